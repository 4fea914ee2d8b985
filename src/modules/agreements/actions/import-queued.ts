import { inScope } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { tellProgress } from '#platform/jobs/tell-progress.ts';
import { does, type Platform } from '#platform/platform.ts';
import { TableError } from '#platform/tables/table.ts';
import { dropProgress, setProgress } from '../store/import-progress.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused } from './keep-agreement.ts';
import { confirmImport, goneAlready } from './keep-pending-import.ts';

/** What was said with the yes to a waiting file. */
export interface SaidYes {
  publish: boolean;
  /** Slugs of the services the person may import for, '' for none; null for every one. */
  services: readonly string[] | null;
}

/** Hands a waiting file to the worker. @throws AgreementRefused when it is with it already, or gone. */
export async function queueImport(deed: Deed, id: string, { publish, services }: SaidYes): Promise<void> {
  const { numUpdatedRows } = await tables(deed.tx)
    .updateTable('agreements.pending_import')
    .set({ state: 'queued', refusal: null, publish, services: services === null ? null : [...services] })
    .where('council_id', '=', deed.council)
    .where('pending_id', '=', id)
    .where('state', '<>', 'queued')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw goneAlready();
  await deed.job('agreements.import', { council: deed.council, pending: id, actor: deed.actor });
  deed.record('import.queued', id);
}

/**
 * What the worker does with a queued file: all of it in one transaction. One that cannot be imported waits again, with the reason; one that
 * is gone was imported.
 */
export async function importQueued(
  platform: Platform,
  ask: { council: number; pending: string; actor: string },
): Promise<void> {
  const { council, pending } = ask;
  const who = { council, actor: ask.actor };
  const telling = tellProgress(progress =>
    inScope(platform.db, { councils: [council] }, tx => setProgress(tx, council, pending, progress)),
  );
  // Waited for: reading a file leaves no time for telling.
  await telling.to({ done: 0, total: 0 });
  try {
    await does(platform, who, async deed => {
      await confirmImport(deed, pending, (done, total) => void telling.to({ done, total }));
      await telling.end();
      await dropProgress(deed.tx, council, pending);
    });
  } catch (error) {
    await telling.end();
    const told = error instanceof AgreementRefused || error instanceof TableError;
    await does(platform, who, async deed => {
      const refusal = told
        ? error.message
        : 'Something went wrong here while it was imported. Nothing of it was kept; try again.';
      await tables(deed.tx)
        .updateTable('agreements.pending_import')
        .set({ state: 'refused', refusal })
        .where('council_id', '=', council)
        .where('pending_id', '=', pending)
        .execute();
      await dropProgress(deed.tx, council, pending);
      deed.record('import.refused', pending, { fault: !told });
    });
    // What is no fault of the file is tried again by the queue, and logged.
    if (!told) throw error;
  }
}
