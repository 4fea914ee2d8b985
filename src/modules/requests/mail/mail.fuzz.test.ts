import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldMail } from './fold-mail.ts';
import { mailJson, mayAcknowledge, parseMail, recogniseSender } from './index.ts';

/** How many mutated mails; FUZZ=100000 tries that many. */
const runs = Number(process.env['FUZZ'] ?? 3000);

const folder = join(import.meta.dirname, 'fixtures');
const seeds = readdirSync(folder)
  .filter(name => /\.(?:eml|msg|oft|mbox)$/.test(name))
  .map(name => readFileSync(join(folder, name)));

const hostile = [
  'Content-Type: multipart/mixed; boundary=x\n\n--x\n',
  'Content-Type: message/rfc822\n\n',
  'Content-Transfer-Encoding: base64\n',
  'Content-Transfer-Encoding: x-uuencode\n',
  'Content-Type: text/html\n\n<table><tr><td><a href="http://x.example">',
  'Content-Type: text/plain; charset=hz\n',
  'Content-Type: text/plain; charset=utf-16\n',
  '=?utf-8?B?w6k=?= =?x?Q?=',
  "filename*0*=utf-8''%e2; filename*1=\"x",
  'begin 644 a\nM',
  'x\x9f\x3e\x22',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  'From: <<>>,,;;"',
  '\n\n',
  '\r',
  '--b1--\n',
  '>>> x >>>\n',
  'On Monday wrote:\n',
  '-----Original Message-----\n',
  '\0\0\0\0',
  '________\n',
  '=',
  '<blockquote>',
  '\xff\xfe',
];

type Change = { kind: number; at: number; to: number; byte: number; piece: number };
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.nat(6),
  at: fc.nat(0xffff),
  to: fc.nat(0xffff),
  byte: fc.nat(255),
  piece: fc.nat(hostile.length - 1),
});
const mutated = fc
  .tuple(
    fc.nat(seeds.length - 1),
    fc.nat(seeds.length - 1),
    fc.array(change, { minLength: 1, maxLength: 12 }),
  )
  .map(([one, other, changes]) =>
    changes.reduce<Buffer>((mail, edit) => applied(mail, edit, seeds[other]), seeds[one] ?? Buffer.alloc(0)),
  );

function applied(
  mail: Buffer,
  { kind, at, to, byte, piece }: Change,
  other: Buffer = Buffer.alloc(0),
): Buffer {
  const from = at % (mail.length + 1);
  const until = from + (to % 200);
  const put = (middle: Uint8Array, rest: number): Buffer =>
    Buffer.concat([mail.subarray(0, from), middle, mail.subarray(rest)]).subarray(0, 64 * 1024);
  if (kind === 0) return put(Buffer.from([byte]), from + 1);
  if (kind === 1) return put(Buffer.alloc(0), until);
  if (kind === 2) return put(Buffer.from(hostile[piece] ?? '', 'latin1'), from);
  if (kind === 3) return put(mail.subarray(from, until), from);
  if (kind === 4) return put(other.subarray(to % (other.length + 1), (to % (other.length + 1)) + 400), from);
  if (kind === 5) return mail.subarray(0, from);
  return put(Buffer.alloc(byte * 8, hostile[piece] ?? 'x', 'latin1'), from);
}

// No time is asserted: a mail that takes for ever runs into the limit, and the slowest is told.
test(`${runs} mutated mails are read without a throw`, { timeout: 3_600_000 }, async context => {
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async bytes => {
      const started = performance.now();
      const mail = await parseMail(bytes);
      slowest = Math.max(slowest, performance.now() - started);
      assert.equal(mail.blocks.map(block => block.text).join('\n'), mail.text);
      for (const attachment of mail.attachments) assert.equal(attachment.content().length, attachment.bytes);
      assert.ok(
        !mail.warnings.some(warning => warning.includes('could not be read (')),
        mail.warnings.join(),
      );
      mayAcknowledge(mail, ['foi@marlbridge.example']);
      recogniseSender(mail);
      JSON.stringify(mailJson(mail));
    }),
    { numRuns: runs, ...(process.env['FUZZ'] ? {} : { seed: 5 }) },
  );
  context.diagnostic(`slowest mail: ${Math.round(slowest)} ms`);
});

test('any bytes are read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async bytes => {
      assert.equal(typeof (await parseMail(bytes)).text, 'string');
    }),
    { numRuns: 500 },
  );
});

test('large hostile mails end', { timeout: 300_000 }, async context => {
  const start = 'From: a@b.example\nSubject: x\nMIME-Version: 1.0\n';
  const large = 1_000_000;
  const fill = (text: string): string => text.repeat(Math.ceil(large / text.length));
  const mails: Record<string, string> = {
    'addresses without end': `From: ${fill('a')}\n\nx`,
    'brackets in an address': `From: ${fill('<')}\n\nx`,
    commas: `To: ${fill('a,')}\n\nx`,
    'encoded words': `Subject: ${fill('=?utf-8?q?a?= ')}\n\nx`,
    'half encoded words': `Subject: ${fill('=?a?q?')}\n\nx`,
    parameters: `Content-Type: text/plain; ${fill('a=b;')}\n\nx`,
    'header lines': `${start}${fill('X-A: b\n')}\nx`,
    spaces: `${start}\n${fill(' ')}x`,
    'empty lines': `${start}\n${fill('\n')}x`,
    rules: `${start}\n${fill('--------\n')}`,
    'one long rule': `${start}\n${fill('-')}`,
    'wrote lines': `${start}\n${fill('On 1 May 2020 a@b.example wrote:\n')}`,
    'header blocks': `${start}\n${fill('From: a\nSent: 1 May\nTo: b\nSubject: c\n\n')}`,
    lotus: `${start}\n${fill('Ann Bee\n01/02/2020\nTo\nx\ncc\n')}`,
    closings: `${start}\n${fill('Regards\nAnn\n')}`,
    quotes: `${start}\n${fill('> a\nb\n')}`,
    'uu begins': `${start}\n${fill('begin 644 a\n#86)C\n')}`,
    boundaries: `${start}Content-Type: multipart/mixed; boundary=b\n\n${fill('--b\n\nx\n')}`,
    'nested multiparts': `${start}${fill('Content-Type: multipart/mixed; boundary=b\n\n--b\n')}`,
    'nested mails': `${start}${fill('Content-Type: message/rfc822\n\n')}`,
    'html spans': `${start}Content-Type: text/html\n\n${fill('<div><p>')}`,
    'html rows': `${start}Content-Type: text/html\n\n<table>${fill('<tr><td>a</td><td>b</td></tr>')}`,
    'html links': `${start}Content-Type: text/html\n\n${fill('<a href="http://x.example/y">z</a>')}`,
    'html cells': `${start}Content-Type: text/html\n\n${fill('<table><tr><td>')}`,
    'quoted-printable': `${start}Content-Transfer-Encoding: quoted-printable\n\n${fill('=\n')}`,
    'base64 padding': `${start}Content-Transfer-Encoding: base64\n\n${fill('QQ==\n')}`,
    disclaimer: `${start}\n${fill('This email is confidential. ')}`,
    paragraphs: `${start}\n${fill('This email and any\n')}`,
    'from lines': fill('From a@b Tue Mar  3 09:15:00 2026\n'),
  };
  for (const [name, mail] of Object.entries(mails)) {
    const started = performance.now();
    await parseMail(Buffer.from(mail, 'latin1'));
    const took = performance.now() - started;
    if (took > 700) context.diagnostic(`${name}: ${Math.round(took)} ms for 1 MB`);
  }
  foldMail(fill('a\n'));
});
