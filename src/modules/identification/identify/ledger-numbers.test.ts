import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesToAskFor } from './ledger-numbers.ts';

test('numbers before nearly all names are the ledger’s, before one they belong to it', () => {
  const names = ['Willow Ltd', 'Oak LLP', 'Élan Café', 'Moss & Fell', '3663 Ltd'];
  for (const written of [
    names.map((name, at) => `10${at}2 - ${name}`),
    names.map((name, at) => `000${at}12 ${name}`),
    names.map((name, at) => `C${at}345:${name}`),
    names.map((name, at) => `[${at}77] ${name}`),
  ])
    assert.deepEqual(namesToAskFor(written).slice(0, 4), names.slice(0, 4));
  assert.deepEqual(namesToAskFor(names), names);
  assert.deepEqual(namesToAskFor(['1001 - Willow Ltd']), ['1001 - Willow Ltd']);
});
