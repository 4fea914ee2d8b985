import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Places } from '#platform/tables/payments/columns.ts';
import type { SkippedRow } from '../reading/read-payments.ts';

/** A file of payments that was taken in. */
export interface PaymentFile {
  id: string;
  name: string;
  sha256: string;
  kind: 'invoices' | 'card';
  format: string;
  encoding: string;
  headerRow: number;
  headers: string[];
  columns: Places;
  lines: number;
  skipped: SkippedRow[];
  duplicates: number;
  redacted: number;
  suppliers: number;
  pence: number;
  ownTotal: number | null;
  firstDay: string | null;
  lastDay: string | null;
  state: 'standing' | 'superseded' | 'undone';
  supersedes: string | null;
  supersededBy: string | null;
  /** A person's id, or 'command'. */
  by: string;
  at: Date;
  seconds: number;
  undoneBy: string | null;
  undoneAt: Date | null;
}

const columns = sql`file_id as id, file_name as name, sha256, kind, format, encoding, header_row as "headerRow", headers, columns, lines, duplicates, redacted,
  suppliers, pence, own_total as "ownTotal", first_day as "firstDay", last_day as "lastDay", state, supersedes, superseded_by as "supersededBy", imported_by as by,
  imported_at as at, seconds, undone_by as "undoneBy", undone_at as "undoneAt"`;

/** For lists: rows left out can be many, and are read with the one file alone. */
const listed = sql`${columns}, '[]'::jsonb as skipped`;

/** The council's files, newest first, at most `most`; without their rows left out. */
export async function listFiles(tx: Tx, council: number, most = 200): Promise<PaymentFile[]> {
  const { rows } = await sql<PaymentFile>`
    select ${listed} from spend.payment_file where council_id = ${council} order by imported_at desc, file_id desc limit ${most}`.execute(
    tx,
  );
  return rows;
}

export async function findFile(tx: Tx, council: number, id: string): Promise<PaymentFile | undefined> {
  const { rows } = await sql<PaymentFile>`
    select ${columns}, skipped from spend.payment_file where council_id = ${council} and file_id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/**
 * Standing files that one to be imported may be, or may correct: the one with exactly its bytes (of a workbook, its sheet), and at most ten of the same kind with
 * days in common, those of the same name first. Without `days` only the former.
 */
export async function filesLike(
  tx: Tx,
  council: number,
  file: {
    name: string;
    sha256: string;
    sheet: string | undefined;
    days?: { kind: string; firstDay: string; lastDay: string } | undefined;
  },
): Promise<{ same: PaymentFile | undefined; overlaps: PaymentFile[] }> {
  const { days } = file;
  const overlaps = sql`coalesce(kind = ${days?.kind ?? null} and first_day <= ${days?.lastDay ?? null}::date and last_day >= ${days?.firstDay ?? null}::date, false)`;
  const same = sql`sha256 = ${file.sha256} and sheet is not distinct from ${file.sheet ?? null}`;
  const { rows } = await sql<PaymentFile & { same: boolean; overlaps: boolean }>`
    select ${listed}, (${same}) as same, ${overlaps} as overlaps from spend.payment_file
    where council_id = ${council} and state = 'standing' and ((${same}) or ${overlaps})
    order by (file_name = ${file.name}) desc, imported_at desc`.execute(tx);
  const plain = rows.map(({ same: _same, overlaps: _overlaps, ...rest }) => rest);
  return {
    same: plain.find((_, at) => rows[at]?.same),
    overlaps: plain.filter((_, at) => rows[at]?.overlaps).slice(0, 10),
  };
}

export async function insertFile(
  tx: Tx,
  council: number,
  file: Omit<PaymentFile, 'state' | 'supersededBy' | 'undoneBy' | 'undoneAt'> & { sheet: string | null },
): Promise<void> {
  await sql`insert into spend.payment_file (council_id, file_id, file_name, sha256, kind, format, encoding, sheet, header_row, headers, columns, lines, skipped, duplicates, redacted,
      suppliers, pence, own_total, first_day, last_day, state, supersedes, imported_by, imported_at, seconds)
    values (${council}, ${file.id}, ${file.name}, ${file.sha256}, ${file.kind}, ${file.format}, ${file.encoding}, ${file.sheet}, ${file.headerRow}, ${file.headers}::text[],
      ${JSON.stringify(file.columns)}::jsonb, ${file.lines}, ${JSON.stringify(file.skipped)}::jsonb, ${file.duplicates}, ${file.redacted}, ${file.suppliers}, ${file.pence}, ${file.ownTotal},
      ${file.firstDay}, ${file.lastDay}, 'standing', ${file.supersedes}, ${file.by}, ${file.at.toISOString()}, ${file.seconds})`.execute(
    tx,
  );
}

/** Changes what a file counts for. */
export async function setFileState(
  tx: Tx,
  council: number,
  id: string,
  change: { state: PaymentFile['state']; supersededBy?: string | null; undoneBy?: string; undoneAt?: Date },
): Promise<void> {
  await sql`update spend.payment_file set state = ${change.state}, superseded_by = ${change.supersededBy ?? null},
      undone_by = ${change.undoneBy ?? null}, undone_at = ${change.undoneAt?.toISOString() ?? null}
    where council_id = ${council} and file_id = ${id}::uuid`.execute(tx);
}

/** What an officer said of headings of this council's files: heading → column, '' to leave it out. */
export async function rememberedColumns(tx: Tx, council: number): Promise<Record<string, string>> {
  const { rows } = await sql<{ heading: string; field: string }>`
    select heading, field from spend.remembered_column where council_id = ${council}`.execute(tx);
  return Object.fromEntries(rows.map(({ heading, field }) => [heading, field]));
}

export async function rememberColumns(
  tx: Tx,
  council: number,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [heading, field] of Object.entries(columns))
    await sql`insert into spend.remembered_column (council_id, heading, field) values (${council}, ${heading}, ${field})
      on conflict (council_id, heading) do update set field = excluded.field`.execute(tx);
}
