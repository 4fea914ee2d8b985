import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameKey } from './name-key.ts';

test('writings of one name share a key', () => {
  const key = nameKey('Willow Trust Ltd');
  for (const name of ['WILLOW TRUST LIMITED', 'The Willow Trust', 'Willow Trust, Ltd.', 'Willow  Trust CIC'])
    assert.equal(nameKey(name), key, name);
  assert.notEqual(nameKey('Willow Trust 2 Ltd'), key, 'numbers tell organisations apart');
  assert.equal(nameKey('Café Môr & Sons'), 'cafe mor and sons');
  assert.equal(nameKey('The Company'), 'the company', 'a name of nothing but such words keeps them');
});

test('a name that has words of its own gives a key without legal form, and that key is its own key', () => {
  const words = fc.array(fc.constantFrom('willow', 'trust', 'limited', 'CIC', 'The', 'Care', '2'), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(words, parts => {
      const key = nameKey(`Marl ${parts.join(' ')}`);
      assert.equal(nameKey(key), key);
      assert.doesNotMatch(key, /\b(limited|cic|the)\b/);
    }),
  );
});
