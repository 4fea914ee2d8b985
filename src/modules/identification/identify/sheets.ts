import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { count } from '#platform/tables/table.ts';
import type { OpenTable } from './open-table.ts';

/** The tables of one file that belong together, and what was left out, in sentences. */
export interface ChosenSheets {
  readonly tables: readonly [OpenTable, ...OpenTable[]];
  readonly notes: readonly string[];
}

/**
 * Of the sheets of a workbook those that list payments alike, in the order of the workbook: the best (suppliers and amounts, then suppliers)
 * and every other with nearly the same headings, or with payee, amount and date in the same columns. A sheet that only repeats another is left out.
 */
export function sheetsToRead(all: readonly [OpenTable, ...OpenTable[]]): ChosenSheets {
  const whole = all.filter(({ missing }) => !missing.length);
  const filled = (whole.length ? whole : all).filter(({ rows }) => rows.length);
  const best =
    filled.find(one => one.places.supplier_name !== undefined && one.places.amount !== undefined) ??
    filled.find(one => one.places.supplier_name !== undefined) ??
    all[0];
  const order = best.table.filledSheets ?? [];
  const alike = filled
    .filter(one => one === best || isAlike(one, best))
    .sort((a, b) => order.indexOf(a.table.sheet ?? '') - order.indexOf(b.table.sheet ?? ''));
  const [first = best, ...others] = withoutRepeats(alike);
  const read = new Set([first, ...others].map(({ table }) => table.sheet));
  const left = order.filter(sheet => !read.has(sheet));
  return {
    tables: [first, ...others],
    notes: notesOf(
      order.filter(sheet => read.has(sheet)),
      left,
    ),
  };
}

function notesOf(read: readonly string[], left: readonly string[]): string[] {
  const named = (sheets: readonly string[]) => sheets.map(sheet => `“${sheet}”`).join(', ');
  if (read.length + left.length < 2) return [];
  const notes = [`${count(read.length, 'sheet')} read: ${named(read)}.`];
  if (left.length)
    notes.push(
      `Not read, for they do not list payments in the same way or repeat them: ${named(left)}. To read one of them: --sheet NAME.`,
    );
  return notes;
}

function isAlike(one: OpenTable, best: OpenTable): boolean {
  const { supplier_name: supplier, amount } = one.places;
  if (supplier === undefined || (amount === undefined) !== (best.places.amount === undefined)) return false;
  const where = ({ places }: OpenTable) => [places.supplier_name, places.amount, places.date].join();
  if (best.places.date !== undefined && where(one) === where(best)) return true;
  const [a, b] = [one, best].map(({ headers }) => new Set(headers.map(normaliseHeading)));
  const shared = [...(a ?? [])].filter(heading => b?.has(heading)).length;
  return shared >= 0.6 * Math.max(a?.size ?? 0, b?.size ?? 0);
}

/** Without a sheet of which every payment stands in another: a copy, the months beside the year, the largest beside all. */
function withoutRepeats(sheets: readonly OpenTable[]): readonly OpenTable[] {
  if (sheets.length < 2) return sheets;
  const payments = new Map(sheets.map(sheet => [sheet, tallied(sheet)]));
  const kept = new Set(sheets);
  // The smallest first, so that of two copies one remains.
  for (const sheet of [...sheets].sort((a, b) => a.rows.length - b.rows.length)) {
    const own = payments.get(sheet) ?? new Map<string, number>();
    const isWithin = (other: OpenTable) =>
      [...own].every(([payment, times]) => (payments.get(other)?.get(payment) ?? 0) >= times);
    // A few payments without a day may well be made anew every month.
    const telling = sheet.places.amount !== undefined && (sheet.places.date !== undefined || own.size >= 5);
    if (telling && [...kept].some(other => other !== sheet && isWithin(other))) kept.delete(sheet);
  }
  return sheets.filter(sheet => kept.has(sheet));
}

/** Payee, amount and day of every row, with how often they stand there. */
function tallied({ rows, places: { supplier_name, amount, date } }: OpenTable): Map<string, number> {
  const tally = new Map<string, number>();
  for (const { cells } of rows) {
    const payment = [supplier_name, amount, date].map(at => cells[at ?? -1]?.trim() ?? '').join('\u001f');
    tally.set(payment, (tally.get(payment) ?? 0) + 1);
  }
  return tally;
}
