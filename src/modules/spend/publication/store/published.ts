import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { CodeKind } from '../rules/code-file.ts';

/** A version of a published file. */
export interface Published {
  id: string;
  kind: CodeKind;
  from: string;
  to: string;
  version: number;
  /** Why it follows another; '' for the first. */
  reason: string;
  storedFileId: string;
  bytes: number;
  sha256: string;
  lines: number;
  redacted: number;
  pence: number;
  by: string;
  at: Date;
}

const columns = sql`publication_id as id, kind, first_day as "from", last_day as "to", version, reason, stored_file_id as "storedFileId", bytes, sha256, lines, redacted, pence,
  published_by as by, published_at as at`;

/** All versions of all files, the newest period first and in it the newest version. */
export async function listPublished(tx: Tx, council: number): Promise<Published[]> {
  const { rows } = await sql<Published>`
    select ${columns} from spend.published_file where council_id = ${council} order by first_day desc, kind desc, last_day desc, version desc`.execute(
    tx,
  );
  return rows;
}

export async function insertPublished(tx: Tx, council: number, file: Published): Promise<void> {
  await sql`insert into spend.published_file (council_id, publication_id, kind, first_day, last_day, version, reason, stored_file_id, bytes, sha256, lines, redacted, pence, published_by, published_at)
    values (${council}, ${file.id}, ${file.kind}, ${file.from}, ${file.to}, ${file.version}, ${file.reason}, ${file.storedFileId}, ${file.bytes}, ${file.sha256}, ${file.lines}, ${file.redacted},
      ${file.pence}, ${file.by}, ${file.at.toISOString()})`.execute(tx);
}

/** The newest version of each file. */
export function current(files: readonly Published[]): Published[] {
  return files.filter(
    file =>
      !files.some(
        other =>
          other.kind === file.kind &&
          other.from === file.from &&
          other.to === file.to &&
          other.version > file.version,
      ),
  );
}
