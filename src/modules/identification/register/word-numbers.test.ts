import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WordNumbers } from './word-numbers.ts';

test('words are numbered as a map would number them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 })), words => {
      const numbers = new WordNumbers();
      const map = new Map<string, number>();
      for (const word of words) {
        if (!map.has(word)) map.set(word, map.size);
        assert.equal(numbers.number(word), map.get(word));
      }
      assert.deepEqual(numbers.takeFresh(), [...map.keys()]);
      assert.deepEqual(numbers.takeFresh(), []);
    }),
  );
});

test('it keeps its numbers while it grows', () => {
  const numbers = new WordNumbers();
  for (let at = 0; at < 200_000; at++) assert.equal(numbers.number(`W${at}`), at);
  for (let at = 0; at < 200_000; at += 997) assert.equal(numbers.number(`W${at}`), at);
});
