import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { payeeLooksPersonal, withoutPerson } from './payee-reading.ts';
import { shownPayee, type PayeeKnown } from './shown-payee.ts';

const reads = (name: string) => payeeLooksPersonal(name)?.sign;

test('LGTC-4: persons are stopped at as ledgers write them, whatever language their names are of', () => {
  for (const [name, sign] of [
    ['Zsofia Harkaly', 'bare'],
    ['Oduya Temiloluwa', 'bare'],
    ['Harjo Singh Pentreath', 'bare'],
    ['JA Quennell', 'bare'],
    ['QUENNELL J A - REF 12345', 'initials'],
    ['Quennell J-A', 'initials'],
    ['B & J Orme', 'initials'],
    ['Orme, Basil & June', 'given-name'],
    ['Sally Church', 'given-name'],
    ['Max Power', 'given-name'],
    ['Cllr Susan Brackley', 'title'],
    ['The Misses Quennell', 'title'],
    ['P Quennell, Esq', 'title'],
    ['EXORS OF D FANNING', 'circumstance'],
    ['Foster Carer 00451', 'circumstance'],
    ['Service User 3302', 'circumstance'],
    ['Payee 00123', 'circumstance'],
    ['M Penhale (Direct Payment)', 'circumstance'],
    ['Parents of J Colclough', 'circumstance'],
    ['Anne Storey (employee)', 'given-name'],
    ['Angie Quennell c/o Humble Kitchen Ltd', 'bare'],
    ['J Quennell - School transport', 'initials'],
    ['Jury Service P Quennell', 'initials'],
    ['Oak Lodge Care Home P Heron', 'initials'],
    ['Lord Quennell of Wick', 'title'],
  ] as const)
    assert.equal(reads(name), sign, name);
});

test('LGTC-4: firms, charities, schools and public bodies are named though a person’s name is in theirs', () => {
  for (const name of [
    ...['T Orme & Sons', 'Helen Quennell Associates', 'Mary’s Larder', 'A1 Taxis', 'Dr Quennell’s Surgery'],
    ...['Sir Percy Quennell School', 'Carers Network Wendlebury', 'Direct Payment Solutions CIC'],
    ...['Estate Management Partners', 'Turner & Quennell', 'St Bexa’s Hospice', 'Wendlebury Borough Council'],
    ...[
      'J & K Motors',
      'P Quennell Plumbing',
      'A Quennell (Tilers) Ltd',
      'Ivy Court Nursing Home',
      '3rd Bexhall Brownies',
    ],
  ])
    assert.equal(reads(name), undefined, name);
});

test('LGTC-4: a sole trader by the trading name; a body without the person it was paid for', () => {
  assert.equal(withoutPerson('Edith Rook t/a Rook Interiors'), 'Rook Interiors');
  assert.equal(withoutPerson('Mr E Rook trading as Sally Rook'), undefined);
  assert.equal(withoutPerson('Oak Lodge Care Home (P Heron)'), 'Oak Lodge Care Home');
  assert.equal(withoutPerson('Willow Trust - Zsofia Harkaly'), 'Willow Trust');
  assert.equal(withoutPerson('Edith Rook T/AS Rook Zephyr'), 'Rook Zephyr');
  assert.equal(withoutPerson('Rook Bakery (Wholesale)'), undefined);
});

const found: PayeeKnown = {
  name: 'P QUENNELL',
  outcome: 'organisation',
  organisation: 'P Quennell Ltd',
  basis: 'register',
  sensitive: false,
};

test('LGTC-4: a company of somebody’s name does not make everybody of that name a company', () => {
  assert.equal(shownPayee(found).shown, 'withheld');
  assert.equal(shownPayee({ ...found, basis: 'number' }).shown, 'named');
  assert.equal(shownPayee({ ...found, basis: 'person' }).shown, 'named');
  const decided = { decision: 'keep', ground: 'personal' } as const;
  assert.equal(shownPayee({ ...found, decision: decided }).shown, 'named');
  // A shop called by a whole name is found in the register; who is paid for fostering is not taken for it.
  const shop = { ...found, name: 'Edith Rook', organisation: 'Edith Rook Ltd' };
  assert.equal(shownPayee(shop).shown, 'named');
  assert.equal(shownPayee({ ...shop, sensitive: true }).shown, 'withheld');
});

test('LGTC-4: a title, initials or numbers around a surname never make it a firm', () => {
  const surname = fc.constantFrom('Quennell', 'O’Harkaly', 'Rook-Fanning', 'Pentreath');
  const around = fc.constantFrom(
    'Mr {}',
    'MRS J {}',
    '{}, Ms',
    '{} P J',
    'P.J. {}',
    '{} P 00123',
    '{}, P',
    'Exors of {}',
  );
  fc.assert(
    fc.property(surname, around, fc.boolean(), (name, form, capitals) => {
      const written = form.replace('{}', name);
      assert.ok(payeeLooksPersonal(capitals ? written.toUpperCase() : written), written);
    }),
  );
});
