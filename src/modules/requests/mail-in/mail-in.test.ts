import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { receiveRequest } from '../actions/receive-request.ts';
import { officeOf } from '../office.ts';
import { messagesInTriage, messagesOf } from '../store/messages.ts';
import { listRequests, readRequester } from '../store/requests.ts';
import { readMailboxes } from './mailboxes.ts';
import { smtpListener } from './smtp-listener.ts';
import { takeIn } from './take-in.ts';

const world = await testWorld({ MAIL_IN_PORT: 0 });
const { platform } = world;
const council = await world.council('Marlbridge', ['Libraries']);
const listener = await smtpListener(platform).start();
assert.ok(listener);
const sender = nodemailer.createTransport(listener.at);
after(async () => {
  sender.close();
  await listener.stop();
});

const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(platform, { councils: [0, council.id] }, work);
const open = () =>
  read(tx => listRequests(tx, { council: council.id, filter: {}, today: '2026-11-23', most: 100 }));
const waiting = () => read(tx => messagesInTriage(tx, council.id, 100));
const letter =
  'Dear council,\n\n1. How many books were lent?\n2. What did the shelves cost?\n\nYours,\nWilma Pike';

async function send(over: object = {}) {
  await sender.sendMail({
    from: 'Wilma Pike <wilma@pike.example>',
    to: 'marlbridge@requests.example',
    subject: 'Freedom of information',
    text: letter,
    ...over,
  });
  await world.work();
}

test('a letter that comes by mail becomes a request with its questions, and is acknowledged in its thread', async () => {
  await send({ messageId: '<first@pike.example>' });
  const [request] = await open();
  assert.equal(request?.questions, 2);
  const requester = await read(tx => readRequester(tx, council.id, request!.id));
  assert.deepEqual([requester?.name, requester?.email], ['Wilma Pike', 'wilma@pike.example']);
  const { rows } = await read(tx =>
    sql<{
      recipient: string;
      answers: string;
      automatic: boolean;
    }>`select recipient, answers_message as answers, automatic from platform.mail order by made_at desc limit 1`.execute(
      tx,
    ),
  );
  assert.deepEqual(rows[0], {
    recipient: 'wilma@pike.example',
    answers: '<first@pike.example>',
    automatic: true,
  });
  const messages = await read(tx => messagesOf(tx, council.id, request!.id));
  assert.deepEqual(messages.map(({ direction }) => direction).sort(), ['in', 'out']);
  assert.ok(
    messages.some(({ rawFileId }) => rawFileId),
    'the message as it came is kept',
  );
});

test('the same message twice is kept once, and makes one request', async () => {
  const before = (await open()).length;
  await send({ messageId: '<first@pike.example>' });
  assert.equal((await open()).length, before);
});

test('an answer to the reply address goes to its request; the wrong token does not', async () => {
  const [request] = await open();
  const { rows } = await read(tx =>
    sql<{
      replyTo: string;
    }>`select reply_to as "replyTo" from platform.mail where reply_to is not null order by made_at limit 1`.execute(
      tx,
    ),
  );
  const address = rows[0]?.replyTo.replace(/@.*/, '@requests.example') ?? '';
  const count = async () => (await read(tx => messagesOf(tx, council.id, request!.id))).length;
  const before = await count();
  await send({ to: address, subject: 'Re: your question', text: 'The year 2025, please.' });
  assert.equal(await count(), before + 1);
  await send({
    to: address.replace(/\.[a-z0-9]+@/, '.aaaaaaaaaaaaaaaa@'),
    from: 'Other <o@other.example>',
    subject: 'Re: hello',
    text: 'Not mine.',
  });
  assert.equal(await count(), before + 1);
  assert.equal((await waiting()).length, 1);
});

test('a reference in the subject is a guess for a person, never taken by itself', async () => {
  const [request] = await open();
  await send({
    from: 'Somebody <somebody@else.example>',
    subject: `Re: ${request!.reference} more`,
    text: 'Any news?',
  });
  const message = (await waiting()).find(({ sender: from }) => from.includes('somebody@else.example'));
  assert.deepEqual(
    message?.guesses.map(({ reference, why }) => [reference, why]),
    [[request!.reference, 'Its subject names the reference']],
  );
  const officer = await world.signIn(council, 'foi-officer');
  const page = await world.get('/marlbridge/manage/requests/triage', officer);
  assert.match(page.body, new RegExp(`It belongs to ${request!.reference}`));
  await world.post(
    `/marlbridge/manage/requests/triage/${message!.id}`,
    { how: `to:${request!.reference}` },
    officer,
  );
  assert.ok(!(await waiting()).some(({ id }) => id === message!.id));
});

