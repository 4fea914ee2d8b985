import type { Tx } from '#platform/db/database.ts';
import type { Progress } from '#platform/jobs/tell-progress.ts';
import { tables } from './tables.ts';

export async function setProgress(
  tx: Tx,
  council: number,
  pending: string,
  progress: Progress,
): Promise<void> {
  const told = { ...progress, told_at: new Date() };
  await tables(tx)
    .insertInto('agreements.import_progress')
    .values({ council_id: council, pending_id: pending, ...told })
    .onConflict(conflict => conflict.columns(['council_id', 'pending_id']).doUpdateSet(told))
    .execute();
}

/** Undefined before the worker has begun. */
export async function findProgress(tx: Tx, council: number, pending: string): Promise<Progress | undefined> {
  return tables(tx)
    .selectFrom('agreements.import_progress')
    .select(['done', 'total'])
    .where('council_id', '=', council)
    .where('pending_id', '=', pending)
    .executeTakeFirst();
}

export async function dropProgress(tx: Tx, council: number, pending: string): Promise<void> {
  await tables(tx)
    .deleteFrom('agreements.import_progress')
    .where('council_id', '=', council)
    .where('pending_id', '=', pending)
    .execute();
}
