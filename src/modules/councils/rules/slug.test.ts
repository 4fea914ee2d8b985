import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slugOf } from './slug.ts';

test('names become addresses people can read out', () => {
  assert.equal(slugOf('Children’s Services'), 'childrens-services');
  assert.equal(slugOf('Housing & Regeneration'), 'housing-and-regeneration');
  assert.equal(slugOf('Ynys Môn'), 'ynys-mon');
});

test('a slug is its own slug', () => {
  fc.assert(fc.property(fc.string(), name => slugOf(slugOf(name)) === slugOf(name)));
});
