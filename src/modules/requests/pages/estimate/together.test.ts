import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { addEstimateLine } from '../../actions/estimate-cost.ts';
import { officeWork } from '../../actions/testing/office-work.ts';
import { answerQuestion, checkQuestion } from '../../actions/answer-question.ts';
import { askApproval } from '../../actions/approve-letter.ts';
import { eraseRequest } from '../../actions/hold-and-erase.ts';
import { endRequest } from '../../actions/move-clock.ts';
import { previewDisclosure } from '../../actions/publish.ts';
import { forPublication } from '../../for-publication.ts';
import { countedTogether } from '../../store/estimates.ts';
import { newestLetter } from '../../store/letters.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const { received, as, read, refused, refuseForCost, office } = officeWork(world.platform, council);

const otto = { requester: { name: 'Otto Lind', email: 'otto@lind.example' } };
const zoe = { requester: { name: 'Zoe Hale', email: 'zoe@hale.example' } };
const path = (reference: string, rest = '') => `/marlbridge/manage/requests/${reference}/estimate${rest}`;
const takes = (id: string, minutes: number) =>
  as('officer', deed => addEstimateLine(deed, id, { activity: 'locate', minutes, sample: '10 of 480' }));
const addUp = (reference: string, form: Record<string, string>) =>
  world.post(
    path(reference, '/together'),
    { proposed: '', reference: '', why: 'Both ask about loans.', ...form },
    officer,
  );

test('FOI-C3 earlier requests of one person or of a campaign are proposed, and their costs added up with the reason', async () => {
  const first = await received({
    ...otto,
    receivedOn: '2026-11-02',
    text: '1. How many maps were lent in 2024?',
  });
  const campaign = await received({ ...zoe, receivedOn: '2026-11-09' });
  const old = await received({ ...otto, receivedOn: '2026-05-01', text: '1. How many globes are there?' });
  const request = await received(otto);
  await takes(request.id, 600);
  await takes(first.id, 300);
  await takes(old.id, 300);
  const page = async () => (await world.get(path(request.reference), officer)).body;
  const before = await page();
  assert.match(before, /Within the limit/);
  assert.match(before, new RegExp(`${first.reference}, received 2 November 2026, of the same requester`));
  assert.match(
    before,
    new RegExp(`${campaign.reference}, received 9 November 2026, with the same questions, from another`),
  );
  assert.doesNotMatch(before, new RegExp(`${old.reference}, received`), 'too long ago');
  assert.match((await addUp(request.reference, {})).body, /Choose another request/);
  assert.match(
    (await addUp(request.reference, { proposed: first.reference, why: '' })).body,
    /Say why they may be/,
  );
  assert.match(
    (await addUp(request.reference, { reference: old.reference })).body,
    /not received within the same 60/,
  );
  assert.match(
    (await addUp(request.reference, { reference: request.reference })).body,
    /Choose another request/,
  );
  assert.match(
    (await addUp(request.reference, { proposed: campaign.reference })).body,
    /has not been estimated/,
  );
  await takes(campaign.id, 240);
  assert.equal((await addUp(request.reference, { proposed: first.reference })).statusCode, 303);
  assert.equal(
    (
      await addUp(request.reference, {
        reference: campaign.reference,
        why: 'Word for word the same, from one website.',
      })
    ).statusCode,
    303,
  );
  const after = await page();
  assert.match(after, /Above the limit[^]*19 h 00 min, £475\.00 of £450\.00/);
  assert.match(after, /This request by itself: £250\.00/);
  assert.match(after, /Word for word the same, from one website\./);
  assert.match(after, /from 2 November 2026 to 29 January 2027/);
});

test('FOI-C3 FOI-C4 a refusal because of cost rests on the sum and names what was added up, to the requester alone', async () => {
  const first = await received({ ...zoe, receivedOn: '2026-11-02' });
  const request = await received(zoe, ['foia', 'foia']);
  await takes(first.id, 700);
  await takes(request.id, 700);
  const [question, other] = await request.questions();
  await assert.rejects(refuseForCost(question), refused(/does not exceed/));
  await addUp(request.reference, { proposed: first.reference });
  await refuseForCost(question);
  await as('officer', async deed => {
    await checkQuestion(deed, question!.id, 'cost-refused');
    await answerQuestion(deed, other!.id, {
      text: 'Ninety.',
      outcome: 'disclosed',
      exemptions: [],
      seen: other!.draft?.version ?? 0,
    });
    await checkQuestion(deed, other!.id, 'disclosed');
    await askApproval(deed, office, request.id, { twoLevels: false });
  });
  const letter = await read(tx => newestLetter(tx, council.id, request.id));
  const words = letter!.content.reply.questions[0]!.answer;
  assert.match(
    words,
    new RegExp(`counted together with request ${first.reference}, which asks for the same`),
  );
  assert.match(words, /regulation 5/);
  const { entries } = await read(tx =>
    previewDisclosure({ tx, council: council.id }, request.id, forPublication()),
  );
  assert.match(entries[0]!.answer, /counted together with another request/);
  assert.ok(!entries[0]!.answer.includes(first.reference), 'FOI-R3 nothing joins the requests of one person');
});

test('FOI-C3 a request is counted by itself again; under the regulations nothing is added up; erasure parts them', async () => {
  const first = await received({ ...otto, receivedOn: '2026-11-16' });
  const request = await received(otto);
  const environmental = await received(otto, ['eir', 'eir']);
  for (const { id } of [first, request, environmental]) await takes(id, 100);
  assert.match(
    (await addUp(request.reference, { reference: environmental.reference })).body,
    /regulations know no limit/,
  );
  await addUp(request.reference, { reference: first.reference });
  const counted = () => read(tx => countedTogether(tx, council.id, request.id));
  assert.equal((await counted()).length, 1);
  await world.post(path(request.reference, `/together/${first.id}/remove`), {}, officer);
  assert.equal((await counted()).length, 0);
  await addUp(request.reference, { reference: first.reference });
  assert.equal((await counted()).length, 1, 'and together once more');
  await as('officer', async deed => {
    await endRequest(deed, office, first.id, 'withdraw', 'They wrote so.');
    await eraseRequest(deed, world.platform.files, first.id);
  });
  assert.equal((await counted()).length, 0);
});
