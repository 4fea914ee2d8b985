import type { Calendar } from './clock/calendar.ts';

/**
 * The appropriate limit of the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004 for a council,
 * as dated data: pence, and pence for an hour of one person.
 */
export const appropriateLimits = [
  { from: '2005-01-01', limitPence: 45_000, hourPence: 2_500, source: 'SI 2004/3244 regs 3 and 4' },
] as const;

/** What may be counted (reg 4(3)); reading for exemptions, redaction, consultation and sign-off may not (FOI-C2). */
export const activities = {
  determine: 'Finding out whether it is held',
  locate: 'Locating it',
  retrieve: 'Retrieving it',
  extract: 'Extracting it',
} as const;
export type Activity = keyof typeof activities;

export interface EstimateLine {
  activity: Activity;
  minutes: number;
}

/** Pence; minutes. Of a request and of those counted together with it. */
export interface Estimate {
  minutes: number;
  pence: number;
  /** Of the request by itself. */
  alonePence: number;
  /** References of the requests it is counted together with (FOI-C3); their cost is in `pence`. Empty where one may not be named. */
  together: readonly string[];
  limitPence: number;
  /** What an hour of one person is reckoned at. */
  hourPence: number;
  exceeds: boolean;
  /** Whether to find out if it is held would by itself exceed the limit: then that need not be said either (s.12(2), FOI-C4). */
  findingOutExceeds: boolean;
}

/**
 * What the estimate comes to, and whether it exceeds the limit: the limit itself must be answered (FOI-C1). `together`: the estimates of
 * requests that may be counted as one with it (FOI-C3).
 */
export function estimate(
  own: readonly EstimateLine[],
  on: string,
  together: readonly { reference: string; lines: readonly EstimateLine[] }[] = [],
): Estimate {
  const lines = [...own, ...together.flatMap(one => one.lines)];
  const { limitPence, hourPence } =
    appropriateLimits.findLast(({ from }) => from <= on) ?? appropriateLimits[0];
  const cost = (of: readonly EstimateLine[]) =>
    Math.round((of.reduce((sum, line) => sum + line.minutes, 0) * hourPence) / 60);
  const pence = cost(lines);
  return {
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    pence,
    alonePence: cost(own),
    together: together.map(({ reference }) => reference),
    limitPence,
    hourPence,
    exceeds: pence > limitPence,
    findingOutExceeds: cost(lines.filter(({ activity }) => activity === 'determine')) > limitPence,
  };
}

/**
 * Why a question may not be refused because of cost (FOI-C4); undefined when it may. There is no such refusal under the regulations, and
 * under the Act only with an estimate above the limit.
 */
export function whyNotTooCostly(regime: string, estimated: Estimate | undefined): string | undefined {
  if (regime === 'eir')
    return 'The regulations know no limit of cost. Refuse it as manifestly unreasonable, regulation 12(4)(b), and weigh the public interest.';
  if (!estimated) return 'Estimate the cost first: only an estimate above the limit allows this refusal.';
  return estimated.exceeds
    ? undefined
    : 'The estimate does not exceed the limit, so it has to be answered. The limit itself still is.';
}

/**
 * What may be charged (FOI-C5): within the limit disbursements only, never staff time; above it, where the council chooses to answer all
 * the same (s.13), the estimated time of this request as well, never that of others it was counted together with. Pence.
 */
export function chargeable(disbursementsPence: number, aboveTheLimit: Estimate | undefined): number {
  return disbursementsPence + (aboveTheLimit?.exceeds ? aboveTheLimit.alonePence : 0);
}

/**
 * Whether disbursements (copying, postage, media; never staff time: FOI-C5) are charged. Below the council's own waiver nothing is,
 * no fees notice is given and the clock does not pause (FOI-C6). `boundaryWaived`: what exactly the waiver itself comes to.
 */
export function feeCharged(
  disbursementsPence: number,
  policy: { waiverPence: number; boundaryWaived: boolean } = { waiverPence: 1_000, boundaryWaived: false },
): number {
  const waived = policy.boundaryWaived
    ? disbursementsPence <= policy.waiverPence
    : disbursementsPence < policy.waiverPence;
  return waived ? 0 : disbursementsPence;
}

/** Working days within which requests of one person, or of several together, may be counted as one (FOI-C3, s.12(4)). */
export const aggregationDays = 60;

/** Last day of the period of aggregation that starts with `first`, which is its day 1 when a working day. */
export function aggregationEnds(first: string, calendar: Calendar): string {
  const day = Temporal.PlainDate.from(first);
  return calendar.after(day, aggregationDays - (calendar.isWorkingDay(day) ? 1 : 0)).toString();
}

/** Whether requests received on these days all lie in one period of aggregation: then their costs may be added up (FOI-C3). ISO dates. */
export function fitTogether(receivedOn: readonly string[], calendar: Calendar): boolean {
  const days = [...receivedOn].sort();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined || last <= aggregationEnds(first, calendar);
}
