import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '../platform.ts';
import { writeZip } from '../tables/zip-writer.ts';
import { recogniseDocument } from './content-type.ts';
import { FileRefused, findStoredFile, largestDocument, storeFile } from './stored-file.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const { platform } = world;

const office = (type: string) =>
  writeZip([
    {
      name: '[Content_Types].xml',
      content: Buffer.from(
        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
      ),
    },
  ]);
const openDocument = (type: string) =>
  writeZip([{ name: 'mimetype', content: Buffer.from(`application/vnd.oasis.opendocument.${type}`) }]);

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  chunk('IDAT', deflateSync(Buffer.alloc(5))),
  chunk('IEND', Buffer.alloc(0)),
]);

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

const accepted: [string, Buffer, string][] = [
  ['PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n'), 'pdf'],
  ['Word', office('wordprocessingml.document'), 'docx'],
  ['Excel', office('spreadsheetml.sheet'), 'xlsx'],
  ['PowerPoint', office('presentationml.presentation'), 'pptx'],
  ['OpenDocument text', openDocument('text'), 'odt'],
  ['OpenDocument spreadsheet', openDocument('spreadsheet'), 'ods'],
  ['PNG', png, 'png'],
  ['JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'jpg'],
  ['plain text', Buffer.from('Reference,Title\nA-1,"£140k – naïve"\n'), 'txt'],
];

for (const [what, bytes, extension] of accepted) {
  test(`${what} is recognised by its bytes, whatever it is called`, async () => {
    assert.equal((await recogniseDocument(bytes))?.extension, extension);
    const file = await keep({ name: 'minutes.exe', bytes });
    assert.equal(file.name, `minutes.${extension}`);
  });
}

const refused: [string, Buffer][] = [
  ['a web page', Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>')],
  ['a web page with a byte order mark', Buffer.from('\ufeff<html><body>x</body></html>')],
  ['a web page that begins with a comment', Buffer.from('<!-- x --><html><script>alert(1)</script></html>')],
  ['a fragment of a web page', Buffer.from('<body onload=alert(1)>')],
  ['a picture that can hold script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ['the same behind an XML declaration', Buffer.from('<?xml version="1.0"?><svg><script/></svg>')],
  ['a Windows program', Buffer.concat([Buffer.from('MZ\u0090\u0000\u0003'), Buffer.alloc(200)])],
  ['a Linux program', Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)])],
  ['a script with a NUL', Buffer.from('#!/bin/sh\n\u0000')],
  ['an archive of anything', writeZip([{ name: 'a.txt', content: Buffer.from('x') }])],
  [
    'an archive that unpacks to a hundred megabytes',
    writeZip([{ name: 'zeros', content: Buffer.alloc(100_000_000), deflate: true }]),
  ],
  ['gzip', Buffer.from('1f8b0800000000000003', 'hex')],
  ['bytes that are nothing', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x99])],
];

for (const [what, bytes] of refused) {
  test(`${what} is refused, though it is called report.pdf`, async () => {
    assert.equal(await recogniseDocument(bytes), undefined);
    await assert.rejects(
      keep({ name: 'report.pdf', bytes }),
      (error: Error) => error instanceof FileRefused && /“report\.pdf” is not a document/.test(error.message),
    );
  });
}

test('an empty and a too large document are refused with what to do', async () => {
  await assert.rejects(keep({ name: 'a.pdf', bytes: Buffer.alloc(0) }), /“a\.pdf” is empty\. Choose/);
  await assert.rejects(
    keep({ name: 'a.txt', bytes: Buffer.alloc(largestDocument + 1, 'a') }),
    /larger than 20 MB/,
  );
});

const names: [string, string][] = [
  ['../../etc/passwd', 'passwd.txt'],
  ['C:\\Users\\Ann\\Contract v2.final.docx', 'Contract v2.final.txt'],
  ['a"b<c>d|e:f*g?h.txt', 'abcdefgh.txt'],
  ['line\r\nSet-Cookie: x=y.txt', 'lineSet-Cookie x=y.txt'],
  ['.htaccess', 'document.txt'],
  ['..', 'document.txt'],
  ['', 'document.txt'],
  ['\u202egpj.exe', 'gpj.txt'],
  [`${'long '.repeat(100)}.txt`, `${'long '.repeat(20).trim()}.txt`],
  ['Cyngor Sir Ddinbych – cytundeb.pdf', 'Cyngor Sir Ddinbych – cytundeb.txt'],
];

for (const [given, kept] of names) {
  test(`the name ${JSON.stringify(given.slice(0, 40))} is kept as ${JSON.stringify(kept.slice(0, 40))}`, async () => {
    assert.equal((await keep({ name: given, bytes: Buffer.from('text') })).name, kept);
  });
}

test('the row says what the bytes are, and another council cannot find it', async () => {
  const bytes = Buffer.from('text of the document');
  const file = await keep({ name: 'a.txt', bytes });
  const found = (id: number) =>
    reads(platform, { councils: [id] }, tx => findStoredFile(tx, council.id, file.file_id));
  assert.deepEqual(await found(council.id), file);
  assert.equal(await found(council.id + 1), undefined);
  assert.equal((await platform.files.get(file.file_id))?.toString(), bytes.toString());
});

test('a table of text keeps its kind, so that programs can read it; nothing else becomes one by its name', async () => {
  const table = await keep({ name: 'lending.CSV', bytes: Buffer.from('Ward,Books\nNorth,90\n') });
  assert.deepEqual([table.name, table.media_type], ['lending.csv', 'text/csv; charset=utf-8']);
  await assert.rejects(keep({ name: 'page.csv', bytes: Buffer.from('<html>') }), FileRefused);
});

function keep(upload: { name: string; bytes: Uint8Array }) {
  return does(platform, { council: council.id, actor: 'test' }, async deed => {
    const file = await storeFile(deed, platform.files, upload);
    deed.record('file.stored', file.file_id);
    return file;
  });
}
