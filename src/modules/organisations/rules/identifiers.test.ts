import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { orgId, primaryIdentifier, readIdentifier, readOrgId } from './identifiers.ts';
import { schemes, type SchemeCode } from './schemes.ts';
import { vatCheckDigitsFit } from './vat-number.ts';

describe('numbers of the registers', () => {
  const good: [SchemeCode, string, string][] = [
    ['GB-COH', '123456', '00123456'],
    ['GB-COH', 'sc 12345', 'SC012345'],
    ['GB-COH', 'IP27789R', 'IP27789R'],
    ['GB-COH', 'R0000123', 'R0000123'],
    ['GB-CHC', '1 089 464', '1089464'],
    ['GB-CHC', '1089464-0', '1089464'],
    ['GB-SC', '12345', 'SC012345'],
    ['GB-NIC', 'NIC100012', '100012'],
    ['GB-MPR', '30545r', '30545R'],
    ['GB-LAE', 'skp', 'SKP'],
    ['GB-UKPRN', '10007774', '10007774'],
    ['GB-PPON', 'pabc1234wxyz', 'PABC-1234-WXYZ'],
    ['GB-VAT', 'GB 980 7806 84', '980780684'],
    ['GB-VAT', 'GD001', 'GD001'],
  ];
  for (const [scheme, typed, id] of good) {
    it(`${scheme} ${typed}`, () => assert.deepEqual(readIdentifier(scheme, typed), { ok: { scheme, id } }));
  }
  const bad: [SchemeCode, string, RegExp][] = [
    ['GB-COH', '123456789', /‘123456789’ is not a Companies House number.*8 figures/],
    ['GB-COH', 'QQ123456', /8 figures, or 2 letters/],
    ['GB-COH', '00000000', /stands for no company/],
    ['GB-CHC', 'SC012345', /Scottish charity number: use GB-SC/],
    ['GB-CHC', '12345', /begin at 200001/],
    ['GB-CHC', '1089464-2', /linked charity. Use the main charity’s: 1089464/],
    ['GB-NIC', '200012', /begin with 1/],
    ['GB-UKPRN', '01234567', /between 10000000 and 99999999/],
    ['GB-VAT', '980780685', /check figures do not fit/],
    ['GB-LAE', 'E08000007', /three letters/],
    ['GB-EDU', '', /is empty. Write it like 106130/],
  ];
  for (const [scheme, typed, why] of bad) {
    it(`${scheme} ${typed || 'nothing'} is refused`, () => {
      const result = readIdentifier(scheme, typed);
      assert.ok('error' in result);
      assert.match(result.error, why);
    });
  }
  it('VAT: every wrong single figure is noticed, in both reckonings', () => {
    const body = fc.integer({ min: 1, max: 9_999_999 }).map(n => String(n).padStart(7, '0'));
    fc.assert(
      fc.property(
        body,
        fc.constantFrom<number>(0, 55),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (seven, added, place, by) => {
          const sum = Array.from(seven).reduce((total, digit, i) => total + Number(digit) * (8 - i), added);
          const valid = seven + String((97 - (sum % 97)) % 97).padStart(2, '0');
          assert.equal(vatCheckDigitsFit(valid), true);
          const slipped = Array.from(valid, (digit, i) =>
            i === place ? String((Number(digit) + by) % 10) : digit,
          ).join('');
          const shift = (Number(slipped[place]) - Number(valid[place])) * (8 - place);
          // One slip may turn a number of one reckoning into one of the other only where it shifts the sum by 55 (mod 97).
          if (!/^0{7}/.test(slipped))
            assert.equal(vatCheckDigitsFit(slipped), (shift + (added === 0 ? 55 : -55)) % 97 === 0);
        },
      ),
    );
  });
  it('every example reads as itself, and every org-id reads back', () => {
    for (const [scheme, { example }] of Object.entries(schemes)) {
      const read = readIdentifier(scheme as SchemeCode, example);
      assert.ok('ok' in read, scheme);
      assert.equal(read.ok.id, example);
      assert.deepEqual(readOrgId(orgId(read.ok)), read);
    }
  });
  it('an org-id says its register; a bare number does not, so it is refused', () => {
    assert.deepEqual(readOrgId('gb-coh-123456'), { ok: { scheme: 'GB-COH', id: '00123456' } });
    for (const [typed, why] of [
      ['1089464', /does not say which register/],
      ['GB-XYZ-1', /begins with GB-XYZ, a register we do not use/],
    ] as const) {
      const result = readOrgId(typed);
      assert.ok('error' in result);
      assert.match(result.error, why);
    }
  });
  it('the primary identifier goes by legal form', () => {
    const company = { scheme: 'GB-COH', id: '01234567' } as const;
    const charity = { scheme: 'GB-CHC', id: '1089464' } as const;
    const society = { scheme: 'GB-MPR', id: '7034' } as const;
    assert.equal(primaryIdentifier([charity, company], 'company-limited-by-guarantee'), company);
    assert.equal(primaryIdentifier([company, charity], 'charitable-incorporated-organisation'), charity);
    assert.equal(primaryIdentifier([company, society], 'community-benefit-society'), society);
    assert.equal(primaryIdentifier([]), undefined);
  });
});
