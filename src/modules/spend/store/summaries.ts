import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { financialYear } from '../rules/financial-year.ts';

/** Lines that are alike in all that summaries keep apart, added up. */
export interface Counted {
  /** The year in which the financial year begins. */
  year: number;
  /** 1 is April. */
  month: number;
  supplier: number;
  service: number;
  category: number;
  kind: string;
  pence: number;
  lines: number;
}

const months = Array.from({ length: 12 }, (_, at) => at + 1);
const calendar = (m: number) => (m <= 9 ? m + 3 : m - 9);
const raw = (text: string) => sql.raw(text);

/** Adds up lines that are still at hand, as `countsOfFile` does from the table. */
export function countsOfLines(
  lines: readonly {
    day: string;
    supplier: number;
    service: number;
    category: number;
    kind: string;
    pence: number;
  }[],
): Counted[] {
  const found = new Map<string, Counted>();
  for (const { day, supplier, service, category, kind, pence } of lines) {
    const month = ((Number(day.slice(5, 7)) + 8) % 12) + 1;
    const key = `${day.slice(0, 7)} ${supplier} ${service} ${category} ${kind}`;
    const there = found.get(key);
    if (there) {
      there.pence += pence;
      there.lines++;
    } else
      found.set(key, { year: financialYear(day), month, supplier, service, category, kind, pence, lines: 1 });
  }
  return [...found.values()];
}

/** What the lines of a file come to. */
export async function countsOfFile(tx: Tx, council: number, fileId: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select extract(year from paid)::int - (extract(month from paid) < 4)::int as year, (extract(month from paid)::int + 8) % 12 + 1 as month,
      supplier_id as supplier, service_id as service, category_id as category, kind, sum(pence)::bigint as pence, count(*)::int as lines
    from spend.payment where council_id = ${council} and file_id = ${fileId}::uuid group by 1, 2, 3, 4, 5, 6`.execute(
    tx,
  );
  return rows;
}

const keys = raw('council_id, year, supplier_id, service_id, category_id, kind');

/**
 * Adds what lines come to to the council's summary (`sign` 1) or takes it out again (-1). The caller holds the council's ledger. Rows
 * that no line stands behind any more go.
 */
export async function addToSummary(
  tx: Tx,
  council: number,
  counted: readonly Counted[],
  sign: 1 | -1,
): Promise<void> {
  for (const [month, rows] of Map.groupBy(counted, row => row.month)) {
    const [p, n] = [raw(`p${month}`), raw(`n${month}`)];
    const list = (value: (row: Counted) => number | string) => `{${rows.map(value).join(',')}}`;
    await sql`
      insert into spend.paid_year as kept (${keys}, ${p}, ${n}, pence, lines)
      select ${council}::int, made.*, made.pence, made.lines from unnest(${list(row => row.year)}::int[], ${list(row => row.supplier)}::int[], ${list(row => row.service)}::int[], ${list(row => row.category)}::int[],
        ${list(row => row.kind)}::text[], ${list(row => row.pence * sign)}::bigint[], ${list(row => row.lines * sign)}::int[]) as made (year, supplier_id, service_id, category_id, kind, pence, lines)
      on conflict (${keys}) do update set ${p} = kept.${p} + excluded.${p}, ${n} = kept.${n} + excluded.${n}, pence = kept.pence + excluded.pence, lines = kept.lines + excluded.lines`.execute(
      tx,
    );
  }
  if (sign < 0)
    await sql`delete from spend.paid_year where council_id = ${council} and lines = 0`.execute(tx);
}

/** Whether the summary holds what every line of the standing files comes to, counted anew: rows that differ; for tests and for whoever doubts. */
export async function summaryAgainstLines(tx: Tx, council: number): Promise<number> {
  const sums = raw(
    [
      ...months.map(
        m =>
          `coalesce(sum(pence) filter (where extract(month from paid) = ${calendar(m)}), 0)::bigint as p${m}`,
      ),
      ...months.map(m => `(count(*) filter (where extract(month from paid) = ${calendar(m)}))::int as n${m}`),
    ].join(', '),
  );
  const columns = raw([...months.map(m => `p${m}`), ...months.map(m => `n${m}`)].join(', '));
  const { rows } = await sql<{ number: number }>`
    with counted as (
      select council_id, extract(year from paid)::int - (extract(month from paid) < 4)::int as year, supplier_id, service_id, category_id, kind, sum(pence)::bigint as pence, count(*)::int as lines, ${sums} from spend.payment payment
      where payment.council_id = ${council} and payment.file_id in (select file_id from spend.payment_file where council_id = ${council} and state = 'standing') group by 1, 2, 3, 4, 5, 6),
    kept as (select ${keys}, pence, lines, ${columns} from spend.paid_year where council_id = ${council})
    select count(*)::int as number from ((select * from counted except all select * from kept) union all (select * from kept except all select * from counted)) different`.execute(
    tx,
  );
  return rows[0]?.number ?? 0;
}
