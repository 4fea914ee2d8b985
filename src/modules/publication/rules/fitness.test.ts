import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isFit, nextEdition } from './fitness.ts';

const deed = (name: string) => ({ deed: name, detail: {} });

test('a file is given out after deeds that only add, and not after one that takes something back, wherever it stands among them', () => {
  const dataset = { withdraws: (one: { deed: string }) => one.deed === 'thing.withdrawn' };
  fc.assert(
    fc.property(fc.array(fc.constantFrom('thing.made', 'thing.named', 'thing.withdrawn')), names =>
      assert.equal(isFit(dataset, names.map(deed)), !names.includes('thing.withdrawn')),
    ),
  );
});

test('a dataset that does not say which deeds take back is given out after none', () => {
  assert.equal(isFit({}, []), true);
  assert.equal(isFit({}, [deed('anything.at-all')]), false);
});

test('making takes at most a tenth of the time', () => {
  const read = Temporal.Instant.from('2026-07-20T10:00:00Z');
  assert.equal(nextEdition({ read, milliseconds: 4400 }).toString(), '2026-07-20T10:00:44Z');
});
