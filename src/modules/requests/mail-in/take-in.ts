import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { sha256 } from '#platform/files/file-store.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { storeRaw } from '#platform/files/stored-file.ts';
import { newId } from '#platform/ids.ts';
import type { Reception } from '../mail/index.ts';

/**
 * Keeps a message as it came, before anything is made of it, and queues its reading: once this deed has committed it cannot be lost. The
 * same bytes are kept once.
 * @returns the message's id; undefined when these very bytes are here already.
 */
export async function takeIn(
  deed: Deed,
  files: FileStore,
  raw: { bytes: Uint8Array; channel: 'email' | 'upload'; reception?: Reception },
): Promise<string | undefined> {
  const there = await sql`select 1 from requests.message message
    join platform.stored_file file on file.council_id = message.council_id and file.file_id = message.raw_file_id
    where message.council_id = ${deed.council} and file.sha256 = ${sha256(raw.bytes)} limit 1`.execute(
    deed.tx,
  );
  if (there.rows.length) return undefined;
  const fileId = await storeRaw(deed, files, {
    name: 'message.eml',
    mediaType: 'message/rfc822',
    bytes: raw.bytes,
  });
  const messageId = newId(deed.now.epochMilliseconds);
  await sql`insert into requests.message (council_id, message_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, raw_file_id, authentication, warnings, guesses, triage)
    values (${deed.council}, ${messageId}, 'in', ${raw.channel === 'email' ? 'email' : 'upload'}, ${deed.now.toString()}, 'unread', '', '', '', '', '[]', ${fileId}, '{}', '[]', '[]', 'waiting')`.execute(
    deed.tx,
  );
  deed.record('message.taken-in', messageId, { bytes: raw.bytes.length });
  await deed.job('requests.read-message', {
    council: deed.council,
    messageId,
    ...(raw.reception ? { reception: raw.reception } : {}),
  });
  return messageId;
}
