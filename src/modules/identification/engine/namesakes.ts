import type { IndexView } from '../register/index-view.ts';
import type { Comparison } from './compare.ts';

/** An organisation that the payee may be, with its best comparison. */
export interface Ranked {
  readonly organisation: number;
  readonly comparison: Comparison;
  /** How well it fits, for ranking only; acceptance is another question. */
  readonly closeness: number;
}

/** A name is too uncommon to be chosen twice from this weight on, as a multiple of log2 of the number of names. */
const distinctive = 0.9;
/** A successor may be this much less close than the body it followed and still be named in its place. */
const closeEnough = 0.1;

/** Puts a successor before its predecessor at the head of the list, in place: the body that is there today is paid. */
export function followersFirst(index: IndexView, ranked: Ranked[]): Ranked[] {
  const [first] = ranked;
  if (!first || ranked.length < 2 || !index.hasSuccessions) return ranked;
  const successors = successorsOf(index, first);
  if (!successors.size) return ranked;
  const place = ranked.findIndex(
    (one, at) => at > 0 && first.closeness - one.closeness < closeEnough && successors.has(one.organisation),
  );
  if (place > 0) ranked.unshift(...ranked.splice(place, 1));
  return ranked;
}

/**
 * Of a body that stands in the charity register more than once, puts the latest registration at the head of the list, in place: charities
 * become CIOs or companies under a new number, and it is the new body that goes on. A registration that has ended, or was entered only
 * after the payment, is passed over.
 */
export function newestFirst(index: IndexView, ranked: Ranked[], twins: readonly Ranked[]): void {
  const [first] = twins;
  if (!first) return;
  const numberOf = (one: Ranked) => index.regDigits[one.comparison.registration]!;
  const alive = (one: Ranked) => !index.hasEnded(one.comparison.registration);
  const newest = twins
    .filter(
      one =>
        one.comparison.charity &&
        one.comparison.inForce !== 'not yet' &&
        first.closeness - one.closeness < closeEnough &&
        alive(one),
    )
    .reduce((best, one) => (numberOf(one) > numberOf(best) ? one : best), first);
  const place = ranked.indexOf(newest);
  if (first.comparison.charity && place > 0) ranked.unshift(...ranked.splice(place, 1));
}

/** Whether one of two organisations took over from the other, by the links of the register. */
function follows(index: IndexView, a: Ranked, b: Ranked): boolean {
  return successorsOf(index, a).has(b.organisation) || successorsOf(index, b).has(a.organisation);
}

/** Organisations that took over from this one. */
function successorsOf(index: IndexView, one: Ranked): Set<number> {
  const found = new Set<number>();
  for (const registration of index.registrationsOf(one.organisation))
    for (const next of index.successorsOf(registration)) found.add(index.organisationOf(next));
  return found;
}

/**
 * How many of the namesakes behind the first are probably the same body under another charity number: charities of one name that is
 * too uncommon to have been chosen twice. Charities change into CIOs or companies and are registered anew, mostly under the old name.
 */
export function twinsAmong(index: IndexView, namesakes: readonly Ranked[]): number {
  const [first] = namesakes;
  const linked = namesakes.slice(1).filter(one => first && follows(index, one, first)).length;
  if (linked) return linked;
  if (!first || namesakes.length > 3 || !namesakes.every(one => one.comparison.charity)) return 0;
  return first.comparison.sharedBits >= distinctive * Math.log2(index.recordCount) ? namesakes.length - 1 : 0;
}

/** Found by exactly the same key as the best candidate. */
export function isNamesake(one: Comparison, best: Comparison | undefined): boolean {
  return (
    best !== undefined &&
    best.foundBy !== 'like' &&
    best.foundBy !== 'number' &&
    one.foundBy === best.foundBy &&
    one.part === best.part
  );
}