test('a reference of any form in the subject finds its request, as a guess', async () => {
  await does(platform, { council: council.id, actor: 'command' }, deed =>
    receiveRequest(deed, officeOf(platform, council), {
      channel: 'import',
      text: '1. How many swans?',
      title: 'Swans',
      receivedOn: '2026-01-05',
      reference: 'MB-1008',
      requester: { name: 'Otto Lind', email: 'otto@lind.example' },
      silent: true,
    }),
  );
  await send({
    from: 'Lark <lark@penrose.example>',
    subject: 'Re: my question (mb-1008)',
    text: 'Any news?',
  });
  const message = (await waiting()).find(({ sender: from }) => from.includes('lark@penrose.example'));
  assert.deepEqual(
    message?.guesses.map(({ reference }) => reference),
    ['MB-1008'],
  );
});

test('an answer whose subject says so in another language starts no request', async () => {
  const before = (await open()).length;
  for (const [place, subject] of ['Ateb: We ask', 'AW: We ask', 'Ответ: We ask', '回复：We ask'].entries())
    await send({
      from: `Gwen <gwen${place}@pike.example>`,
      subject,
      messageId: `<ateb${place}@pike.example>`,
    });
  assert.equal((await open()).length, before);
});

test('out-of-office replies are never answered and start nothing', async () => {
  const before = (await open()).length;
  const sent = async () =>
    (await platform.db.pool.query('select count(*)::int as n from pgboss.job where name = $1', ['mail.send']))
      .rows[0] as { n: number };
  const mails = await sent();
  await send({
    from: 'a@away.example',
    subject: 'Automatic reply: away',
    text: 'I am away. Who are you?',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  assert.equal((await open()).length, before);
  assert.deepEqual(await sent(), mails);
});

test('a request through a public site is recognised, and answered to its address', async () => {
  await send({
    from: 'Wilma Pike <request-1234-abcdef12@whatdotheyknow.com>',
    messageId: '<site@site.example>',
    text: letter.replace('books', 'maps'),
  });
  const requests = await open();
  const requesters = await Promise.all(
    requests.map(({ id }) => read(tx => readRequester(tx, council.id, id))),
  );
  assert.ok(requesters.some(one => one?.site === 'WhatDoTheyKnow'));
});

test('mail for nobody here is turned away, so that nothing can be relayed', async () => {
  await assert.rejects(send({ to: 'nowhere@requests.example' }), /no such mailbox/i);
});

test('many requests of one address within the hour go to a person', async () => {
  const before = (await open()).length;
  for (let n = 0; n < 7; n++)
    await send({
      from: 'Eager <eager@eager.example>',
      subject: `Request ${n}`,
      messageId: `<e${n}@eager.example>`,
      text: `1. How many ${'abcdefg'[n]}? 2. When?`,
    });
  assert.equal((await open()).length, before + 5);
});

test('a message that was taken in before a crash is read when the job comes again', async () => {
  const before = (await open()).length;
  await does(platform, { council: council.id, actor: 'mail' }, deed =>
    takeIn(deed, platform.files, {
      bytes: Buffer.from(
        `From: Crash <c@crash.example>\r\nTo: marlbridge@requests.example\r\nSubject: x\r\n\r\n${letter}`,
      ),
      channel: 'email',
    }),
  );
  assert.equal((await open()).length, before, 'kept, not read yet');
  await world.work();
  await world.work();
  assert.equal((await open()).length, before + 1);
});

test('mailboxes of the settings are read, and a wrong one is named without its password', () => {
  const { mailboxes, faults } = readMailboxes(
    'marlbridge=imaps://foi:secret@mail.example/INBOX marlbridge=http://u:secret@x imaps://u:secret@x',
  );
  assert.equal(mailboxes[0]?.host, 'mail.example');
  assert.equal(faults.length, 2);
  assert.ok(!faults.join().includes('secret'));
});
