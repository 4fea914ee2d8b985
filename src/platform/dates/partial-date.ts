/**
 * A date as well as it is known: '2013', '2013-04' or '2013-04-01'. Kept, shown and published with exactly that precision.
 * As text the dates sort by their first possible day, the vaguer first.
 */
export type PartialDate = string;

/** How far a date is known. */
export type Precision = 'year' | 'month' | 'day';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Years a council's agreement can sensibly have; outside them a date is taken for a slip of the keyboard. */
export const firstYear = 1900;
export const lastYear = 2199;

/** True for text in exactly the stored form, naming a day that exists. */
export function isPartialDate(text: string): text is PartialDate {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(part => (part === undefined ? undefined : Number(part)));
  return year !== undefined && partialDate(year, month, day) !== undefined;
}

/** Puts numbers together as a partial date; undefined when there is no such year, month or day. */
export function partialDate(year: number, month?: number, day?: number): PartialDate | undefined {
  if (!Number.isInteger(year) || year < firstYear || year > lastYear) return undefined;
  if (month === undefined) return String(year);
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  const toMonth = `${year}-${pad(month)}`;
  if (day === undefined) return toMonth;
  if (!Number.isInteger(day) || day < 1 || day > daysIn(year, month)) return undefined;
  return `${toMonth}-${pad(day)}`;
}

export function precisionOf(date: PartialDate): Precision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
}

/** As people read it: "2013", "April 2013", "1 April 2013". `parsePartialDate` reads each of them back. */
export function formatPartialDate(date: PartialDate): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const name = monthNames[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** The first day the date may mean: 2013 → 1 January 2013. */
export function earliestDay(date: PartialDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(earliestText(date));
}

/** The last day the date may mean: April 2013 → 30 April 2013. */
export function latestDay(date: PartialDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(latestText(date));
}

/** `earliestDay` as text 'yyyy-mm-dd', for sorting and for SQL. */
export function earliestText(date: PartialDate): string {
  const [year = '', month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}`;
}

/** `latestDay` as text 'yyyy-mm-dd', for sorting and for SQL. */
export function latestText(date: PartialDate): string {
  const [year = '', month = '12', day] = date.split('-');
  return `${year}-${month}-${day ?? pad(daysIn(Number(year), Number(month)))}`;
}

/** For sorting: by first possible day, and the vaguer date first where that is the same. */
export function comparePartialDates(a: PartialDate, b: PartialDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
