import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { answerWords } from '../letter/letter-of.ts';
import { newestLetter } from '../store/letters.ts';
import { peopleWhoTookPart } from '../store/questions.ts';
import { releasedDatasets } from '../store/released-datasets.ts';
import { eventsOf, findRequest } from '../store/requests.ts';
import { approveLetter, askApproval } from './approve-letter.ts';
import { askFee } from './ask-fee.ts';
import { addEstimateLine } from './estimate-cost.ts';
import { addFile, decideFile } from './keep-file.ts';
import { endRequest } from './move-clock.ts';
import { publishDisclosure } from './publish.ts';
import { reckoningsOf } from './reckon-again.ts';
import { refuseRequest } from './refuse-request.ts';
import { decideDataset } from './released-datasets.ts';
import { officeWork } from './testing/office-work.ts';

let now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld(
  { REGULATOR_NAME: 'Information Commission', REGULATOR_SITE: 'https://regulator.example' },
  () => now,
);
const council = await world.council('Marlbridge', ['Libraries']);
const { office, as, read, refused, received, answer, refuseForCost, sent, written } = officeWork(
  world.platform,
  council,
);

test('FOI-V2 EIR-T2 one letter may be all of it: own data leaves at once, and the clock is that of what remains', async () => {
  const mixed = await received({}, ['own-data', 'eir']);
  const [own, environmental] = await mixed.questions();
  assert.deepEqual([own?.state, own?.outcome, environmental?.state], ['checked', 'not-ours', 'unrouted']);
  const request = await read(tx => findRequest(tx, council.id, mixed.reference));
  const clocks = await read(tx => reckoningsOf({ tx, council: council.id }, request!));
  assert.deepEqual(
    clocks.map(({ regime, due }) => [regime, due]),
    [
      ['eir', '2026-12-22'],
      ['own-data', '2026-12-23'],
    ],
    'all that is left under either law is environmental; the month for own data runs beside it',
  );
  assert.match(answerWords(own!, undefined), /your own personal data[\s\S]*subject access request/);
});

test('FOI-N1 who may approve refuses the request as a whole; their decision is kept, and somebody else approves the letter', async () => {
  const request = await received();
  await as('senior', deed =>
    refuseRequest(deed, request.id, {
      section: '14(1)',
      why: 'It is the ninth of its kind this month and would occupy two officers for a week.',
      earlier: '',
      forDisclosure: '',
      against: '',
    }),
  );
  const [one, two] = await request.questions();
  assert.deepEqual([one?.outcome, two?.state, two?.draft?.text ?? ''], ['refused', 'checked', '']);
  await as('officer', deed => askApproval(deed, office, request.id, { twoLevels: false }));
  const letter = await read(tx => newestLetter(tx, council.id, request.id));
  const [first, second] = letter!.content.reply.questions;
  assert.match(first!.answer, /section 14\(1\)[\s\S]*ninth/);
  assert.equal(second!.answer, 'Refused under section 14(1), as said under question 1.');
  await assert.rejects(
    as('senior', deed => approveLetter(deed, request.id, 1)),
    refused(/somebody else/),
  );
  const { drafted } = await read(tx => peopleWhoTookPart(tx, council.id, request.id));
  assert.ok(drafted.includes('senior'), 'IR-T3 and so cannot review it either');
});

test('FOI-N1 repeated is only what the same person asked before and was answered', async () => {
  const over = { requester: { name: 'Otto Lind', email: 'otto@lind.example' } };
  const earlier = await received(over);
  const again = await received(over);
  const refusal = {
    section: '14(2)',
    why: 'You have our answer.',
    earlier: earlier.reference,
    forDisclosure: '',
    against: '',
  };
  const refuse = (id: string, change: object = {}) =>
    as('senior', deed => refuseRequest(deed, id, { ...refusal, ...change }));
  await assert.rejects(refuse(again.id), refused(/has not been answered/));
  await answer(earlier);
  await sent(earlier);
  await assert.rejects(refuse(again.id, { earlier: '' }), refused(/Give the reference/));
  const other = await received({ requester: { name: 'Zoe', email: 'zoe@other.example' } });
  await assert.rejects(refuse(other.id), refused(/another address/));
  await assert.rejects(refuse(again.id, { section: '12(4)(b)' }), refused(/public interest/));
  await refuse(again.id);
  assert.equal((await again.questions())[0]?.exemptions[0]?.section, '14(2)');
});

test('FOI-C4 a question is refused because of cost only with an estimate above the limit, and not under the regulations', async () => {
  const request = await received({}, ['foia', 'eir']);
  const [one, two] = await request.questions();
  await assert.rejects(refuseForCost(one), refused(/Estimate the cost first/));
  await as('officer', deed =>
    addEstimateLine(deed, request.id, {
      activity: 'locate',
      minutes: 1200,
      sample: '10 of 480 took 25 minutes',
    }),
  );
  await refuseForCost(one);
  await assert.rejects(refuseForCost(two), refused(/12\(4\)\(b\)/));
});

test('EIR-C1 a charge for environmental information needs a published schedule of charges', async () => {
  const request = await received({}, ['eir', 'eir']);
  const ask = (schedule: string) =>
    as('officer', deed =>
      askFee(deed, office, request.id, { disbursementsPence: 1_370, forWhat: '120 pages', schedule }),
    );
  await assert.rejects(ask(''), refused(/schedule of charges/));
  await assert.rejects(ask('on request'), refused(/schedule of charges/));
  assert.equal(await ask('https://marlbridge.example/charges'), 'asked');
  assert.match(
    await written(request.id, 'fee-notice'),
    /£13\.70 for 120 pages[\s\S]*https:\/\/marlbridge\.example\/charges[\s\S]*sixty working days/,
  );
});

