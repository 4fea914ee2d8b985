import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Refusal } from '#platform/commands/command.ts';
import { downloadFile } from './download.ts';
import { officialFiles, type OfficialFile } from './official-files.ts';

/** A server with the quirks of the real ones; each path has its own. */
const content = Buffer.from(`name,number\n${'Willow,1\n'.repeat(20_000)}`);
const zip = Buffer.concat([
  Buffer.from('PK\u0003\u0004', 'latin1'),
  Buffer.alloc(4000, 7),
  Buffer.from('PK\u0005\u0006', 'latin1'),
  Buffer.alloc(18),
]);
let cuts = 0;
let ranges: string[] = [];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const range = request.headers.range;
  if (range) ranges.push(range);
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  switch (request.url) {
    case '/cuts-the-line.csv':
      // Announces everything, sends a third, and drops the connection; goes on from where asked.
      response.writeHead(range ? 206 : 200, { etag: '"one"', 'content-length': content.length - from });
      if (cuts++ < 2) {
        response.write(content.subarray(from, from + 50_000));
        setTimeout(() => response.destroy(), 200);
      } else response.end(content.subarray(from));
      return;
    case '/no-ranges.csv':
      response.writeHead(200, { 'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT' });
      response.end(content);
      return;
    case '/page.csv':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!DOCTYPE html><p>Maintenance</p>');
      return;
    case '/cut.zip':
      response.writeHead(200, { 'content-type': 'application/zip' });
      response.end(zip.subarray(0, 2000));
      return;
    case '/whole.zip':
      if (request.headers['if-none-match'] === '"z"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"z"' }).end(zip);
      return;
    default:
      response.writeHead(404).end();
  }
}

const server = createServer(answer);
let base = '';
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moothall-download-'));
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const file = (...paths: string[]): OfficialFile => ({
  kind: 'directory',
  publisher: 'Test',
  licence: '',
  addresses: () => paths.map(path => base + path),
});

test('a broken download is taken up where it stopped', async () => {
  ranges = [];
  const result = await downloadFile(file('/cuts-the-line.csv'), folder);
  assert.deepEqual(await readFile(result.path), content);
  assert.ok(ranges.length >= 1);
  assert.ok(ranges.every(range => range !== 'bytes=0-'));
});

test('a server that ignores ranges is read from the beginning', async () => {
  await writeFile(join(folder, 'no-ranges.csv.partial'), 'old beginning');
  await writeFile(join(folder, 'no-ranges.csv.version'), '"old"');
  const result = await downloadFile(file('/no-ranges.csv'), folder);
  assert.deepEqual(await readFile(result.path), content);
});

test('the next address is tried when the first has nothing, as for a month not yet published', async () => {
  const result = await downloadFile(file('/next-month.zip', '/whole.zip'), folder);
  assert.equal(result.fetched, true);
  const again = await downloadFile(file('/whole.zip'), folder);
  assert.equal(again.fetched, false, 'what is here already is not fetched again');
});

test('web pages, cut zips and missing files are refused with the reason', async () => {
  const refused = (pattern: RegExp, ...paths: string[]) =>
    assert.rejects(
      downloadFile(file(...paths), folder, { retries: 1 }),
      (error: unknown) => error instanceof Refusal && pattern.test(error.message),
    );
  await refused(/a web page instead of the file/, '/page.csv');
  await refused(/it was cut short/, '/cut.zip');
  await refused(/answered 404/, '/nothing.csv');
});

test('the companies file of a month has its address; last month is tried next', () => {
  const companies = officialFiles.find(one => one.kind === 'companies');
  const [first, second] = companies?.addresses(Temporal.PlainDate.from('2027-01-03')) ?? [];
  assert.match(first ?? '', /AsOneFile-2027-01-01\.zip$/);
  assert.match(second ?? '', /AsOneFile-2026-12-01\.zip$/);
});
