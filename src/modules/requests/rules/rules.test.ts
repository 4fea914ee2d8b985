import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { capabilities } from '#councils';
import { bankHolidays } from './clock/bank-holidays.ts';
import { Calendar } from './clock/calendar.ts';
import { activities, aggregationEnds, chargeable, estimate, feeCharged, fitTogether } from './costs.ts';
import { exemptionOf, exemptions, lacking } from './exemptions.ts';
import { countFigures, quartersBetween, timeliness, type Counted } from './figures.ts';
import { questionsMark, requesterMark, tellingWords } from './questions-mark.ts';
import { after, ended, isRefusal, overall, requestStates, steps, stepsFrom } from './states.ts';

test('FOI-C1 eighteen hours come to the limit and are answered; a quarter of an hour more may be refused', () => {
  const of = (minutes: number) => estimate([{ activity: 'locate', minutes }], '2026-11-23');
  assert.deepEqual([of(1080).pence, of(1080).exceeds], [45_000, false]);
  assert.deepEqual([of(1095).pence, of(1095).exceeds], [45_625, true]);
});

test('FOI-C2 only finding out, locating, retrieving and extracting are counted: there is no line for reading or redacting', () => {
  assert.deepEqual(Object.keys(activities), ['determine', 'locate', 'retrieve', 'extract']);
});

test('FOI-C3 requests all received within sixty working days may be added up, and a day more is too many', () => {
  const calendar = new Calendar(bankHolidays);
  assert.equal(fitTogether(['2026-08-26', '2026-06-01', '2026-07-01'], calendar), true);
  assert.equal(fitTogether(['2026-08-27', '2026-06-01'], calendar), false);
  assert.equal(fitTogether(['2026-06-01'], calendar), true);
  const line = (minutes: number) => ({ activity: 'locate' as const, minutes });
  const total = estimate([line(600)], '2026-11-23', [
    { reference: 'FOI-2026-0001', lines: [line(300), line(240)] },
  ]);
  assert.deepEqual(
    [total.minutes, total.pence, total.alonePence, total.exceeds, total.together],
    [1140, 47_500, 25_000, true, ['FOI-2026-0001']],
  );
  assert.equal(chargeable(0, total), 25_000, 'FOI-C5 nobody is charged for the time of another request');
});

test('FOI-C3 sixty working days from 1 June 2026 end on 26 August 2026', () => {
  assert.equal(aggregationEnds('2026-06-01', new Calendar(bankHolidays)), '2026-08-26');
});

test('FOI-C6 disbursements below £10 are waived; the boundary itself is the council’s to set', () => {
  assert.equal(feeCharged(990), 0);
  assert.equal(feeCharged(1_000), 1_000);
  assert.equal(feeCharged(1_370), 1_370);
  assert.equal(feeCharged(1_000, { waiverPence: 1_000, boundaryWaived: true }), 0);
});

test('FOI-N2 a refusal lacks what it lacks, and nothing when all is said', () => {
  const full = {
    section: '43(2)',
    why: 'It would show the bidder’s margins.',
    prejudice: 'would-be-likely',
    forDisclosure: 'How public money is spent.',
    against: 'Bidders would stay away.',
  } as const;
  assert.deepEqual(lacking('foia', [full]), []);
  assert.equal(lacking('foia', [{ ...full, prejudice: '', against: ' ' }]).length, 2);
  assert.deepEqual(
    lacking('foia', [{ ...full, section: '40(2)', prejudice: '', forDisclosure: '', against: '' }]),
    [],
  );
  assert.match(lacking('foia', [{ ...full, section: '35' }])[0] ?? '', /not one a council can rely on/);
  assert.equal(lacking('foia', []).length, 1);
});

test('EIR-1.6 every exception of the regulations needs the public interest weighed', () => {
  for (const exemption of exemptions.filter(({ act }) => act === 'eir'))
    assert.equal(exemption.publicInterest, true, exemption.section);
  assert.equal(exemptionOf('foia', '40(2)')?.publicInterest, false);
});

