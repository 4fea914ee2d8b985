import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bankHolidays } from './bank-holidays.ts';
import { Calendar, CalendarUnknown } from './calendar.ts';
import {
  ClockRefused,
  periods,
  reckon,
  reviewMayBeAskedUntil,
  type ClockEvent,
  type ClockRegime,
} from './clock.ts';

const uk = new Calendar(bankHolidays);
const due = (received: string, regime: ClockRegime = 'foia', events: ClockEvent[] = []) =>
  reckon({ regime, received, events }, uk).due;

for (const [received, answer] of [
  ['2026-11-23', '2026-12-22'],
  ['2026-11-27', '2026-12-30'],
  ['2026-11-28', '2026-12-30'],
  ['2026-12-18', '2027-01-21'],
  ['2026-12-21', '2027-01-22'],
  ['2026-03-06', '2026-04-08'],
  ['2026-06-13', '2026-07-14'],
  ['2026-07-03', '2026-08-04'],
  ['2025-11-07', '2025-12-08'],
  ['2027-03-01', '2027-04-01'],
] as const) {
  test(`FOI-T1 received ${received} is due ${answer}`, () => assert.equal(due(received), answer));
  test(`EIR-T1 received ${received} is due ${answer}`, () => assert.equal(due(received, 'eir'), answer));
}

test('FOI-T2 the day of receipt is kept even when it is a Saturday or a bank holiday', () => {
  for (const received of ['2026-11-28', '2026-12-25']) {
    const { received: kept, dayZero } = reckon({ regime: 'foia', received }, uk);
    assert.deepEqual([kept, dayZero], [received, received]);
  }
});

test('FOI-T3 a clarification restarts the clock on the day it arrives', () => {
  const asked: ClockEvent[] = [{ date: '2026-03-05', kind: 'clarification-asked' }];
  assert.equal(due('2026-03-02'), '2026-03-31');
  assert.equal(
    due('2026-03-02', 'foia', [...asked, { date: '2026-03-20', kind: 'clarification-received' }]),
    '2026-04-21',
  );
  assert.equal(
    due('2026-03-02', 'eir', [...asked, { date: '2026-03-20', kind: 'clarification-received' }]),
    '2026-04-21',
    'EIR-T3',
  );
});

test('FOI-T3 a second clarification restarts it again', () => {
  const events: ClockEvent[] = [
    { date: '2026-03-05', kind: 'clarification-asked' },
    { date: '2026-03-09', kind: 'clarification-received' },
    { date: '2026-03-12', kind: 'clarification-asked' },
    { date: '2026-03-20', kind: 'clarification-received' },
  ];
  assert.equal(due('2026-03-02', 'foia', events), '2026-04-21');
});

test('FOI-T4 working days from the fee notice to its payment, both inclusive, are disregarded', () => {
  const found = reckon(
    {
      regime: 'foia',
      received: '2026-10-05',
      events: [
        { date: '2026-10-12', kind: 'fee-notice' },
        { date: '2026-10-21', kind: 'fee-paid' },
      ],
    },
    uk,
  );
  assert.equal(due('2026-10-05'), '2026-11-02');
  assert.equal(found.due, '2026-11-12');
  assert.equal(found.reckoning.filter(({ why }) => why === 'A fee was awaited').length, 8);
});

test('FOI-T5 an unpaid fee lapses three months beginning with the day of the notice', () => {
  const found = reckon(
    { regime: 'foia', received: '2026-10-05', events: [{ date: '2026-10-12', kind: 'fee-notice' }] },
    uk,
  );
  assert.deepEqual([found.waiting, found.due, found.lapses], ['fee', null, '2027-01-11']);
});

test('FOI-T6 with the public-interest extension the notice is due in 20 days and the answer in 40', () => {
  const found = reckon(
    { regime: 'foia', received: '2026-11-02', events: [{ date: '2026-11-20', kind: 'extended' }] },
    uk,
  );
  assert.deepEqual([found.ordinaryDue, found.due], ['2026-12-01', '2026-12-31']);
});

