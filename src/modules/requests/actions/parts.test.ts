import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { countFigures } from '../rules/figures.ts';
import { requestsToCount } from '../store/figures.ts';
import { findRequest, listRequests } from '../store/requests.ts';
import { askFee } from './ask-fee.ts';
import { askClarification, endRequest, extendTime, moveClock, ownDataWasGiven } from './move-clock.ts';
import { reckoningsOf } from './reckon-again.ts';
import { openReview } from './review.ts';
import { officeWork } from './testing/office-work.ts';

let now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries']);
const { office, as, read, refused, received, answer, sent } = officeWork(world.platform, council);

const request = (reference: string) => read(tx => findRequest(tx, council.id, reference));
const days = async (reference: string) =>
  Object.fromEntries(
    (
      await read(async tx =>
        reckoningsOf({ tx, council: council.id }, (await findRequest(tx, council.id, reference))!),
      )
    ).map(({ regime, due }) => [regime, due]),
  );
const extend = (id: string, over: object) =>
  as('officer', deed => extendTime(deed, office, id, { reason: 'To weigh it', section: '', ...over }));

test('FOI-V2 FOI-T6 of a letter under both laws only the part under the Act is given more time to weigh the public interest', async () => {
  const { id, reference } = await received({}, ['foia', 'eir']);
  await assert.rejects(extend(id, { section: '43(2)' }), refused(/more than one law/));
  await assert.rejects(extend(id, { part: 'foia' }), refused(/Choose the exemption/));
  await extend(id, { part: 'foia', section: '43(2)' });
  assert.deepEqual(await days(reference), { eir: '2026-12-22', foia: '2027-01-25' });
  assert.equal((await request(reference))?.dueOn, '2026-12-22', 'the list goes by the part that is due');
  const [listed] = await read(tx =>
    listRequests(tx, { council: council.id, filter: { reference }, today: '2026-12-23', most: 1 }),
  );
  assert.deepEqual(listed?.parts, [
    { clock: 'eir', dueOn: '2026-12-22' },
    { clock: 'foia', dueOn: '2027-01-25' },
  ]);
});

test('EIR-T2 FOI-S4 the figures count each part under its own law and by its own days', async () => {
  now = Temporal.Instant.from('2026-09-01T10:00:00Z');
  const letter = await received({ receivedOn: '2026-09-01' }, ['foia', 'eir']);
  await extend(letter.id, { part: 'eir' });
  await answer(letter);
  now = Temporal.Instant.from('2026-10-20T10:00:00Z');
  await sent(letter);
  const counted = await read(tx => requestsToCount(tx, council.id, '2026-09-01', '2026-09-30'));
  const of = (regime: string) =>
    countFigures(
      counted.filter(one => one.regime === regime),
      '2026-11-23',
    );
  assert.deepEqual([of('foia').received, of('foia').late, of('foia').inExtension], [1, 1, 0]);
  assert.deepEqual([of('eir').received, of('eir').late, of('eir').inExtension], [1, 0, 1]);
  now = Temporal.Instant.from('2026-11-23T10:00:00Z');
});

test('FOI-T4 EIR-T4 a charge for one part stops its clock alone, and the rest of the letter goes on', async () => {
  const { id, reference } = await received({}, ['foia', 'eir']);
  const fee = { disbursementsPence: 1_370, forWhat: '120 pages' };
  await assert.rejects(
    as('officer', deed => askFee(deed, office, id, fee)),
    refused(/Choose which part/),
  );
  await assert.rejects(
    as('officer', deed => askFee(deed, office, id, { ...fee, part: 'eir' })),
    refused(/schedule of charges/),
  );
  await as('officer', deed => askFee(deed, office, id, { ...fee, part: 'foia' }));
  assert.deepEqual(await days(reference), { eir: '2026-12-22', foia: null });
  const waits = await request(reference);
  assert.deepEqual([waits?.state, waits?.dueOn], ['answering', '2026-12-22']);
  await assert.rejects(
    as('officer', deed => moveClock(deed, id, 'receive-fee', '2026-11-25', 'eir')),
    refused(/no notice of it was given/),
  );
  await as('officer', deed => moveClock(deed, id, 'receive-fee', '2026-11-25', 'foia'));
  assert.deepEqual(await days(reference), { eir: '2026-12-22', foia: '2026-12-24' });
});

test('FOI-T3 EIR-T3 what is meant is asked of one part or of the whole letter', async () => {
  const { id, reference } = await received({}, ['foia', 'eir']);
  await as('officer', deed => askClarification(deed, office, id, 'Which river?', 'eir'));
  assert.deepEqual(await days(reference), { foia: '2026-12-22', eir: null });
  await as('officer', deed => moveClock(deed, id, 'receive-clarification', '2026-11-27', 'eir'));
  assert.deepEqual(await days(reference), { foia: '2026-12-22', eir: '2026-12-30' });
  now = Temporal.Instant.from('2026-11-27T10:00:00Z');
  await as('officer', deed => askClarification(deed, office, id, 'Which years?'));
  assert.deepEqual(
    [(await request(reference))?.state, (await request(reference))?.dueOn],
    ['clarifying', null],
  );
  await assert.rejects(
    as('officer', deed => endRequest(deed, office, id, 'lapse', 'Nothing came')),
    refused(/may still come until/),
  );
  now = Temporal.Instant.from('2026-11-23T10:00:00Z');
});

test('GDPR-1 own data in a letter has its month until it was given; a letter of everyday business has no time limit', async () => {
  const { id, reference } = await received({ receivedOn: '2026-10-23' }, ['own-data', 'foia']);
  assert.deepEqual(await days(reference), { foia: '2026-11-20', 'own-data': '2026-11-23' });
  await assert.rejects(
    as('officer', deed => ownDataWasGiven(deed, id, '2026-10-01')),
    refused(/between the receipt/),
  );
  const own = await received({ receivedOn: '2026-10-23' }, ['own-data', 'own-data']);
  assert.equal((await request(own.reference))?.dueOn, '2026-11-23');
  await as('officer', deed => ownDataWasGiven(deed, own.id));
  assert.equal((await request(own.reference))?.dueOn, '2026-11-23', 'alone it keeps its day');
  const waits = await received({}, ['own-data', 'foia']);
  await extend(waits.id, { section: '43(2)' });
  assert.equal((await request(waits.reference))?.dueOn, '2026-12-23', 'the month for own data ends first');
  await as('officer', deed => ownDataWasGiven(deed, waits.id));
  assert.equal((await request(waits.reference))?.dueOn, '2027-01-25');
  const plain = await received({}, ['business-as-usual', 'business-as-usual']);
  assert.equal((await request(plain.reference))?.dueOn, null);
  await assert.rejects(extend(plain.id, { section: '43(2)' }), refused(/no time limit of theirs runs/));
});

test('IR-T1 IR-T2 the review of a letter under both laws is due by the earlier of both', async () => {
  const letter = await received({}, ['foia', 'eir']);
  await answer(letter);
  await sent(letter);
  const review = await as('officer', deed =>
    openReview(deed, office, letter.id, { kind: 'review', receivedOn: '2026-11-23', words: 'Look again.' }),
  );
  assert.deepEqual(await days(review.reference), { review: '2026-12-22', 'eir-review': '2027-01-25' });
  assert.equal((await request(review.reference))?.dueOn, '2026-12-22');
});
