import type { Kysely } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export type CouncilTables = {
  'councils.council': {
    council_id: number;
    slug: string;
    name: string;
    org_id: string | null;
    jurisdiction: string;
    local_postcodes: string[];
    demonstration: boolean;
    made_at: string;
  };
  'councils.service': {
    council_id: number;
    service_id: string;
    slug: string;
    name: string;
    closed_at: string | null;
  };
  'councils.partnership': {
    partnership_id: string;
    slug: string;
    name: string;
    lead_council_id: number;
    member_council_ids: number[];
  };
  'councils.person': { id: string; name: string; email: string; email_verified: boolean };
  'councils.session': {
    id: string;
    token: string;
    user_id: string;
    created_at: Date;
    updated_at: Date;
    expires_at: Date;
    user_agent: string | null;
    second_step_at: Date | null;
  };
  'councils.second_step': {
    person_id: string;
    sealed_secret: string;
    confirmed_at: string | null;
    last_step: number;
  };
  'councils.role_held': {
    council_id: number;
    role_held_id: string;
    person_id: string;
    role: string;
    service_id: string | null;
    granted_by: string;
    granted_at: string;
    ended_by: string | null;
    ended_at: string | null;
  };
  'councils.organisation_role': {
    organisation_id: string;
    person_id: string;
    role: string;
    granted_by: string;
    granted_at: string;
    ended_at: string | null;
  };
  'councils.invitation': {
    council_id: number;
    invitation_id: string;
    email: string;
    name: string;
    role: string;
    service_id: string | null;
    invited_by: string;
    invited_at: Date;
    expires_at: Date;
    token_hash: string;
    accepted_at: Date | null;
    withdrawn_at: Date | null;
  };
};

/** The same transaction, knowing this module's tables. */
export function tables(tx: Tx): Kysely<CouncilTables> {
  return tx.withTables<CouncilTables>();
}
