import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { PaymentLine } from '../reading/read-payments.ts';

/** Lines a statement: large enough to forget its cost, small enough to hold as text. */
const batch = 4000;
const cellEnd = '\u001f';
const rowEnd = '\u001e';

export interface NumberedFile {
  council: number;
  fileId: string;
  /** Place → number. */
  suppliers: readonly number[];
  services: readonly number[];
  categories: readonly number[];
}

/** Writes the lines of a file as they stand. Columns travel as arrays: COPY is not allowed where row-level security holds. */
export async function writeLines(
  tx: Tx,
  file: NumberedFile,
  lines: readonly PaymentLine[],
  progress: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < lines.length; from += batch) {
    const part = lines.slice(from, from + batch);
    const cells = part.map(({ cells }) => cells);
    // The separators occur in no file we know; one that has them goes the slower way.
    const plain = cells.every(row => row.every(cell => !cell.includes(cellEnd) && !cell.includes(rowEnd)));
    const source = plain
      ? sql`string_to_array(${cells.map(row => row.join(cellEnd)).join(rowEnd)}, ${rowEnd})`
      : sql`${cells.map(row => JSON.stringify(row))}::text[]`;
    const stored = plain
      ? sql`string_to_array(made.cells, ${cellEnd})`
      : sql`array(select jsonb_array_elements_text(made.cells::jsonb))`;
    await sql`
      insert into spend.payment (council_id, file_id, line, paid, dated, pence, supplier_id, service_id, category_id, kind, cells)
      select ${file.council}::int, ${file.fileId}::uuid, made.line, made.paid, made.dated, made.pence, made.supplier, made.service, made.category, made.kind, ${stored}
      from unnest(${literal(part, line => line.row)}::int[], ${literal(part, line => line.day)}::date[], ${literal(part, line => line.dated)}::text[], ${literal(part, line => line.pence)}::bigint[],
        ${literal(part, line => file.suppliers[line.supplier] ?? 0)}::int[], ${literal(part, line => file.services[line.service] ?? 0)}::int[], ${literal(part, line => file.categories[line.category] ?? 0)}::int[],
        ${literal(part, line => line.kind)}::text[], ${source}) as made (line, paid, dated, pence, supplier, service, category, kind, cells)`.execute(
      tx,
    );
    progress(Math.min(from + batch, lines.length));
  }
}

/** An array as PostgreSQL reads it, of values that need no quotation marks. */
function literal<T>(items: readonly T[], value: (item: T) => string | number): string {
  return `{${items.map(value).join(',')}}`;
}
