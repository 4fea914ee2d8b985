import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listServices } from '#councils';
import { testWorld } from '#app/testing.ts';
import { reads } from '#platform/platform.ts';
import { sql } from 'kysely';
import { questionsOf } from '../store/questions.ts';
import { findRequest, readRequester } from '../store/requests.ts';
import { answerQuestion, checkQuestion } from './answer-question.ts';
import { approveLetter, askApproval, sendBack } from './approve-letter.ts';
import { confirmQuestions } from './confirm-questions.ts';
import { eraseRequest, holdRequest, liftHold } from './hold-and-erase.ts';
import { reckoningsOf } from './reckon-again.ts';
import { askFee } from './ask-fee.ts';
import { extendTime, moveClock } from './move-clock.ts';
import { receiveRequest } from './receive-request.ts';
import { decideReview, openReview } from './review.ts';
import { passBack, routeQuestion } from './route-question.ts';
import { sendLetter } from './send-letter.ts';
import { officeWork } from './testing/office-work.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries', 'Adult Social Care']);
const services = await reads(world.platform, { councils: [council.id] }, tx => listServices(tx, council.id));
const libraries = services.find(({ slug }) => slug === 'libraries')?.id ?? '';

const { office, as, read, refused } = officeWork(world.platform, council);

const letter =
  'Dear council,\n\n1. How many library books were lent last year?\n2. What did the new shelves cost?\n\nYours faithfully';

async function received(over: object = {}) {
  return as('officer', deed =>
    receiveRequest(deed, office, {
      channel: 'email',
      text: letter,
      title: '',
      receivedOn: '2026-11-23',
      requester: { name: 'Wilma Pike', email: 'wilma@pike.example' },
      ...over,
    }),
  );
}
const questions = (id: string) => read(tx => questionsOf(tx, council.id, id));

/** A request taken as far as a letter that waits for approval. */
async function awaitingApproval(writer = 'officer', twoLevels = false) {
  const { id, reference } = await received();
  await as('officer', async deed => {
    const found = await questionsOf(deed.tx, council.id, id);
    await confirmQuestions(
      deed,
      office,
      id,
      found.map(one => ({ ...one, serviceId: libraries })),
      '',
    );
  });
  for (const question of await questions(id)) {
    await as(writer, deed =>
      answerQuestion(deed, question.id, {
        text: 'Ninety.',
        outcome: 'disclosed',
        exemptions: [],
        seen: question.draft?.version ?? 0,
      }),
    );
    await as('officer', deed => checkQuestion(deed, question.id, 'disclosed'));
  }
  await as('officer', deed => askApproval(deed, office, id, { twoLevels }));
  return { id, reference };
}

test('FOI-T1 FOI-T10 a request gets a reference, its questions, a due day from receipt, and an acknowledgement that says so', async () => {
  const { reference, dueOn, questions: found, id } = await received();
  assert.match(reference, /^FOI-2026-\d{4}$/);
  assert.deepEqual([dueOn, found], ['2026-12-22', 2]);
  const { rows } = await read(tx =>
    sql<{
      subject: string;
      text: string;
      automatic: boolean;
      replies: string;
    }>`select subject, body_text as text, automatic, reply_to as replies from platform.mail order by made_at desc, mail_id desc limit 1`.execute(
      tx,
    ),
  );
  const [mail] = rows;
  assert.match(mail?.subject ?? '', new RegExp(`^\\[${reference}\\]`));
  assert.match(mail?.text ?? '', /22 December 2026/);
  assert.equal(mail?.automatic, true, 'so that no machine answers it');
  assert.match(mail?.replies ?? '', new RegExp(`^marlbridge\\+${reference}\\.[a-z0-9]{16}@`));
  assert.equal((await read(tx => findRequest(tx, council.id, reference)))?.id, id);
});

test('references follow one another and are never given twice', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => received()));
  assert.equal(new Set(all.map(({ reference }) => reference)).size, 8);
});

test('FOI-T2 a request cannot have been received tomorrow, and an empty one is none', async () => {
  await assert.rejects(received({ receivedOn: '2026-11-24' }), refused(/still to come/));
  await assert.rejects(received({ text: '  ' }), refused(/what information/));
});

