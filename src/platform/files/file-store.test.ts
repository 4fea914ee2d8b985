import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '../config/settings.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { newId } from '../ids.ts';
import { diskStore, openFileStore, sha256, type FileStore } from './file-store.ts';

const temporary = temporaryFolder();

/** A small store that speaks S3: path-style addresses, signed requests, errors as XML. */
async function s3Server(bucket: string) {
  const objects = new Map<string, Buffer>();
  const state = { broken: false, unsigned: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bytesOf(request);
      const [, named, key = ''] = new URL(request.url ?? '', 'http://s3').pathname.split('/');
      const fail = (status: number, code: string) =>
        response
          .writeHead(status, { 'content-type': 'application/xml' })
          .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key-id/')) state.unsigned++;
      if (state.broken) return fail(403, 'AccessDenied');
      if (named !== bucket) return fail(404, 'NoSuchBucket');
      if (request.method === 'PUT') {
        objects.set(key, body);
        return response.writeHead(200, { etag: '"x"' }).end();
      }
      if (request.method === 'DELETE') {
        objects.delete(key);
        return response.writeHead(204).end();
      }
      const found = objects.get(key);
      if (!found) return fail(404, 'NoSuchKey');
      return response.writeHead(200, { 'content-length': found.length }).end(found);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { objects, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
}

const s3 = await s3Server('papers');
const config = (more: Record<string, string>) => readConfig({ MOOTHALL_DATA: temporary, ...more });
const remote = openFileStore(
  config({
    S3_ENDPOINT: s3.url,
    S3_BUCKET: 'papers',
    S3_ACCESS_KEY_ID: 'key-id',
    S3_SECRET_ACCESS_KEY: 'very secret',
  }),
);

const stores: [string, FileStore][] = [
  ['on disk', openFileStore(config({}))],
  ['in an S3-compatible store', remote],
];

for (const [where, store] of stores) {
  test(`${where}: what is put is got back byte for byte, replaced, and gone once removed`, async () => {
    const id = newId();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7919) % 256));
    assert.equal(await store.get(id), undefined, 'nothing there yet');
    await store.put(id, bytes);
    assert.equal(sha256((await store.get(id)) ?? Buffer.alloc(0)), sha256(bytes));
    await store.put(id, Buffer.from('second'));
    assert.equal((await store.get(id))?.toString(), 'second');
    await store.remove(id);
    await store.remove(id);
    assert.equal(await store.get(id), undefined);
  });
}

for (const [where, store] of stores) {
  test(`${where}: a file from the disk is moved in and read as a stream, to its end though it is removed meanwhile`, async () => {
    const id = newId();
    const path = join(temporary, 'large');
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7919) % 253));
    assert.equal(await store.stream(id), undefined, 'nothing there yet');
    writeFileSync(path, bytes);
    await store.putFile(id, path);
    assert.equal(existsSync(path), false, 'moved');
    const stream = await store.stream(id);
    assert.ok(stream);
    await store.remove(id);
    const read = Buffer.concat((await Array.fromAsync(stream)) as Buffer[]);
    assert.equal(sha256(read), sha256(bytes));
    assert.equal(await store.stream(id), undefined);
  });
}

test('on disk: half a file never stands under its name, and nothing else is left beside it', async () => {
  const folder = join(temporary, 'disk');
  const store = diskStore(folder);
  const id = newId();
  // What a crash in the middle of writing leaves behind.
  mkdirSync(join(folder, id.slice(-2)), { recursive: true });
  writeFileSync(join(folder, id.slice(-2), `${id}.part`), 'half');
  assert.equal(await store.get(id), undefined);
  await Promise.all([store.put(newId(), Buffer.from('a')), store.put(id, Buffer.from('whole'))]);
  assert.equal((await store.get(id))?.toString(), 'whole');
  assert.deepEqual(readdirSync(join(folder, id.slice(-2))), [id]);
});

test('in an S3-compatible store: requests are signed, and a refusal is not taken for a missing file', async () => {
  assert.equal(s3.state.unsigned, 0);
  s3.state.broken = true;
  try {
    await assert.rejects(remote.get(newId()), /AccessDenied/);
    await assert.rejects(remote.put(newId(), Buffer.from('x')), /AccessDenied/);
  } finally {
    s3.state.broken = false;
  }
  const elsewhere = openFileStore(
    config({
      S3_ENDPOINT: s3.url,
      S3_BUCKET: 'no-such',
      S3_ACCESS_KEY_ID: 'key-id',
      S3_SECRET_ACCESS_KEY: 'x',
    }),
  );
  await assert.rejects(elsewhere.get(newId()), /NoSuchBucket/);
});
