import type { Basis, Outcome } from '../../rules/standing.ts';
import { type Doubt, personalIn } from './looks-personal.ts';
import { endsInForm, payeeLooksPersonal, withoutPerson } from './payee-reading.ts';

/** What stands in place of a name. The first is what councils and the Transparency Code's users know (rule LGTC-4). */
export const redactedText = 'REDACTED PERSONAL DATA';
export const withheldText = 'NAME WITHHELD UNTIL CHECKED';
export const withheldWords = 'WITHHELD UNTIL CHECKED';
export const unnamedText = 'NOT NAMED IN THE LEDGER';

export type Ground = 'personal' | 'commercial' | 'safety' | 'other';

/** Why a person withholds something, and what then stands in the file (rule LGTC-5: exemptions of the FOI Act may be used). */
export const grounds: Record<Ground, { title: string; text: string }> = {
  personal: { title: 'Personal data (section 40)', text: redactedText },
  commercial: { title: 'Commercial interests (section 43)', text: 'REDACTED COMMERCIAL INTERESTS' },
  safety: { title: 'Health and safety of a person (section 38)', text: 'REDACTED HEALTH AND SAFETY' },
  other: { title: 'Another exemption, named in the reason', text: 'REDACTED' },
};

export interface Decision {
  decision: 'redact' | 'keep';
  ground: Ground;
}

export interface PayeeKnown {
  /** As the ledger writes it. */
  name: string;
  outcome: Outcome;
  /** Registered name of the organisation it is taken for. */
  organisation: string | null;
  /** How it came to be taken for that; left out where nothing is known of it. */
  basis?: Basis | null;
  /** It is paid for something that tells of private persons. */
  sensitive: boolean;
  decision?: Decision | undefined;
}

/** What the public sees of a payee. `withheld`: it looks personal and nobody has decided. */
export interface PayeeShown {
  text: string;
  shown: 'named' | 'redacted' | 'withheld';
  /** Why it is not shown as the ledger writes it. */
  why?: string;
  /** What it holds is certainly personal: no decision can publish it. */
  certain?: boolean;
}

/** What is shown of a payee: redacted by rule and by persons, and held back while it looks personal and nobody has decided (LGTC-4). */
export function shownPayee(payee: PayeeKnown): PayeeShown {
  const { name, outcome, organisation, decision } = payee;
  if (outcome === 'redacted')
    return { text: redactedText, shown: 'redacted', why: 'redacted in the ledger’s own file' };
  if (outcome === 'unnamed') return { text: unnamedText, shown: 'redacted', why: 'the ledger names nobody' };
  if (decision?.decision === 'redact')
    return { text: grounds[decision.ground].text, shown: 'redacted', why: 'a person decided so' };
  const doubts = personalIn(name);
  const certain = doubts.find(doubt => doubt.certain);
  // It is never shown, and what a file holds of it has to be looked at: so no decision to keep it can stand.
  if (certain && !(outcome === 'organisation' && organisation))
    return { text: redactedText, shown: 'withheld', why: `it looks like ${certain.what}`, certain: true };
  if (outcome === 'organisation' && organisation) return shownOrganisation(payee, organisation, doubts);
  if (decision?.decision === 'keep') return { text: name, shown: 'named' };
  if (outcome === 'person') return { text: redactedText, shown: 'redacted', why: 'it is a private person' };
  if (outcome !== 'public-body' && payee.sensitive)
    return { text: redactedText, shown: 'redacted', why: 'what it is paid for tells of private persons' };
  return shownByWords(name, outcome, doubts);
}

function shownOrganisation(
  { name, basis, sensitive, decision }: PayeeKnown,
  organisation: string,
  doubts: readonly Doubt[],
): PayeeShown {
  const reads = decision?.decision === 'keep' ? undefined : payeeLooksPersonal(name);
  // A company called J Smith Ltd does not make every J Smith a company; and a foster carer may bear the name of a shop.
  if (
    reads &&
    (basis === 'register' || basis === 'name') &&
    (sensitive ? reads.sign !== 'certain' : ['initials', 'title', 'circumstance'].includes(reads.sign))
  )
    return {
      text: withheldText,
      shown: 'withheld',
      why: `it was found in a register by its name alone, and looks like ${reads.what}`,
    };
  // The ledger may have added whom it was for; the registered name tells only of the organisation.
  const beyond =
    doubts.some(({ text }) => !organisation.toUpperCase().includes(text.toUpperCase())) ||
    withoutPerson(name) !== undefined;
  return { text: beyond ? organisation : name, shown: 'named' };
}

function shownByWords(name: string, outcome: Outcome, doubts: readonly Doubt[]): PayeeShown {
  const left = withoutPerson(name);
  const reads = left === undefined ? payeeLooksPersonal(name) : undefined;
  // A given name with a surname, or an address, within a trader's or a body's own name is part of it.
  const [other] = doubts.filter(
    ({ text, within, what }) =>
      !within && !(what === 'a home address' && endsInForm(name)) && (left ?? name).includes(text),
  );
  // How a public body's name reads matters only where it was a party against somebody, or paid somebody's money.
  const doubt = outcome === 'public-body' && reads?.sign !== 'circumstance' ? other : (reads ?? other);
  if (doubt) return { text: withheldText, shown: 'withheld', why: `it looks like ${doubt.what}` };
  return { text: left ?? name, shown: 'named' };
}
