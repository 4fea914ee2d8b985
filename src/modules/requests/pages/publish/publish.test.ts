import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeOrganisation } from '#organisations';
import { testWorld } from '#app/testing.ts';
import { answerQuestion, checkQuestion } from '../../actions/answer-question.ts';
import { officeWork } from '../../actions/testing/office-work.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const { as, received, answer, sent } = officeWork(world.platform, council);
const told = 'It runs on Agresso Ledger and Marlbridge Central knows it since Tolly Brackwater left.';

/** A request whose second question is answered with doubtful words. */
async function answered() {
  const request = await received();
  const question = (await request.questions())[1]!;
  await as('officer', async deed => {
    await answerQuestion(deed, question.id, {
      text: told,
      outcome: 'disclosed',
      exemptions: [],
      seen: question.draft?.version ?? 0,
    });
    await checkQuestion(deed, question.id, 'disclosed');
  });
  await answer(request);
  return { ...request, question };
}

test('FOI-R1 doubtful words are masked until each is ticked and a reason is given; what was typed is kept', async () => {
  const request = await answered();
  await sent(request);
  const path = `/marlbridge/manage/requests/${request.reference}/publish`;
  const shown = (await world.get(path, officer)).body;
  assert.match(shown, /It runs on \[name\] and Marlbridge Central knows it since \[name\] left\./);
  const boxes = [...shown.matchAll(/name="(stands-\d)" type="checkbox" value="([^"]+)"/g)];
  const place = (name: string) => boxes.find(([, , value]) => value === name)?.[1];
  assert.ok(place('Tolly Brackwater'));
  const form = {
    title: 'Books and shelves',
    'number-1': '1',
    'question-1': 'How many books were lent last year?',
    'answer-1': 'Ninety.',
    'number-2': '2',
    'question-2': 'What did the shelves cost?',
    'answer-2': 'It runs on [name] and Marlbridge Central knows it since [name] left.',
    [place('Agresso Ledger') ?? '']: 'Agresso Ledger',
  };
  const again = await world.post(path, { ...form, again: 'yes' }, officer);
  assert.equal(again.statusCode, 200);
  assert.match(again.body, /It runs on Agresso Ledger and Marlbridge Central knows it since \[name\] left\./);
  assert.match(again.body, /How many books were lent last year\?/);
  assert.match(again.body, /value="Agresso Ledger" checked/);
  assert.match(again.body, /name="stood-1" value="Agresso Ledger"/);
  const without = await world.post(path, form, officer);
  assert.equal(without.statusCode, 422);
  assert.match(without.body, /“Agresso Ledger” may be a name\. Take it out, or say why/);
  const done = await world.post(path, { ...form, doubtsSettled: 'It is a program' }, officer);
  assert.equal(done.statusCode, 303);
  const { body } = await world.get(`/marlbridge/disclosures/${request.reference}`);
  assert.match(body, /It runs on Agresso Ledger and Marlbridge Central knows it since \[name\] left\./);
  assert.doesNotMatch(body, /Brackwater|It is a program/);
  const history = (await world.get(`/marlbridge/manage/requests/${request.reference}`, officer)).body;
  assert.match(history, /Put into the disclosure log, “It is a program”/);
});

test('an answer for everybody with doubtful words is shown first and wants a reason, which is kept', async () => {
  const request = await answered();
  const path = `/marlbridge/manage/requests/${request.reference}/questions/2/standing`;
  const asked = await world.post(path, {}, officer);
  assert.equal(asked.statusCode, 422);
  assert.match(asked.body, /since Tolly Brackwater left/);
  assert.match(asked.body, /“Tolly Brackwater” may be a name/);
  const done = await world.post(path, { doubtsSettled: 'Both are programs' }, officer);
  assert.equal(done.statusCode, 303);
  assert.match((await world.get(String(done.headers.location))).body, /since Tolly Brackwater left/);
  const history = (await world.get(`/marlbridge/manage/requests/${request.reference}`, officer)).body;
  assert.match(
    history,
    /Published as an answer for everybody, question 2, STANDING-0001, “Both are programs”/,
  );
});

test('what an organisation known here is called is nobody’s name', async () => {
  await as('officer', deed => makeOrganisation(deed, { name: 'Agresso Ledger', source: 'test' }));
  const request = await answered();
  await sent(request);
  const { body } = await world.get(`/marlbridge/manage/requests/${request.reference}/publish`, officer);
  assert.match(body, /It runs on Agresso Ledger and Marlbridge Central knows it since \[name\] left\./);
  assert.doesNotMatch(body, /value="Agresso Ledger"/);
});
