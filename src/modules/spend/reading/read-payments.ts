import type { Table } from '#platform/tables/table.ts';
import { count } from '#platform/tables/table.ts';
import type { Places } from '#platform/tables/payments/columns.ts';
import { type LineKind, lineKind } from '../rules/line-kind.ts';
import { type Dated, type Months, monthsOfName } from '#platform/tables/payments/read-day.ts';
import { refuseUnlessPayments } from '../rules/recognise-file.ts';
import { SpendRefused } from '../rules/refused.ts';
import { paymentRows } from '#platform/tables/payments/payment-rows.ts';
import { type SupplierWritten, supplierWritten } from './suppliers.ts';

export interface PaymentLine {
  /** Row of the file as a spreadsheet counts. */
  row: number;
  cells: string[];
  /** ISO; the last day it can have been where only the month or the file says it. */
  day: string;
  dated: Dated;
  pence: number;
  /** Places in `suppliers`, `services`, `categories`. */
  supplier: number;
  service: number;
  category: number;
  kind: LineKind;
}

export interface SkippedRow {
  row: number;
  reason: string;
  cells: string[];
}

/** A file of payments, understood: every row is a line or is skipped with a reason. */
export interface ReadPayments {
  lines: PaymentLine[];
  skipped: SkippedRow[];
  suppliers: SupplierWritten[];
  /** '' stands for "the file does not say". */
  services: string[];
  categories: string[];
  /** Lines that are the same as an earlier one in every cell; they are kept and counted. */
  duplicates: number;
  /** Lines whose payee was redacted before the file came to us. */
  redacted: number;
  pence: number;
  /** The total that the file gives itself. */
  ownTotal: number | undefined;
  firstDay: string;
  lastDay: string;
  /** What an officer should know, in plain words. */
  notes: string[];
  kind: 'invoices' | 'card';
}

/**
 * Reads the lines of a table. `months`: what an officer said the file's months are.
 * @throws SpendRefused when it is no list of payments, or has neither dates nor months.
 */
export function readPayments(
  table: Pick<Table, 'headers' | 'rows'>,
  places: Places,
  file: { name: string; months?: Months | undefined },
): ReadPayments {
  // First: without rows a column cannot be told by what is in it.
  if (!table.rows.length)
    throw new SpendRefused(
      'no-lines',
      'There are no rows below the headings, so there is no payment in this file. Check that the right month was exported.',
    );
  refuseUnlessPayments(table.headers, places);
  const { notes: told, rows } = paymentRows(table, places);
  const suppliers = new Gathered<SupplierWritten>();
  const label = evened();
  const services = new Gathered<string>();
  const categories = new Gathered<string>();
  const kinds = new Map<string, LineKind>();
  const seen = new Set<string>();
  const skipped: SkippedRow[] = [];
  const undated: PaymentLine[] = [];
  const lines: PaymentLine[] = [];
  const months = new Map<string, number>();
  let [duplicates, redacted, pence, roundedLines, personalNumbers] = [0, 0, 0, 0, 0];
  let ownTotal: number | undefined;
  for (const one of rows) {
    const { row, cells } = one;
    if (one.left !== undefined) {
      skipped.push({ row, reason: one.left, cells });
      if (one.total !== undefined) ownTotal = one.total;
      continue;
    }
    const { cell, amount, day } = one;
    if ('error' in amount) {
      skipped.push({ row, reason: `The amount cannot be read: ${amount.error}`, cells });
      continue;
    }
    if (amount.rounded) roundedLines++;
    const payee = {
      name: cell('supplier_name'),
      ledgerRef: cell('supplier_ref'),
      vat: cell('vat_no'),
      company: cell('company_no'),
      charity: cell('charity_no'),
      postcode: cell('postcode'),
    };
    const writing = Object.values(payee).join('\u001f');
    const supplier = suppliers.place(writing, () => supplierWritten(writing, payee));
    const written = suppliers.list[supplier];
    if (written?.outcome === 'redacted') redacted++;
    if (written?.personalNumber) personalNumbers++;
    const category = label(cell('category') || cell('merchant_category'));
    const description = cell('description');
    const words = `${category}\u001f${description}`;
    const kind = kinds.get(words) ?? lineKind(category, description);
    if (kinds.size < 50_000) kinds.set(words, kind);
    const line: PaymentLine = {
      row,
      cells,
      day: 'day' in day ? day.day : '',
      dated: 'day' in day ? day.dated : 'file',
      pence: amount.pence,
      supplier,
      service: place(services, label(cell('service') || cell('directorate') || one.toldService)),
      category: place(categories, category),
      kind,
    };
    if (line.day) months.set(line.day.slice(0, 7), (months.get(line.day.slice(0, 7)) ?? 0) + 1);
    else undated.push(line);
    const whole = cells.join('\u001f');
    if (seen.has(whole)) duplicates++;
    else seen.add(whole);
    pence += amount.pence;
    lines.push(line);
  }
  if (!Number.isSafeInteger(pence))
    throw new RangeError('The sum of the file is too large to be kept exactly.');
  if (!lines.length)
    throw new SpendRefused(
      'no-lines',
      `None of its ${count(skipped.length, 'row')} is a payment. The first, row ${skipped[0]?.row}: ${skipped[0]?.reason}`,
    );
  if (skipped.length > lines.length && skipped.length > 50) refuseUnreadable(skipped, lines.length);
  const notes = [...told, ...dateUndated(undated, months, file)];
  if (roundedLines)
    notes.push(`${count(roundedLines, 'amount')} had parts of a penny and were rounded to the penny.`);
  if (personalNumbers)
    notes.push(
      `${count(personalNumbers, 'line')} hold what looks like a National Insurance number. It is not kept as a supplier’s number and must not be published.`,
    );
  const days = lines.map(line => line.day);
  return {
    lines,
    skipped,
    suppliers: suppliers.list,
    services: services.list,
    categories: categories.list,
    duplicates,
    redacted,
    pence,
    ownTotal,
    firstDay: days.reduce((a, b) => (b < a ? b : a)),
    lastDay: days.reduce((a, b) => (b > a ? b : a)),
    notes,
    kind:
      places.merchant_category !== undefined || /\b(card|pcard|gpc)\b/i.test(file.name) ? 'card' : 'invoices',
  };
}

