import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAddress, replyAddress } from '../office.ts';
import { mayAcknowledge, parseMail, recogniseSender } from './index.ts';

const mailbox = 'requests@marlbridge.example';

async function mail(headers: string, text = 'What was paid?') {
  return parseMail(Buffer.from(`${headers}\nDate: Tue, 3 Mar 2026 09:15:00 +0000\n\n${text}\n`));
}

test('the address a mail was sent to is known even in a blind copy', async () => {
  const to = replyAddress('marlbridge', 'MB-2026-14', 'k7m2p9', 'requests.example').toLowerCase();
  const blind = `Received: from a by b for <${to}>; Tue, 3 Mar 2026 09:15:00 +0000\nFrom: ada@quill.example\nTo: x@else.example`;
  assert.ok((await mail(blind)).recipients.includes(to));
});

test('any reference and token come back from the reply address as they were put in', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z0-9][A-Z0-9.-]{0,20}$/),
      fc.stringMatching(/^[a-z0-9]{16}$/),
      (reference, token) => {
        const address = replyAddress('marl-bridge', reference, token, 'requests.example');
        assert.deepEqual(readAddress(address, 'requests.example'), { slug: 'marl-bridge', reference, token });
        assert.equal(readAddress(address, 'else.example'), undefined);
      },
    ),
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
