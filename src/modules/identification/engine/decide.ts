import type { IndexView } from '../register/index-view.ts';
import type { AcceptanceModel } from '../rules/acceptance.ts';
import { type Classification, classify, type RegisterFact } from '../rules/classification.ts';
import { reasonsFor } from '../rules/reasons.ts';
import { chanceOf } from './chance.ts';
import { linksOf, type PartyLink } from './links.ts';
import type { Comparison } from './compare.ts';
import type { Found, Matcher, Ranked, Witnesses } from './matcher.ts';

/** What is to become of a supplier's name. */
export type Decision = 'accept' | 'review' | 'none' | 'public-body' | 'person' | 'redacted';

/** An organisation proposed for a name. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Every identifier of the same organisation, the proposed one first. */
  readonly ids: readonly string[];
  readonly postcode: string;
  /** 0 to 1; only the best candidate's is a calibrated probability, the rest share what is left. */
  readonly probability: number;
  readonly reasons: readonly string[];
}

/** The answer for one name. `best` is set for accept and review, and for public bodies that the register knows. */
export interface Identified {
  readonly decision: Decision;
  readonly best: Candidate | undefined;
  readonly probability: number;
  readonly reasons: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly classification: Classification;
  /** Payee, operator and parent, as far as text and register show them; empty when nothing is accepted or proposed. */
  readonly links: readonly PartyLink[];
  /** How strong the evidence for the classification is (rule EVD: a name alone never confirms). */
  readonly basis:
    | 'register number'
    | 'register name and postcode'
    | 'register name'
    | 'decided by a person'
    | 'for review'
    | '';
}

/** The decision in figures only, for measuring at full speed. */
export interface Verdict {
  readonly found: Found;
  readonly decision: Decision;
  readonly probability: number;
}

/** Searches and decides; no texts are made. */
export function judge(matcher: Matcher, model: AcceptanceModel, name: string, witnesses: Witnesses): Verdict {
  const found = matcher.find(name, witnesses);
  const { index } = matcher;
  const best = found.ranked[0];
  if (found.kind === 'redacted') return { found, decision: 'redacted', probability: 0 };
  const chance = chanceOf(index, model, found);
  return { found, decision: decisionOf(index, model, found, best, chance), probability: chance };
}

function decisionOf(
  index: IndexView,
  model: AcceptanceModel,
  found: Found,
  best: Ranked | undefined,
  chance: number,
): Decision {
  const sure = chance >= model.accept;
  const exact = best?.comparison.foundBy === 'same name' || best?.comparison.foundBy === 'number';
  if (best && sure && isPublicBody(index, best.comparison)) return 'public-body';
  if (found.kind === 'public-body') return sure && exact ? 'accept' : 'public-body';
  if (found.kind === 'person') return sure && exact ? 'accept' : 'person';
  if (found.kind === 'school' && !(sure && exact)) return chance >= model.ask ? 'review' : 'public-body';
  if (sure) return 'accept';
  return chance >= model.ask ? 'review' : 'none';
}

function isPublicBody(index: IndexView, one: Comparison): boolean {
  // Nearly all registrations are companies and charities, which need no closer look.
  if (index.isCharity(one.registration) || !index.mayBePublic(one.registration)) return false;
  return classifyOrganisation(index, index.organisationOf(one.registration)).publicBody;
}

/** Everything the registers say about an organisation, under all its numbers. */
export function classifyOrganisation(index: IndexView, organisation: number): Classification {
  const facts: RegisterFact[] = index.registrationsOf(organisation).flatMap(registration => {
    const id = index.idOf(registration);
    const shared = {
      id,
      status: index.text(index.regStatus(registration)),
      accounts: index.text(index.regAccounts(registration)),
    };
    const said = index
      .categoriesOf(registration)
      .map(({ category, source }) => ({ ...shared, category, source }));
    return said.length ? said : [{ ...shared, category: '', source: '' }];
  });
  return classify(facts);
}

const nothing: Classification = {
  socialEnterprise: 'unknown',
  vcse: 'unknown',
  sme: 'unknown',
  publicBody: false,
  evidence: [],
};

/** Searches, decides and explains: the whole answer for one name. `top`: how many candidates to list. */
export function identifyName(
  matcher: Matcher,
  model: AcceptanceModel,
  name: string,
  witnesses: Witnesses = {},
  top = 5,
): Identified {
  const { found, decision, probability: chance } = judge(matcher, model, name, witnesses);
  const { index } = matcher;
  const candidates = describeCandidates(index, found, chance, top);
  const best = found.ranked[0];
  // Its name alone makes it a public body; the charity of a hospital trust is not the trust.
  const registered = best !== undefined && chance >= model.accept && isPublicBody(index, best.comparison);
  const named = decision === 'accept' || decision === 'review' || (decision === 'public-body' && registered);
  const classification =
    best && named ? classifyOrganisation(index, best.organisation) : publicByName(decision);
  return {
    decision,
    best: named ? candidates[0] : undefined,
    probability: chance,
    reasons:
      named || !candidates[0]
        ? (candidates[0]?.reasons ?? [kindReason(found, decision)])
        : [kindReason(found, decision)],
    candidates,
    classification,
    links: best && named ? linksOf(matcher, model, name, best) : [],
    basis: !named ? '' : basisOf(decision, best),
  };
}

function publicByName(decision: Decision): Classification {
  return decision === 'public-body'
    ? {
        socialEnterprise: 'no',
        vcse: 'no',
        sme: 'no',
        publicBody: true,
        evidence: ['reads like a public body'],
      }
    : nothing;
}

function kindReason(found: Found, decision: Decision): string {
  if (decision === 'redacted') return 'the name was redacted';
  if (decision === 'person') return 'reads like a private person';
  if (found.kind === 'school') return 'reads like a school';
  if (decision === 'public-body') return 'reads like a public body';
  if (found.kind === 'empty') return 'no name was given';
  return found.ranked.length
    ? 'nothing in the register is near enough'
    : 'nothing in the register is like it';
}

function basisOf(decision: Decision, best: Ranked | undefined): Identified['basis'] {
  if (decision === 'review' || !best) return 'for review';
  if (best.comparison.foundBy === 'number') return 'register number';
  return best.comparison.place >= 2 ? 'register name and postcode' : 'register name';
}

function describeCandidates(index: IndexView, found: Found, chance: number, top: number): Candidate[] {
  const chosen = found.ranked.slice(0, top);
  // What the best leaves is shared out by closeness, halving for each tenth of a point: an order made visible, not a calibration.
  const best = chosen[0]?.closeness ?? 0;
  const shares = chosen.map(one => 2 ** ((one.closeness - best) * 10));
  const rest = shares.slice(1).reduce((sum, share) => sum + share, 1);
  return chosen.map((one, place) => {
    const { comparison } = one;
    const id = index.idOf(comparison.registration);
    const ids = index.registrationsOf(one.organisation).map(registration => index.idOf(registration));
    return {
      id,
      name: index.primaryName(comparison.registration) || index.nameOf(comparison.record),
      ids: [id, ...ids.filter(other => other !== id)],
      postcode: index.postcodeOf(comparison.registration),
      probability: place ? Math.min(chance, ((1 - chance) * (shares[place] ?? 0)) / rest) : chance,
      reasons: reasonsFor(comparison, found, place === 0, index.hasEnded(comparison.registration)),
    };
  });
}
