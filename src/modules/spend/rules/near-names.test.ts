import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formsContradict, shareAWord } from './known-organisation.ts';
import { nearNames, rarityOf, wordsOf } from './near-names.ts';

const known = [
  'Marlbridge Home Care Co-operative',
  'Marlbridge Voluntary Action',
  'Willow Trust',
  'Larch Kitchen CIC',
  'Holt & Daughters Builders Ltd',
].map(thing => ({ thing, words: wordsOf(thing) }));
const near = (name: string) => nearNames(name, known, rarityOf(known)).map(({ thing }) => thing);

test('organisations are proposed by the telling words they share', () => {
  assert.deepEqual(near('MARLBRIDGE HOME CARE CO-OP SOC'), ['Marlbridge Home Care Co-operative']);
  assert.deepEqual(near('Holt and Daughters (Building) Ltd'), ['Holt & Daughters Builders Ltd']);
  assert.deepEqual(near('Kitchen Larch Catering'), ['Larch Kitchen CIC']);
});

test('a common word alone proposes nobody', () => {
  assert.deepEqual(near('Community Trust'), []);
  assert.deepEqual(near('Marlbridge Window Cleaning'), []);
});

test('two legal forms are two organisations; none written contradicts nothing', () => {
  assert.equal(formsContradict('Larch Kitchen Ltd', 'Larch Kitchen C.I.C.'), true);
  assert.equal(formsContradict('Larch Kitchen', 'Larch Kitchen CIC'), false);
  assert.equal(formsContradict('Larch Kitchen Limited', 'LARCH KITCHEN LTD.'), false);
});

test('a number is believed only where the names have a telling word in common', () => {
  assert.equal(shareAWord('LARCH KTCHN CIC', 'Larch Kitchen CIC'), true);
  assert.equal(shareAWord('The Care Company Ltd', 'Larch Care Ltd'), false);
});
