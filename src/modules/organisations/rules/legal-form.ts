/** What an organisation is in law, as far as it matters here, with the words we show. */
export const legalForms = {
  'community-interest-company': 'Community interest company (CIC)',
  'company-limited-by-shares': 'Private company limited by shares',
  'company-limited-by-guarantee': 'Private company limited by guarantee',
  'public-limited-company': 'Public limited company',
  'limited-liability-partnership': 'Limited liability partnership',
  'charitable-incorporated-organisation': 'Charitable incorporated organisation (CIO)',
  'scottish-charitable-incorporated-organisation': 'Scottish charitable incorporated organisation (SCIO)',
  'community-benefit-society': 'Community benefit society',
  'co-operative-society': 'Co-operative society',
  'registered-society': 'Registered society (kind not known)',
  'charitable-trust': 'Charitable trust',
  'unincorporated-association': 'Unincorporated association',
  partnership: 'Partnership',
  'sole-trader': 'Sole trader',
  'royal-charter-body': 'Royal charter body',
  'local-authority': 'Local authority',
  'health-body': 'NHS body',
  'government-body': 'Government body',
  'school-or-college': 'School or college',
  university: 'University',
  overseas: 'Overseas organisation',
  other: 'Other',
} as const;

export type LegalForm = keyof typeof legalForms;

export function isLegalForm(text: string): text is LegalForm {
  return Object.hasOwn(legalForms, text);
}
