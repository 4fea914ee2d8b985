import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatMoney, plainMoney, sumPence } from './money.ts';
import { readAmount } from './ledger-amount.ts';
import { parseMoney, type ReadAmount } from './parse-money.ts';

const safePence = fc.integer({ min: -900_000_000_000_00, max: 900_000_000_000_00 });

describe('reading an amount', () => {
  const read: Record<string, ReadAmount> = {
    '£140k': { pence: 140_000_00 },
    '1,234.56': { pence: 1_234_56 },
    '(1,234.56)': { pence: -1_234_56 },
    '(£1,234.56)': { pence: -1_234_56 },
    '£(1,234.56)': { pence: -1_234_56 },
    '1234-': { pence: -1_234_00 },
    '-£12.50': { pence: -12_50 },
    '£-12.50': { pence: -12_50 },
    '- 12.5': { pence: -12_50 },
    '−12.50': { pence: -12_50 },
    '12.50CR': { pence: -12_50 },
    '12.50 DR': { pence: 12_50 },
    '£1.2m': { pence: 1_200_000_00 },
    '£1.2 million': { pence: 1_200_000_00 },
    '£35,000': { pence: 35_000_00 },
    'GBP 35 000': { pence: 35_000_00 },
    '35000 GBP': { pence: 35_000_00 },
    'Â£35,000.00': { pence: 35_000_00 },
    '£114,000 pa': { pence: 114_000_00, per: 'year' },
    '£12000 p.a.': { pence: 12_000_00, per: 'year' },
    '£12000 per annum': { pence: 12_000_00, per: 'year' },
    '£12,000/year': { pence: 12_000_00, per: 'year' },
    '£12k a year + VAT': { pence: 12_000_00, per: 'year', vat: 'excluding' },
    '£12k (ex VAT) pa': { pence: 12_000_00, per: 'year', vat: 'excluding' },
    '£500 inc. VAT': { pence: 500_00, vat: 'including' },
    '9.09495E-13': { pence: 0 },
    '-9.09495E-13': { pence: 0 },
    '1.5E+6': { pence: 1_500_000_00 },
    '114000.00000000001': { pence: 114_000_00 },
    '.5': { pence: 50 },
    '5.': { pence: 5_00 },
    '0': { pence: 0 },
  };
  for (const [typed, amount] of Object.entries(read)) {
    it(`${typed} is ${amount.pence} pence`, () => assert.deepEqual(parseMoney(typed), { ok: amount }));
  }
  const refused: Record<string, RegExp> = {
    '': /There is no amount/,
    '######': /too narrow/,
    '€500': /not in pounds/,
    '15%': /percentage/,
    '£100k-£140k': /is a range/,
    '100 to 200': /is a range/,
    'c. £140k': /mark it as estimated/,
    'up to 5000': /mark it as estimated/,
    '£500 per month': /part of a year/,
    '£500 pcm': /part of a year/,
    TBC: /Leave it empty/,
    nil: /Write 0/,
    '12,34': /commas or spaces in the wrong place/,
    '1,2345': /commas or spaces/,
    '1.234,56': /comma where the point should be/,
    '1.234': /part of a penny/,
    '-(5)': /more than one minus/,
    '(5': /only one bracket/,
    lots: /‘lots’ is not an amount\. Write it like 35000/,
    '99999999999999999999': /too large/,
    '1e400': /too large/,
  };
  for (const [typed, why] of Object.entries(refused)) {
    it(`${typed || 'nothing'} is refused with advice`, () => {
      const result = parseMoney(typed);
      assert.ok('error' in result, JSON.stringify(result));
      assert.match(result.error, why);
    });
  }
  it('reads back what it shows and what it exports', () => {
    fc.assert(
      fc.property(safePence, pence => {
        assert.deepEqual(parseMoney(formatMoney(pence)), { ok: { pence } });
        assert.deepEqual(parseMoney(plainMoney(pence)), { ok: { pence } });
        assert.deepEqual(parseMoney(String(pence / 100)), { ok: { pence } });
      }),
    );
  });
  it('never throws, and never gives anything but whole pence', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[-£(]{0,3}[0-9,. ]{1,10}[kmE)-]{0,2}[0-9]{0,3}$/)),
        text => {
          const result = parseMoney(text);
          assert.ok('error' in result || Number.isSafeInteger(result.ok.pence), text);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('showing and adding', () => {
  it('shows pence only when there are any', () => {
    assert.equal(formatMoney(114_000_00), '£114,000');
    assert.equal(formatMoney(1_234_56), '£1,234.56');
    assert.equal(formatMoney(-5), '-£0.05');
    assert.equal(plainMoney(-1_234_56), '-1234.56');
  });
  it('adds exactly and says when it cannot', () => {
    assert.equal(sumPence([10, 20, -5]), 25);
    assert.throws(() => sumPence([Number.MAX_SAFE_INTEGER, 1]), RangeError);
  });
});

describe('an amount of a ledger', () => {
  const read: Record<string, number> = {
    ' £ 1,234.56 ': 1_234_56,
    '-£ 1,234.56': -1_234_56,
    '£\u00a01\u00a0234.56': 1_234_56,
    '(£ 12.50)': -12_50,
    '+12.50': 12_50,
    "'12.50": 12_50,
    '\u200b12.50': 12_50,
    '\u201012.50': -12_50,
    'CR 12.50': -12_50,
    '\ufffd1,234.56': 1_234_56,
    '-œ12.50': -12_50,
    '(?12.50)': -12_50,
    'DR £12.50': 12_50,
  };
  for (const [written, pence] of Object.entries(read))
    it(`${JSON.stringify(written)} is ${pence} pence`, () =>
      assert.deepEqual(readAmount(written), { pence }));
  it('what is no amount is refused in the words of the file', () =>
    assert.match((readAmount('+ five') as { error: string }).error, /‘\+ five’ is not an amount/));
});
