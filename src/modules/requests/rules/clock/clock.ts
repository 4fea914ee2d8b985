import type { Calendar } from './calendar.ts';

/** Which time limit applies; 'review' is the internal review of an FOI answer, 'eir-review' that of an EIR answer, which is statutory. */
export const clockRegimes = ['foia', 'eir', 'review', 'eir-review'] as const;
export type ClockRegime = (typeof clockRegimes)[number];

export const clockEvents = [
  'clarification-asked',
  'clarification-received',
  'fee-notice',
  'fee-paid',
  'extended',
] as const;
export type ClockEventKind = (typeof clockEvents)[number];

/** Something that moves the clock; `date` is the civil day it happened. Events of one day stand in the order they happened. */
export interface ClockEvent {
  date: string;
  kind: ClockEventKind;
}

/** One day of the reckoning. `count` is its number among the days that count; null when it does not count, and `why` says so. */
export interface ReckonedDay {
  date: string;
  count: number | null;
  why: string;
}

export interface Reckoning {
  regime: ClockRegime;
  /** Day the request came in, whatever day of the week (FOI-T2). */
  received: string;
  /** Day 0 of the count: the day of receipt, or the day the last clarification arrived (FOI-T3, EIR-T3). */
  dayZero: string;
  /** Last day to answer; null while a fee or a clarification is awaited that was asked for in time. */
  due: string | null;
  /** Last day of the ordinary period: what is not contested, and the notice of an extension, are due by it (FOI-T6, EIR-T2). */
  ordinaryDue: string | null;
  /** Days allowed in all: 20, or 40 when extended. */
  days: number;
  waiting: 'clarification' | 'fee' | null;
  /** Day after which what is awaited need be awaited no longer (FOI-T5, FOI-T9, EIR-T4). */
  lapses: string | null;
  /** Every day from the day after day 0 to the due day, or to the day before the wait began. */
  reckoning: ReckonedDay[];
  /** Ids of the rules applied, as in GLOSSARY and tests. */
  rules: string[];
}

export class ClockRefused extends Error {
  override name = 'ClockRefused';
}

/** Periods in working days, from the Acts and from the section 45 Code; how long an answer to our question is awaited is the council's own choice. */
export const periods = {
  foia: { days: 20, extended: 40 },
  eir: { days: 20, extended: 40 },
  review: { days: 20, extended: 40 },
  'eir-review': { days: 40, extended: 40 },
} as const satisfies Record<ClockRegime, { days: number; extended: number }>;

export const feeWindow = { foiaMonths: 3, eirWorkingDays: 60 } as const;
export const clarificationAwaitedMonths = 2;
/** Working days from an answer within which a review may be asked for (IR-T1, IR-T2). */
export const reviewWindow = 40;

/**
 * Reckons a time limit: Freedom of Information Act 2000 s.10, Environmental Information Regulations 2004 regs 5, 7, 8, 9 and 11,
 * section 45 Code §5. Pure: the same events and calendar give the same days for ever (AUD-1).
 * @throws ClockRefused when the events contradict each other; CalendarUnknown for a year without bank holidays.
 */
export function reckon(
  ask: { regime: ClockRegime; received: string; events?: readonly ClockEvent[] },
  calendar: Calendar,
): Reckoning {
  const { regime, received } = ask;
  const events = inOrder(ask.events ?? []);
  refuseNonsense(regime, received, events);
  const lastClarified = events.findLast(({ kind }) => kind === 'clarification-received');
  const dayZero = lastClarified?.date ?? received;
  const since = events.filter(({ date }) => date >= dayZero);
  const extended = since.some(({ kind }) => kind === 'extended');
  const period = periods[regime];
  const days = extended ? period.extended : period.days;
  const asked = lastOpen(events, 'clarification-asked', 'clarification-received');
  const fees = feePauses(since);
  const openFee = fees.find(({ to }) => to === null);
  const waiting = asked ? 'clarification' : openFee ? 'fee' : null;
  const waitsFrom = asked?.date ?? openFee?.from ?? null;
  const reckoning = walk(dayZero, { days, fees, waitsFrom, calendar });
  // A wait that begins after the due day does not take the lateness back: the count had been reached by then.
  const dueAfter = (count: number) => reckoning.find(day => day.count === count)?.date ?? null;
  return {
    regime,
    received,
    dayZero,
    due: dueAfter(days),
    ordinaryDue: dueAfter(period.days),
    days,
    waiting,
    lapses: lapseOf(regime, waiting, waitsFrom, calendar),
    reckoning,
    rules: rulesApplied(regime, { clarified: lastClarified !== undefined, fees: fees.length > 0, extended }),
  };
}

