import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPeriod, type Period, resolvePeriod } from './period.ts';

for (const [words, period] of [
  ['in the past three years', { years: 3 }],
  ['over the last 2 years', { years: 2 }],
  ['in the previous five (5) years', { years: 5 }],
  ['in the past couple of years', { years: 2 }],
  ['in the last year', { years: 1 }],
  ['for each of the last three financial years', { years: 3, financial: true }],
  ['in the last financial year', { years: 1, financial: true }],
  ['within the last 18 months', { months: 18 }],
  ['since April 2021', { from: '2021-04' }],
  ['since 2019', { from: '2019' }],
  ['from 1 April 2021 to 31 March 2024', { from: '2021-04-01', to: '2024-03-31' }],
  ['from 1st April 2021 to date', { from: '2021-04-01' }],
  ['2019/20 to 2021/22', { from: '2019-04-01', to: '2022-03-31' }],
  ['between 2018/19 and 2020/21', { from: '2018-04-01', to: '2021-03-31' }],
  ['for the financial year 2023-24', { from: '2023-04-01', to: '2024-03-31' }],
  ['in the financial year 2023/2024', { from: '2023-04-01', to: '2024-03-31' }],
  ['2019-2021', { from: '2019', to: '2021' }],
  ['between April 2020 and March 2022', { from: '2020-04', to: '2022-03' }],
  ['between 01/04/2020 and 31/03/2022', { from: '2020-04-01', to: '2022-03-31' }],
  ['in 2022', { from: '2022', to: '2022' }],
  ['which organisation do you currently fund', { current: true }],
  ['with no period at all, and 30 people in room 2019', undefined],
  ['since the market moved', undefined],
] as [string, Period | undefined][]) {
  test(`the period of “${words}”`, () => assert.deepEqual(findPeriod(words), period));
}

test('a period becomes first and last day, counted from the day of receipt', () => {
  const received = Temporal.PlainDate.from('2013-09-20');
  const days = (period: Period): string => {
    const { from, to } = resolvePeriod(period, received);
    return `${from} ${to}`;
  };
  assert.equal(days({ years: 3 }), '2010-09-20 2013-09-20');
  assert.equal(days({ years: 3, financial: true }), '2010-04-01 2013-03-31');
  assert.equal(days({ months: 18 }), '2012-03-20 2013-09-20');
  assert.equal(days({ from: '2012' }), '2012-01-01 2013-09-20');
  assert.equal(days({ from: '2012-02', to: '2012-02' }), '2012-02-01 2012-02-29');
  assert.equal(days({ current: true }), '2013-09-20 2013-09-20');
  assert.equal(
    `${resolvePeriod({ years: 1, financial: true }, Temporal.PlainDate.from('2013-03-31')).to}`,
    '2012-03-31',
  );
});
