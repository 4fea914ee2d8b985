import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused } from './keep-agreement.ts';
import { importAgreements, type Imported } from './import-agreements.ts';

/** Days a file waits for someone to say yes. */
const keptDays = 7;

export interface PendingImport {
  id: string;
  name: string;
  bytes: Buffer;
  /** Heading → field, as someone corrected it; '' leaves the column out. */
  columns: Record<string, string>;
  /** Rows that repeat a reference with other words are agreements of their own. */
  apart: boolean;
  /** What the file calls a service, in small letters, → the council's name for it, '' for none. */
  serviceNames: Record<string, string>;
  /** 'queued' is with the worker; 'refused' came back from it with `refusal`. */
  state: 'waiting' | 'queued' | 'refused';
  refusal: string | null;
  /** As said with the yes. */
  publish: boolean;
  services: readonly string[] | null;
  by: string;
  at: Date;
}

/**
 * Keeps a file that has been read, until someone says yes to it. `replaces`: the file it mends; that one goes, and what was said of
 * it holds for this one too.
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
    .where('state', '<>', 'queued')
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
      apart: before?.apart ?? false,
      service_names: JSON.stringify(before?.serviceNames ?? {}) as never,
      made_by: deed.actor,
      made_at: new Date(deed.now.epochMilliseconds),
    })
    .execute();
  deed.record('import.read', id, { bytes: file.bytes.length });
  return id;
}

/** Says which columns mean which fields and which services are meant, beside what was said before, or that rows with the same reference stand apart. */
export async function correctImport(
  deed: Deed,
  id: string,
  said: { columns?: Record<string, string>; serviceNames?: Record<string, string>; apart?: boolean },
): Promise<void> {
  const pending = await findPendingImport(deed.tx, deed.council, id);
  if (!pending || pending.state === 'queued') throw goneAlready();
  const columns = { ...pending.columns, ...said.columns };
  const serviceNames = { ...pending.serviceNames, ...said.serviceNames };
  await tables(deed.tx)
    .updateTable('agreements.pending_import')
    .set({
      columns: JSON.stringify(columns) as never,
      service_names: JSON.stringify(serviceNames) as never,
      apart: said.apart ?? pending.apart,
      state: 'waiting',
      refusal: null,
    })
    .where('council_id', '=', deed.council)
    .where('pending_id', '=', id)
    .execute();
  deed.record('import.columns', id, { ...said });
}

/**
 * Imports the waiting file as was said of it: all of it or nothing. The import bears its number, so that who comes back to the file finds
 * it. @throws AgreementRefused when it has gone or something in it has to be mended.
 */
export async function confirmImport(
  deed: Deed,
  id: string,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Imported> {
  // Taken out first, so that another who does the same waits here and then finds it gone.
  const pending = await findPendingImport(deed.tx, deed.council, id);
  if (!pending || !(await dropPendingImport(deed, id))) throw goneAlready();
  const { columns, apart, serviceNames, publish, services } = pending;
  return importAgreements(deed, pending, columns, {
    importId: id,
    apart,
    serviceNames,
    publish,
    ...(services === null ? {} : { may: service => services.includes(service) }),
    progress,
  });
}

/** Takes a waiting file out without importing it. */
export async function forgetImport(deed: Deed, id: string): Promise<void> {
  const pending = await findPendingImport(deed.tx, deed.council, id);
  if (!pending || pending.state === 'queued' || !(await dropPendingImport(deed, id))) throw goneAlready();
  deed.record('import.forgotten', id);
}

const listed = [
  'pending_id as id',
  'file_name as name',
  'columns',
  'apart',
  'service_names as serviceNames',
  'state',
  'refusal',
  'publish',
  'services',
  'made_by as by',
  'made_at as at',
] as const;

export async function findPendingImport(
  tx: Tx,
  council: number,
  id: string,
): Promise<PendingImport | undefined> {
  return tables(tx)
    .selectFrom('agreements.pending_import')
    .select([...listed, 'bytes'])
    .where('council_id', '=', council)
    .where('pending_id', '=', id)
    .executeTakeFirst();
}

/** A waiting file as lists show it. */
export type PendingListed = Omit<PendingImport, 'bytes'>;

export async function glancePendingImport(
  tx: Tx,
  council: number,
  id: string,
): Promise<PendingListed | undefined> {
  return tables(tx)
    .selectFrom('agreements.pending_import')
    .select(listed)
    .where('council_id', '=', council)
    .where('pending_id', '=', id)
    .executeTakeFirst();
}

/** The council's files that are with the worker or came back from it, the first uploaded first. */
export async function listUnderWay(tx: Tx, council: number): Promise<PendingListed[]> {
  return tables(tx)
    .selectFrom('agreements.pending_import')
    .select(listed)
    .where('council_id', '=', council)
    .where('state', '<>', 'waiting')
    .orderBy('made_at')
    .execute();
}

async function dropPendingImport(deed: Deed, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(deed.tx)
    .deleteFrom('agreements.pending_import')
    .where('council_id', '=', deed.council)
    .where('pending_id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export function goneAlready(): AgreementRefused {
  return new AgreementRefused(
    'This file is not waiting any more: it is being imported or has been, or nobody said yes to it for a week. Upload it again if it is needed.',
  );
}
