import { latestText, monthNames, partialDate } from '../../dates/partial-date.ts';
import { parsePartialDate } from '../../dates/parse-partial-date.ts';

/** How well the day of a payment is known: to the day, to the month, to a range of months (its last counts), by the file alone. */
export type Dated = 'day' | 'month' | 'range' | 'file';

/** First and last month, '2014-04'. */
export interface Months {
  from: string;
  to: string;
}

export type ReadDay = { day: string; dated: Dated } | { error: string };

const iso = /^(\d{4})-(\d{2})-(\d{2})$/;
const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** Databases write the hour too; a payment has none. */
const timeOfDay = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?Z?$/i;

/** Reads the days of one column: `monthFirst` where the file writes 12/31/2014. The same text is read once. */
export function dayReader(monthFirst: boolean): (cell: string) => ReadDay {
  const known = new Map<string, ReadDay>();
  return cell => {
    const found = known.get(cell);
    if (found) return found;
    const read = readDay(cell.trim().replace(timeOfDay, ''), monthFirst);
    if (known.size < 20_000) known.set(cell, read);
    return read;
  };
}

/** Whether a column writes the month first: some values can only be read so, and none only the other way. */
export function writesMonthFirst(values: readonly string[]): boolean {
  let first = 0;
  let second = 0;
  for (const value of new Set(values)) {
    const parts = /^(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(value.trim());
    if (!parts) continue;
    if (Number(parts[1]) > 12) second++;
    if (Number(parts[2]) > 12) first++;
  }
  return first > 0 && second === 0;
}

function readDay(text: string, monthFirst: boolean): ReadDay {
  if (text === '') return { error: 'There is no date.' };
  if (iso.test(text) || british.test(text)) {
    const [, a = '', b = '', c = ''] = iso.exec(text) ?? british.exec(text) ?? [];
    const [year, month, day] = a.length === 4 ? [a, b, c] : monthFirst ? [c, a, b] : [c, b, a];
    const date = partialDate(Number(year), Number(month), Number(day));
    if (date) return { day: date, dated: 'day' };
  }
  const turned = monthFirst ? text.replace(/^(\d{1,2})([/-])(\d{1,2})/, '$3$2$1') : text;
  const read = parsePartialDate(turned);
  if ('ok' in read) {
    if (read.ok.length === 4) return { error: `‘${text}’ is a year, not a day or month.` };
    return {
      day: read.ok.length === 7 ? latestText(read.ok) : read.ok,
      dated: read.ok.length === 7 ? 'month' : 'day',
    };
  }
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1];
  if (serial && Number(serial) > 36_000 && Number(serial) < 60_000)
    return {
      day: Temporal.PlainDate.from('1899-12-30')
        .add({ days: Number(serial) })
        .toString(),
      dated: 'day',
    };
  const range = /^(.+?)\s*(?:-|–|to)\s*(\p{L}.+)$/u.exec(text);
  const last = range?.[2] ? parsePartialDate(range[2]) : undefined;
  if (last && 'ok' in last && last.ok.length >= 7) return { day: latestText(last.ok), dated: 'range' };
  return { error: read.error };
}

const shortNames = monthNames.map(name => name.slice(0, 3).toLowerCase());

/** The months a file's name speaks of: 2014-06, apr-jun-2014, "June 2014", 201406, Q1 2014-15. Undefined when it speaks of none. */
export function monthsOfName(name: string): Months | undefined {
  const text = name
    .toLowerCase()
    .replace(/\.[a-z]{2,4}(\.gz)?$/, '')
    .replaceAll(/[_–]/g, '-');
  const words = [
    ...text.matchAll(
      /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[^a-z0-9]*((?:19|20)?\d{2})(?!\d))?/g,
    ),
  ].map(match => ({
    month: shortNames.indexOf(match[1] ?? '') + 1,
    year: match[2] ? fullYear(match[2]) : undefined,
  }));
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text)?.[1];
  const [first, second] = words;
  const end = second ?? first;
  if (first && end) {
    const to = end.year ?? first.year ?? (year ? Number(year) : undefined);
    if (to !== undefined) {
      const from = first.year ?? (first.month > end.month ? to - 1 : to);
      return ordered(monthText(from, first.month), monthText(to, end.month));
    }
  }
  const digits = /(?<!\d)((?:19|20)\d{2})[-. ]?(0[1-9]|1[0-2])(?!\d)/.exec(text);
  if (digits) return { from: `${digits[1]}-${digits[2]}`, to: `${digits[1]}-${digits[2]}` };
  const turned = /(?<!\d)(0[1-9]|1[0-2])[-. ]((?:19|20)\d{2})(?!\d)/.exec(text);
  if (turned) return { from: `${turned[2]}-${turned[1]}`, to: `${turned[2]}-${turned[1]}` };
  const quarter = /(?<![a-z])q(?:uarter|tr)?[- ]?([1-4])(?!\d)/.exec(text)?.[1];
  if (quarter && year) {
    const month = 4 + (Number(quarter) - 1) * 3;
    const begins = month > 12 ? monthText(Number(year) + 1, month - 12) : monthText(Number(year), month);
    return { from: begins, to: Temporal.PlainYearMonth.from(begins).add({ months: 2 }).toString() };
  }
  return undefined;
}

/** Months as an officer types them: "2014-06" or "2014-04 to 2014-06". */
export function readMonths(typed: string): Months | undefined {
  const parts = typed.split(/\s+to\s+|\.\.|\/(?=\d{4})/).map(part => parsePartialDate(part));
  const [first, last = first] = parts.map(part =>
    'ok' in part && part.ok.length >= 7 ? part.ok.slice(0, 7) : undefined,
  );
  return first && last ? ordered(first, last) : undefined;
}

function ordered(from: string, to: string): Months {
  return from <= to ? { from, to } : { from: to, to: from };
}

function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
