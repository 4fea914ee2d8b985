import type { PartialDate } from '#platform/dates/partial-date.ts';
import type { LegalForm } from './legal-form.ts';

/** How a claim is known, strongest first. A match by name alone never counts. (rules.md EVD) */
export const bases = {
  'register-number': 'from the register, by number',
  certified: 'certified',
  'register-name-and-postcode': 'from the register, by name and postcode',
  declared: 'declared by the organisation itself',
  'register-name': 'from the register, by name only',
} as const;

export type Basis = keyof typeof bases;

/** What a piece of evidence says, by its kind. Money in integer pence. */
export type EvidenceValue =
  | { kind: 'legal-form'; legalForm: LegalForm }
  /** Whether the organisation still exists: dissolution ends every claim. */
  | { kind: 'existence'; status: 'live' | 'dissolved' }
  | { kind: 'charity'; status: 'registered' | 'exempt' | 'excepted' | 'removed' }
  /** Membership of Social Enterprise UK, the Social Enterprise Mark and the like; `scheme` names it. */
  | { kind: 'social-enterprise-certificate'; scheme: string; held: boolean }
  | { kind: 'social-enterprise-declaration'; says: boolean }
  | { kind: 'vcse-declaration'; says: boolean }
  | { kind: 'sme-declaration'; says: boolean }
  /** "Fewer than ten staff", as some council schemes ask. */
  | { kind: 'micro-declaration'; says: boolean }
  | { kind: 'public-body'; says: boolean }
  /** Income from trade as a share of all income, 0 to 1. */
  | { kind: 'trading-share'; share: number }
  /** From accounts or a declaration; null where not known. */
  | { kind: 'size'; staff: number | null; turnover: number | null; balanceSheet: number | null }
  /** Accounts.AccountCategory of Companies House. */
  | { kind: 'accounts-category'; category: string }
  /** A place of work is where it does substantive business; a registered office may be an accountant's. */
  | { kind: 'address'; postcode: string; use: 'registered-office' | 'place-of-work' };

export interface Evidence {
  basis: Basis;
  /** In words a citizen can follow up: "Companies House, 1 March 2026". */
  source: string;
  /** When it was so. */
  date: PartialDate;
  /** Last day it may be relied on; null when it does not expire by itself. */
  expiry: PartialDate | null;
  value: EvidenceValue;
}

/** A council's own decision that an organisation is a social enterprise. */
export interface Recognition {
  council: string;
  /** Why, in the council's words. */
  basis: string;
  date: PartialDate;
  /** The day it was withdrawn; null while it stands. */
  withdrawn: PartialDate | null;
}

/** Where a council is, for counting what is local. Postcode districts (SK1) or areas (SK). */
export interface CouncilArea {
  name: string;
  /** Wholly inside. */
  inside: readonly string[];
  /** Partly inside: an address there leaves the answer open. */
  partly: readonly string[];
}