/** By day; those of one day as they were given, for an answer may come and the next question go out on the same day. */
function inOrder(events: readonly ClockEvent[]): ClockEvent[] {
  return [...events].sort((one, two) => one.date.localeCompare(two.date));
}

function refuseNonsense(regime: ClockRegime, received: string, events: readonly ClockEvent[]): void {
  let asked = false;
  let noticed = false;
  for (const { date, kind } of events) {
    if (date < received)
      throw new ClockRefused(
        `${kind} on ${date} is before the request was received on ${received}. Check both dates.`,
      );
    if (regime.endsWith('review') && kind !== 'extended')
      throw new ClockRefused(`A review has no ${kind}: only its time can be extended.`);
    if (kind === 'clarification-received' && !asked)
      throw new ClockRefused(
        `A clarification was received on ${date}, but none was asked for before. Give clarification-asked too.`,
      );
    if (kind === 'fee-paid' && !noticed)
      throw new ClockRefused(
        `A fee was paid on ${date}, but no notice of it was given before. Give fee-notice too.`,
      );
    if (kind === 'fee-notice' && noticed)
      throw new ClockRefused(`A second fee notice on ${date} while the first is unpaid.`);
    if (kind === 'clarification-asked') asked = true;
    if (kind === 'clarification-received') {
      asked = false;
      // A new day 0: a fee asked for the old request is asked for no more.
      noticed = false;
    }
    if (kind === 'fee-notice') noticed = true;
    if (kind === 'fee-paid') noticed = false;
  }
}

function lastOpen(
  events: readonly ClockEvent[],
  opens: ClockEventKind,
  closes: ClockEventKind,
): ClockEvent | undefined {
  let open: ClockEvent | undefined;
  for (const event of events) {
    if (event.kind === opens) open ??= event;
    if (event.kind === closes) open = undefined;
  }
  return open;
}

interface Pause {
  from: string;
  to: string | null;
}

/** From the day the notice is given to the day the fee is received, both inclusive (s.10(2), reg 8(5)). */
function feePauses(events: readonly ClockEvent[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { date, kind } of events) {
    if (kind === 'fee-notice') pauses.push({ from: date, to: null });
    const open = pauses.at(-1);
    if (kind === 'fee-paid' && open && open.to === null) open.to = date;
  }
  return pauses;
}

function walk(
  dayZero: string,
  {
    days,
    fees,
    waitsFrom,
    calendar,
  }: { days: number; fees: readonly Pause[]; waitsFrom: string | null; calendar: Calendar },
): ReckonedDay[] {
  const reckoning: ReckonedDay[] = [];
  let count = 0;
  for (
    let day = Temporal.PlainDate.from(dayZero).add({ days: 1 });
    count < days;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString();
    if (waitsFrom !== null && date >= waitsFrom) break;
    const off = calendar.dayOff(day);
    const fee = fees.find(({ from, to }) => date >= from && to !== null && date <= to);
    if (off) reckoning.push({ date, count: null, why: off });
    else if (fee) reckoning.push({ date, count: null, why: 'A fee was awaited' });
    else reckoning.push({ date, count: ++count, why: `Working day ${count}` });
  }
  return reckoning;
}

function lapseOf(
  regime: ClockRegime,
  waiting: Reckoning['waiting'],
  from: string | null,
  calendar: Calendar,
): string | null {
  if (!waiting || !from) return null;
  const since = Temporal.PlainDate.from(from);
  if (waiting === 'clarification') return since.add({ months: clarificationAwaitedMonths }).toString();
  return regime === 'foia'
    ? since.add({ months: feeWindow.foiaMonths }).subtract({ days: 1 }).toString()
    : calendar.after(since, feeWindow.eirWorkingDays).toString();
}

function rulesApplied(
  regime: ClockRegime,
  { clarified, fees, extended }: { clarified: boolean; fees: boolean; extended: boolean },
): string[] {
  const [base, clarify, fee, extend] = {
    foia: ['FOI-T1', 'FOI-T3', 'FOI-T4', 'FOI-T6'],
    eir: ['EIR-T1', 'EIR-T3', 'EIR-T4', 'EIR-T2'],
    review: ['IR-T1', '', '', 'IR-T1'],
    'eir-review': ['IR-T2', '', '', 'IR-T2'],
  }[regime] as [string, string, string, string];
  return [
    base,
    'CAL-1',
    'FOI-T2',
    ...(clarified ? [clarify] : []),
    ...(fees ? [fee] : []),
    ...(extended ? [extend] : []),
  ].filter((rule, place, all) => all.indexOf(rule) === place);
}

/** Last day on which a review of an answer given on `answered` may be asked for (IR-T1, IR-T2). */
export function reviewMayBeAskedUntil(answered: string, calendar: Calendar): string {
  return calendar.after(Temporal.PlainDate.from(answered), reviewWindow).toString();
}
