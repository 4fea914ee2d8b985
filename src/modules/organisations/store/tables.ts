import type { Kysely } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { EvidenceValue } from '../rules/evidence.ts';

export type OrganisationTables = {
  'organisations.organisation': {
    organisation_id: string;
    merged_into: string | null;
    canonical_id: string;
    name: string;
    org_id: string;
    search: string;
    legal_form: string | null;
    made_at: string;
  };
  'organisations.organisation_name': {
    name_id: string;
    organisation_id: string;
    name: string;
    kind: 'current' | 'previous' | 'trading';
    from_date: string | null;
    to_date: string | null;
    source: string;
    key: string;
  };
  'organisations.organisation_identifier': {
    scheme: string;
    id: string;
    organisation_id: string;
    source: string;
  };
  'organisations.address': {
    address_id: string;
    organisation_id: string;
    use: 'registered-office' | 'place-of-work';
    lines: string;
    postcode: string | null;
    date: string;
    source: string;
  };
  'organisations.evidence': {
    evidence_id: string;
    organisation_id: string;
    basis: string;
    source: string;
    date: string;
    expiry: string | null;
    value: EvidenceValue;
    recorded_by: string;
    recorded_at: string;
    withdrawn_at: string | null;
    withdrawn_by: string | null;
    withdrawn_because: string | null;
  };
  'organisations.classification': {
    canonical_id: string;
    from_day: string;
    until_day: string | null;
    social_enterprise: string;
    vcse: string;
    sme: string;
    micro: string;
    public_body: string;
  };
  'organisations.merge': {
    merge_id: string;
    organisation_id: string;
    into_id: string;
    reason: string;
    merged_by: string;
    merged_at: string;
    undone_by: string | null;
    undone_at: string | null;
  };
  'organisations.recognition': {
    council_id: number;
    recognition_id: string;
    organisation_id: string;
    basis: string;
    recognised_by: string;
    recognised_on: string;
    withdrawn_by: string | null;
    withdrawn_on: string | null;
    withdrawn_because: string | null;
  };
};

/** The same transaction, knowing this module's tables. */
export function tables(tx: Tx): Kysely<OrganisationTables> {
  return tx.withTables<OrganisationTables>();
}
