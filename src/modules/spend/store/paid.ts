import { sql, type RawBuilder } from 'kysely';
import { monthNumber } from '../rules/financial-year.ts';
import type { FigureAsk } from './judged.ts';

/** The months of a financial year, as the summary numbers them. */
export const places = Array.from({ length: 12 }, (_, at) => at + 1);

/** Years asked for one by one; more are asked for as a span. */
const mostYears = 30;

/** Which rows `paid` of the summary are asked for. */
export function asked(ask: FigureAsk, council: number): RawBuilder<unknown> {
  const [first, last] = [yearOf(ask.from), yearOf(ask.to)];
  // Years one by one: with them suppliers are found in the index by their numbers, which a span of years would not allow.
  const span =
    last - first < mostYears
      ? sql`paid.year = any (${Array.from({ length: last - first + 1 }, (_, at) => first + at)}::int[])`
      : sql`paid.year between ${first} and ${last}`;
  const years = sql`paid.council_id = ${council} and ${span}`;
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
  const term = (whole: 'pence' | 'lines', letter: 'p' | 'n') => {
    const sum = (a: number, b: number) =>
      b - a === 11
        ? `paid.${whole}`
        : places
            .slice(a, b + 1)
            .map(m => `paid.${letter}${m}`)
            .join(' + ') || '0';
    // Only the first and the last year can count in part.
    return sql.raw(
      first === last
        ? `(${sum(from % 12, to % 12)})`
        : `(case paid.year when ${first} then ${sum(from % 12, 11)} when ${last} then ${sum(0, to % 12)} else paid.${whole} end)`,
    );
  };
  return { pence: term('pence', 'p'), lines: term('lines', 'n') };
}

/** The financial year a month lies in. */
export function yearOf(month: string): number {
  return Math.floor(monthNumber(month) / 12);
}
