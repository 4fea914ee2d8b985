import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { mailJson, mailsOfMailbox, parseMail, parseMailbox, type ParsedMail } from './index.ts';

const folder = join(import.meta.dirname, 'fixtures');
const trustedHosts = ['mx.marlbridge.example'];

/** The fixtures are letters of invented people; each has the fault its name tells of, and beside it what must be read in it. */
const fixtures = readdirSync(folder).filter(name => /\.(?:eml|msg|oft)$/.test(name));

for (const name of fixtures)
  test(`reads ${name}`, async () => {
    const mail = await parseMail(readFileSync(join(folder, name)), { trustedHosts });
    const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, '.json')), 'utf8'));
    assert.deepEqual(JSON.parse(JSON.stringify(mailJson(mail))), expected);
    assert.equal(mail.blocks.map(block => block.text).join('\n'), mail.text, 'folding loses no line');
    for (const attachment of mail.attachments) assert.equal(attachment.content().length, attachment.bytes);
    assert.equal(new Set(mail.attachments.map(({ key }) => key)).size, mail.attachments.length);
  });

async function fixture(name: string): Promise<ParsedMail> {
  return parseMail(readFileSync(join(folder, name)), { trustedHosts });
}

test('a part is known by the bytes of the mail and its place in it', async () => {
  const mail = await fixture('nested-four-deep.eml');
  const deepest = mail.attachments.at(-1);
  assert.equal(deepest?.key, `${mail.sha256}:2/2/2/2/2`);
  assert.equal(deepest?.content().toString('latin1').slice(0, 5), '%PDF-');
  assert.deepEqual(
    mail.nested.map(({ subject, text }) => [subject, text]),
    [
      ['Inner 1', 'Text of level 1.'],
      ['Inner 2', 'Text of level 2.'],
      ['Inner 3', 'Text of level 3.'],
      ['Inner 4', 'The innermost text.'],
    ],
  );
});

test('a blind copy is found in the Received header', async () => {
  const mail = await fixture('addresses-blind-copy.eml');
  assert.ok(mail.recipients.includes('foi+mb-2026-14.k7m2p9@marlbridge.example'));
});

test('what a delivery report says is kept: who, what, whether it may pass', async () => {
  const outcome = async (name: string) => (await fixture(name)).delivery;
  assert.deepEqual(await outcome('bounce-report-mailbox-full.eml'), [
    { recipient: 'ada@quill.example', action: 'failed', status: '5.2.2', soft: true },
  ]);
  assert.deepEqual(await outcome('bounce-report-failed.eml'), [
    { recipient: 'ada@quill.example', action: 'failed', status: '5.1.1', soft: false },
  ]);
  assert.equal((await outcome('report-read-receipt.eml'))[0]?.action, 'read');
  assert.equal((await outcome('bounce-exim.eml'))[0]?.recipient, 'ada@quill.example');
});

test('a mailbox gives each of its mails as it was', async () => {
  const bytes = readFileSync(join(folder, 'mailbox.mbox'));
  const mails: ParsedMail[] = [];
  for await (const mail of parseMailbox(bytes)) mails.push(mail);
  assert.deepEqual(
    mails.map(({ subject, text }) => [subject, text]),
    [
      ['First', 'One.\nFrom the start.'],
      ['Second', 'Two.'],
    ],
  );
  assert.equal([...mailsOfMailbox(Buffer.from('From: a@b.example\n\nNo mailbox.'))].length, 1);
});

test('the verdict of a server that is not ours is given but not trusted', async () => {
  const bytes = readFileSync(join(folder, 'authentication-fail.eml'));
  assert.equal((await parseMail(bytes, { trustedHosts })).authentication.trusted, true);
  assert.equal((await parseMail(bytes)).authentication.trusted, false);
});
