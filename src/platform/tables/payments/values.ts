import type { PaymentColumn } from './columns.ts';
import { dayReader, writesMonthFirst } from './read-day.ts';
import type { Understood } from './understand-columns.ts';

/** Kinds of values by which a column can be told. */
export type ValueKind = 'supplier' | 'postcode' | 'company' | 'charity' | 'vat' | 'amount' | 'date';

/** Share of values, 0 to 1, that are of a kind. Who calls knows names, postcodes and numbers of registers; a table does not. */
export type ValuesFit = (kind: ValueKind, values: readonly string[]) => number;

/** A table whose columns are sought, and what has been said and found of them. */
export interface Asked {
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly valuesFit: ValuesFit;
  /** Heading → column, as a person said it. */
  readonly remembered: Readonly<Record<string, string>>;
  readonly doubts: Understood['doubts'];
}

/** Which columns can be told by their values, and as what. */
export const tested: Partial<Record<PaymentColumn, ValueKind>> = {
  supplier_name: 'supplier',
  amount: 'amount',
  gross: 'amount',
  date: 'date',
  company_no: 'company',
  charity_no: 'charity',
  vat_no: 'vat',
  postcode: 'postcode',
};

/** What stands in a column, without its empty cells. */
export function valuesOf(sample: readonly (readonly string[])[], index: number): string[] {
  return sample.map(cells => (cells[index] ?? '').trim()).filter(Boolean);
}

/** Reads a value as a day in the way the column writes days. */
export function daysReadable(values: readonly string[]): (value: string) => boolean {
  const read = dayReader(writesMonthFirst(values));
  return value => 'day' in read(value);
}

/** "Period" 2025/01 is January to one ledger and April to another: nobody can tell, so the officer or the file's name says the month. */
export function isUnsaidPeriod(heading: string, values: readonly string[]): boolean {
  return (
    /^(?!.*\bmonth\b).*\bperiod\b/i.test(heading) &&
    values.length > 0 &&
    values.every(value => /^(19|20)\d{2}[/. -]?(0[1-9]|1[0-6])$/.test(value))
  );
}
