import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  mayAcknowledge,
  messageIdFor,
  parseMail,
  recogniseSender,
  referenceIn,
  replyAddress,
} from './index.ts';

const mailbox = 'requests@marlbridge.example';
const options = { mailbox, pattern: /MB-\d{4}-\d+/ };

async function mail(headers: string, text = 'What was paid?') {
  return parseMail(Buffer.from(`${headers}\nDate: Tue, 3 Mar 2026 09:15:00 +0000\n\n${text}\n`));
}

test('an answer finds its request by the reply address, even in a blind copy', async () => {
  const to = replyAddress(mailbox, 'MB-2026-14', 'k7m2p9');
  assert.equal(to, 'requests+mb-2026-14.k7m2p9@marlbridge.example');
  const found = { reference: 'MB-2026-14', token: 'k7m2p9', by: 'address' };
  assert.deepEqual(referenceIn(await mail(`From: ada@quill.example\nTo: ${to}\nSubject: x`), options), found);
  const blind = `Received: from a by b for <${to}>; Tue, 3 Mar 2026 09:15:00 +0000\nFrom: ada@quill.example\nTo: x@else.example`;
  assert.deepEqual(referenceIn(await mail(blind), options), found);
});

test('an answer finds its request by what it answers, then by its subject', async () => {
  const id = messageIdFor(mailbox, 'MB-2026-14', 'u1');
  const byId = await mail(`From: ada@quill.example\nIn-Reply-To: ${id}\nSubject: [MB-2026-99] x`);
  assert.deepEqual(referenceIn(byId, options), { reference: 'MB-2026-14', by: 'message-id' });
  const bySubject = await mail('From: ada@quill.example\nSubject: RE: Your request [mb-2026-99]');
  assert.deepEqual(referenceIn(bySubject, options), { reference: 'MB-2026-99', by: 'subject' });
  const none = await mail('From: ada@quill.example\nTo: requests+@marlbridge.example\nSubject: 2026-99');
  assert.equal(referenceIn(none, options), undefined);
});

test('any token comes back as it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[a-z0-9]{6,12}$/), fc.nat(99999), async (token, number) => {
      const to = replyAddress(mailbox, `MB-2026-${number}`, token);
      const found = referenceIn(await mail(`From: a@b.example\nTo: "Requests, all" <${to}>`), options);
      assert.deepEqual(found, { reference: `MB-2026-${number}`, token, by: 'address' });
    }),
    { numRuns: 100 },
  );
});

test('a request through a public request site is recognised by its reply address', async () => {
  const found = recogniseSender(
    await mail('From: Ada Quill <request-123456-0a1b2c3d@whatdotheyknow.com>\nTo: foi@marlbridge.example'),
  );
  assert.deepEqual(found, {
    kind: 'public-site',
    site: 'WhatDoTheyKnow',
    siteRequest: '123456',
    answerTo: 'request-123456-0a1b2c3d@whatdotheyknow.com',
    published: true,
  });
  const other = recogniseSender(await mail('From: foi+request-7-0a1b2c3d@ask.example'));
  assert.deepEqual([other.kind, other.site, other.siteRequest], ['public-site', 'ask.example', '7']);
  assert.equal(recogniseSender(await mail('From: ada@quill.example')).kind, 'person');
  assert.equal(recogniseSender(await mail('From: no-reply@quill.example')).kind, 'machine');
  assert.equal(recogniseSender(await mail('Subject: x')).kind, 'nobody');
  const replyTo = await mail('From: ada@quill.example\nReply-To: office@quill.example');
  assert.equal(recogniseSender(replyTo).answerTo, 'office@quill.example');
});

test('no machine is ever thanked, so that no two machines thank each other for ever', async () => {
  const own = [mailbox, '@intern.marlbridge.example'];
  const may = async (headers: string, text?: string) => mayAcknowledge(await mail(headers, text), own).may;
  assert.equal(await may('From: ada@quill.example'), true);
  assert.equal(await may('From: ada@quill.example\nAuto-Submitted: no'), true);
  for (const headers of [
    'From: ada@quill.example\nAuto-Submitted: auto-generated',
    'From: ada@quill.example\nSubject: Out of Office: x',
    'From: ada@quill.example\nPrecedence: bulk',
    'From: ada@quill.example\nList-Id: <news.quill.example>',
    'From: ada@quill.example\nX-Auto-Response-Suppress: All',
    'Return-Path: <>\nFrom: ada@quill.example',
    'From: noreply@quill.example',
    'From: mailer-daemon@quill.example',
    'From: requests@marlbridge.example',
    'From: requests+mb-2026-1.abc@marlbridge.example',
    'From: ben@intern.marlbridge.example',
    'From: ada@quill.example\nReply-To: requests@marlbridge.example',
    'From: ada@quill.example\nX-Loop: yes',
    'Subject: nobody',
  ])
    assert.equal(await may(headers), false, headers);
  const letter = 'We have looked into what you ask about and found three contracts. '.repeat(20);
  assert.equal(
    await may('From: ada@quill.example\nX-Autoreply: yes', letter),
    false,
    'a doubtful letter is read, not thanked',
  );
});
