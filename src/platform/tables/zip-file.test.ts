import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { writeZipFile } from './zip-file.ts';
import { writeZip } from './zip-writer.ts';

const folder = temporaryFolder();

async function* inPieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
  await Promise.resolve();
}

test('an archive written piece by piece has the directory of one written whole, and gives every part back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.record({
          name: fc.stringMatching(/^[a-zà-ü]{1,12}$/),
          content: fc.uint8Array({ maxLength: 5000 }),
        }),
        { maxLength: 5, selector: ({ name }) => name },
      ),
      fc.integer({ min: 1, max: 700 }),
      async (parts, size) => {
        const path = join(folder, 'a.zip');
        const sources = async function* () {
          for (const { name, content } of parts) yield { name, content: inPieces(content, size) };
          await Promise.resolve();
        };
        await writeZipFile(path, sources());
        const zip = await readFile(path);
        const whole = writeZip(parts.map(part => ({ ...part, deflate: true })));
        assert.deepEqual(entriesOf(zip), entriesOf(whole));
        assert.equal(zip.readUInt16LE(zip.length - 12), parts.length);
      },
    ),
    { numRuns: 40 },
  );
});

/** Names, sums and contents as the directory at the end leads to them. */
function entriesOf(zip: Buffer): [string, number, string][] {
  const entries: [string, number, string][] = [];
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const local = zip.readUInt32LE(at + 42);
    assert.equal(zip.readUInt32LE(local), 0x04034b50);
    const packed = zip.subarray(local + 30 + nameLength, local + 30 + nameLength + zip.readUInt32LE(at + 20));
    entries.push([name, zip.readUInt32LE(at + 16), inflateRawSync(packed).toString('hex')]);
    at += 46 + nameLength;
  }
  return entries;
}
