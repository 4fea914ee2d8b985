import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused } from './keep-agreement.ts';
import { importAgreements, type Imported, type ImportOptions } from './import-agreements.ts';

/** Days a file waits for someone to say yes. */
const keptDays = 7;

export interface PendingImport {
  id: string;
  name: string;
  bytes: Buffer;
  /** Heading → field, as someone corrected it; '' leaves the column out. */
  columns: Record<string, string>;
}

/**
 * Keeps a file that has been read, until someone says yes to it. `replaces`: the file it mends; that one goes, and what was said of
 * its columns holds for this one too.
 */
export async function keepPendingImport(
  deed: Deed,
  file: { name: string; bytes: Uint8Array },
  replaces?: string,
): Promise<string> {
  const before = replaces ? await findPendingImport(deed.tx, deed.council, replaces) : undefined;
  if (before) await dropPendingImport(deed, before.id);
  const id = newId();
  const db = tables(deed.tx);
  await db
    .deleteFrom('agreements.pending_import')
    .where('council_id', '=', deed.council)
    .where('made_at', '<', new Date(deed.now.epochMilliseconds - keptDays * 86_400_000))
    .execute();
  await db
    .insertInto('agreements.pending_import')
    .values({
      council_id: deed.council,
      pending_id: id,
      file_name: file.name.slice(0, 200),
      bytes: Buffer.from(file.bytes),
      columns: JSON.stringify(before?.columns ?? {}) as never,
      made_by: deed.actor,
      made_at: new Date(deed.now.epochMilliseconds),
    })
    .execute();
  deed.record('import.read', id, { bytes: file.bytes.length });
  return id;
}

/** Says which columns mean which fields, beside what was said before. */
export async function correctColumns(deed: Deed, id: string, columns: Record<string, string>): Promise<void> {
  const pending = await findPendingImport(deed.tx, deed.council, id);
  if (!pending) throw goneAlready();
  await tables(deed.tx)
    .updateTable('agreements.pending_import')
    .set({ columns: JSON.stringify({ ...pending.columns, ...columns }) as never })
    .where('council_id', '=', deed.council)
    .where('pending_id', '=', id)
    .execute();
  deed.record('import.columns', id, { columns });
}

/** Imports the waiting file: all of it or nothing. @throws AgreementRefused when it has gone or something in it has to be mended. */
export async function confirmImport(deed: Deed, id: string, options: ImportOptions): Promise<Imported> {
  // Taken out first, so that a second click waits here and then finds it gone.
  const pending = await findPendingImport(deed.tx, deed.council, id);
  if (!pending || !(await dropPendingImport(deed, id))) throw goneAlready();
  return importAgreements(deed, pending, pending.columns, options);
}

export async function findPendingImport(
  tx: Tx,
  council: number,
  id: string,
): Promise<PendingImport | undefined> {
  const row = await tables(tx)
    .selectFrom('agreements.pending_import')
    .selectAll()
    .where('council_id', '=', council)
    .where('pending_id', '=', id)
    .executeTakeFirst();
  return row && { id: row.pending_id, name: row.file_name, bytes: row.bytes, columns: row.columns };
}

async function dropPendingImport(deed: Deed, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(deed.tx)
    .deleteFrom('agreements.pending_import')
    .where('council_id', '=', deed.council)
    .where('pending_id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function goneAlready(): AgreementRefused {
  return new AgreementRefused(
    'This file is not waiting any more: it has been imported, or nobody said yes to it for a week. Upload it again if it is needed.',
  );
}
