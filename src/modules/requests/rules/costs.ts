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

/** What the estimate comes to, and whether it exceeds the limit: the limit itself must be answered (FOI-C1). Pence; minutes. */
export function estimate(
  lines: readonly EstimateLine[],
  on: string,
): { minutes: number; pence: number; limitPence: number; exceeds: boolean } {
  const limit = appropriateLimits.findLast(({ from }) => from <= on) ?? appropriateLimits[0];
  const minutes = lines.reduce((sum, line) => sum + line.minutes, 0);
  const pence = Math.round((minutes * limit.hourPence) / 60);
  return { minutes, pence, limitPence: limit.limitPence, exceeds: pence > limit.limitPence };
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