test('FOI-C5 staff time is charged only above the limit', async () => {
  const request = await received();
  const ask = () =>
    as('officer', deed =>
      askFee(deed, office, request.id, { disbursementsPence: 1_370, forWhat: '120 pages', withTime: true }),
    );
  await assert.rejects(ask(), refused(/only be charged when the estimate exceeds/));
  await as('officer', deed =>
    addEstimateLine(deed, request.id, { activity: 'extract', minutes: 1200, sample: 'one took 20 hours' }),
  );
  assert.equal(await ask(), 'asked');
  assert.match(await written(request.id, 'fee-notice'), /£513\.70[\s\S]*for the time it takes/);
});

test('EIR-T5 a request that another authority passed on is received the day it arrives; who passes one on tells the requester', async () => {
  const passed = await received({ receivedOn: '2026-11-20', transferredFrom: 'Otterdale' });
  const request = await read(tx => findRequest(tx, council.id, passed.reference));
  assert.deepEqual([request?.receivedOn, request?.dueOn], ['2026-11-20', '2026-12-21']);
  const events = await read(tx => eventsOf(tx, council.id, passed.id));
  assert.equal(events[0]?.detail['transferredFrom'], 'Otterdale');
  await as('officer', deed =>
    endRequest(deed, office, passed.id, 'transfer', 'Otterdale keeps the lending figures.'),
  );
  assert.match(
    await written(passed.id, 'closed'),
    /Another authority holds[\s\S]*begins on the day it receives[\s\S]*Otterdale keeps/,
  );
});

test('FOI-X1 the regulator is named as the settings name it, in every letter and on the public page', async () => {
  const request = await received();
  await answer(request);
  await sent(request);
  const words = await written(request.id, 'answer');
  assert.match(words, /complain to the Information Commission: https:\/\/regulator\.example/);
  assert.doesNotMatch(words, /Commissioner/);
  const page = (await world.get(`/marlbridge/requests/${request.reference}`)).body;
  assert.match(page, /complain to the Information Commission \(/);
  assert.doesNotMatch(page, /Commissioner/);
});

test('IR-T4 the public page of an answered request says until when a review may be asked for', async () => {
  const request = await received();
  await answer(request);
  await sent(request);
  const page = (await world.get(`/marlbridge/requests/${request.reference}`)).body;
  assert.match(page, /internal review by 25 January 2027/);
});

test('FOI-D1 FOI-N5 a dataset that is published with an answer is listed, until somebody decides that it is kept up to date, or why not', async () => {
  const request = await received();
  await answer(request);
  const id = await as('officer', deed =>
    addFile(deed, world.platform.files, () => Promise.resolve([]), {
      requestId: request.id,
      name: 'lending.csv',
      bytes: Buffer.from('Ward,Books\nNorth,90\n'),
    }),
  );
  await as('officer', deed => decideFile(deed, id, 'release', ''));
  await sent(request);
  assert.match(
    await written(request.id, 'answer'),
    /With this letter you receive: lending\.csv\.[\s\S]*Open Government Licence/,
  );
  await as('officer', deed =>
    publishDisclosure(deed, request.id, text => ({ text, links: [], unsure: [] }), {
      title: 'Lending',
      entries: [],
      publicFrom: deed.now,
      doubtsSettled: '',
    }),
  );
  const list = () => read(tx => releasedDatasets(tx, council.id));
  assert.deepEqual(
    (await list()).map(({ name, duty }) => [name, duty]),
    [['lending.csv', 'undecided']],
  );
  await assert.rejects(
    as('officer', deed =>
      decideDataset(deed, request.id, 'lending.csv', { duty: 'not-kept-up', reason: ' ' }),
    ),
    refused(/Say why/),
  );
  await as('officer', deed =>
    decideDataset(deed, request.id, 'lending.csv', { duty: 'kept-up', reason: 'Open data, yearly' }),
  );
  assert.equal((await list())[0]?.duty, 'kept-up');
});

test('AUD-2 nothing is changed about the files of a letter that is with its approver', async () => {
  const request = await received();
  await answer(request);
  const add = (name: string) =>
    as('officer', deed =>
      addFile(deed, world.platform.files, () => Promise.resolve([]), {
        requestId: request.id,
        name,
        bytes: Buffer.from('A,B\n1,2\n'),
      }),
    );
  const id = await add('first.csv');
  await as('officer', deed => decideFile(deed, id, 'withhold', 'Section 43(2)'));
  await as('officer', deed => askApproval(deed, office, request.id, { twoLevels: false }));
  await assert.rejects(add('second.csv'), refused(/its files stand as they are/));
  await assert.rejects(
    as('officer', deed => decideFile(deed, id, 'release', '')),
    refused(/its files stand as they are/),
  );
});

test('CAL-4 a request that arrives late in the evening is received on the civil day of London', async () => {
  now = Temporal.Instant.from('2026-06-30T23:30:00Z');
  const summer = await received({ receivedOn: '2026-07-01' });
  assert.equal((await read(tx => findRequest(tx, council.id, summer.reference)))?.receivedOn, '2026-07-01');
  await assert.rejects(received({ receivedOn: '2026-07-02' }), refused(/still to come/));
  now = Temporal.Instant.from('2026-11-23T10:00:00Z');
});
