import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { listServices } from '#councils';
import { newId } from '#platform/ids.ts';
import { does, reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { receiveRequest } from '../actions/receive-request.ts';
import { officeOf } from '../office.ts';
import { questionsOf } from '../store/questions.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries', 'Parks']);
const officer = await world.signIn(council, 'foi-officer');
const approver = await world.signIn(council, 'approver');
const services = await reads(world.platform, { councils: [council.id] }, tx => listServices(tx, council.id));
const libraries = services.find(({ slug }) => slug === 'libraries')?.id ?? '';
const contributor = await world.signIn(council, 'contributor', libraries);
const parks = services.find(({ slug }) => slug === 'parks')?.id ?? '';
const elsewhere = await world.signIn(council, 'contributor', parks);

async function received(text = '1. How many books were lent?\n2. What did the shelves cost?') {
  return does(world.platform, { council: council.id, actor: 'mail' }, deed =>
    receiveRequest(deed, officeOf(world.platform, council), {
      channel: 'email',
      text,
      title: '',
      receivedOn: '2026-11-23',
      requester: { name: 'Wilma Pike', email: 'wilma@pike.example' },
    }),
  );
}
const path = (reference: string, rest = '') => `/marlbridge/manage/requests/${reference}${rest}`;
const questions = (id: string) =>
  reads(world.platform, { councils: [council.id] }, tx => questionsOf(tx, council.id, id));

test('an officer takes a request from received to sent, with a contributor and an approver', async () => {
  const { reference, id } = await received();
  const list = await world.get('/marlbridge/manage/requests', officer);
  assert.match(list.body, new RegExp(`${reference}[\\s\\S]*29 calendar days left`));
  assert.match((await world.get(path(reference, '/questions'), officer)).body, /Question 2/);
  const [one, two] = await questions(id);
  const confirmed = await world.post(
    path(reference, '/questions'),
    {
      title: 'Books and shelves',
      'id-1': one!.id,
      'number-1': '1',
      'text-1': one!.text,
      'service-1': libraries,
      'regime-1': 'foia',
      'id-2': two!.id,
      'number-2': '2',
      'text-2': two!.text,
      'service-2': '',
      'regime-2': 'foia',
    },
    officer,
  );
  assert.equal(confirmed.headers.location, path(reference));
  assert.match(
    (await world.get('/marlbridge/manage/questions', contributor)).body,
    /How many books were lent/,
  );
  const asked = path(reference, '/questions/1');
  assert.equal((await world.get(asked, contributor)).statusCode, 200);
  assert.equal((await world.get(asked, elsewhere)).statusCode, 403, 'another service’s contributor');
  const kept = await world.post(
    asked,
    { text: 'Ninety thousand.', outcome: 'disclosed', seen: '1' },
    contributor,
  );
  assert.equal(kept.statusCode, 303);
  const refused = await world.post(path(reference, '/ask-approval'), {}, officer);
  assert.match(refused.body, /Questions 1, 2 must be answered and checked first/);
  await world.post(`${asked}/check`, { outcome: 'disclosed' }, officer);
  await world.post(
    path(reference, '/questions/2'),
    { text: 'Two hundred pounds.', outcome: 'disclosed', seen: '1', check: 'yes' },
    officer,
  );
  assert.equal((await world.post(path(reference, '/ask-approval'), {}, officer)).statusCode, 303);
  const letter = await world.get(path(reference, '/letter'), approver);
  assert.match(letter.body, /Ninety thousand/);
  assert.doesNotMatch(letter.body, /Wilma/, 'who approves need not know who asked');
  // A button pressed a second time does nothing more, and is no fault of whoever pressed it.
  for (const pressed of ['once', 'twice']) {
    const approved = await world.post(path(reference, '/letter/approve'), { version: '1' }, approver);
    assert.equal(approved.headers.location, path(reference, '/letter'), pressed);
  }
  for (const pressed of ['once', 'twice']) {
    const sent = await world.post(path(reference, '/letter/send'), {}, officer);
    assert.equal(sent.headers.location, path(reference), pressed);
  }
  assert.match((await world.get(path(reference), officer)).body, /Answered in time/);
  const pdf = await world.get(path(reference, '/letter.pdf'), officer);
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
});

