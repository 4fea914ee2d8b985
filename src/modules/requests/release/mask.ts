import type { PersonalFinding, PersonalKind } from './personal-data.ts';

const marks: Record<PersonalKind, string> = {
  email: '[email address]',
  phone: '[phone number]',
  postcode: '[postcode]',
  address: '[address]',
  name: '[name]',
  signature: '[signature]',
  'date-of-birth': '[date of birth]',
  age: '[age]',
  'ni-number': '[National Insurance number]',
  'nhs-number': '[NHS number]',
  bank: '[bank details]',
  'payment-card': '[card number]',
  vehicle: '[vehicle registration]',
  passport: '[passport number]',
  'driving-licence': '[driving licence number]',
  'ip-address': '[IP address]',
  'device-address': '[device address]',
  'social-account': '[social media account]',
  'private-link': '[private link]',
  coordinates: '[place]',
  'personal-number': '[reference number]',
  encoded: '[encoded text]',
};

/** What stands on a page instead of personal data of a kind, for example "[email address]". */
export function markFor(kind: PersonalKind): string {
  return marks[kind];
}

/** Somebody looked at a doubtful finding and decided that it stays. */
export interface KeepDecision {
  /** Exactly what was found. */
  text: string;
  /** Why it may be published; kept with the decision, never published. */
  reason: string;
}

export interface MaskOptions {
  keep?: readonly KeepDecision[];
}

/**
 * The text with a mark in place of every finding, doubtful ones too, except what somebody decided to keep. A decision without a reason
 * counts for nothing.
 */
export function mask(
  text: string,
  findings: readonly PersonalFinding[],
  { keep = [] }: MaskOptions = {},
): string {
  let out = '';
  let at = 0;
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    if (finding.start < at || isDecided(finding, keep)) continue;
    out += text.slice(at, finding.start) + marks[finding.kind];
    at = finding.end;
  }
  return out + text.slice(at);
}

/** Findings that nobody can be sure of and nobody has decided on: while there is one, nothing goes out. */
export function undecided(
  findings: readonly PersonalFinding[],
  keep: readonly KeepDecision[] = [],
): PersonalFinding[] {
  return findings.filter(
    finding =>
      (finding.certainty === 'possible' || finding.certainty === 'conceivable') && !isDecided(finding, keep),
  );
}

function isDecided(finding: PersonalFinding, keep: readonly KeepDecision[]): boolean {
  return keep.some(({ text, reason }) => text === finding.text && reason.trim() !== '');
}
