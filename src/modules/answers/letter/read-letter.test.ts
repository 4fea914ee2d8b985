import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { docxFile, paragraph, zipFile } from './fixtures/docx-file.ts';
import { LetterError } from './letter.ts';
import { readLetter } from './read-letter.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const letter = 'Dear Café,\r\n\r\nWho pays £5?\rYours\n\n\n';
const read = 'Dear Café,\n\nWho pays £5?\nYours';

for (const [encoding, bytes] of [
  ['UTF-8', Buffer.from(letter)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${letter}`)],
  ['windows-1252', Buffer.from(letter, 'latin1')],
  ['UTF-16 little-endian with a mark', utf16(`\uFEFF${letter}`)],
  ['UTF-16 big-endian with a mark', utf16(`\uFEFF${letter}`).swap16()],
  ['UTF-16 without a mark', utf16(letter)],
] as [string, Buffer][]) {
  test(`plain text in ${encoding} is read, with the same line ends`, async () => {
    assert.equal((await readLetter(bytes)).text, read);
  });
}

test('windows-1252 is said to be a guess, and its quotation marks are right', async () => {
  const { text, warnings } = await readLetter(Buffer.from([0x93, 0x57, 0x68, 0x6f, 0x3f, 0x94, 0x20, 0x96]));
  assert.equal(text, '“Who?” –');
  assert.equal(warnings.length, 1);
});

/** A compressed zip entry that unpacks to `size` zeros, in a zip that tells the truth or claims ten bytes. */
function bomb(size: number, claimed: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(size));
  const zip = zipFile({ 'word/document.xml': data });
  const local = zip.indexOf('PK\x03\x04');
  const central = zip.indexOf('PK\x01\x02');
  for (const [start, method, sizeAt] of [
    [local, 8, 22],
    [central, 10, 24],
  ] as const) {
    zip.writeUInt16LE(8, start + method);
    zip.writeUInt32LE(claimed, start + sizeAt);
  }
  return zip;
}

for (const [what, bytes, says] of [
  ['an empty file', Buffer.alloc(0), /is empty/],
  ['only spaces', Buffer.from(' \n \n'), /no text/],
  ['a PDF', Buffer.from('%PDF-1.7\nWho?'), /PDF/],
  ['an old .doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /\.doc/],
  ['rich text', Buffer.from('{\\rtf1 Who?}'), /\.rtf/],
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3]),
    /not text/,
  ],
  ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), /5 MB/],
  ['a zip that is no Word document', zipFile({ 'xl/workbook.xml': '<workbook/>' }), /not a Word document/],
  ['half a zip', docxFile(paragraph('Who?')).subarray(0, 300), /damaged/],
  ['a Word document with broken XML', zipFile({ 'word/document.xml': '<w:document><' }), /damaged/],
  ['a zip bomb', bomb(100 * 1024 * 1024, 100 * 1024 * 1024), /unpack/],
  ['a zip bomb that lies about its size', bomb(100 * 1024 * 1024, 10), /damaged|unpack/],
] as [string, Buffer, RegExp][]) {
  test(`${what} is refused in plain words`, async () => {
    await assert.rejects(readLetter(bytes, { fileName: 'letter.txt' }), error => {
      assert.ok(error instanceof LetterError, String(error));
      assert.match(error.message, says);
      assert.match(error.message, /^letter\.txt /);
      return true;
    });
  });
}

test('content decides, never the name', async () => {
  assert.equal((await readLetter(docxFile(paragraph('Who?')), { fileName: 'x.txt' })).format, 'docx');
  assert.equal((await readLetter(Buffer.from('Who?'), { fileName: 'x.docx' })).format, 'text');
  const headed = 'To: the council\nFrom: A. Heron\nDate: today\n\nWho pays?';
  assert.equal((await readLetter(Buffer.from(headed), { fileName: 'x.eml' })).format, 'text');
});

test('mail that is only HTML keeps its table and its numbered list, and names what was not read', async () => {
  const mail = [
    'From: A Heron <heron@brackwater.example>',
    'To: foi@marlbridge.example',
    'Subject: Market',
    'Date: Mon, 3 Jun 2024 10:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<style>p{}</style><ol><li>Who pays =A35?<ol><li>and why</li></ol></li><li><p>When?</p></li></ol><table><tr><th>No<th>Question</tr><tr><td>3<td>Where &amp; how?</tr></table>',
    '--b',
    'Content-Type: application/pdf; name="plan.pdf"',
    'Content-Disposition: attachment; filename="plan.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0=',
    '--b--',
  ].join('\r\n');
  const { format, text, warnings, from, date } = await readLetter(Buffer.from(mail));
  assert.equal(format, 'mail');
  assert.equal(text, '1. Who pays £5?\n   (a) and why\n2. When?\n\n| No | Question |\n| 3 | Where & how? |');
  assert.deepEqual(warnings, ['The attachment plan.pdf was not read.']);
  assert.match(from ?? '', /heron@brackwater\.example/);
  assert.equal(date, '2024-06-03T09:00:00.000Z');
});
