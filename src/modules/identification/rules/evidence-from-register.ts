import type { Evidence, EvidenceValue, LegalForm } from '#organisations';

/** What a register says of one registration: its number, category and status, from which file, of which day. */
export interface RegisterEntry {
  readonly orgId: string;
  readonly categories: readonly { readonly category: string; readonly source: string }[];
  readonly status: string;
  readonly accounts: string;
  /** ISO day of the snapshot. */
  readonly snapshot: string;
}

/** Categories and what they are in law; matched whole or by these words, whatever the case (rules.md 5.2). A guarantee company stays just that. */
const forms: readonly [RegExp, LegalForm][] = [
  [/community interest company|^cic\b/i, 'community-interest-company'],
  [
    /scottish charitable incorporated organisation|\bscio\b/i,
    'scottish-charitable-incorporated-organisation',
  ],
  [/charitable incorporated organisation|\bcio\b/i, 'charitable-incorporated-organisation'],
  [/community benefit/i, 'community-benefit-society'],
  [/co-?operative/i, 'co-operative-society'],
  [/registered society|industrial and provident/i, 'registered-society'],
  [/pri\/l(td|bg)[^,]*(guar|nsc)|limited by guarantee/i, 'company-limited-by-guarantee'],
  [/public limited company/i, 'public-limited-company'],
  [/limited liability partnership/i, 'limited-liability-partnership'],
  [/royal charter/i, 'royal-charter-body'],
  [/private limited company|priv ltd/i, 'company-limited-by-shares'],
];
const memberships = /social enterprise (uk|mark|member)|\bseuk\b/i;
const ended = /dissolved|removed|converted|closed|deregistered|ceased/i;

/**
 * Evidence that an entry of a register gives, found by its number: legal form, charity, membership, accounts, existence.
 * Only what rules.md 5.1 lets a register prove; the classification itself is the business of organisations.
 */
export function evidenceFromRegister(entry: RegisterEntry): Evidence[] {
  const made: Evidence[] = [];
  const add = (value: EvidenceValue, source: string, basis: Evidence['basis'] = 'register-number') =>
    void made.push({ basis, source: `${source}, ${entry.orgId}`, date: entry.snapshot, expiry: null, value });
  const gone = ended.test(entry.status);
  const charity = /^GB-(CHC|SC|NIC)-/.test(entry.orgId);
  for (const { category, source } of entry.categories) {
    const legalForm = forms.find(([pattern]) => pattern.test(category))?.[1];
    if (legalForm && !gone) add({ kind: 'legal-form', legalForm }, source);
    if (memberships.test(category) && !gone)
      add({ kind: 'social-enterprise-certificate', scheme: category, held: true }, source, 'certified');
  }
  const source = entry.categories[0]?.source ?? 'register';
  if (charity) add({ kind: 'charity', status: gone ? 'removed' : 'registered' }, source);
  if (entry.orgId.startsWith('GB-COH-') && entry.accounts && !gone)
    add({ kind: 'accounts-category', category: entry.accounts }, source);
  if (gone && !charity) add({ kind: 'existence', status: 'dissolved' }, source);
  return made;
}