test('routing learns: the next question with such words is offered the same service, and a pass-back takes it back', async () => {
  const { id } = await received();
  const [question] = await questions(id);
  assert.ok(question);
  await as('officer', deed => routeQuestion(deed, office, question.id, { serviceId: libraries }));
  const next = await received();
  assert.equal((await questions(next.id))[0]?.serviceId, libraries);
  await as('contributor', deed => passBack(deed, question.id, 'Archives keeps these figures'));
  const last = await received();
  assert.equal(
    (await questions(last.id))[0]?.serviceId,
    null,
    'nothing is learned from what was passed back',
  );
  assert.equal((await questions(id))[0]?.state, 'passed-back');
  await assert.rejects(
    as('contributor', deed => passBack(deed, question.id, 'Again')),
    refused(/not with a service/),
  );
});

test('FOI-T3 FOI-T4 FOI-C6 the clock moves with what happens, on the day it happened', async () => {
  const { id, reference } = await received({ receivedOn: '2026-10-05' });
  const due = async () => (await read(tx => findRequest(tx, council.id, reference)))?.dueOn;
  assert.equal(await due(), '2026-11-02');
  assert.equal(
    await as('officer', deed => askFee(deed, office, id, { disbursementsPence: 990, forWhat: '99 copies' })),
    'waived',
  );
  assert.equal(await due(), '2026-11-02');
  await as('officer', deed => moveClock(deed, id, 'ask-fee', '2026-10-12'));
  assert.equal(await due(), null);
  await as('officer', deed => moveClock(deed, id, 'receive-fee', '2026-10-21'));
  assert.equal(await due(), '2026-11-12');
  const request = await read(tx => findRequest(tx, council.id, reference));
  const [days] = await read(tx => reckoningsOf({ tx, council: council.id }, request!));
  assert.equal(days?.reckoning.filter(({ why }) => why === 'A fee was awaited').length, 8);
});

test('FOI-T6 FOI-T7 time is extended only by a notice within the ordinary period', async () => {
  const late = await received({ receivedOn: '2026-10-05' });
  await assert.rejects(
    as('officer', deed => extendTime(deed, office, late.id, { reason: 'To weigh it', section: '43(2)' })),
    refused(/That day has passed/),
  );
  const fresh = await received();
  await as('officer', deed =>
    extendTime(deed, office, fresh.id, { reason: 'To weigh it', section: '43(2)' }),
  );
  const request = await read(tx => findRequest(tx, council.id, fresh.reference));
  assert.deepEqual([request?.ordinaryDueOn, request?.dueOn], ['2026-12-22', '2027-01-25']);
});

test('AUD-2 whoever drafted an answer cannot approve it; an approver can, or sends it back with a reason', async () => {
  const { id, reference } = await awaitingApproval();
  await assert.rejects(
    as('officer', deed => approveLetter(deed, id, 1)),
    refused(/You wrote part/),
  );
  await assert.rejects(
    as('approver', deed => sendBack(deed, id, 1, ' ')),
    refused(/what has to be changed/),
  );
  await as('approver', deed => sendBack(deed, id, 1, 'Say which year'));
  await as('officer', deed => askApproval(deed, office, id, { twoLevels: false }));
  await assert.rejects(
    as('approver', deed => approveLetter(deed, id, 1)),
    refused(/changed since you opened it/),
  );
  assert.equal(await as('approver', deed => approveLetter(deed, id, 2)), 'ready');
  const { byMail } = await as('officer', deed => sendLetter(deed, office, world.platform.files, id));
  assert.equal(byMail, true);
  const request = await read(tx => findRequest(tx, council.id, reference));
  assert.deepEqual(
    [request?.state, request?.answeredOn, request?.closedOn],
    ['sent', '2026-11-23', '2026-11-23'],
  );
  const { rows } = await read(tx =>
    sql<{
      text: string;
      files: { name: string }[];
    }>`select body_text as text, attachments as files from platform.mail order by made_at desc, mail_id desc limit 1`.execute(
      tx,
    ),
  );
  assert.match(
    rows[0]?.text ?? '',
    /Dear Wilma Pike,[\s\S]*1\. How many library books[\s\S]*Ninety\.[\s\S]*internal review within 40 working days/,
  );
  assert.deepEqual(
    rows[0]?.files.map(({ name }) => name),
    [`${reference}.pdf`],
  );
});

