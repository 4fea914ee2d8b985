import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongs, codeColumns } from './code-file.ts';
import { dueOn, periodInWords, periodOf, periodsBetween, readPeriod } from './periods.ts';

test('LGTC-1: a quarter is due a month after its end, on the corresponding date', () => {
  for (const [day, due] of [
    ['2026-05-10', '2026-07-30'],
    ['2026-07-01', '2026-10-30'],
    ['2026-12-31', '2027-01-31'],
    ['2027-02-28', '2027-04-30'],
  ] as const) {
    assert.equal(dueOn(periodOf(day, 'quarter')), due);
    assert.equal(dueOn(periodOf(day, 'month')), due, 'a month is due with its quarter');
  }
});

test('periods are months, or quarters of the financial year, and nothing else', () => {
  assert.deepEqual(periodOf('2026-02-11', 'quarter'), {
    from: '2026-01-01',
    to: '2026-03-31',
    length: 'quarter',
  });
  assert.equal(readPeriod('2026-04-01', '2026-06-30')?.length, 'quarter');
  assert.equal(readPeriod('2026-02-01', '2026-02-28')?.length, 'month');
  for (const [from, to] of [
    ['2026-05-01', '2026-07-31'],
    ['2026-04-02', '2026-06-30'],
    ['2026-13-01', '2026-13-31'],
    ['x', 'y'],
  ] as const)
    assert.equal(readPeriod(from, to), undefined, from);
  assert.equal(periodsBetween('2025-11-03', '2026-05-09', 'quarter').length, 3);
  assert.equal(periodInWords(periodOf('2026-05-01', 'quarter')), 'April to June 2026');
  assert.equal(periodInWords(periodOf('2026-05-01', 'month')), 'May 2026');
});

test('LGTC: the fields of both files, in the Code’s order', () => {
  assert.deepEqual(
    codeColumns.spending.map(({ title }) => title),
    [
      'Date',
      'Department',
      'Beneficiary',
      'Summary of purpose',
      'Amount',
      'VAT that cannot be recovered',
      'Merchant category',
    ],
  );
  assert.deepEqual(
    codeColumns.card.map(({ title }) => title),
    [
      'Date',
      'Department',
      'Beneficiary',
      'Amount',
      'VAT that cannot be recovered',
      'Summary of purpose',
      'Merchant category',
    ],
  );
});

test('LGTC: more than £500, 500.00 not; credits too; no pay, pensions or taxes; every purchase by card', () => {
  const line = (pence: number, kind = 'purchase') => ({ pence, kind });
  assert.equal(belongs('spending', line(50_000)), false);
  assert.equal(belongs('spending', line(50_001)), true);
  assert.equal(belongs('spending', line(-50_001)), true);
  assert.equal(belongs('spending', line(80_000, 'grant')), true);
  assert.equal(belongs('spending', line(9_000_000, 'payroll')), false);
  assert.equal(belongs('spending', line(9_000_000, 'tax')), false);
  assert.equal(belongs('card', line(99)), true);
});
