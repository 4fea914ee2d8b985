import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Progress } from '#platform/jobs/tell-progress.ts';

export async function setImportProgress(
  tx: Tx,
  council: number,
  pending: string,
  { done, total }: Progress,
): Promise<void> {
  await sql`insert into spend.import_progress (council_id, pending_id, done, total, told_at) values (${council}, ${pending}, ${done}, ${total}, now())
    on conflict (council_id, pending_id) do update set done = excluded.done, total = excluded.total, told_at = excluded.told_at`.execute(
    tx,
  );
}

export async function dropImportProgress(tx: Tx, council: number, pending: string): Promise<void> {
  await sql`delete from spend.import_progress where council_id = ${council} and pending_id = ${pending}::uuid`.execute(
    tx,
  );
}
