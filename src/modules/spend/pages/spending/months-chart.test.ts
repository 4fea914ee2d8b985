import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, type Tally } from '../../rules/figures.ts';
import { monthsChart } from './months-chart.ts';

const paid = (pounds: number, socialEnterprise: Tally['socialEnterprise']): Tally => ({
  outcome: 'organisation',
  publicBody: 'no',
  kind: 'purchase',
  socialEnterprise,
  vcse: 'unknown',
  sme: 'unknown',
  micro: 'unknown',
  local: 'unknown',
  pence: pounds * 100,
  lines: 1,
});
const month = (name: string, ...tallies: Tally[]) => ({ month: name, ...figuresOf(tallies) });

test('a month’s column is its whole spend: evidenced, not known and known not to be, as its legend says', () => {
  const chart = monthsChart(
    {
      months: [
        month('2025-02', paid(50, 'yes'), paid(30, 'unknown'), paid(20, 'no')),
        month('2025-03', paid(25, 'yes'), paid(25, 'no')),
      ],
    },
    'socialEnterprise',
  );
  const [february, march] = chart.columns;
  assert.deepEqual(
    [february?.evidenced, february?.unknown, february?.not],
    [0.5, 0.3, 0.2].map(share => share * chart.height),
  );
  assert.equal(february?.yNot, 0);
  assert.deepEqual([march?.evidenced, march?.unknown, march?.not], [chart.height / 4, 0, chart.height / 4]);
});

test('the chart says in words what its height is, as it has no scale', () => {
  const one = monthsChart(
    { months: [month('2025-02', paid(50, 'yes'), paid(30, 'unknown'), paid(20, 'no')), month('2025-03')] },
    'socialEnterprise',
  );
  assert.equal(one.scale, 'The highest column is February 2025: £100 of third-party spend.');
  const none = monthsChart({ months: [month('2025-02'), month('2025-03')] }, 'socialEnterprise');
  assert.equal(none.scale, '');
});

test('a month is named with its year where a financial year begins, and the first where there is room', () => {
  const labels = (...months: string[]) =>
    monthsChart({ months: months.map(name => month(name)) }, 'sme').columns.map(({ label }) => label);
  assert.deepEqual(labels('2025-03', '2025-04', '2025-05'), ['', 'Apr 2025', '']);
  assert.deepEqual(labels('2025-01', '2025-02', '2025-03', '2025-04'), ['Jan 2025', '', '', 'Apr 2025']);
  assert.deepEqual(labels('2025-05', '2025-06'), ['May 2025', '']);
});
