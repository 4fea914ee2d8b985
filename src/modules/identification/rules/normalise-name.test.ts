import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from './fold.ts';
import { nameKey, nameMark, normaliseName, spelling } from './normalise-name.ts';

const mark = (text: string) => nameMark(text);

test('names that differ in form, case, marks and usual abbreviations have one key', () => {
  for (const [a, b] of [
    ['The Willow Trust Ltd', 'WILLOW TRUST LIMITED'],
    ['A B C Cleaning Svcs', 'ABC CLEANING SERVICES'],
    ["St Ann's Children's Home", 'SAINT ANNS CHILDRENS HOME'],
    ['Home-Start Anytown', 'HOMESTART ANYTOWN'],
    ['Café Zoë', 'CAFE ZOE'],
    ['Anytown Citizens Advice Bureau', 'CAB ANYTOWN'.split(' ').reverse().join(' ')],
    ['Care 4 You', 'Care Four You'],
    ['Bright Start C.I.C.', 'BRIGHT START COMMUNITY INTEREST COMPANY'],
    ['Bright Start (BS)', 'Bright Start'],
    ['Ltd Willow Trust', 'Willow Trust'],
  ] as const)
    assert.equal(mark(a), mark(b), `${a} and ${b}`);
});

test('names of different bodies have different keys', () => {
  for (const [a, b] of [
    ['Phase 2 Homes Ltd', 'Phase 3 Homes Ltd'],
    ['Redwood Care', 'Redwood Carers'],
    ['Anytown Mind', 'Othertown Mind'],
  ] as const)
    assert.notEqual(mark(a), mark(b));
});

test('legal forms are read from the end, misspelt and cut ones too', () => {
  assert.deepEqual(
    ['Willow Ltd', 'Willow Lmited', 'Willow LLP', 'Willow C.I.C.', 'Willow plc', 'Willow CIO', 'Willow'].map(
      name => normaliseName(name).form,
    ),
    [1, 1, 3, 4, 2, 5, 0],
  );
  assert.equal(normaliseName('WILLOW AND OAK ENGINEERING LIMI').form, 1);
  assert.equal(normaliseName('OAK LIMI').form, 0, 'a short name was not cut at a column');
});

test('damaged text is repaired before it is compared', () => {
  assert.equal(fold('Zoe\u00e2\u20ac\u2122s Caf\u00c3\u00a9'), "ZOE'S CAFE");
  assert.equal(fold('Bulky Bob\u00b4s'), "BULKY BOB'S");
});

test('spelling keeps what the key gives up', () => {
  const words = (name: string) => spelling(normaliseName(name).words);
  assert.equal(words('The N H Care Limited'), 'N H CARE');
  assert.notEqual(words('N H Care'), words('NH Care'));
});

test('any text is normalised without failing, and normalising capitals changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), text => {
      const { tokens } = normaliseName(text);
      assert.deepEqual(normaliseName(fold(text)).tokens, tokens);
      assert.ok(tokens.every(token => /^[A-Z0-9]+$/.test(token)));
    }),
  );
});

test('a key does not depend on where words are cut', () => {
  const word = fc.stringMatching(/^[B-HJ-RU-Z]{4,8}$/);
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.deepEqual([...nameKey([a, b])], [...nameKey([a + b])]);
    }),
  );
});
