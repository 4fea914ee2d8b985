import type { Tx } from '#platform/db/database.ts';
import { tables } from './tables.ts';

export interface StoredRecognition {
  id: string;
  councilId: number;
  basis: string;
  on: string;
  /** A person's id. */
  by: string;
  withdrawnOn: string | null;
  withdrawnBecause: string | null;
}

/** Every recognition of an organisation by any council, standing and withdrawn, newest first. */
export async function recognitionsOf(tx: Tx, organisationId: string): Promise<StoredRecognition[]> {
  const db = tables(tx);
  const rows = await db
    .selectFrom('organisations.recognition')
    .selectAll()
    .where(
      'organisation_id',
      'in',
      db
        .selectFrom('organisations.organisation')
        .select('organisation_id')
        .where('canonical_id', '=', organisationId),
    )
    .orderBy('recognised_on', 'desc')
    .orderBy('recognition_id', 'desc')
    .execute();
  return rows.map(row => ({
    id: row.recognition_id,
    councilId: row.council_id,
    basis: row.basis,
    on: row.recognised_on,
    by: row.recognised_by,
    withdrawnOn: row.withdrawn_on,
    withdrawnBecause: row.withdrawn_because,
  }));
}
