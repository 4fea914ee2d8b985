/** A choice with fixed words: what we keep → what we show. */
export type Choice = Readonly<Record<string, string>>;

export const kinds = { contract: 'Contract', grant: 'Grant' } as const satisfies Choice;

/** What an agreement is for. The first is what the question "which organisations do you fund to support social enterprises?" asks. */
export const purposes = {
  'support-to-social-enterprises': 'Support to social enterprises',
  services: 'Services',
  goods: 'Goods',
  works: 'Works',
  'grant-to-an-organisation': 'Grant to an organisation',
  other: 'Other',
} as const satisfies Choice;

/** How the other side was chosen. */
export const procedures = {
  open: 'Open procedure',
  'competitive-flexible': 'Competitive flexible procedure',
  restricted: 'Restricted procedure',
  quotes: 'Quotes',
  framework: 'Call-off from a framework',
  'dynamic-market': 'Dynamic market or purchasing system',
  direct: 'Direct award',
  reserved: 'Reserved competition',
  'grant-round': 'Grant round',
  'grant-direct': 'Grant without a round',
  other: 'Other',
} as const satisfies Choice;

export const answers = { yes: 'Yes', no: 'No', unknown: 'Unknown' } as const satisfies Choice;
export const vatWords = {
  excluding: 'Excluding VAT',
  including: 'Including VAT',
  'not-stated': 'Not stated',
} as const satisfies Choice;
export const certainties = {
  estimated: 'Estimated',
  final: 'Final',
  'not-stated': 'Not stated',
} as const satisfies Choice;
export const valueForms = {
  total: 'Total',
  'per-year': 'Per year',
  'spent-in-period': 'Spent in a period',
  'not-stated': 'Not stated',
} as const satisfies Choice;

export type Kind = keyof typeof kinds;
export type Purpose = keyof typeof purposes;
export type Procedure = keyof typeof procedures;
export type YesNoUnknown = keyof typeof answers;
export type Vat = keyof typeof vatWords;
export type Certainty = keyof typeof certainties;
export type ValueForm = keyof typeof valueForms;

/** Finds what was meant by typed words: our key, our words, or another word for it, whatever the case and punctuation. */
export function readChoice<Key extends string>(
  choices: Readonly<Record<Key, string>>,
  typed: string,
  others: Readonly<Record<string, Key>> = {},
): Key | undefined {
  const wanted = plain(typed);
  const keys = Object.keys(choices) as Key[];
  const own = keys.find(key => plain(key) === wanted || plain(choices[key]) === wanted);
  return own ?? (Object.hasOwn(others, wanted) ? others[wanted] : undefined);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
