import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { financialYear, monthNumber, monthOf, yearInWords } from './financial-year.ts';
import { lineKind } from './line-kind.ts';
import { readAmount } from '#platform/money/ledger-amount.ts';
import { dayReader, monthsOfName, readMonths, writesMonthFirst } from '#platform/tables/payments/read-day.ts';

describe('amounts as ledgers write them', () => {
  const cases: Record<string, number> = {
    '1234.56': 123_456,
    '1234.5': 123_450,
    '1234': 123_400,
    '"1,234.56"': NaN,
    '1,234.56': 123_456,
    '£1,234.56': 123_456,
    '-1,234.56': -123_456,
    '(1,234.56)': -123_456,
    '1234.56-': -123_456,
    '-0.50': -50,
    '-.5': -50,
    '9.09495E-13': 0,
    '10.005': 1_001,
    '-10.005': -1_001,
    '0.994': 99,
    '-0': 0,
  };
  for (const [text, pence] of Object.entries(cases))
    it(text, () => {
      const read = readAmount(text);
      if (Number.isNaN(pence)) assert.ok('error' in read);
      else assert.equal('pence' in read ? read.pence : read.error, pence);
    });
  for (const text of ['', 'Gross', '########', 'TBC', '1,23'])
    it(`‘${text}’ is no amount, and it is said why`, () =>
      assert.match((readAmount(text) as { error: string }).error, /\S/));
  it('every amount of pence is read back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), pence => {
        const sign = pence < 0 ? '-' : '';
        const [pounds, rest] = [
          Math.floor(Math.abs(pence) / 100),
          String(Math.abs(pence) % 100).padStart(2, '0'),
        ];
        assert.deepEqual(readAmount(`${sign}${pounds}.${rest}`), { pence });
        assert.deepEqual(readAmount(`${sign}${pounds.toLocaleString('en-GB')}.${rest}`), { pence });
      }),
    );
  });
});

describe('days as ledgers write them', () => {
  const read = dayReader(false);
  const cases: Record<string, [string, string]> = {
    '2014-04-03': ['2014-04-03', 'day'],
    '03/04/2014': ['2014-04-03', 'day'],
    '3/4/14': ['2014-04-03', 'day'],
    '03-Apr-14': ['2014-04-03', 'day'],
    '2014-04-03 00:00:00': ['2014-04-03', 'day'],
    'Thursday, March 31, 2016': ['2016-03-31', 'day'],
    '2014-04': ['2014-04-30', 'month'],
    'April 2014': ['2014-04-30', 'month'],
    'July 2010-September 2010': ['2010-09-30', 'range'],
    '41732': ['2014-04-03', 'day'],
  };
  for (const [text, [day, dated]] of Object.entries(cases))
    it(text, () => assert.deepEqual(read(text), { day, dated }));
  for (const text of ['', '00:00:00', '######', 'TBC', '31/02/2014', '2014'])
    it(`‘${text}’ is no day`, () => assert.ok('error' in read(text)));
  it('a file that writes the month first is told by its values', () => {
    assert.equal(writesMonthFirst(['04/03/2014', '04/25/2014']), true);
    assert.equal(writesMonthFirst(['04/03/2014', '25/04/2014']), false);
    assert.equal(writesMonthFirst(['04/03/2014']), false);
    assert.deepEqual(dayReader(true)('04/25/2014'), { day: '2014-04-25', dated: 'day' });
  });
});

describe('months that a file’s name speaks of', () => {
  const cases: Record<string, string> = {
    '2014-06.csv': '2014-06 2014-06',
    'payments_201406.xlsx': '2014-06 2014-06',
    'expenditure-over-500-apr-jun-2014.csv': '2014-04 2014-06',
    'jul-2022-sept-2022.csv': '2022-07 2022-09',
    'oct-2021-dec-2021.csv.gz': '2021-10 2021-12',
    'Spend December to February 2020.csv': '2019-12 2020-02',
    'CHWE_01_-_April.csv': '',
    'Q1-2021.csv': '2021-04 2021-06',
    '2021-08---October-Brimhams.csv': '2021-10 2021-10',
    'payments.csv': '',
  };
  for (const [name, months] of Object.entries(cases))
    it(name, () => {
      const read = monthsOfName(name);
      assert.equal(read ? `${read.from} ${read.to}` : '', months);
    });
  it('and an officer types', () => {
    assert.deepEqual(readMonths('June 2014'), { from: '2014-06', to: '2014-06' });
    assert.deepEqual(readMonths('2014-04 to 2014-06'), { from: '2014-04', to: '2014-06' });
    assert.equal(readMonths('lately'), undefined);
  });
});

describe('what a line pays for', () => {
  const cases: Record<string, string> = {
    'Grants to voluntary bodies': 'grant',
    'Grant aid': 'grant',
    'Grant funded project work': 'purchase',
    'Grant Thornton audit fee': 'purchase',
    'Employers NI': 'payroll',
    'Pension contributions': 'payroll',
    'Payroll services': 'purchase',
    'National Non-Domestic Rates': 'tax',
    'Agency staff': 'purchase',
    Catering: 'purchase',
  };
  for (const [category, kind] of Object.entries(cases))
    it(category, () => assert.equal(lineKind(category, ''), kind));
  it('by its description where the category says nothing', () =>
    assert.equal(lineKind('Payments', 'Grant to the village hall'), 'grant'));
});

it('financial years begin in April, and months are numbered from there and back', () => {
  assert.equal(financialYear('2015-03-31'), 2014);
  assert.equal(financialYear('2015-04-01'), 2015);
  assert.equal(yearInWords(1999), '1999/00');
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const text = `${year}-${String(month).padStart(2, '0')}`;
      assert.equal(monthOf(monthNumber(text)), text);
      assert.equal(Math.floor(monthNumber(text) / 12), financialYear(`${text}-01`));
    }),
  );
});
