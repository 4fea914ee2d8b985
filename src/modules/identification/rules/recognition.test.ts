import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from './fold.ts';
import { canonicalOrgId, charityId, companyId, joinOrgId, splitOrgId, vatNumber } from './org-ids.ts';
import { payeeKind } from './payee-kinds.ts';
import {
  countryOf,
  inwardNumber,
  joinPostcode,
  outwardPart,
  placeLevel,
  postcodeFrom,
  postcodeInside,
} from './postcodes.ts';
import { editDistance, wordSimilarity } from './similarity.ts';
import { nameParts } from './variants.ts';

const kind = (name: string) => payeeKind(fold(name));

test('redactions are recognised in their many spellings, companies of like name are not', () => {
  for (const name of [
    'REDACTED PERSONAL DATA',
    'Redacted Data',
    'REDACT - PERSONAL DATA',
    'READCT - PERSONAL DATA',
    'Reacted personal data',
    'REDACTED - COMMERCIAL SENSITIVITY',
  ])
    assert.equal(kind(name), 'redacted', name);
  for (const name of [
    'REDACTIVE PUBLISHING LTD',
    'REDACTIVE MEDIA SALES LIMITED',
    'REDACTA LIMITED',
    'Places For People Individual Suppor',
  ])
    assert.equal(kind(name), 'organisation', name);
});

test('titled persons are recognised, titled businesses are not', () => {
  for (const name of ['Mr A Example', 'MRS B C EXAMPLE', 'Dr Example Person', 'Mr & Mrs Example'])
    assert.equal(kind(name), 'person', name);
  for (const name of ['DR EXAMPLE & PARTNERS', 'Mr Example Ltd', 'Miss Example Flowers', 'Mr Clutch Garage'])
    assert.notEqual(kind(name), 'person', name);
});

test('public bodies and schools are recognised, their friends and trading companies are not', () => {
  for (const name of [
    'Anytown Borough Council',
    'HMRC',
    'Anytown Hospitals NHS Foundation Trust',
    'Anytown CCG',
    'Chief Constable, Anyshire Constabulary',
  ])
    assert.equal(kind(name), 'public-body', name);
  for (const name of ['Anytown CE Primary School', 'Anytown High School', 'Oak Academy'])
    assert.equal(kind(name), 'school', name);
  for (const name of [
    'Anytown Council for Voluntary Service',
    'Friends of Anytown Primary School',
    'Council Supplies Ltd',
    'Anytown Driving School',
  ])
    assert.equal(kind(name), 'organisation', name);
});

test('numbers come home to their register', () => {
  assert.equal(companyId('123456'), 'GB-COH-00123456');
  assert.equal(companyId(' sc 12345 '), 'GB-COH-SC012345');
  assert.equal(companyId('IP12345R'), 'GB-COH-IP12345R');
  assert.equal(companyId('Personal Budgets'), undefined);
  assert.equal(companyId('N/A'), undefined);
  assert.equal(charityId('1012345-0'), 'GB-CHC-1012345');
  assert.equal(charityId('SC012345'), 'GB-SC-SC012345');
  assert.equal(charityId('NIC100012'), 'GB-NIC-100012');
  assert.equal(canonicalOrgId('GB-CHC-0201640'), 'GB-CHC-201640');
});

test('VAT numbers are checked by their digits, in both series', () => {
  assert.equal(vatNumber('GB 980 7806 84'), '980780684');
  assert.equal(vatNumber('980780685'), undefined);
  assert.equal(vatNumber('100 0001 32'), '100000132', 'the series since 2009, with 55 added');
});

test('ids split and join without loss', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^GB-[A-Z]{2,5}-[A-Z]{0,2}\d{1,12}[A-Z]?$/), id => {
      const { pattern, digits } = splitOrgId(id);
      assert.equal(joinOrgId(pattern, digits), id);
      assert.ok(digits < 2 ** 32);
    }),
  );
});

test('postcodes are read, packed and compared', () => {
  assert.equal(postcodeFrom('sw1a2aa'), 'SW1A 2AA');
  assert.equal(postcodeFrom('nowhere'), undefined);
  assert.equal(postcodeInside('1 High Street, Anytown, M1 1AE, UK'), 'M1 1AE');
  assert.equal(joinPostcode(outwardPart('M1 1AE'), inwardNumber('M1 1AE')), 'M1 1AE');
  const level = (a: string, b: string) =>
    placeLevel(outwardPart(a), inwardNumber(a), outwardPart(b), inwardNumber(b));
  assert.deepEqual(
    [
      level('M1 1AE', 'M1 1AE'),
      level('M1 1AE', 'M1 1AF'),
      level('M1 1AE', 'M1 2AE'),
      level('M1 1AE', 'M2 1AE'),
      level('M1 1AE', 'B1 1AE'),
      level('', 'B1 1AE'),
    ],
    [4, 3, 2, 1, 0, -1],
  );
  assert.deepEqual([countryOf('EH1'), countryOf('BT7'), countryOf('B1')], ['S', 'N', 'E']);
});

test('distances agree with their definitions', () => {
  assert.equal(editDistance('WILOLW', 'WILLOW', 2), 1, 'two neighbours swapped are one slip');
  assert.equal(editDistance('ABC', 'XYZ', 2), 3);
  assert.equal(wordSimilarity('10', '11'), 0, 'numbers never stand for other numbers');
  assert.ok(wordSimilarity('PARTNERSHIP', 'PARTNERSHIPS') > 0.9);
  fc.assert(
    fc.property(fc.stringMatching(/^[A-D]{0,7}$/), fc.stringMatching(/^[A-D]{0,7}$/), (a, b) => {
      assert.equal(editDistance(a, b, 9), editDistance(b, a, 9));
      assert.equal(editDistance(a, b, 9) === 0, a === b);
    }),
  );
});

test('parts of a written name are found, the whole first', () => {
  const parts = (name: string) => nameParts(fold(name)).map(part => `${part.kind}: ${part.text}`);
  assert.deepEqual(parts('Plain Name Ltd'), ['whole: PLAIN NAME LTD']);
  assert.ok(parts('Willow Ltd T/A Oak Hire').includes('before trading as: WILLOW LTD'));
  assert.ok(parts('Willow Ltd T/A Oak Hire').includes('trading name: OAK HIRE'));
  assert.ok(
    parts('Willow Education Limited 01234567').includes(
      'after the legal form was cut: WILLOW EDUCATION LIMITED',
    ),
  );
  assert.ok(parts('Mind - Anytown').includes('reversed: ANYTOWN MIND'));
  assert.ok(parts('Willow Ltd c/o Oak Ltd').includes('before trading as: WILLOW LTD'));
  assert.ok(parts('Magic Carpets (Anytown').includes('without brackets: MAGIC CARPETS'));
  assert.ok(parts('www.willow-paper.co.uk').includes('trading name: WILLOW PAPER'));
});
