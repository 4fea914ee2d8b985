import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseName } from './normalise-name.ts';
import { isPlaceWord, placeAndPostcode, placeWords } from './place-names.ts';

test('a place and a postcode agree, disagree, or say nothing of each other', () => {
  assert.equal(placeAndPostcode('NOTTINGHAM', 'NG7'), 1);
  assert.equal(placeAndPostcode('NOTTINGHAM', 'B5'), -1);
  assert.equal(placeAndPostcode('LANCASHIRE', 'BB11'), 1, 'a county lies in several areas');
  assert.equal(placeAndPostcode('NOTTINGHAM', ''), 0);
  assert.equal(placeAndPostcode('CARE', 'NG7'), 0);
});

test('place words are written as names are read, so that they can be met', () => {
  for (const word of placeWords) assert.deepEqual(normaliseName(word).tokens, [word]);
  assert.ok(!isPlaceWord('READING') && !isPlaceWord('SALE'), 'words with another common meaning are none');
});
