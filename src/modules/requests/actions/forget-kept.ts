import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import type { FileStore } from '#platform/files/file-store.ts';

/** Days a file brought for import is kept: long enough to look something up, and no longer, for it names persons. */
export const importKeptDays = 30;

/** Forgets the files of imports that have had their time, done or not; what was made of them stays. Gives how many. */
export async function forgetImportFiles(deed: Deed, files: FileStore): Promise<number> {
  const before = deed.now.subtract({ hours: importKeptDays * 24 }).toString();
  const { rows } = await sql<{ id: string }>`select file_id as id from requests.import
    where council_id = ${deed.council} and file_id is not null and made_at < ${before}::timestamptz limit 500`.execute(
    deed.tx,
  );
  const ids = rows.map(({ id }) => id);
  await sql`update requests.import set file_id = null, file_name = 'Erased', options = '{}'
    where council_id = ${deed.council} and file_id = any (${ids}::uuid[])`.execute(deed.tx);
  await forgetFiles(deed, files, ids);
  return ids.length;
}

/**
 * Erases messages that were set aside (repeated, of machines, no request) and so end with no request (RET-1): words, sender, raw bytes,
 * attachments. `before`: civil day. Gives how many.
 */
export async function forgetSetAside(deed: Deed, files: FileStore, before: string): Promise<number> {
  const { rows } = await sql<{
    id: string;
    fileId: string | null;
  }>`select message_id as id, raw_file_id as "fileId" from requests.message
    where council_id = ${deed.council} and request_id is null and triage = 'set-aside' and at < ${before}::date and erased_at is null
    order by at limit 500`.execute(deed.tx);
  const ids = rows.map(({ id }) => id);
  const attached = await sql<{ id: string }>`delete from requests.attachment
    where council_id = ${deed.council} and message_id = any (${ids}::uuid[]) returning file_id as id`.execute(
    deed.tx,
  );
  await sql`update requests.message set sender = '', recipient = '', subject = '', text = '', blocks = '[]', raw_file_id = null, authentication = '{}', warnings = '[]', guesses = '[]',
      mail_message_id = null, erased_at = ${deed.now.toString()}
    where council_id = ${deed.council} and message_id = any (${ids}::uuid[])`.execute(deed.tx);
  const raw = rows.flatMap(({ fileId }) => (fileId ? [fileId] : []));
  await forgetFiles(deed, files, [...raw, ...attached.rows.map(({ id }) => id)]);
  return ids.length;
}

/** The bytes go last: a crash before the commit leaves rows and bytes both, and the next run erases them. */
async function forgetFiles(deed: Deed, files: FileStore, ids: readonly string[]): Promise<void> {
  await sql`delete from platform.stored_file where council_id = ${deed.council} and file_id = any (${[...ids]}::uuid[])`.execute(
    deed.tx,
  );
  for (const id of ids) await files.remove(id);
}
