import type { Comparison } from '../engine/compare.ts';

/** What each way of finding is worth when candidates are put in order: a number before a name, a whole name before a part. */
const foundWorth = { number: 0.5, 'same name': 0.3, 'same part': 0.12, initials: -0.22, like: 0 } as const;
/** By part of the text (`partKinds`): the payee stands before T/A, the trading name after it. */
const partWorth = [0, 0, 0, -0.02, -0.02, -0.04, -0.08, -0.08, -0.06, -0.12, -0.02, 0, 0, -0.12] as const;
/** By part of the text: what it costs when the part is only a small share of what was written. A trading name may be short. */
const shareCost = [0, 0.05, 0.1, 0.2, 0.3, 0.1, 0.4, 0.4, 0.1, 0.2, 0, 0, 0.05, 0.2] as const;
/** By name kind: current, previous, working, merged. */
const kindWorth = [0.03, 0, 0.01, 0] as const;
/** By place level -1 to 4. */
const placeWorth = [0, -0.02, 0.02, 0.05, 0.08, 0.12] as const;

/** A body that took the name later is not the one that was paid; one that gave it up long before hardly. */
const inForceWorth = { 'not known': 0, 'in force': 0, 'not yet': -0.1, 'no longer': -0.05 } as const;

/** How well a candidate fits, for putting candidates in order; not a probability. `ended`: the registration is no more. Pure. */
export function closeness(one: Comparison, ended: boolean): number {
  return (
    foundWorth[one.foundBy] +
    0.55 * one.writtenCovered +
    0.45 * one.registerCovered +
    (partWorth[one.part] ?? 0) -
    (shareCost[one.part] ?? 0) * (1 - one.partShare) +
    (kindWorth[one.kind] ?? 0) +
    (placeWorth[one.place + 1] ?? 0) +
    0.06 * one.placeAgrees +
    inForceWorth[one.inForce] +
    // A previous name that was the name on the day is as good as a current one.
    (one.kind === 1 && one.inForce === 'in force' ? 0.03 : 0) +
    0.02 * one.form +
    // A part that ends in its own legal form is a legal person's whole name: OAK HIRE T/A WILLOW LTD is Willow's.
    (one.part > 0 && one.form === 1 ? 0.08 : 0) +
    (one.spelling ? 0.04 : 0) +
    (one.sameStart ? 0.02 : 0) -
    (one.numbersDiffer ? 0.15 : 0) -
    (ended ? 0.03 : 0)
  );
}

/** Whether a registration's status says that the organisation is no more. Liquidation is not yet the end. */
export function hasEnded(status: string): boolean {
  return /dissolved|removed|ceased|deregistered|converted|closed|cancelled|no longer in/i.test(status);
}