test('AUD-2 two levels are two people', async () => {
  const { id } = await awaitingApproval('officer', true);
  assert.equal(await as('approver', deed => approveLetter(deed, id, 1)), 'second');
  await assert.rejects(
    as('approver', deed => approveLetter(deed, id, 1)),
    refused(/somebody else/),
  );
  assert.equal(await as('director', deed => approveLetter(deed, id, 1)), 'ready');
});

test('FOI-N2 an answer that refuses cannot be kept without what the law wants of it', async () => {
  const { id } = await received();
  const [question] = await questions(id);
  assert.ok(question);
  const give = (exemption: object) =>
    as('officer', deed =>
      answerQuestion(deed, question.id, {
        text: 'We do not give this.',
        outcome: 'refused',
        exemptions: [
          {
            section: '43(2)',
            why: 'Margins',
            prejudice: 'would',
            forDisclosure: '',
            against: '',
            ...exemption,
          },
        ],
        seen: question.draft?.version ?? 0,
      }),
    );
  await assert.rejects(give({}), refused(/public interest in disclosing/));
  await give({ forDisclosure: 'How money is spent', against: 'Bidders would stay away' });
});

test('two people writing at once: the second is told, and nothing is lost', async () => {
  const { id } = await received();
  const [question] = await questions(id);
  assert.ok(question);
  const write = (text: string) =>
    as('officer', deed =>
      answerQuestion(deed, question.id, {
        text,
        outcome: '',
        exemptions: [],
        seen: question.draft?.version ?? 0,
      }),
    );
  await write('First');
  await assert.rejects(write('Second'), refused(/while you had this open/));
});

test('IR-T3 who took part in the answer is refused as reviewer, whether drafter or approver, but for a stated reason', async () => {
  const { id, reference } = await awaitingApproval('contributor');
  await as('approver', deed => approveLetter(deed, id, 1));
  await as('officer', deed => sendLetter(deed, office, world.platform.files, id));
  const review = await as('officer', deed =>
    openReview(deed, office, id, {
      kind: 'review',
      receivedOn: '2026-11-23',
      words: 'You left half of it out.',
    }),
  );
  assert.equal(review.reference, `${reference}-R1`);
  const decideAs = (actor: string, nobodyElse = '') =>
    as(actor, deed =>
      decideReview(deed, office, review.id, { outcome: 'upheld', words: 'The answer stands.', nobodyElse }),
    );
  for (const involved of ['contributor', 'officer', 'approver'])
    await assert.rejects(decideAs(involved), refused(/somebody else has to review/));
  await decideAs('reviewer');
  assert.equal((await read(tx => findRequest(tx, council.id, review.reference)))?.state, 'sent');
});

test('FOI-V3 RET-2 erasing really deletes, and a hold stops it', async () => {
  const { id, reference } = await awaitingApproval();
  await assert.rejects(
    as('system', deed => eraseRequest(deed, world.platform.files, id)),
    refused(/open request/),
  );
  await as('approver', deed => approveLetter(deed, id, 1));
  await as('officer', deed => sendLetter(deed, office, world.platform.files, id));
  await world.work();
  await as('officer', deed => holdRequest(deed, id, 'Complaint expected'));
  await assert.rejects(
    as('system', deed => eraseRequest(deed, world.platform.files, id)),
    refused(/held/),
  );
  await as('officer', deed => liftHold(deed, id));
  await as('system', deed => eraseRequest(deed, world.platform.files, id));
  assert.equal(await read(tx => readRequester(tx, council.id, id)), undefined);
  const left = await read(tx =>
    sql<{ all: string }>`select string_agg(to_jsonb(one)::text, ' ') as all from (
      select to_jsonb(r) as one from requests.request r where request_id = ${id} union all select to_jsonb(q) from requests.question q where request_id = ${id}
      union all select to_jsonb(m) from requests.message m where request_id = ${id} union all select to_jsonb(e) from requests.event e where request_id = ${id}
      union all select to_jsonb(l) from platform.mail l where mail_id in (select mail_id from requests.message where request_id = ${id})) rows`.execute(
      tx,
    ),
  );
  assert.doesNotMatch(left.rows[0]?.all ?? '', /Wilma|wilma|shelves|Ninety/);
  assert.match(left.rows[0]?.all ?? '', new RegExp(reference), 'the figure remains');
});
