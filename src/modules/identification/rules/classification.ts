/** What registers can and cannot prove about an organisation (rules EVD; definitions in the guide). Unknown is never "no". */
export type TriState = 'yes' | 'no' | 'unknown';

/** One thing a register or list says of a registration. */
export interface RegisterFact {
  readonly id: string;
  readonly category: string;
  readonly source: string;
  readonly status: string;
  readonly accounts: string;
}

/** What follows for the three questions a council asks, and the evidence in words. */
export interface Classification {
  readonly socialEnterprise: TriState;
  readonly vcse: TriState;
  readonly sme: TriState;
  readonly publicBody: boolean;
  readonly evidence: readonly string[];
}

const cic = /community interest company|^cic$|^cic[ (]/i;
const benefitSociety = /community benefit|\bcbs\b|benefit of the community/i;
const membership = /social enterprise (uk|mark|member)|\bseuk\b|social enterprise$/i;
// Not the NHS's and the schools' own codes: hospices and independent schools have those too.
const publicScheme = /^GB-(LAE|LAS|PLA|LANI|GOV|GOR)-/;
const largeEmployer = /^employer (250|500|1000|5000|20[ ,]?000)/i;

// Accounts that only small companies may file (Companies Act 2006 ss. 382, 384A, 444): a strong hint of an SME, not the proof of
// Procurement Act 2023 s. 123, which asks for staff and turnover or balance sheet.
const smallAccounts =
  /^(MICRO ENTITY|SMALL|TOTAL EXEMPTION (FULL|SMALL)|UNAUDITED ABRIDGED|AUDITED ABRIDGED|PARTIAL EXEMPTION)$/i;

/**
 * Classifies from all facts about one organisation. A dissolved or removed registration proves nothing for today. A guarantee company
 * or an ordinary registered society proves nothing either way; a charity is VCSE, but not by itself a social enterprise.
 */
export function classify(facts: readonly RegisterFact[]): Classification {
  const evidence = new Set<string>();
  let socialEnterprise: TriState = 'unknown';
  let vcse: TriState = 'unknown';
  let sme: TriState = 'unknown';
  let publicBody = false;
  for (const fact of facts) {
    if (ended(fact.status)) continue;
    if (publicScheme.test(fact.id) || /^public body$/i.test(fact.category)) publicBody = true;
    if (cic.test(fact.category)) {
      socialEnterprise = vcse = 'yes';
      evidence.add(`community interest company (${fact.id})`);
    }
    if (/^GB-(CHC|SC|NIC)-/.test(fact.id) || /^charity\b|charitable incorporated/i.test(fact.category)) {
      vcse = 'yes';
      evidence.add(`registered charity (${fact.id})`);
    }
    if (benefitSociety.test(fact.category)) {
      vcse = 'yes';
      evidence.add(`community benefit society (${fact.id})`);
    }
    if (membership.test(fact.category)) {
      socialEnterprise = 'yes';
      evidence.add(`${fact.category} (${fact.source})`);
    }
    if (largeEmployer.test(fact.category)) {
      sme = 'no';
      evidence.add(`250 staff or more (${fact.source})`);
    } else if (sme === 'unknown' && smallAccounts.test(fact.accounts)) {
      sme = 'yes';
      evidence.add(`files ${fact.accounts.toLowerCase()} accounts (${fact.id})`);
    }
  }
  if (publicBody) {
    socialEnterprise = vcse = sme = 'no';
    evidence.add('public body');
  }
  return { socialEnterprise, vcse, sme, publicBody, evidence: [...evidence] };
}

function ended(status: string): boolean {
  return /dissolved|removed|ceased|deregistered|cancelled|no longer in/i.test(status);
}
