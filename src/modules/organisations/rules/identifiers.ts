import type { LegalForm } from './legal-form.ts';
import { schemes, type SchemeCode } from './schemes.ts';

/** One register's number for an organisation, in the form the register gives it. */
export interface Identifier {
  scheme: SchemeCode;
  /** For example '00123456' or 'SC012345'. */
  id: string;
}

export type ReadIdentifier = { ok: Identifier } | { error: string };

/** Checks and evens out a number of a known register: spaces, small letters, missing noughts in front. */
export function readIdentifier(scheme: SchemeCode, typed: string): ReadIdentifier {
  const raw = typed.normalize('NFKC').replaceAll(/[\s.]/g, '').toUpperCase();
  const { name, example, read } = schemes[scheme];
  if (raw === '') return { error: `The ${name} is empty. Write it like ${example}.` };
  const result = read(raw);
  return 'ok' in result
    ? { ok: { scheme, id: result.ok } }
    : { error: `‘${typed.trim()}’ is not a ${name}. ${result.error}` };
}

/**
 * Reads an org-id such as GB-COH-01234567, also with small letters or noughts missing. A bare number is refused: a charity and a
 * company may have the same one.
 */
export function readOrgId(typed: string): ReadIdentifier {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  const scheme = schemeCodes.find(code => text.startsWith(`${code}-`));
  if (scheme) return readIdentifier(scheme, text.slice(scheme.length + 1));
  const prefix = /^[A-Z]{2}-[A-Z]+(?=-)/.exec(text)?.[0];
  if (prefix)
    return {
      error: `‘${typed.trim()}’ begins with ${prefix}, a register we do not use. Known are: ${schemeCodes.join(', ')}.`,
    };
  return {
    error: `‘${typed.trim()}’ does not say which register it is from. Write a company as GB-COH-01234567 and a charity as GB-CHC-1089464 (Scotland: GB-SC-SC012345).`,
  };
}

/** GB-COH-01234567: how an organisation is named to the world (org-id.guide). */
export function orgId({ scheme, id }: Identifier): string {
  return `${scheme}-${id}`;
}

/** The identifier an organisation is best known by: its own register's for its legal form, else the first in a fixed order. Undefined when there is none. */
export function primaryIdentifier(
  identifiers: readonly Identifier[],
  legalForm?: LegalForm,
): Identifier | undefined {
  const order = [...((legalForm && registersOf[legalForm]) ?? []), ...usualOrder];
  return order
    .map(scheme => identifiers.find(identifier => identifier.scheme === scheme))
    .find(found => found !== undefined);
}

/** Longest first, so that GB-LANI is not taken for GB-LA… */
const schemeCodes = (Object.keys(schemes) as SchemeCode[]).sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);

/** CIO → charity register, society → mutuals register, company → Companies House (org-id.guide practice). */
const registersOf: Partial<Record<LegalForm, SchemeCode[]>> = {
  'charitable-incorporated-organisation': ['GB-CHC', 'GB-NIC'],
  'scottish-charitable-incorporated-organisation': ['GB-SC'],
  'charitable-trust': ['GB-CHC', 'GB-SC', 'GB-NIC'],
  'unincorporated-association': ['GB-CHC', 'GB-SC', 'GB-NIC', 'GB-CASC'],
  'community-benefit-society': ['GB-MPR'],
  'co-operative-society': ['GB-MPR'],
  'registered-society': ['GB-MPR'],
  'local-authority': ['GB-LAE', 'GB-LAS', 'GB-PLA', 'GB-LANI'],
  'health-body': ['GB-NHS'],
  'government-body': ['GB-GOV'],
  'school-or-college': ['GB-EDU', 'GB-UKPRN'],
  university: ['GB-UKPRN'],
};

/** A VAT number may cover a whole group, so it names an organisation last of all. */
const usualOrder: SchemeCode[] = [
  'GB-COH',
  'GB-CHC',
  'GB-SC',
  'GB-NIC',
  'GB-MPR',
  'GB-LAE',
  'GB-LAS',
  'GB-PLA',
  'GB-LANI',
  'GB-NHS',
  'GB-GOV',
  'GB-EDU',
  'GB-UKPRN',
  'GB-CASC',
  'GB-PPON',
  'GB-VAT',
];
