import { sql } from 'kysely';
import { openRegister } from '#identification';
import { inScope, type Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { type Progress, tellProgress } from '#platform/jobs/tell-progress.ts';
import { does, type Platform } from '#platform/platform.ts';
import { TableError } from '#platform/tables/table.ts';
import { SpendRefused } from '../rules/refused.ts';
import { dropImportProgress, setImportProgress } from '../store/import-progress.ts';
import { type ImportedFile, importPayments } from './import-payments.ts';
import type { GivenFile, Said } from './read-payment-file.ts';
import { startResolving } from './resolve-suppliers.ts';

/** Days a file waits for someone to say yes. */
const keptDays = 7;

export interface PendingFile {
  id: string;
  name: string;
  bytes: Buffer;
  said: Said;
  /** 'queued' is with the worker; 'refused' came back from it with `refusal`. */
  state: 'waiting' | 'queued' | 'refused';
  refusal: string | null;
  by: string;
  at: Date;
}

const columns = sql`pending_id as id, file_name as name, said, state, refusal, made_by as by, made_at as at`;

/** Keeps a file that has been uploaded, until someone says yes to it. */
export async function keepPendingFile(deed: Deed, file: GivenFile, said: Said = {}): Promise<string> {
  const id = newId();
  await sql`delete from spend.pending_file where council_id = ${deed.council} and state <> 'queued' and made_at < ${deed.now.subtract({ hours: 24 * keptDays }).toString()}::timestamptz`.execute(
    deed.tx,
  );
  await sql`insert into spend.pending_file (council_id, pending_id, file_name, bytes, said, state, made_by, made_at)
    values (${deed.council}, ${id}, ${file.name.slice(0, 200)}, ${Buffer.from(file.bytes)}, ${JSON.stringify(said)}::jsonb, 'waiting', ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  deed.record('payments.read', id, { bytes: file.bytes.length });
  return id;
}

export async function findPendingFile(tx: Tx, council: number, id: string): Promise<PendingFile | undefined> {
  const { rows } = await sql<PendingFile>`
    select ${columns}, bytes from spend.pending_file where council_id = ${council} and pending_id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** A waiting file as lists show it, with its size in bytes in place of them, and how far its import has come once it has begun. */
export type PendingListed = Omit<PendingFile, 'bytes'> & { size: number; progress: Progress | null };

const listed = sql`${columns}, octet_length(bytes) as size, (select jsonb_build_object('done', progress.done, 'total', progress.total) from spend.import_progress progress
  where progress.council_id = pending_file.council_id and progress.pending_id = pending_file.pending_id) as progress`;

/** The waiting file as lists show it. */
export async function glancePendingFile(
  tx: Tx,
  council: number,
  id: string,
): Promise<PendingListed | undefined> {
  const { rows } = await sql<PendingListed>`
    select ${listed} from spend.pending_file where council_id = ${council} and pending_id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** Files that wait, the first uploaded first. */
export async function listPendingFiles(tx: Tx, council: number): Promise<PendingListed[]> {
  const { rows } = await sql<PendingListed>`
    select ${listed} from spend.pending_file where council_id = ${council} order by made_at, pending_id`.execute(
    tx,
  );
  return rows;
}

/** Adds to what was said of a waiting file: columns beside those said before, and its months or the file it corrects. */
export async function sayOfFile(deed: Deed, id: string, said: Said): Promise<void> {
  const pending = await findPendingFile(deed.tx, deed.council, id);
  if (!pending) throw goneAlready();
  const merged: Said = { ...pending.said, ...said, columns: { ...pending.said.columns, ...said.columns } };
  await sql`update spend.pending_file set said = ${JSON.stringify(merged)}::jsonb, state = 'waiting', refusal = null
    where council_id = ${deed.council} and pending_id = ${id}::uuid`.execute(deed.tx);
  deed.record('payments.corrected', id, { columns: said.columns ?? {} });
}

/**
 * Imports the waiting file: all of it or nothing. The import bears its number, so that who comes back to the file finds it.
 * @throws SpendRefused when it has gone or cannot be imported.
 */
export async function confirmPendingFile(
  deed: Deed,
  id: string,
  progress?: (told: Progress) => void,
): Promise<ImportedFile> {
  // Taken out first, so that a second click waits here and then finds it gone.
  const pending = await findPendingFile(deed.tx, deed.council, id);
  if (!pending || !(await dropPendingFile(deed, id))) throw goneAlready();
  return importPayments(deed, pending, pending.said, { fileId: id, progress });
}

/** Hands a large file to the worker. */
export async function queuePendingFile(deed: Deed, id: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update spend.pending_file set state = 'queued', refusal = null where council_id = ${deed.council} and pending_id = ${id}::uuid and state <> 'queued' returning pending_id as id`.execute(
    deed.tx,
  );
  if (!rows.length) throw goneAlready();
  await deed.job('spend.import', { council: deed.council, pending: id, actor: deed.actor });
  deed.record('payments.queued', id);
}

/**
 * What the worker does with a queued file: imports it and has new suppliers looked up. One that cannot be imported waits again, with the
 * reason; one that is gone was imported.
 */
export async function importQueued(
  platform: Platform,
  ask: { council: number; pending: string; actor: string },
): Promise<void> {
  const who = { council: ask.council, actor: ask.actor };
  const register = await openRegister(platform.config);
  const telling = tellProgress(progress =>
    inScope(platform.db, { councils: [ask.council] }, tx =>
      setImportProgress(tx, ask.council, ask.pending, progress),
    ),
  );
  // Waited for: reading a large file leaves no time for telling.
  await telling.to({ done: 0, total: 0 });
  try {
    await does(platform, who, async deed => {
      const done = await confirmPendingFile(deed, ask.pending, told => void telling.to(told));
      if (done.newSuppliers) await startResolving(deed, register);
      await telling.end();
      await dropImportProgress(deed.tx, ask.council, ask.pending);
    });
  } catch (error) {
    await telling.end();
    const told = error instanceof SpendRefused || error instanceof TableError;
    await does(platform, who, async deed => {
      const refusal = told
        ? error.message
        : 'Something went wrong here while it was imported. Nothing of it counts; try again.';
      await sql`update spend.pending_file set state = 'refused', refusal = ${refusal} where council_id = ${ask.council} and pending_id = ${ask.pending}::uuid`.execute(
        deed.tx,
      );
      await dropImportProgress(deed.tx, ask.council, ask.pending);
      deed.record('payments.refused', ask.pending, { code: told ? error.code : 'fault' });
    });
    // What is no fault of the file is tried again by the queue, and logged.
    if (!told) throw error;
  }
}

/** Takes a waiting file out without importing it. */
export async function forgetPendingFile(deed: Deed, id: string): Promise<void> {
  if (!(await dropPendingFile(deed, id))) throw goneAlready();
  deed.record('payments.forgotten', id);
}

async function dropPendingFile(deed: Deed, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    delete from spend.pending_file where council_id = ${deed.council} and pending_id = ${id}::uuid returning pending_id as id`.execute(
    deed.tx,
  );
  return rows.length > 0;
}

function goneAlready(): SpendRefused {
  return new SpendRefused(
    'gone',
    'This file is not waiting any more: it has been imported or taken out. Upload it again if it is needed.',
  );
}
