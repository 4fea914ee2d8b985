import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { Refusal } from '#platform/commands/command.ts';
import { byteSources } from './byte-sources.ts';

/** A zip as registers publish it: deflated entries, central directory at the end. */
function zipOf(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(text), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(Buffer.byteLength(text), 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002', 'latin1'),
        Buffer.from([20, 0]),
        shared,
        tail,
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function readAll(path: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const source of byteSources(path)) {
    let text = '';
    for await (const chunk of source.chunks) text += chunk.toString('utf8');
    texts.push(text);
  }
  return texts;
}

test('every table of a zip is read, other entries are passed over, and one without tables is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moothall-zip-'));
  const whole = join(folder, 'whole.zip');
  await writeFile(
    whole,
    zipOf({ 'read-me.pdf': 'no table', 'part1.csv': 'a,b\n1,2\n', 'part2.csv': 'a,b\n3,4\n' }),
  );
  assert.deepEqual(await readAll(whole), ['a,b\n1,2\n', 'a,b\n3,4\n']);
  const none = join(folder, 'none.zip');
  await writeFile(none, zipOf({ 'read-me.pdf': 'no table' }));
  await assert.rejects(
    readAll(none),
    (error: unknown) => error instanceof Refusal && /holds no \.csv/.test(error.message),
  );
  await rm(folder, { recursive: true, force: true });
});
