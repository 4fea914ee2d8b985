import type { Generated, Kysely } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';

export type AgreementTables = {
  'agreements.import': {
    council_id: number;
    import_id: string;
    file_name: string;
    sha256: string;
    added: number;
    changed: number;
    imported_by: string;
    imported_at: Date;
    undone_by: string | null;
    undone_at: Date | null;
  };
  'agreements.agreement': {
    council_id: number;
    agreement_id: string;
    slug: string;
    reference: string;
    /** The reference in small letters; made by the database. */
    reference_key: Generated<string>;
    draft: AgreementDraft;
    service_id: string | null;
    kind: string;
    purpose: string | null;
    title: string;
    names: string;
    start_from: string | null;
    end_until: string | null;
    published: boolean;
    version: number;
    changed_at: Date;
    removed_at: Date | null;
  };
  'agreements.agreement_version': {
    council_id: number;
    agreement_id: string;
    version: number;
    draft: AgreementDraft;
    changed_by: string;
    changed_at: Date;
    deed: string;
    import_id: string | null;
  };
  'agreements.agreement_organisation': {
    council_id: number;
    agreement_id: string;
    position: number;
    organisation_id: string;
    name: string;
  };
  'agreements.document': {
    council_id: number;
    document_id: string;
    agreement_id: string;
    kind: 'agreement' | 'monitoring' | 'variation' | 'other';
    title: string;
    date: string | null;
    file_id: string;
    decision: 'undecided' | 'published' | 'withheld';
    decision_reason: string | null;
    decided_by: string | null;
    decided_at: Date | null;
    added_by: string;
    added_at: Date;
    removed_at: Date | null;
  };
  'agreements.remembered_column': { council_id: number; heading: string; field: string };
  'agreements.remembered_service': { council_id: number; name: string; service_id: string | null };
  'agreements.pending_import': {
    council_id: number;
    pending_id: string;
    file_name: string;
    bytes: Buffer;
    columns: Record<string, string>;
    made_by: string;
    made_at: Date;
    state: Generated<'waiting' | 'queued' | 'refused'>;
    refusal: string | null;
    apart: Generated<boolean>;
    service_names: Generated<Record<string, string>>;
    publish: Generated<boolean>;
    services: string[] | null;
  };
  'agreements.import_progress': {
    council_id: number;
    pending_id: string;
    done: number;
    total: number;
    told_at: Date;
  };
};

/** The same transaction, knowing this module's tables. */
export function tables(tx: Tx): Kysely<AgreementTables> {
  return tx.withTables<AgreementTables>();
}