test('every step leads between states there are, and needs a capability there is', () => {
  for (const { from, to, may } of steps) {
    for (const state of from) assert.ok(state in requestStates);
    assert.ok(to in requestStates);
    assert.ok(may === 'system' || may in capabilities);
  }
  for (const state of Object.keys(requestStates)) assert.ok(stepsFrom(state).length, `${state} is no trap`);
  assert.equal(after('send', 'answering'), undefined, 'nothing is sent unapproved');
  assert.equal(after('send', 'ready'), 'sent');
  for (const state of ended) assert.equal(after('withdraw', state), undefined);
});

test('FOI-S2 the outcome of a request follows from its questions; not held is kept apart', () => {
  assert.equal(overall(['disclosed', 'accessible', 'not-held']), 'in-full');
  assert.equal(overall(['not-held']), 'not-held');
  assert.equal(overall(['refused', 'not-held']), 'refused');
  assert.equal(overall(['refused', 'disclosed']), 'in-part');
  assert.equal(overall(['not-ours']), 'none');
  assert.equal(isRefusal('part'), true);
});

test('FOI-RR1 the same questions to two councils share a mark, and other questions do not', () => {
  const ask = (name: string, number: string) => [
    `${number} How many grants did ${name} Council  give?`,
    'To whom?',
  ];
  assert.equal(
    questionsMark(ask('Marlbridge', '1.'), 'Marlbridge'),
    questionsMark(
      ask('Otterdale', '(a)').map(text => text.toUpperCase()),
      'Otterdale',
    ),
  );
  assert.notEqual(
    questionsMark(ask('Marlbridge', '1.'), 'Marlbridge'),
    questionsMark(['How many loans did you give?'], 'Marlbridge'),
  );
});

test('FOI-R3 the requester’s mark tells persons apart and shows nobody', () => {
  assert.equal(requesterMark(' Ann@Example.org ', 'k'), requesterMark('ann@example.org', 'k'));
  assert.notEqual(requesterMark('ann@example.org', 'k'), requesterMark('ann@example.org', 'other'));
  assert.doesNotMatch(requesterMark('ann@example.org', 'k'), /ann/);
});

test('FOI-S3 120 received, 6 outside, 4 open, 99 in time, 2 extended, 9 late: 91.8 per cent', () => {
  const base = {
    receivedOn: '2026-07-01',
    dueOn: '2026-07-29',
    ordinaryDueOn: '2026-07-29',
    outcome: 'in-full',
    reviews: [],
    outsideTheActs: false,
  } as const;
  const of = (times: number, over: Partial<Counted>) =>
    Array.from({ length: times }, () => ({ ...base, state: 'sent', answeredOn: null, ...over }));
  const figures = countFigures(
    [
      ...of(6, { state: 'withdrawn' }),
      ...of(4, { state: 'answering' }),
      ...of(99, { answeredOn: '2026-07-29' }),
      ...of(2, { answeredOn: '2026-08-20', dueOn: '2026-08-26' }),
      ...of(9, { answeredOn: '2026-07-30' }),
    ],
    '2026-07-29',
  );
  assert.equal(figures.received, 120);
  assert.deepEqual([figures.outside, figures.open, figures.openLate], [6, 4, 0], 'due today is not late');
  assert.equal(timeliness(figures), 91.8);
});

test('FOI-S1 quarters begin in January, April, July and October, the newest first', () => {
  assert.deepEqual(
    quartersBetween('2026-02-14', '2026-07-01').map(({ name, from, to }) => [name, from, to]),
    [
      ['2026 Q3', '2026-07-01', '2026-09-30'],
      ['2026 Q2', '2026-04-01', '2026-06-30'],
      ['2026 Q1', '2026-01-01', '2026-03-31'],
    ],
  );
});

test('telling words stand once each, in order, and say nothing of spacing or case', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), text => {
      const words = tellingWords(text);
      assert.deepEqual(words, [...new Set(words)].sort());
      assert.deepEqual(tellingWords(`  ${text.toLowerCase()}\n`), words);
    }),
  );
  assert.deepEqual(tellingWords('How many grants were given to charities?'), ['charity', 'grant']);
});
