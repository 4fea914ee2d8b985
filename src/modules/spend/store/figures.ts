import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Figures, figuresOf, grantFigures, type Tally } from '../rules/figures.ts';
import { monthNumber, monthOf } from '../rules/financial-year.ts';
import { type FigureAsk, judged, judgedColumns, judgedKeys } from './judged.ts';

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
    const read = await sql<Row>`
      with paid as materialized (
        select paid.year, paid.kind, paid.supplier_id, ${monthSums} from spend.paid_year paid where ${asked(ask, council.id)} group by 1, 2, 3)
      select paid.year, paid.kind, ${judgedColumns}, ${monthSums} from paid ${await judged(tx, council, ask.asOf)} group by paid.year, paid.kind, ${judgedKeys}`.execute(
      tx,
    );
    rows.push(...read.rows);
  }
  return assembled(rows, ask);
}

/** Which rows `paid` of the summary are asked for. */
export function asked(ask: FigureAsk, council: number): RawBuilder<unknown> {
  const years = sql`paid.council_id = ${council} and paid.year between ${yearOf(ask.from)} and ${yearOf(ask.to)}`;
  return ask.service === undefined
    ? years
    : sql`${years} and paid.service_id = ${labelOf(council, 'service', ask.service)}`;
}

/** The number of a service or category as the files write it; '' is what they say nothing of. None has number -1. */
export function labelOf(council: number, kind: 'service' | 'category', text: string): RawBuilder<unknown> {
  return text === ''
    ? sql`0`
    : sql`coalesce((select label_id from spend.label where council_id = ${council} and kind = ${kind} and text = ${text}), -1)`;
}

/** Pence and lines between the two months of the ask, of a row `paid`. */
export function within(ask: FigureAsk): { pence: RawBuilder<unknown>; lines: RawBuilder<unknown> } {
  const [from, to] = [monthNumber(ask.from), monthNumber(ask.to)];
  const [first, last] = [Math.floor(from / 12), Math.floor(to / 12)];
  const sum = (letter: string, a: number, b: number) =>
    places
      .slice(a, b + 1)
      .map(m => `paid.${letter}${m}`)
      .join(' + ') || '0';
  // Only the first and the last year can count in part.
  const term = (letter: string) =>
    sql.raw(
      first === last
        ? `(${sum(letter, from % 12, to % 12)})`
        : `(case paid.year when ${first} then ${sum(letter, from % 12, 11)} when ${last} then ${sum(letter, 0, to % 12)} else ${sum(letter, 0, 11)} end)`,
    );
  return { pence: term('p'), lines: term('n') };
}

/** The financial year a month lies in. */
export function yearOf(month: string): number {
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
