import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

/** Something the release check found: 'stop' keeps a file in until somebody says otherwise with a reason; 'look' asks for a look. */
export interface Finding {
  severity: 'stop' | 'look';
  where: string;
  what: string;
  howToMend: string;
}

export interface Attachment {
  id: string;
  messageId: string | null;
  requestId: string | null;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  fileId: string;
  findings: Finding[] | null;
  decision: 'undecided' | 'release' | 'withhold';
  decisionReason: string | null;
  decidedBy: string | null;
  replaces: string | null;
  redactions: { passage: string; reason: string }[];
  addedBy: string;
}

const columns = sql`attachment_id as id, message_id as "messageId", request_id as "requestId", name, media_type as "mediaType", bytes::int, sha256, file_id as "fileId", findings,
  decision, decision_reason as "decisionReason", decided_by as "decidedBy", replaces, redactions, added_by as "addedBy"`;

/** Files that were added to go out with the answer, those replaced by a redacted one left out. */
export async function filesToRelease(tx: Tx, council: number, requestId: string): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`select ${columns} from requests.attachment file
    where council_id = ${council} and request_id = ${requestId} and removed_at is null
      and not exists (select 1 from requests.attachment newer where newer.council_id = file.council_id and newer.replaces = file.attachment_id and newer.removed_at is null)
    order by added_at, attachment_id`.execute(tx);
  return rows;
}

export async function attachmentsOf(
  tx: Tx,
  council: number,
  messageIds: readonly string[],
): Promise<Attachment[]> {
  if (!messageIds.length) return [];
  const { rows } =
    await sql<Attachment>`select ${columns} from requests.attachment where council_id = ${council} and message_id = any (${[...messageIds]}::uuid[])
    order by added_at, attachment_id`.execute(tx);
  return rows;
}

export async function findAttachment(tx: Tx, council: number, id: string): Promise<Attachment | undefined> {
  const { rows } =
    await sql<Attachment>`select ${columns} from requests.attachment where council_id = ${council} and attachment_id = ${id} and removed_at is null`.execute(
      tx,
    );
  return rows[0];
}
