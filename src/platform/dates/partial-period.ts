import { earliestText, latestText, type PartialDate } from './partial-date.ts';

/** An answer that precision may leave open. 'possibly' is never counted as 'no'. */
export type Answer = 'yes' | 'no' | 'possibly';

/**
 * A stretch of time as well as it is known. `end` null with `openEnded` means that no end was agreed; null without it means that
 * the end is not known. A null `start` is not known.
 */
export interface PartialPeriod {
  start: PartialDate | null;
  end: PartialDate | null;
  openEnded: boolean;
}

/** Two days, both included. */
export interface Window {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

/**
 * "In the past three years" asked on a day: from the same day that many years before, both days included. (Read generously: the
 * day of the request and its anniversary both count.)
 */
export function pastYears(on: Temporal.PlainDate, years: number): Window {
  return { from: on.subtract({ years }), to: on };
}

/** Was it running on at least one day of the window? */
export function activeWithin(period: PartialPeriod, window: Window): Answer {
  return overlap(boundsOf(period), exact(window));
}

/** Did it begin on a day of the window? */
export function startedWithin(period: PartialPeriod, window: Window): Answer {
  const { from, to } = exactText(window);
  const { firstStart, lastStart } = boundsOf(period);
  if (firstStart > to || lastStart < from) return 'no';
  return firstStart >= from && lastStart <= to ? 'yes' : 'possibly';
}

/** Do two periods share at least one day? */
export function periodsOverlap(a: PartialPeriod, b: PartialPeriod): Answer {
  return overlap(boundsOf(a), boundsOf(b));
}

/** Is the end certainly before the start? Used to refuse a period that cannot be. */
export function endsBeforeItStarts(period: PartialPeriod): boolean {
  return period.start !== null && period.end !== null && latestText(period.end) < earliestText(period.start);
}

interface Bounds {
  firstStart: string;
  lastStart: string;
  firstEnd: string;
  lastEnd: string;
}

const longAgo = '0000-01-01';
const farAhead = '9999-12-31';

/** The possible days of start and end, narrowed by the fact that nothing ends before it starts. */
function boundsOf({ start, end, openEnded }: PartialPeriod): Bounds {
  const firstStart = start === null ? longAgo : earliestText(start);
  const lastStart = start === null ? farAhead : latestText(start);
  const firstEnd = end === null ? (openEnded ? farAhead : longAgo) : earliestText(end);
  const lastEnd = end === null ? farAhead : latestText(end);
  return {
    firstStart,
    lastStart: lastStart < lastEnd ? lastStart : lastEnd,
    firstEnd: firstEnd > firstStart ? firstEnd : firstStart,
    lastEnd,
  };
}

function overlap(a: Bounds, b: Bounds): Answer {
  if (a.firstStart > b.lastEnd || b.firstStart > a.lastEnd) return 'no';
  return a.lastStart <= b.firstEnd && b.lastStart <= a.firstEnd ? 'yes' : 'possibly';
}

function exact(window: Window): Bounds {
  const { from, to } = exactText(window);
  return { firstStart: from, lastStart: from, firstEnd: to, lastEnd: to };
}

function exactText(window: Window): { from: string; to: string } {
  return { from: window.from.toString(), to: window.to.toString() };
}