test('FOI-V4 who drafts does not see who asked; who writes to them does', async () => {
  const { reference } = await received();
  assert.match((await world.get(path(reference), officer)).body, /Wilma Pike/);
  assert.doesNotMatch((await world.get(path(reference), approver)).body, /Wilma|pike\.example/);
});

test('FOI-V4 a councillor has the public pages of a request and none that shows who asked', async () => {
  const { reference } = await received();
  const councillor = await world.signIn(council, 'councillor');
  for (const rest of ['', '/clock', '/letter', '/files', '/letter.pdf'])
    assert.equal((await world.get(path(reference, rest), councillor)).statusCode, 403, rest);
  for (const url of ['', '/triage', '/figures'])
    assert.equal((await world.get(`/marlbridge/manage/requests${url}`, councillor)).statusCode, 403, url);
  for (const url of [
    `/marlbridge/requests/${reference}`,
    '/marlbridge/requests/figures',
    '/marlbridge/disclosures',
  ]) {
    const { statusCode, body } = await world.get(url, councillor);
    assert.equal(statusCode, 200, url);
    assert.doesNotMatch(body, /Wilma|pike\.example/);
  }
  assert.doesNotMatch((await world.get('/marlbridge/manage', councillor)).body, /manage\/requests/);
});

test('the clock page shows every day with its reason', async () => {
  const { reference } = await received();
  const { body } = await world.get(path(reference, '/clock'), officer);
  assert.match(body, /Mon, 30 November 2026[\s\S]{0,200}St Andrew’s Day \(Scotland\)/);
  assert.match(body, /Tue, 22 December 2026[\s\S]{0,200}the last day to answer/);
  const asked = await world.post(
    path(reference, '/clock'),
    { step: 'ask-clarification', words: '' },
    officer,
  );
  assert.match(asked.body, /Write what you need to know/);
  await world.post(path(reference, '/clock'), { step: 'ask-clarification', words: 'Which year?' }, officer);
  assert.match((await world.get(path(reference), officer)).body, /Clock stopped/);
});

test('FOI-T3 when the requester has answered, the day their message came is offered as the day the twenty begin again', async () => {
  const { reference, id } = await received();
  await world.post(path(reference, '/clock'), { step: 'ask-clarification', words: 'Which year?' }, officer);
  const on = async () =>
    /id="on"[^>]*value="([^"]*)"/.exec((await world.get(path(reference, '/clock'), officer)).body)?.[1];
  assert.equal((await on()) ?? '', '', 'nothing has come yet');
  await does(world.platform, { council: council.id, actor: 'mail' }, async deed => {
    await sql`insert into requests.message (council_id, message_id, request_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, authentication, warnings, guesses)
      values (${council.id}, ${newId()}, ${id}, 'in', 'email', '2026-11-28T09:00:00Z', 'message', '', '', '', 'Last year.', '[]', '{}', '[]', '[]')`.execute(
      deed.tx,
    );
    deed.record('message.filed', id);
  });
  assert.equal(await on(), '28 November 2026');
});

test('questions are parted, added and left out before anybody works on them, and what was typed is kept', async () => {
  const { reference, id } = await received();
  const [one, two] = await questions(id);
  const typed = {
    title: 'T',
    'id-1': one!.id,
    'number-1': '1',
    'text-1': 'Books?',
    'service-1': '',
    'regime-1': 'eir',
    'id-2': two!.id,
    'number-2': '2',
    'text-2': 'Shelves?',
    'service-2': '',
    'regime-2': 'foia',
    'drop-2': 'yes',
  };
  const more = await world.post(path(reference, '/questions'), { ...typed, add: 'yes' }, officer);
  assert.match(more.body, /Books\?[\s\S]*Question 3/);
  const doubled = await world.post(
    path(reference, '/questions'),
    { ...typed, 'id-3': '', 'number-3': '1', 'text-3': 'More?', 'service-3': '', 'regime-3': 'foia' },
    officer,
  );
  assert.equal(doubled.statusCode, 422);
  assert.match(doubled.body, /Two questions have the number 1[\s\S]*More\?/);
  await world.post(
    path(reference, '/questions'),
    { ...typed, 'id-3': '', 'number-3': '3', 'text-3': 'More?', 'service-3': '', 'regime-3': 'foia' },
    officer,
  );
  assert.deepEqual(
    (await questions(id)).map(({ number, text }) => [number, text]),
    [
      ['1', 'Books?'],
      ['3', 'More?'],
    ],
  );
});

