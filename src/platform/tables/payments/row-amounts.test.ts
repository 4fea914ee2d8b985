import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowAmounts, unitOf } from './row-amounts.ts';

const read = (headers: string[], rows: string[][]) => {
  const { read: amount, notes } = rowAmounts({ headers, rows }, { supplier_name: 0, amount: 1 });
  return { pence: rows.map(row => amount(row)), notes: notes.join(' ') };
};

describe('the unit of a heading', () => {
  const units: Record<string, number> = {
    'Amount (£000)': 1000,
    "Spend £'000s": 1000,
    'Value £k': 1000,
    'Total in thousands': 1000,
    'Amount £m': 1_000_000,
    'Amount (£)': 1,
    'Payments over £1,000': 1,
    'Spend over £25000': 1,
    'Amount 2000': 1,
    'Amount £ma': 1,
  };
  for (const [heading, unit] of Object.entries(units))
    it(`${heading}: ${unit}`, () => assert.equal(unitOf(heading), unit));
  it('is multiplied before parts of a penny are rounded, and said', () => {
    const { pence, notes } = read(
      ['Supplier', 'Amount (£000)'],
      [
        ['Willow', '1,234.5678'],
        ['Oak', '-5'],
        ['Elm', 'x'],
      ],
    );
    assert.deepEqual(pence[0], { pence: 123_456_780, rounded: true });
    assert.deepEqual(pence[1], { pence: -500_000 });
    assert.ok(pence[2] && 'error' in pence[2]);
    assert.match(notes, /read as thousands of pounds/);
  });
});

describe('a column that says debit or credit', () => {
  const rows = [
    ['Willow', '5', 'DR'],
    ['Oak', '6', 'DR'],
    ['Elm', '7', 'CR'],
  ];
  it('takes the rarer off, whichever it is', () => {
    const turned = rows.map(([name = '', amount = '', side]) => [name, amount, side === 'DR' ? 'C' : 'D']);
    for (const [heading, lines] of [
      ['Dr/Cr', rows],
      ['D/C indicator', turned],
    ] as const) {
      const { pence, notes } = read(['Supplier', 'Amount', heading], lines);
      assert.deepEqual(pence, [{ pence: 500 }, { pence: 600 }, { pence: -700 }]);
      assert.match(notes, /are taken off/);
    }
  });
  it('says nothing where amounts have a sign of their own, or both are about as common', () => {
    const signed = [...rows, ['Ash', '-8', 'CR']];
    assert.deepEqual(read(['Supplier', 'Amount', 'Dr/Cr'], signed).pence[2], { pence: 700 });
    const even = [...rows, ['Ash', '8', 'CR']];
    assert.deepEqual(read(['Supplier', 'Amount', 'Dr/Cr'], even).pence[2], { pence: 700 });
  });
});
