/** The days between which a payee was paid, counted from 1900-01-01 (see `days.ts`). */
export interface PaidDays {
  readonly from: number;
  readonly to: number;
}

/** How a name's dates and the days of payment go together. */
export type InForce = 'not known' | 'in force' | 'not yet' | 'no longer';

/** A change of name reaches the register some weeks after people begin to use it. */
const daysAhead = 60;
/** A council's ledger keeps an old name for years: within two of its end it says nothing against it. */
const daysKept = 730;

/** Whether a name that was in force from one day until another (0: not known) can be the one that was paid. Pure. */
export function inForce(from: number, until: number, paid: PaidDays | undefined): InForce {
  if (!paid || (!from && !until)) return 'not known';
  if (from && paid.to + daysAhead < from) return 'not yet';
  if (until && paid.from > until + daysKept) return 'no longer';
  return 'in force';
}