/** Lines without a day of their own are counted in the month the file's name or an officer gives, else in the file's commonest month. */
function dateUndated(
  undated: PaymentLine[],
  months: ReadonlyMap<string, number>,
  file: { name: string; months?: Months | undefined },
): string[] {
  if (!undated.length) return [];
  const commonest = [...months].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
  const month =
    file.months?.to ??
    (months.size > 1 && monthsOfName(file.name) === undefined
      ? commonest
      : (monthsOfName(file.name)?.to ?? commonest));
  if (!month)
    throw new SpendRefused(
      'no-dates',
      'No column holds readable dates, and the file’s name does not say which month it is of. Say which months the file covers.',
    );
  const last = Temporal.PlainYearMonth.from(month);
  const day = last.toPlainDate({ day: last.daysInMonth }).toString();
  for (const line of undated) line.day = day;
  const words = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
  return [
    `${count(undated.length, 'line')} without a readable date ${undated.length === 1 ? 'is' : 'are'} counted in ${words}.`,
  ];
}

function refuseUnreadable(skipped: readonly SkippedRow[], lines: number): never | void {
  const unread = skipped.filter(({ reason }) => reason.startsWith('The amount cannot be read'));
  if (unread.length > lines)
    throw new SpendRefused(
      'amounts-unreadable',
      `Most amounts cannot be read, so another column may be meant. Row ${unread[0]?.row}: ${unread[0]?.reason}`,
    );
}

/** Words that stand in thousands of lines are evened out once. */
function evened(): (text: string) => string {
  const known = new Map<string, string>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const label = text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
    if (known.size < 50_000) known.set(text, label);
    return label;
  };
}

function place(gathered: Gathered<string>, text: string): number {
  return gathered.place(text, () => text);
}

/** Distinct things in the order in which they first came. */
class Gathered<T> {
  readonly list: T[] = [];
  private readonly places = new Map<string, number>();
  place(key: string, make: () => T): number {
    const found = this.places.get(key);
    if (found !== undefined) return found;
    const at = this.list.push(make()) - 1;
    this.places.set(key, at);
    return at;
  }
}
