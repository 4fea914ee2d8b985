import type { Tx } from '#platform/db/database.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import { tables } from './tables.ts';

export interface AgreementVersion {
  version: number;
  draft: AgreementDraft;
  /** A person's id, or 'command'. */
  by: string;
  at: Date;
  deed: string;
}

/** Every state an agreement has had, newest first. */
export async function historyOf(tx: Tx, council: number, agreementId: string): Promise<AgreementVersion[]> {
  const rows = await tables(tx)
    .selectFrom('agreements.agreement_version')
    .selectAll()
    .where('council_id', '=', council)
    .where('agreement_id', '=', agreementId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(row => ({
    version: row.version,
    draft: row.draft,
    by: row.changed_by,
    at: row.changed_at,
    deed: row.deed,
  }));
}