test('FOI-T9 a clarification that never comes lapses after the council’s own period', () => {
  const found = reckon(
    { regime: 'foia', received: '2026-03-02', events: [{ date: '2026-03-05', kind: 'clarification-asked' }] },
    uk,
  );
  assert.deepEqual([found.waiting, found.lapses], ['clarification', '2026-05-05']);
});

test('EIR-T2 an extended request is due on the fortieth working day', () => {
  assert.equal(due('2026-11-23', 'eir', [{ date: '2026-12-01', kind: 'extended' }]), '2027-01-25');
});

test('EIR-T4 an advance payment may be awaited for sixty working days', () => {
  const found = reckon(
    { regime: 'eir', received: '2026-11-02', events: [{ date: '2026-11-09', kind: 'fee-notice' }] },
    uk,
  );
  assert.equal(found.lapses, '2027-02-08');
});

test('IR-T1 a review may be asked for until the fortieth working day and is decided in 20, or 40', () => {
  assert.equal(reviewMayBeAskedUntil('2026-11-06', uk), '2027-01-08');
  assert.equal(due('2026-11-16', 'review'), '2026-12-15');
  assert.equal(due('2026-11-16', 'review', [{ date: '2026-12-01', kind: 'extended' }]), '2027-01-18');
});

test('IR-T2 a review under the regulations is decided in 40', () => {
  assert.equal(due('2026-11-16', 'eir-review'), '2027-01-18');
});

test('CAL-1 a calendar of England and Wales alone would be wrong for 167 receipts of 2026', () => {
  const england = new Calendar(bankHolidays.filter(({ parts }) => parts.includes('E')));
  let differ = 0;
  for (let day = Temporal.PlainDate.from('2026-01-01'); day.year === 2026; day = day.add({ days: 1 }))
    if (
      reckon({ regime: 'foia', received: day.toString() }, uk).due !==
      reckon({ regime: 'foia', received: day.toString() }, england).due
    )
      differ++;
  assert.equal(differ, 167);
});

test('CAL-1 the union has 13, 14 and 13 weekdays off in 2025, 2026 and 2027', () => {
  const off = (year: number) => {
    let days = 0;
    for (let day = new Temporal.PlainDate(year, 1, 1); day.year === year; day = day.add({ days: 1 }))
      if (day.dayOfWeek < 6 && uk.dayOff(day)) days++;
    return days;
  };
  assert.deepEqual([2025, 2026, 2027].map(off), [13, 14, 13]);
});

test('CAL-2 a proclamation moves a due date, and taking it back moves it back', () => {
  const day = { date: '2026-12-10', parts: 'E', title: 'A proclaimed holiday' };
  const proclaimed = new Calendar(bankHolidays, [{ ...day, removed: false }]);
  assert.equal(reckon({ regime: 'foia', received: '2026-11-23' }, proclaimed).due, '2026-12-23');
  const taken = new Calendar(bankHolidays, [
    { ...day, removed: false },
    { ...day, removed: true },
  ]);
  assert.equal(reckon({ regime: 'foia', received: '2026-11-23' }, taken).due, '2026-12-22');
});

test('CAL-3 a year without a calendar is refused, and one proclamation does not make a calendar', () => {
  assert.throws(() => due('2027-12-20'), CalendarUnknown);
  const one = new Calendar(bankHolidays, [
    { date: '2028-05-01', parts: 'ESN', title: 'Early May bank holiday', removed: false },
  ]);
  assert.throws(() => reckon({ regime: 'foia', received: '2027-12-20' }, one), CalendarUnknown);
});

test('a question asked after the due day does not take the lateness back', () => {
  const late: ClockEvent[] = [{ date: '2026-04-10', kind: 'clarification-asked' }];
  const found = reckon({ regime: 'foia', received: '2026-03-02', events: late }, uk);
  assert.deepEqual([found.due, found.waiting], ['2026-03-31', 'clarification']);
});

