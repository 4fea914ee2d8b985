import { inScope, type Tx } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import { tables } from './tables.ts';

/** How far an import has come: agreements written, of how many; `total` 0 while the file is still being read. */
export interface ImportProgress {
  done: number;
  total: number;
}

/** Milliseconds between two tellings: often enough for who watches, seldom enough to cost nothing. */
const pause = 500;

/**
 * Tells others how far an import is while its transaction is open, over another connection. No deed: nothing of it stays. `end` is called
 * before the import commits, so that nothing is told of it afterwards.
 */
export function tellingProgress(platform: Platform, council: number, pending: string) {
  let last = -Infinity;
  let under: Promise<void> | undefined;
  return {
    async to(progress: ImportProgress): Promise<void> {
      if (under || performance.now() - last < pause) return;
      last = performance.now();
      under = inScope(platform.db, { councils: [council] }, tx => setProgress(tx, council, pending, progress))
        // That nobody hears of an import is no reason to give it up.
        .catch(() => undefined)
        .finally(() => (under = undefined));
      await under;
    },
    async end(): Promise<void> {
      last = Infinity;
      await under;
    },
  };
}

export async function setProgress(
  tx: Tx,
  council: number,
  pending: string,
  progress: ImportProgress,
): Promise<void> {
  const told = { ...progress, told_at: new Date() };
  await tables(tx)
    .insertInto('agreements.import_progress')
    .values({ council_id: council, pending_id: pending, ...told })
    .onConflict(conflict => conflict.columns(['council_id', 'pending_id']).doUpdateSet(told))
    .execute();
}

/** Undefined before the worker has begun. */
export async function findProgress(
  tx: Tx,
  council: number,
  pending: string,
): Promise<ImportProgress | undefined> {
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