test('FOI-R2 a file is checked before it goes out, stopped at what is personal, mended, and let out only by somebody else against the check', async () => {
  const { reference } = await received();
  const upload = async (name: string, text: string) =>
    postFile(world.app, path(reference, '/files'), {}, { name, bytes: Buffer.from(text) }, officer);
  await upload('figures.csv', 'Ward,Books\nNorth,90\n');
  await upload('people.csv', 'Name,Phone\nMr Alban Thorne,07700 900123\n');
  const shown = (await world.get(path(reference, '/files'), officer)).body;
  assert.match(shown, /figures\.csv[\s\S]*Nothing found that should not go out/);
  assert.match(shown, /people\.csv[\s\S]*things? that should not go out/);
  const idOf = (name: string) => new RegExp(`files/([0-9a-f-]{36})">${name}`).exec(shown)?.[1] ?? '';
  const [figures, people] = [idOf('figures'), idOf('people')];
  const decide = (id: string, reason: string, who: string) =>
    world.post(path(reference, `/files/${id}/decide`), { decision: 'release', reason }, who);
  assert.equal((await decide(figures, '', officer)).statusCode, 303);
  assert.match(
    (await decide(people, '', officer)).body,
    /that should not go out\. Mend the file, or say why/,
  );
  assert.match((await decide(people, 'It is public', officer)).body, /somebody else has to let it out/);
  assert.equal((await decide(people, 'He agreed in writing', approver)).statusCode, 303);
});

test('the bundle for the Commissioner holds the chronology, the days, the questions and the messages', async () => {
  const { reference } = await received();
  const zip = await world.get(path(reference, '/bundle.zip'), officer);
  assert.equal(zip.statusCode, 200);
  const names = zip.rawPayload.toString('latin1');
  for (const name of ['1-chronology.csv', '2-days.csv', '3-questions.csv', '5-messages/01-in.txt'])
    assert.ok(names.includes(name), name);
});

test('FOI-N1 the page to refuse a whole request says what is missing, keeps what was typed, and leaves the decision in the history', async () => {
  const { reference } = await received();
  const refuse = (form: Record<string, string>) => world.post(path(reference, '/refuse'), form, approver);
  assert.match((await world.get(path(reference), approver)).body, /Refuse the whole request/);
  assert.equal((await world.get(path(reference, '/refuse'), contributor)).statusCode, 403);
  const again = await refuse({ section: '14(2)', why: 'You have our answer.', earlier: 'FOI-1999-0001' });
  assert.equal(again.statusCode, 422);
  assert.match(
    again.body,
    /Give the reference of the earlier request[\s\S]*FOI-1999-0001[\s\S]*You have our answer\./,
  );
  assert.equal((await refuse({ section: '14(1)', why: 'The ninth this month.' })).statusCode, 303);
  assert.match((await world.get(path(reference), officer)).body, /Refused as a whole, under 14\(1\)/);
});

test('FOI-C3 FOI-N5 the page of a request tells what else the same person asked, until when it may be counted with it, and the form they want', async () => {
  const { reference } = await received('1. How many maps were drawn? Please send the list as a spreadsheet.');
  const { body } = await world.get(path(reference), officer);
  assert.match(body, /Of the same requester within sixty working days/);
  assert.match(body, /Requests of one person received by 19 February 2027 may be counted as one/);
  assert.match(body, /As a dataset that can be used again/);
});

test('an answer that an officer stands by has to say what became of the question', async () => {
  const { reference } = await received();
  const kept = await world.post(
    path(reference, '/questions/1'),
    { text: 'Ninety.', outcome: '', seen: '1', check: 'yes' },
    officer,
  );
  assert.equal(kept.statusCode, 422);
  assert.match(kept.body, /Choose what became of the question before it can go out[\s\S]*Ninety\./);
});
