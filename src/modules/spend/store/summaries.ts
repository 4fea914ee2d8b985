import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

const months = Array.from({ length: 12 }, (_, at) => at + 1);
const raw = (text: string) => sql.raw(text);
/** "p1, …, p12, n1, …, n12" */
const columns = raw([...months.map(m => `p${m}`), ...months.map(m => `n${m}`)].join(', '));
const calendar = (m: number) => (m <= 9 ? m + 3 : m - 9);
const sums = raw(
  [
    ...months.map(
      m =>
        `coalesce(sum(pence) filter (where extract(month from paid) = ${calendar(m)}), 0)::bigint as p${m}`,
    ),
    ...months.map(m => `(count(*) filter (where extract(month from paid) = ${calendar(m)}))::int as n${m}`),
  ].join(', '),
);
const year = raw('(extract(year from paid)::int - (extract(month from paid) < 4)::int)');

interface Summary {
  table: RawBuilder<unknown>;
  name: string;
  keys: string;
}

const summaries: readonly Summary[] = [
  { table: sql`spend.supplier_year`, name: 'supplier_year', keys: 'supplier_id, kind' },
  { table: sql`spend.detail_year`, name: 'detail_year', keys: 'service_id, category_id, supplier_id, kind' },
];

/**
 * Adds the lines of a file to the council's summaries (`sign` 1) or takes them out again (-1), from the lines themselves. The caller
 * holds the council's ledger. Rows that no line stands behind any more go.
 */
export async function countFile(tx: Tx, council: number, fileId: string, sign: 1 | -1): Promise<void> {
  for (const { table, name, keys } of summaries) {
    const added = raw(
      [
        ...months.map(m => `p${m} = ${name}.p${m} + excluded.p${m}`),
        ...months.map(m => `n${m} = ${name}.n${m} + excluded.n${m}`),
      ].join(', '),
    );
    const signed = raw(
      [...months.map(m => `p${m} * ${sign}`), ...months.map(m => `n${m} * ${sign}`)].join(', '),
    );
    await sql`
      insert into ${table} (council_id, year, ${raw(keys)}, ${columns})
      select ${council}::int, year, ${raw(keys)}, ${signed} from (
        select ${year} as year, ${raw(keys)}, ${sums} from spend.payment
        where council_id = ${council} and file_id = ${fileId}::uuid group by 1, ${raw(keys)}) counted
      on conflict (council_id, year, ${raw(keys)}) do update set ${added}`.execute(tx);
    if (sign < 0)
      await sql`delete from ${table} where council_id = ${council} and ${raw(months.map(m => `n${m} = 0`).join(' and '))}`.execute(
        tx,
      );
  }
}

/** What the summaries should hold, counted anew from every line of standing files; for tests and `doctor`. Empty when they agree. */
export async function summariesAgainstLines(tx: Tx, council: number): Promise<string[]> {
  const wrong: string[] = [];
  for (const { table, name, keys } of summaries) {
    const { rows } = await sql<{ number: number }>`
      with counted as (
        select ${year} as year, ${raw(keys)}, ${sums} from spend.payment payment
        where payment.council_id = ${council} and payment.file_id in (select file_id from spend.payment_file where council_id = ${council} and state = 'standing') group by 1, ${raw(keys)}),
      kept as (select year, ${raw(keys)}, ${columns} from ${table} where council_id = ${council})
      select count(*)::int as number from ((select * from counted except all select * from kept) union all (select * from kept except all select * from counted)) different`.execute(
      tx,
    );
    if (rows[0]?.number) wrong.push(`${name}: ${rows[0].number} rows differ from the lines`);
  }
  return wrong;
}
