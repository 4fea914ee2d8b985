import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { lines } from './lines.ts';

test('what was written line by line is read line by line, wherever the pieces break', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }).map(text => JSON.stringify(`${text}\u2028\u0085`)));
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (written, size) => {
      const bytes = Buffer.from(written.map(text => `${text}\n`).join(''));
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      );
      assert.deepEqual(await Array.fromAsync(lines(Readable.from(pieces, { objectMode: false }))), written);
    }),
    { numRuns: 50 },
  );
});

test('a stream that fails before the first line is asked for is refused when it is read', async () => {
  const source = new Readable({ read: () => undefined });
  const reading = lines(source);
  source.destroy(new Error('unexpected end of file'));
  await new Promise(done => setTimeout(done, 20));
  await assert.rejects(reading.next(), /not a whole Moothall backup: unexpected end of file/);
});
