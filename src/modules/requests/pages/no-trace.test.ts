import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { answerQuestion, checkQuestion } from '../actions/answer-question.ts';
import { publishDisclosure } from '../actions/publish.ts';
import { makeStandingAnswer } from '../actions/standing-answer.ts';
import { officeWork } from '../actions/testing/office-work.ts';
import { forPublication } from '../for-publication.ts';
import { takeIn } from '../mail-in/take-in.ts';
import { filesToRelease } from '../store/attachments.ts';
import { everywherePublic } from './testing/everywhere-public.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const { platform } = world;
const council = await world.council('Marlbridge', ['Libraries']);
const neighbour = await world.council('Otterham', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const theirs = await world.signIn(neighbour, 'foi-officer');
const approver = await world.signIn(council, 'approver');
const contributor = await world.signIn(council, 'contributor');
const { as, read, received, answer, sent } = officeWork(platform, council);
const log = '/marlbridge/disclosures';

async function published(text: string, subject = 'Books') {
  const request = await received({ text });
  await answer(request);
  await sent(request);
  await as('officer', deed =>
    publishDisclosure(deed, request.id, forPublication(), {
      title: subject,
      entries: [],
      publicFrom: now,
      doubtsSettled: '',
    }),
  );
  return request;
}

const everywhere = (reference: string, words: string) => everywherePublic(world, reference, words);

test('FOI-R3 a standing answer hides who asked its question', async () => {
  const request = await received({
    text: '1. Can you tell me, Wilma Pike, how many atlases were lent?',
    requester: { name: 'Wilma Pike', email: 'w@pike.example' },
  });
  await answer(request);
  const [question] = await request.questions();
  const reference = await as('officer', deed => makeStandingAnswer(deed, question!.id, forPublication()));
  const all = await everywhere(reference, 'atlases');
  assert.match(all, /atlases/);
  assert.doesNotMatch(all, /Pike|Wilma/);
  const form = '/marlbridge/manage/requests/take-out';
  assert.match((await world.get('/marlbridge/manage/requests', officer)).body, /take-out/);
  assert.equal((await world.get(form, officer)).statusCode, 200);
  assert.equal((await world.get(form, contributor)).statusCode, 403);
  const without = await world.post(form, { reference, because: '' }, officer);
  assert.match(without.body, /Say why it is taken out/);
  assert.match(without.body, new RegExp(`value="${reference}"`), 'what was typed is kept');
  assert.match((await world.post(form, { reference: '', because: 'x' }, officer)).body, /Give the reference/);
  assert.match(
    (await world.post(form, { reference: 'FOI-1', because: 'x' }, officer)).body,
    /<a href="#reference">There is no “FOI-1” in the disclosure log\. Copy the reference from the log\./,
  );
  assert.equal((await world.post(form, { reference, because: 'It named her' }, officer)).statusCode, 303);
  assert.equal((await world.get(`${log}/${reference}`)).statusCode, 404);
});

test('a disclosure taken out of the log is nowhere any more, at once; published anew it says only what it says now', async () => {
  const { reference, id } = await published(
    '1. How many gazetteers were lent?\n2. What did the shelves cost?',
  );
  assert.match(await everywhere(reference, 'gazetteers'), /gazetteers were lent/);
  const entries = [{ number: '1', question: 'How many maps were lent?', answer: 'Ninety.' }];
  const endless = await world.post(
    `/marlbridge/manage/requests/${reference}/publish`,
    { title: 'x'.repeat(9_000) },
    officer,
  );
  assert.match(endless.body, /<a href="#title">This has 9,000 characters; at most 300 can be kept\./);
  await as('officer', deed =>
    publishDisclosure(deed, id, forPublication(), {
      title: 'Maps',
      entries,
      publicFrom: now,
      doubtsSettled: '',
    }),
  );
  const changed = await everywhere(reference, 'gazetteers');
  assert.doesNotMatch(
    changed.replaceAll('How many gazetteers were lent in the library', ''),
    /gazetteers were lent/,
  );
  const form = { because: 'It named somebody' };
  assert.equal(
    (await world.post(`/marlbridge/manage/requests/${reference}/withdraw-publication`, form, officer))
      .statusCode,
    303,
  );
  const gone = await everywhere(reference, 'maps');
  assert.doesNotMatch(
    gone.replaceAll('How many maps were lent in the library', ''),
    /maps were lent|It named somebody/,
  );
  assert.equal((await world.get(`${log}/${reference}`)).statusCode, 404);
});

test('a file is reached only by its own council, through its own request or a disclosure that stands', async () => {
  const request = await received({});
  const other = await received({});
  const path = `/marlbridge/manage/requests/${request.reference}/files`;
  await postFile(world.app, path, {}, { name: 'weir.csv', bytes: 'Depth,3\nWidth,4\n' }, officer);
  const [file] = await read(tx => filesToRelease(tx, council.id, request.id));
  assert.equal((await world.get(`${path}/${file!.id}`, officer)).statusCode, 200);
  const reach = async (url: string, cookie?: string) => (await world.get(url, cookie)).statusCode;
  assert.equal(await reach(`/marlbridge/manage/requests/${other.reference}/files/${file!.id}`, officer), 404);
  for (const cookie of [undefined, theirs]) assert.notEqual(await reach(`${path}/${file!.id}`, cookie), 200);
  assert.notEqual(
    await reach(`/otterham/manage/requests/${request.reference}/files/${file!.id}`, theirs),
    200,
  );
  await world.post(`${path}/${file!.id}/decide`, { decision: 'release', reason: '' }, officer);
  await answer(request);
  await sent(request);
  const open = `${log}/${request.reference}/files/${file!.fileId}`;
  assert.equal(await reach(open), 404, 'sent, and not published');
  await as('officer', deed =>
    publishDisclosure(deed, request.id, forPublication(), {
      title: 'Weir',
      entries: [],
      publicFrom: now,
      doubtsSettled: '',
    }),
  );
  assert.equal(await reach(open), 200);
  assert.equal(await reach(open.replace('marlbridge', 'otterham')), 404);
  await world.post(
    `/marlbridge/manage/requests/${request.reference}/withdraw-publication`,
    { because: 'x' },
    officer,
  );
  assert.equal(await reach(open), 404, 'withdrawn');
});

test('FOI-V4 what came with a request is for those who write to who asked, not for those who draft or approve', async () => {
  const raw = `From: Ludo Marchbanks <ludo@mail.example>\r\nTo: foi@marlbridge.example\r\nSubject: Weir\r\nMessage-ID: <weir@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nUnder the Freedom of Information Act:\n1. How deep is the weir?\n2. Who measured it?\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="marchbanks.txt"\r\n\r\nI am Ludo Marchbanks.\r\n--x--\r\n`;
  await does(platform, { council: council.id, actor: 'mail' }, deed =>
    takeIn(deed, platform.files, { bytes: Buffer.from(raw), channel: 'email' }),
  );
  await world.work();
  const { rows } = await read(tx =>
    sql<{
      reference: string;
      file: string;
    }>`select request.reference, attachment.attachment_id as file from requests.attachment attachment
      join requests.message message on message.council_id = attachment.council_id and message.message_id = attachment.message_id
      join requests.request request on request.council_id = message.council_id and request.request_id = message.request_id
      where attachment.name = 'marchbanks.txt'`.execute(tx),
  );
  const path = `/marlbridge/manage/requests/${rows[0]!.reference}/files`;
  assert.match((await world.get(path, officer)).body, /marchbanks/);
  assert.equal((await world.get(`${path}/${rows[0]!.file}`, officer)).statusCode, 200);
  for (const cookie of [contributor, approver]) {
    const { body, statusCode } = await world.get(path, cookie);
    assert.equal(statusCode, 200);
    assert.doesNotMatch(body, /marchbanks/i);
    assert.equal((await world.get(`${path}/${rows[0]!.file}`, cookie)).statusCode, 403);
  }
});

test('no log or audit line of a council tells who asked', async () => {
  const lines = await read(tx =>
    sql<{
      all: string;
    }>`select coalesce(string_agg(to_jsonb(a)::text, ' '), '') as all from platform.audit_entry a where council_id = ${council.id}`.execute(
      tx,
    ),
  );
  assert.ok(lines.rows[0]!.all.length > 1000);
  assert.doesNotMatch(lines.rows[0]!.all, /Wilma|Pike|Marchbanks/i);
});

test('FOI-R1 a name found by its title in one answer is hidden in the other, where it stands alone', async () => {
  const request = await received({ text: '1. Who looks after the swans?\n2. Since when?' });
  const questions = await request.questions();
  for (const [place, text] of ['Mrs Winterbourne does.', 'Winterbourne began in 2012.'].entries())
    await as('officer', async deed => {
      await answerQuestion(deed, questions[place]!.id, {
        text,
        outcome: 'disclosed',
        exemptions: [],
        seen: questions[place]!.draft?.version ?? 0,
      });
      await checkQuestion(deed, questions[place]!.id, 'disclosed');
    });
  await sent(request);
  await as('officer', deed =>
    publishDisclosure(deed, request.id, forPublication(), {
      title: 'Swans of Winterbourne',
      entries: [],
      publicFrom: now,
      doubtsSettled: '',
    }),
  );
  assert.doesNotMatch(await everywhere(request.reference, 'swans'), /Winterbourne/);
});
