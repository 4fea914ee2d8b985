import { normaliseHeading } from '../map-columns.ts';
import type { Places } from './columns.ts';
import { readPeriod, type YearKind } from './read-period.ts';
import { amountsOf } from './amounts.ts';

type Sample = readonly (readonly string[])[];

export interface Pairs {
  places: Places;
  doubts: { key: 'amount' | 'date'; heading: string; why: string }[];
}

/** Debit and credit, which mean something only together: one of the two is filled in nearly every row. */
export function pairedColumns(headers: readonly string[], sample: Sample): Pairs {
  const plain = headers.map(heading => normaliseHeading(heading.replaceAll('£', ' ')));
  const side = (words: RegExp) => plain.findIndex(heading => words.test(heading));
  const debit = side(/^(debits?|dr)( (amount|amt|value))?( gbp)?$/);
  const credit = side(/^(credits?|cr)( (amount|amt|value))?( gbp)?$/);
  if (debit < 0 || credit < 0) return { places: {}, doubts: [] };
  const places = { amount: debit, amount_taken_off: credit };
  const read = amountsOf(places, sample);
  const good = sample.filter(cells => 'pence' in read(cells)).length;
  if (!good || good < sample.filter(cells => cells.some(cell => cell.trim() !== '')).length * 0.8)
    return { places: {}, doubts: [] };
  const why = `What stands under “${headers[credit]?.trim() ?? ''}” is taken off`;
  return { places, doubts: [{ key: 'amount', heading: headers[debit] ?? '', why }] };
}

/** A year and a period, or a period that says its year, where no column holds dates. */
export function periodColumns(headers: readonly string[], sample: Sample): Pairs {
  const plain = headers.map(normaliseHeading);
  for (const [period, heading] of plain.entries()) {
    if (!/\b(period|prd|month|mth)\b/.test(heading)) continue;
    const years = plain.flatMap((text, at) => (at !== period && /\b(year|yr)\b|^fy$/.test(text) ? [at] : []));
    for (const year of [...years, undefined]) {
      const places: Places = {
        period_of_year: period,
        ...(year === undefined ? {} : { year_of_period: year }),
      };
      const read = periodReader(headers, places);
      const filled = sample.filter(cells => (cells[period] ?? '').trim() !== '');
      if (!filled.length || filled.filter(cells => 'day' in read(cells)).length < filled.length * 0.9)
        continue;
      const why = 'No column holds dates: the month is that of this period of the year';
      return { places, doubts: [{ key: 'date', heading: headers[period] ?? '', why }] };
    }
  }
  return { places: {}, doubts: [] };
}

/** Reads the month a row is of by its year and period. */
export function periodReader(
  headers: readonly string[],
  { year_of_period: year, period_of_year: period }: Places,
) {
  const plain = (at: number | undefined) => normaliseHeading(at === undefined ? '' : (headers[at] ?? ''));
  const both = `${plain(year)} ${plain(period)}`;
  // "Year" beside "Month" is the calendar's; beside "Period" nobody can tell.
  const kind: YearKind =
    /\bcalendar\b/.test(both) ||
    (!/\b(fin|financial|fiscal|accounting|fy|period|prd)\b/.test(both) && /\bm(on)?th\b/.test(both))
      ? 'calendar'
      : 'financial';
  const cell = (cells: readonly string[], at: number | undefined) =>
    at === undefined ? '' : (cells[at] ?? '');
  return (cells: readonly string[]) => readPeriod(cell(cells, year), cell(cells, period), kind);
}
