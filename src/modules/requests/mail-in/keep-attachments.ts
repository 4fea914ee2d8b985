import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { recogniseDocument } from '#platform/files/content-type.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { storeRaw } from '#platform/files/stored-file.ts';
import { newId } from '#platform/ids.ts';
import type { ParsedMail } from '../mail/index.ts';

/** Attachments kept of one message; more are left in the raw message, and the message says so. */
const most = 100;

/** Keeps what came with a message, each part once, named as it was sent and typed by its bytes. */
export async function keepAttachments(
  deed: Deed,
  files: FileStore,
  messageId: string,
  mail: ParsedMail,
): Promise<void> {
  for (const attachment of mail.attachments.slice(0, most)) {
    const bytes = attachment.content();
    if (!bytes.length) continue;
    const known = await recogniseDocument(bytes);
    const mediaType = known?.mediaType ?? 'application/octet-stream';
    const name = attachment.name.replaceAll('\u0000', '').slice(0, 200) || 'attachment';
    const fileId = await storeRaw(deed, files, { name, mediaType, bytes });
    await sql`insert into requests.attachment (council_id, attachment_id, message_id, name, media_type, bytes, sha256, file_id, decision, redactions, added_by, added_at)
      values (${deed.council}, ${newId(deed.now.epochMilliseconds)}, ${messageId}, ${name}, ${mediaType}, ${bytes.length}, ${sha256(bytes)}, ${fileId}, 'undecided', '[]', ${deed.actor}, ${deed.now.toString()})`.execute(
      deed.tx,
    );
  }
  if (mail.attachments.length > most)
    await sql`update requests.message set warnings = warnings || ${JSON.stringify([`It has ${mail.attachments.length} attachments; ${most} are kept one by one, the rest only in the message as it came.`])}::jsonb
      where council_id = ${deed.council} and message_id = ${messageId}`.execute(deed.tx);
}
