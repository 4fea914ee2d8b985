import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { aPdf } from '../release/testing/pdf-files.ts';
import { officeWork } from '../actions/testing/office-work.ts';
import type { QuestionRegime } from '../store/questions.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const { received } = officeWork(world.platform, council);

const path = (reference: string, rest = '') => `/marlbridge/manage/requests/${reference}${rest}`;
/** Text of a page without its tags, on one line. */
const shown = async (url: string, cookie = officer) =>
  (await world.get(url, cookie)).body
    .replaceAll(/<(script|style|head)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const mixed = (...regimes: QuestionRegime[]) => received({}, regimes);
const clock = (reference: string, form: Record<string, string>) =>
  world.post(path(reference, '/clock'), form, officer);

test('FOI-V2 the pages of a letter under several laws show the earliest day first and each law’s own', async () => {
  const { reference } = await mixed('foia', 'eir');
  const extended = await clock(reference, {
    step: 'extend',
    timePart: 'foia',
    section: '43(2)',
    reason: 'To weigh it',
  });
  assert.equal(extended.statusCode, 303);
  const request = await shown(path(reference));
  assert.match(request, /Due 22 December 2026/);
  assert.match(request, /Environmental information due 22 December 2026/);
  assert.match(request, /Freedom of information due 25 January 2027/);
  const days = await shown(path(reference, '/clock'));
  assert.match(
    days,
    /Environmental information: due 22 December 2026[^]*Freedom of information: due 25 January 2027/,
  );
  assert.match(days, /Working day 20: the last day to answer[^]*Working day 40: the last day to answer/);
  assert.match(
    await shown(`/marlbridge/requests/${reference}`, ''),
    /Environmental information 22 December 2026/,
  );
  assert.match(await shown(path('')), /Freedom of information: 25 January 2027/);
  const csv = await world.get('/marlbridge/manage/requests.csv', officer);
  assert.match(csv.body, /eir 2026-12-22; foia 2027-01-25/);
});

test('EIR-T4 a charge for one part is asked for, waited for and received on the page, and the rest goes on', async () => {
  const { reference } = await mixed('foia', 'eir');
  const fee = { step: 'ask-fee', amount: '13.70', forWhat: '120 pages' };
  const unchosen = await clock(reference, fee);
  assert.match(unchosen.body, /Choose which part this is about/);
  assert.match(unchosen.body, /value="13\.70"/, 'what was typed is kept');
  await clock(reference, { ...fee, feePart: 'eir', schedule: 'https://marlbridge.example/charges' });
  const waits = await shown(path(reference, '/clock'));
  assert.match(waits, /The fee came: Environmental information/);
  assert.match(
    await shown(path(reference)),
    /To answer what you ask for of environmental information we have to charge £13\.70/,
  );
  assert.match(
    await shown(`/marlbridge/requests/${reference}`, ''),
    /Environmental information: we wait for a charge/,
  );
  const wrong = await clock(reference, {
    step: 'receive-fee',
    part: 'eir',
    'on-eir': 'some day',
  });
  assert.match(wrong.body, /‘some day’ is not a date/);
  await clock(reference, { step: 'receive-fee', part: 'eir', 'on-eir': '23 November 2026' });
  assert.doesNotMatch(await shown(path(reference, '/clock')), /The fee came/);
});

test('FOI-T3 which part is not clear can be said, or that it is the whole letter', async () => {
  const { reference } = await mixed('foia', 'eir');
  await clock(reference, { step: 'ask-clarification', askPart: 'eir', words: 'Which river?' });
  assert.match(await shown(path(reference)), /A clarification is awaited until 23 January 2027/);
  await clock(reference, { step: 'receive-clarification', part: 'eir', 'on-eir': '' });
  await clock(reference, { step: 'ask-clarification', askPart: '', words: 'Which years?' });
  assert.match(await shown(path(reference)), /Clock stopped Waiting for clarification/);
});

test('GDPR-1 a part that asks for own data says its day and what to do, until it was given', async () => {
  const { reference } = await mixed('own-data', 'foia');
  assert.match(await shown(path(reference)), /a subject access request, due 23 December 2026/);
  const question = await shown(path(reference, '/questions/1'));
  assert.match(question, /due on 23 December 2026, one month after it came\. Pass it with that day/);
  assert.doesNotMatch(question, /write the answer yourself/);
  const status = await shown(`/marlbridge/requests/${reference}`, '');
  assert.match(status, /Due 22 December 2026/);
  assert.doesNotMatch(status, /personal data|23 December/, 'nobody else’s business');
  assert.match(
    await shown(path(reference, '/clock')),
    /Own personal data: due 23 December 2026[^]*article 12\(3\)/,
  );
  await clock(reference, { step: 'own-data-given', givenOn: '' });
  const after = await shown(path(reference, '/clock'));
  assert.doesNotMatch(after, /Record that it was given/);
  assert.match(await shown(path(reference)), /Own data given to the requester/);
});

test('FOI-V2 a letter of everyday business says that no time limit runs', async () => {
  const { reference } = await mixed('business-as-usual', 'business-as-usual');
  assert.match(await shown(path(reference)), /No time limit: everyday business/);
  assert.match(await shown(path(reference, '/clock')), /no time limit runs/);
  assert.match(await shown(`/marlbridge/requests/${reference}`, ''), /No time limit: everyday business/);
});

test('FOI-V1 who writes to the requester sees what the request lacks', async () => {
  const { reference } = await received({ channel: 'phone', requester: { name: 'Wilma Pike' } });
  const officers = await shown(path(reference));
  assert.match(officers, /asked by word of mouth/);
  assert.match(officers, /No address for the answer was given/);
  const approver = await world.signIn(council, 'approver');
  assert.doesNotMatch(await shown(path(reference), approver), /word of mouth/);
});

test('FOI-N5 a file in another form than was asked for says so', async () => {
  const { reference } = await received({
    text: '1. How many books were lent? Please send it as a spreadsheet.\n2. What did they cost?',
  });
  assert.match(await shown(path(reference)), /As a dataset that can be used again/);
  const pdf = await aPdf(doc => doc.text('Ninety books were lent.'));
  const upload = (name: string, bytes: Uint8Array) =>
    postFile(world.app, path(reference, '/files'), {}, { name, bytes }, officer);
  await upload('lent.csv', Buffer.from('Books\n90\n'));
  assert.doesNotMatch(await shown(path(reference, '/files')), /A dataset was asked for/);
  await upload('lent.pdf', pdf);
  assert.match(await shown(path(reference, '/files')), /A dataset was asked for/);
});
