import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Figures, figuresOf, grantFigures, type Tally } from '../rules/figures.ts';
import { monthNumber, monthOf } from '../rules/financial-year.ts';
import { judgedPayees, paidTo, readLikeness } from './judged-payees.ts';
import type { FigureAsk } from './judged.ts';
import { places } from './paid.ts';

// What is published reads the summary by the same rules.
export { asked, within } from './paid.ts';

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
type Row = { likeness: number; year: number; kind: Tally['kind'] } & MonthSums;

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
    const read = await sql<Row>`
      with ${judgedPayees(ask, council)}
      select judged.likeness, paid.year, paid.kind, ${monthSums}
      from (${paidTo(ask, council.id)}) paid
      full join judged on judged.supplier_id = paid.supplier_id
      group by 1, 2, 3`.execute(tx);
    rows.push(...read.rows);
  }
  return assembled(rows, ask);
}

function assembled(rows: readonly Row[], ask: FigureAsk): SpendFigures {
  const from = monthNumber(ask.from);
  const to = monthNumber(ask.to);
  const byMonth = new Map<number, Tally[]>();
  const byYear = new Map<number, Tally[]>();
  const all: Tally[] = [];
  for (const row of rows) {
    const likeness = readLikeness(row.likeness);
    for (const m of places) {
      const month = row.year * 12 + m - 1;
      const lines = row[`n${m}`] ?? 0;
      if (!lines || month < from || month > to) continue;
      const tally: Tally = { ...likeness, kind: row.kind, pence: row[`p${m}`] ?? 0, lines };
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
