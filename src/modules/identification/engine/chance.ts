import type { IndexView } from '../register/index-view.ts';
import { type AcceptanceModel, factsOf, probability } from '../rules/acceptance.ts';
import type { Comparison } from './compare.ts';
import type { Found } from './matcher.ts';
import { isNamesake } from './namesakes.ts';

/** A number and a name that agree are as sure as anything here gets; the rest is mistyped numbers of namesakes. */
const numberAgrees = 0.995;
/** A known number under another name is a matter for a person. */
const numberDisagrees = 0.4;
/** Initials are for the list and, from four letters on, for a person; never for accepting. What was so among labelled names. */
const mostForInitials = { three: 0.11, more: 0.56 } as const;

/** A partnership or a foreign company is another legal person than the company of that name, however alike the names. */
const mostForOtherForm = 0.4;

/** A company that took the name only after the payment. Charities are left to the model: most were at work long before they registered. */
const mostForNotYet = 0.5;

/** A company of the same owner, told apart by one word or number (numbers must agree: Phase 2 is not Phase 3): for a person. */
const mostForSister = 0.56;

/** TOOLS FOR ALL (OAKMAP) may be a body of its own beside TOOLS FOR ALL: for a person. */
const mostForLocalMember = 0.56;

/**
 * The one name has a place that the other lacks, and it is a charity: local members of national families (Mind, Age UK, YMCA) are charities
 * of their own. A place that was written speaks against the namesake without it unless the postcodes or a legal form speak for it; a place
 * in the register's name only when the payee's postcode lies elsewhere.
 */
function isLocalMember(one: Comparison): boolean {
  if (!one.charity || one.form === 1 || one.place >= 2) return false;
  return (one.placeWritten && one.placeAgrees !== 1) || (one.placeRegistered && one.placeAgrees === -1);
}

/** The same name in the same street or the next is the same body: two witnesses that know nothing of each other. */
const leastForNameAndPlace = 0.97;

/** Of two bodies of one name that nothing tells apart neither is accepted: ambiguity is an answer. */
const mostForTie = 0.56;
/** Less than this between two namesakes' closeness is nothing. */
const nothingBetween = 0.015;

function isTie({ ranked, namesakes, twins }: Found): boolean {
  const [first] = ranked;
  const next = ranked[1 + twins];
  return (
    namesakes > 1 &&
    first !== undefined &&
    next !== undefined &&
    isNamesake(next.comparison, first.comparison) &&
    first.closeness - next.closeness < nothingBetween
  );
}

/** PTS (UK) LTD is some company and not the charity PTS, unless the postcode says so: for a person. */
const mostForShortName = 0.56;

function isCompanysShortName(one: Comparison): boolean {
  const short = one.onlyWordLetters > 0 && one.onlyWordLetters <= 5;
  return short && one.charity && one.formOnlyWritten && one.place < 2;
}

/** Probability that the best candidate is the payee, rules beside the model included; 0 when there is none. */
export function chanceOf(index: IndexView, model: AcceptanceModel, found: Found): number {
  const best = found.ranked[0];
  if (!best) return 0;
  const one = best.comparison;
  if (found.numbered >= 0) {
    if (found.numbered === best.organisation)
      return one.writtenCovered > 0.65 || one.registerCovered > 0.8 ? numberAgrees : numberDisagrees;
    // The name leads to another organisation than the number: never accepted by itself.
    return Math.min(numberDisagrees, raw(index, model, found));
  }
  const said = raw(index, model, found);
  const value = one.inForce === 'no longer' ? said / (said + 2 * (1 - said)) : said;
  if (one.foundBy === 'initials') {
    const most = one.letters === 3 ? mostForInitials.three : mostForInitials.more;
    return Math.min(most / Math.max(1, found.namesakes), value);
  }
  if (one.otherPerson) return Math.min(mostForOtherForm, value);
  if (one.inForce === 'not yet' && !one.charity) return Math.min(mostForNotYet, value);
  if (one.leftOut || one.added || one.numbersDiffer) return Math.min(mostForSister, value);
  if (isCompanysShortName(one)) return Math.min(mostForShortName, value);
  if (isLocalMember(one)) return Math.min(mostForLocalMember, value);
  if (isTie(found)) return Math.min(mostForTie, value);
  return one.foundBy === 'same name' && one.place >= 3 ? Math.max(leastForNameAndPlace, value) : value;
}

function raw(index: IndexView, model: AcceptanceModel, found: Found): number {
  const facts = factsOf(found, index.recordCount);
  return probability(model, found, facts);
}
