import type { IndexView } from '../register/index-view.ts';
import type { AcceptanceModel } from '../rules/acceptance.ts';
import { fold } from '../rules/fold.ts';
import { normaliseName } from '../rules/normalise-name.ts';
import { nameParts } from '../rules/variants.ts';
import { chanceOf } from './chance.ts';
import type { Matcher, Ranked } from './matcher.ts';

/**
 * An organisation that has a part in a payment. The payee is paid; the operator does the work or runs the place that is paid; the parent owns
 * the operator, or the payee where there is no other operator.
 */
export interface PartyLink {
  readonly role: 'payee' | 'operator' | 'parent';
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  /** False for what only looks like it: for a person to confirm. */
  readonly certain: boolean;
}

/** Owners of owners are followed so far. */
const mostParents = 3;

/** Payee, operator and parents of what was accepted or proposed for a written name. Nobody is named twice. */
export function linksOf(matcher: Matcher, model: AcceptanceModel, text: string, best: Ranked): PartyLink[] {
  const { index } = matcher;
  const payee = linkTo(index, 'payee', best.comparison.registration, 'named in the payment');
  const { operator, registration } = operatorOf(matcher, model, text, best);
  const owned = registration ?? best.comparison.registration;
  const parents = parentsOf(index, owned);
  const found = [
    payee,
    ...(operator ? [operator] : []),
    ...(parents.length ? parents : groupOf(matcher, owned, best)),
  ];
  return found.filter((one, at) => found.findIndex(other => other.id === one.id) === at);
}

function linkTo(
  index: IndexView,
  role: PartyLink['role'],
  registration: number,
  reason: string,
  certain = true,
): PartyLink {
  const id = index.idOf(registration);
  return { role, id, name: index.primaryName(registration) || id, reason, certain };
}

interface Operator {
  readonly operator?: PartyLink;
  readonly registration?: number;
}

/** The one who does the work by the text (X via Y: X), else the one who runs the payee by the register. */
function operatorOf(matcher: Matcher, model: AcceptanceModel, text: string, best: Ranked): Operator {
  const { index } = matcher;
  const folded = fold(text);
  for (const part of nameParts(folded)) {
    const forAnother = part.kind === 'other party' && /\b(?:ON BEHALF OF|OBO)\b/.test(folded);
    if (part.kind !== 'provided by' && !forAnother) continue;
    const found = matcher.find(part.text);
    const [first] = found.ranked;
    if (!first || first.organisation === best.organisation) continue;
    if (chanceOf(index, model, found) < model.accept) continue;
    const reason = forAnother
      ? 'the payment is made on its behalf, by the text'
      : 'it does the work and is paid through the payee, by the text';
    const { registration } = first.comparison;
    return { operator: linkTo(index, 'operator', registration, reason), registration };
  }
  const [registration] = linked(index, 'operator', best.comparison.registration);
  return registration === undefined
    ? {}
    : {
        operator: linkTo(index, 'operator', registration, 'it runs the payee, by the register'),
        registration,
      };
}

/** Owners by the register, the nearest first. */
function parentsOf(index: IndexView, of: number): PartyLink[] {
  const found: PartyLink[] = [];
  const seen = new Set([index.organisationOf(of)]);
  for (let [next] = linked(index, 'parent', of); next !== undefined; [next] = linked(index, 'parent', next)) {
    if (seen.has(index.organisationOf(next)) || found.length === mostParents) break;
    seen.add(index.organisationOf(next));
    const owned = found.at(-1)?.name;
    found.push(linkTo(index, 'parent', next, `it owns ${owned ?? 'it'}, by the register`));
  }
  return found;
}

/** Where links of a kind lead from any number of the registration's organisation. */
function linked(index: IndexView, kind: 'operator' | 'parent', registration: number): number[] {
  return index
    .registrationsOf(index.organisationOf(registration))
    .flatMap(member => index.linkedTo(kind, member));
}

/** A name is a group's own from this weight on, as a share of log2 of the number of names. */
const distinctive = 0.8;

/** The only company of the same uncommon name with GROUP or HOLDINGS after it: probably the owner, for a person to confirm. */
function groupOf(matcher: Matcher, registration: number, best: Ranked): PartyLink[] {
  const { index } = matcher;
  if (index.isCharity(registration)) return [];
  if (best.comparison.sharedBits < distinctive * Math.log2(index.recordCount + 2)) return [];
  const { tokens } = normaliseName(index.primaryName(registration));
  if (!tokens.length || tokens.at(-1) === 'GROUP' || tokens.at(-1) === 'HOLDINGS') return [];
  const found = ['GROUP', 'HOLDINGS'].flatMap(word => matcher.called([...tokens, word]));
  const [only] = found;
  if (only === undefined || found.length > 1 || index.isCharity(only)) return [];
  return [linkTo(index, 'parent', only, 'the only company of that name with Group or Holdings', false)];
}
