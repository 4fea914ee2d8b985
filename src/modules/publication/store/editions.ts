import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { DoneSince } from '../rules/fitness.ts';

/** One file of an edition, in the file store. */
export interface MadeFile {
  name: string;
  fileId: string;
  bytes: number;
  sha256: string;
  rows: number | null;
  /** Since when its bytes have been these. */
  changedAt: Date;
}

/** The files of a council's open data, all of one moment. */
export interface Edition {
  revision: string;
  lastLine: number;
  /** ISO day whose evidence they show. */
  day: string;
  /** The moment of the data. */
  readAt: Date;
  milliseconds: number;
  files: ReadonlyMap<string, MadeFile>;
}

export async function findEdition(tx: Tx, council: number): Promise<Edition | undefined> {
  const { rows } = await sql<Omit<Edition, 'files'>>`
    select revision, last_line as "lastLine", day, read_at as "readAt", milliseconds from publication.edition where council_id = ${council}`.execute(
    tx,
  );
  if (!rows[0]) return undefined;
  const files = await sql<MadeFile>`
    select name, file_id as "fileId", bytes, sha256, rows, changed_at as "changedAt" from publication.made_file where council_id = ${council}`.execute(
    tx,
  );
  return { ...rows[0], files: new Map(files.rows.map(file => [file.name, file])) };
}

/** Puts an edition in the place of the one before, for everybody at once when the transaction commits. */
export async function keepEdition(tx: Tx, council: number, edition: Edition): Promise<void> {
  await forgetEdition(tx, council);
  await sql`insert into publication.edition (council_id, revision, last_line, day, read_at, milliseconds)
    values (${council}, ${edition.revision}, ${edition.lastLine}, ${edition.day}, ${edition.readAt}, ${edition.milliseconds})`.execute(
    tx,
  );
  for (const file of edition.files.values())
    await sql`insert into publication.made_file (council_id, name, file_id, bytes, sha256, rows, changed_at)
      values (${council}, ${file.name}, ${file.fileId}, ${file.bytes}, ${file.sha256}, ${file.rows}, ${file.changedAt})`.execute(
      tx,
    );
}

/** So that the next is made whether anything has changed or not. */
export async function forgetEdition(tx: Tx, council: number): Promise<void> {
  await sql`delete from publication.made_file where council_id = ${council}`.execute(tx);
  await sql`delete from publication.edition where council_id = ${council}`.execute(tx);
}

/** How the council's registers stand: changes with every deed on them or on what all share; and its last audit line. */
export async function stateOf(tx: Tx, council: number): Promise<{ revision: string; lastLine: number }> {
  const { rows } = await sql<{ revision: string; lastLine: number }>`
    select platform.revision(array[${council}::int]) as revision,
      coalesce((select seq from platform.audit_head where council_id = ${council}), 0) as "lastLine"`.execute(
    tx,
  );
  return rows[0] ?? { revision: '', lastLine: 0 };
}

/** More deeds than this since an edition, and it counts as out of date altogether. */
export const mostDeeds = 2000;

/** What was done in the council after a line of its audit log, at most one more than `mostDeeds`. */
export async function doneSince(tx: Tx, council: number, line: number): Promise<DoneSince[]> {
  const { rows } = await sql<DoneSince>`
    select deed, detail from platform.audit_entry where council_id = ${council} and seq > ${line} order by seq limit ${mostDeeds + 1}`.execute(
    tx,
  );
  return rows;
}

/** Keeps two from making files of one council at a time. @returns false while another does. */
export async function takeMaking(tx: Tx, council: number): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('publication.edition'), ${council}) as taken`.execute(tx);
  return rows[0]?.taken ?? false;
}
