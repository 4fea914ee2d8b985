import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Figures, figuresOf, grantFigures, type Tally } from '../rules/figures.ts';
import { monthNumber, monthOf } from '../rules/financial-year.ts';
import { type FigureAsk, judged, judgedColumns } from './judged.ts';

/** The figures of some councils for some months, by year and by month too. */
export interface SpendFigures extends Figures {
  from: string;
  to: string;
  asOf: string;
  /** Grants apart, as they are no procurement. */
  grants: Figures;
  /** By financial year, the year in which it begins; only years with payments. */
  years: ({ year: number } & Figures)[];
  /** By month, '2014-04', every one between the first and last with payments. */
  months: ({ month: string } & Figures)[];
}

type MonthSums = Record<`p${number}` | `n${number}`, number>;
type Row = Omit<Tally, 'pence' | 'lines'> & { year: number } & MonthSums;

const places = Array.from({ length: 12 }, (_, at) => at + 1);
const monthSums = sql.raw(
  places.map(m => `sum(paid.p${m})::bigint as p${m}, sum(paid.n${m})::int as n${m}`).join(', '),
);

/**
 * What councils spent between two months with social enterprises, VCSEs, SMEs, micro-businesses and local organisations, as rule SPD
 * counts it. Councils of a partnership are read together: a payment is one council's, so nothing is counted twice. Knows no pages.
 */
export async function spendFigures(tx: Tx, ask: FigureAsk): Promise<SpendFigures> {
  const rows: Row[] = [];
  for (const council of ask.councils) {
    const { source, where } = sourceOf(ask, council.id);
    const read = await sql<Row>`
      with judged as not materialized (${judged(council, ask.asOf)})
      select paid.year, paid.kind, ${judgedColumns}, ${monthSums}
      from ${source} paid join judged on judged.supplier_id = paid.supplier_id
      where ${where} group by paid.year, paid.kind, judged.outcome, judged.social, judged.vcse, judged.sme, judged.micro, judged.local, judged.public`.execute(
      tx,
    );
    rows.push(...read.rows);
  }
  return assembled(rows, ask);
}

/** Rows of the summary that is asked: with a service the one that knows services. */
export function sourceOf(
  ask: FigureAsk,
  council: number,
): { source: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const within = sql`paid.council_id = ${council} and paid.year between ${yearOf(ask.from)} and ${yearOf(ask.to)}`;
  if (ask.service === undefined) return { source: sql`spend.supplier_year`, where: within };
  return {
    source: sql`spend.detail_year`,
    where: sql`${within} and paid.service_id = coalesce((select label_id from spend.label where council_id = ${council} and kind = 'service' and text = ${ask.service}), -1)`,
  };
}

/** Pence and lines between the two months of the ask, of a row `paid`. */
export function within(ask: FigureAsk): { pence: RawBuilder<unknown>; lines: RawBuilder<unknown> } {
  const from = monthNumber(ask.from);
  const to = monthNumber(ask.to);
  const term = (letter: string) =>
    sql.join(
      places.map(
        m =>
          sql`case when paid.year * 12 + ${sql.raw(String(m - 1))} between ${from}::int and ${to}::int then paid.${sql.raw(`${letter}${m}`)} else 0 end`,
      ),
      sql` + `,
    );
  return { pence: term('p'), lines: term('n') };
}

function yearOf(month: string): number {
  return Math.floor(monthNumber(month) / 12);
}

function assembled(rows: readonly Row[], ask: FigureAsk): SpendFigures {
  const from = monthNumber(ask.from);
  const to = monthNumber(ask.to);
  const byMonth = new Map<number, Tally[]>();
  const byYear = new Map<number, Tally[]>();
  const all: Tally[] = [];
  for (const row of rows) {
    for (const m of places) {
      const month = row.year * 12 + m - 1;
      const lines = row[`n${m}`] ?? 0;
      if (!lines || month < from || month > to) continue;
      const tally: Tally = { ...row, pence: row[`p${m}`] ?? 0, lines };
      all.push(tally);
      push(byMonth, month, tally);
      push(byYear, row.year, tally);
    }
  }
  const known = [...byMonth.keys()];
  const first = Math.min(...known);
  const last = Math.max(...known);
  return {
    from: ask.from,
    to: ask.to,
    asOf: ask.asOf,
    ...figuresOf(all),
    grants: grantFigures(all),
    years: [...byYear].sort(([a], [b]) => a - b).map(([year, tallies]) => ({ year, ...figuresOf(tallies) })),
    months: known.length
      ? Array.from({ length: last - first + 1 }, (_, at) => first + at).map(month => ({
          month: monthOf(month),
          ...figuresOf(byMonth.get(month) ?? []),
        }))
      : [],
  };
}

function push<Key>(map: Map<Key, Tally[]>, key: Key, tally: Tally): void {
  const list = map.get(key);
  if (list) list.push(tally);
  else map.set(key, [tally]);
}
