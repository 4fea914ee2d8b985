import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPersonalData, mask, publicationAsText, textForPublication, undecided } from './index.ts';
import { planted, requester } from './planted.ts';

const names = [requester];

for (const { what, text, secret } of planted)
  test(`FOI-R1: finds ${what}`, () => {
    const letter = `Dear Sir,\n\nWhat was paid in 2024?\n\n${text}\n\nI await your answer.\n`;
    const masked = mask(letter, findPersonalData(letter, { names }));
    assert.ok(!masked.includes(secret), masked);
    assert.ok(masked.includes('What was paid in 2024?'), masked);
  });

test('FOI-R1, FOI-R3: all at once in one letter, none goes out', () => {
  const letter = planted.map(({ text }) => text).join('\n\n');
  const published = publicationAsText(textForPublication(letter, { requesterNames: names }));
  for (const { what, secret } of planted) assert.ok(!published.includes(secret), `${what}: ${published}`);
});

test('what is no personal data stays as it is', () => {
  const letter = `Dear Sir or Madam,

Under the Freedom of Information Act 2000, what was paid to Bridge Works CIC (company 01234567, charity 1098765)
from 1 April 2012 to August 2013? You said £4,316,000 in total, £114,000 a year, £12000 pa, and 35,000 in 2012-2015.
Minute 12.3.4 of 14/03/2024, version 10.2.3.4 of the policy, section 40(2), OCID ocds-b5fd17-0001, invoice 2024-000123.
The contract began on 2024-04-01 at 10:30; reference MB-2026-14; 99 pages at 10p are £9.90; ratio 3:4:5.
The VAT number is GB123456789. The Council’s Housing Strategy and Adult Social Care answered.`;
  const found = findPersonalData(letter);
  assert.deepEqual(
    found.map(({ kind, text }) => `${kind} ${text}`),
    [],
  );
});

test('public addresses of the council stay, however they are written', () => {
  const text =
    'Write to foi@marlbridge.example or hall@parks.marlbridge.example, ring +44 1632 960000 or (01632) 960 000, SK1 3XE.';
  const keep = ['foi@marlbridge.example', '@parks.marlbridge.example', '01632 960000', 'SK1 3XE'];
  assert.deepEqual(findPersonalData(text, { keep }), []);
  assert.equal(findPersonalData(text).length, 5);
});

test('a doubtful finding stops until somebody decides with a reason', () => {
  const text = 'The memo by T. J. Ottershaw says so.';
  const found = findPersonalData(text);
  assert.equal(undecided(found).length, 1);
  const without = [{ text: 'T. J. Ottershaw', reason: ' ' }];
  assert.equal(undecided(found, without).length, 1);
  assert.equal(mask(text, found, { keep: without }), 'The memo by [name] says so.');
  const decided = [{ text: 'T. J. Ottershaw', reason: 'Chief executive; named in the published structure.' }];
  assert.equal(undecided(found, decided).length, 0);
  assert.equal(mask(text, found, { keep: decided }), text);
});

test('FOI-R3: quotations are folded, signatures left out, links numbered, masked links never numbered', () => {
  const letter = `Dear Council,

Please see https://register.example/a and https://portal.example/x?token=s3cret9 (and https://register.example/a again).

Kind regards,
Zoë Quillfeather

-----Original Message-----
From: Ben Hale
Sent: 02 March 2026
To: Zoë Quillfeather
Subject: x

Dear Ms Quillfeather, ring 01632 960123.`;
  const publication = textForPublication(letter, { requesterNames: names });
  assert.deepEqual(publication.links, ['https://register.example/a']);
  assert.deepEqual(
    publication.blocks.map(({ kind }) => kind),
    ['text', 'quoted'],
  );
  const all = JSON.stringify(publication.blocks);
  for (const secret of ['Quillfeather', '960123', 's3cret9', 'Kind regards'])
    assert.ok(!all.includes(secret), all);
  assert.match(publication.blocks[0]?.text ?? '', /see \[1\] and \[private link\] \(and \[1\] again\)/);
});

test('footnotes of an HTML mail are numbered anew', () => {
  const { blocks, links } = textForPublication(
    'See our list [2] and [1].\n\n[1] https://a.example/x\n[2] https://b.example/y',
  );
  assert.deepEqual(links, ['https://b.example/y', 'https://a.example/x']);
  assert.equal(blocks[0]?.text, 'See our list [1] and [2].');
});

test('a numbered link within the text, as public request sites show it, is no footnote', () => {
  const { blocks, links } = textForPublication(
    'They support people. See\n[1]https://a.example/x\nand ([2]https://b.example).',
  );
  assert.deepEqual(links, ['https://a.example/x', 'https://b.example']);
  assert.equal(blocks[0]?.text, 'They support people. See\n[1]\nand ([2]).');
});

test('whatever surrounds it, personal data with a form of its own is found', () => {
  const plain = fc.constantFrom(
    'What was paid',
    'see',
    '(',
    ')',
    ',',
    '\n',
    '—',
    '“',
    '”',
    'and £5,000',
    '2024',
    '.',
  );
  const secrets = fc.constantFrom(
    'zoe@quill.example',
    '07700 900123',
    'QQ 12 34 56 C',
    'MB1 2AB',
    '+44 20 7946 0123',
  );
  fc.assert(
    fc.property(fc.array(plain), secrets, fc.array(plain), (before, secret, after) => {
      const text = [...before, secret, ...after].join(' ');
      assert.ok(!mask(text, findPersonalData(text)).includes(secret));
    }),
    { numRuns: 500 },
  );
});

test('findings lie in order, apart, and say what stands there, in any text', { timeout: 120_000 }, () => {
  const pieces = fc.constantFrom(
    ...planted.map(({ text }) => text),
    ' ',
    '0',
    '-',
    '@',
    '.',
    'A',
    ':',
    '\n',
    '+44',
    'Mr',
    ',',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 30 }), parts => {
      const text = parts.join('');
      let end = 0;
      for (const one of findPersonalData(text, { names })) {
        assert.ok(one.start >= end);
        assert.equal(text.slice(one.start, one.end), one.text);
        end = one.end;
      }
    }),
    { numRuns: 500 },
  );
  for (const one of ['0 ', 'a', '1', 'A ', '.', 'a@', '0:', 'Mr A ', '\n', 'https://a/', 'a.', '1-', 'A. '])
    findPersonalData(one.repeat(30_000), { names });
});

test('FOI-R1 a closing and its name run into one line are a signature too', () => {
  const found = (text: string) => findPersonalData(text).map(one => one.text);
  assert.deepEqual(found('How deep is it? Yours sincerely, Orlando Penhaligon'), ['Orlando Penhaligon']);
  assert.deepEqual(found('Kind regards\nOrla'), ['Orla']);
  assert.deepEqual(found('Yours faithfully, Marlbridge Council'), []);
});