test('FOI-T3 what is asked anew on the day an answer came is awaited', () => {
  const events: ClockEvent[] = [
    { date: '2026-03-05', kind: 'clarification-asked' },
    { date: '2026-03-20', kind: 'clarification-received' },
    { date: '2026-03-20', kind: 'clarification-asked' },
  ];
  const found = reckon({ regime: 'foia', received: '2026-03-02', events }, uk);
  assert.deepEqual([found.due, found.waiting, found.dayZero], [null, 'clarification', '2026-03-20']);
});

test('events that contradict each other are refused in words', () => {
  const refused: [ClockEvent[], RegExp][] = [
    [[{ date: '2026-03-01', kind: 'extended' }], /before the request was received/],
    [[{ date: '2026-03-05', kind: 'clarification-received' }], /none was asked for/],
    [[{ date: '2026-03-05', kind: 'fee-paid' }], /no notice of it was given/],
    [
      [
        { date: '2026-03-05', kind: 'fee-notice' },
        { date: '2026-03-06', kind: 'fee-notice' },
      ],
      /while the first is unpaid/,
    ],
  ];
  for (const [events, message] of refused)
    assert.throws(
      () => reckon({ regime: 'foia', received: '2026-03-02', events }, uk),
      (error: Error) => error instanceof ClockRefused && message.test(error.message),
    );
});

/** The law again, written another way: live each day and ask what it is. Knows nothing of `reckon`. */
function simulate(received: string, days: number, events: readonly ClockEvent[]): string | null {
  let counted = 0;
  let due: string | null = null;
  let clarifying = false;
  let owing = false;
  let day = Temporal.PlainDate.from(received);
  for (let lived = 0; lived < 400; lived++, day = day.add({ days: 1 })) {
    const today = day.toString();
    const is = (kind: string) => events.some(event => event.date === today && event.kind === kind);
    let countsToday: boolean = lived > 0 && !clarifying && !owing && uk.isWorkingDay(day);
    if (is('fee-notice')) {
      owing = true;
      countsToday = false;
    }
    if (is('clarification-asked')) clarifying = true;
    if (is('clarification-received')) {
      clarifying = owing = countsToday = false;
      counted = 0;
      due = null;
    }
    if (is('fee-paid')) owing = false;
    if (countsToday && !clarifying && due === null && ++counted === days) due = today;
  }
  return due;
}

/** Random histories: waits that begin and end in turn, on working days or not. */
const histories = fc
  .tuple(
    fc.integer({ min: 0, max: 5000 }),
    fc.array(
      fc.tuple(
        fc.constantFrom('fee', 'clarification'),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 15 }),
      ),
      { maxLength: 4 },
    ),
    fc.boolean(),
  )
  .map(([offset, waits, open]) => {
    const received = new Temporal.PlainDate(2011, 1, 1).add({ days: offset });
    let day = received;
    const events: ClockEvent[] = [];
    for (const [place, [kind, gap, length]] of waits.entries()) {
      day = day.add({ days: gap });
      events.push({
        date: day.toString(),
        kind: kind === 'fee' ? 'fee-notice' : 'clarification-asked',
      });
      if (open && place === waits.length - 1) break;
      day = day.add({ days: length });
      events.push({
        date: day.toString(),
        kind: kind === 'fee' ? 'fee-paid' : 'clarification-received',
      });
    }
    return { received: received.toString(), events };
  });

test('FOI-T1 FOI-T3 FOI-T4 EIR-T1 EIR-T3 EIR-T4 the clock agrees with living through the days', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom<ClockRegime>('foia', 'eir'), ({ received, events }, regime) => {
      const found = reckon({ regime, received, events }, uk);
      const lived = simulate(received, periods[regime].days, events);
      assert.equal(found.due, lived);
      assert.ok(found.due !== null || found.waiting !== null, 'no due day only while something is awaited');
      const counts = found.reckoning.flatMap(({ count }) => count ?? []);
      assert.deepEqual(
        counts,
        counts.map((_, place) => place + 1),
        'counted one by one',
      );
      for (const { date, count, why } of found.reckoning) {
        if (count !== null) assert.ok(uk.isWorkingDay(Temporal.PlainDate.from(date)));
        assert.ok(why);
      }
    }),
    { numRuns: 3000 },
  );
});
