import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bankHolidays } from './bank-holidays.ts';
import { Calendar } from './calendar.ts';
import { ClockRefused, reckon, type ClockEvent, type ClockRegime } from './clock.ts';
import { clocksOf, reckonParts, type PartEvent } from './parts.ts';
import { reckonOwnData, subjectAccessDue } from '../own-data.ts';

const uk = new Calendar(bankHolidays);

test('FOI-V2 each law under which something is asked has a clock, everyday business has none', () => {
  assert.deepEqual(clocksOf('request', []), ['foia'], 'not known yet');
  assert.deepEqual(clocksOf('request', ['eir', 'foia', 'eir']), ['foia', 'eir']);
  assert.deepEqual(clocksOf('request', ['own-data', 'business-as-usual']), ['own-data']);
  assert.deepEqual(clocksOf('request', ['business-as-usual']), []);
  assert.deepEqual(clocksOf('review', ['eir', 'foia']), ['review', 'eir-review']);
  assert.deepEqual(clocksOf('review', ['eir', 'own-data']), ['eir-review']);
  assert.deepEqual(clocksOf('review', []), ['review']);
});

test('FOI-T6 EIR-T2 an extension of one part leaves the other due on its day', () => {
  const clocks = ['foia', 'eir', 'own-data'] as const;
  const days = (events: PartEvent[]) =>
    reckonParts({ clocks, received: '2026-11-23', events }, uk).map(({ regime, due }) => [regime, due]);
  assert.deepEqual(days([]), [
    ['foia', '2026-12-22'],
    ['eir', '2026-12-22'],
    ['own-data', '2026-12-23'],
  ]);
  assert.deepEqual(days([{ kind: 'extended', date: '2026-12-01', part: 'foia' }]), [
    ['eir', '2026-12-22'],
    ['own-data', '2026-12-23'],
    ['foia', '2027-01-25'],
  ]);
  assert.deepEqual(days([{ kind: 'extended', date: '2026-12-01', part: 'eir' }])[2], ['eir', '2027-01-25']);
});

test('FOI-T4 EIR-T4 a fees notice stops the part it is for, and no other', () => {
  const ask = (part: ClockRegime) =>
    reckonParts(
      {
        clocks: ['foia', 'eir'],
        received: '2026-10-05',
        events: [{ kind: 'fee-notice', date: '2026-10-12', part }],
      },
      uk,
    ).map(({ regime, due, waiting, lapses }) => [regime, due, waiting, lapses]);
  assert.deepEqual(ask('foia'), [
    ['eir', '2026-11-02', null, null],
    ['foia', null, 'fee', '2027-01-11'],
  ]);
  assert.deepEqual(ask('eir')[1]?.slice(0, 3), ['eir', null, 'fee']);
});

test('GDPR-1 every day of the month for own data is shown, and the day it ends on', () => {
  const { reckoning, due, days } = reckonOwnData('2026-11-25', uk);
  assert.equal(due, subjectAccessDue('2026-11-25', uk));
  assert.equal(days, 30);
  assert.deepEqual(
    reckoning.slice(29).map(({ date, count }) => [date, count]),
    [
      ['2026-12-25', 30],
      ['2026-12-26', null],
      ['2026-12-27', null],
      ['2026-12-28', null],
      ['2026-12-29', null],
    ],
  );
  assert.match(reckoning[32]?.why ?? '', /Boxing Day/);
});

const event: fc.Arbitrary<PartEvent & { after: number }> = fc.record({
  after: fc.integer({ min: 0, max: 12 }),
  date: fc.constant(''),
  kind: fc.constantFrom<ClockEvent['kind']>(
    'clarification-asked',
    'clarification-received',
    'fee-notice',
    'fee-paid',
    'extended',
  ),
  part: fc.constantFrom<ClockRegime>('foia', 'eir'),
});

/** Random histories in order of days; some events of one part, some of the whole letter. Those that contradict each other are refused. */
const letters = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.array(fc.tuple(event, fc.boolean()), { maxLength: 8 }))
  .map(([offset, given]) => {
    let day = new Temporal.PlainDate(2011, 1, 1).add({ days: offset });
    const received = day.toString();
    const events = given.map(([{ after, kind, part }, whole]): PartEvent => {
      day = day.add({ days: after });
      return { date: day.toString(), kind, ...(whole ? {} : { part }) };
    });
    return { received, events };
  });

const orRefused = <T>(work: () => T): T | string => {
  try {
    return work();
  } catch (error) {
    if (error instanceof ClockRefused) return error.message;
    throw error;
  }
};

test('FOI-V2 a letter of one law has the clock it always had', () => {
  fc.assert(
    fc.property(letters, fc.constantFrom<ClockRegime>('foia', 'eir'), ({ received, events }, regime) => {
      const plain = events.map(({ date, kind }) => ({ date, kind }));
      assert.deepEqual(
        orRefused(() => reckonParts({ clocks: [regime], received, events: plain }, uk)),
        orRefused(() => [reckon({ regime, received, events: plain }, uk)]),
      );
    }),
    { numRuns: 1500 },
  );
});

test('FOI-V2 each part of a letter has the clock of a letter that holds only that part', () => {
  fc.assert(
    fc.property(letters, ({ received, events }) => {
      const clocks = ['foia', 'eir', 'own-data'] as const;
      const alone = orRefused(() =>
        clocks.map(clock => reckonParts({ clocks: [clock], received, events }, uk)[0]),
      );
      const together = orRefused(() => reckonParts({ clocks, received, events }, uk));
      if (typeof alone === 'string' || typeof together === 'string') {
        assert.equal(together, alone);
        return;
      }
      for (const one of alone)
        assert.deepEqual(
          together.find(({ regime }) => regime === one?.regime),
          one,
        );
      const due = together.map(clock => clock.due ?? '9');
      assert.deepEqual(due, [...due].sort(), 'the earliest first');
    }),
    { numRuns: 1500 },
  );
});
