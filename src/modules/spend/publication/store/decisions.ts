import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Decision, Ground } from '../rules/shown-payee.ts';

export type Part = 'payee' | 'purpose';

/** About all lines that pay a payee of this mark, or about one line. */
export type About = { mark: string } | { fileId: string; line: number };

/** A decision before release, as it was taken. */
export interface ReleaseDecision extends Decision {
  id: string;
  mark: string | null;
  fileId: string | null;
  line: number | null;
  part: Part;
  reason: string;
  by: string;
  at: Date;
}

const columns = sql`decision_id as id, name_mark as mark, file_id as "fileId", line, part, decision, ground, reason, decided_by as by, decided_at as at`;

/** The latest decision about each of these payees, by mark. */
export async function payeeDecisions(
  tx: Tx,
  council: number,
  marks: readonly string[],
): Promise<Map<string, ReleaseDecision>> {
  if (!marks.length) return new Map();
  const { rows } = await sql<ReleaseDecision>`
    select ${columns} from spend.release_decision
    where council_id = ${council} and name_mark is not null and undone_at is null and name_mark = any (${[...new Set(marks)]}::text[]) order by decided_at, decision_id`.execute(
    tx,
  );
  return new Map(rows.map(row => [row.mark ?? '', row]));
}

/** The latest decision about each line of these files, by "file line part". */
export async function lineDecisions(
  tx: Tx,
  council: number,
  files: readonly string[],
): Promise<Map<string, ReleaseDecision>> {
  const { rows } = await sql<ReleaseDecision>`
    select ${columns} from spend.release_decision
    where council_id = ${council} and file_id is not null and undone_at is null and file_id = any (${[...files]}::uuid[]) order by decided_at, decision_id`.execute(
    tx,
  );
  return new Map(rows.map(row => [lineKey(row.fileId ?? '', row.line ?? 0, row.part), row]));
}

/** Where each of these files says what a line was for: the place of its cell. Files that do not say are left out. */
export async function purposePlaces(
  tx: Tx,
  council: number,
  files: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; at: number }>`
    select file_id as id, (columns ->> 'description')::int as at from spend.payment_file
    where council_id = ${council} and file_id = any (${[...files]}::uuid[]) and columns ->> 'description' is not null`.execute(
    tx,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

export function lineKey(fileId: string, line: number, part: Part): string {
  return `${fileId} ${line} ${part}`;
}

export async function insertDecision(
  { tx, council, actor, now }: Deed,
  made: { about: About; part: Part; decision: 'redact' | 'keep'; ground: Ground; reason: string },
): Promise<string> {
  const id = newId();
  const { about } = made;
  const [mark, fileId, line] = 'mark' in about ? [about.mark, null, null] : [null, about.fileId, about.line];
  await sql`insert into spend.release_decision (council_id, decision_id, about, name_mark, file_id, line, part, decision, ground, reason, decided_by, decided_at)
    values (${council}, ${id}, ${mark === null ? 'line' : 'payee'}, ${mark}, ${fileId}, ${line}, ${made.part}, ${made.decision}, ${made.ground}, ${made.reason}, ${actor}, ${now.toString()})`.execute(
    tx,
  );
  return id;
}

/** Takes a decision back. @returns whether there was one that stood. */
export async function undoneDecision({ tx, council, actor, now }: Deed, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update spend.release_decision set undone_by = ${actor}, undone_at = ${now.toString()}
    where council_id = ${council} and decision_id = ${id}::uuid and undone_at is null returning decision_id as id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Decisions that stand, the newest first, at most `most`. */
export async function listDecisions(tx: Tx, council: number, most: number): Promise<ReleaseDecision[]> {
  const { rows } = await sql<ReleaseDecision>`
    select ${columns} from spend.release_decision where council_id = ${council} and undone_at is null order by decided_at desc, decision_id desc limit ${most}`.execute(
    tx,
  );
  return rows;
}
