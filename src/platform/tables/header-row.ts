import { parsePartialDate } from '../dates/parse-partial-date.ts';
import { parseMoney } from '../money/parse-money.ts';
import type { TableRow } from './table.ts';

/** Preambles seen in payment files reach 18 lines (SQL text, title, month); sixty leaves room. */
const searched = 60;

/**
 * The position of the row of headings: the row with the most headings we know, else the first row that is as wide as the table and
 * holds nothing but words. Undefined when there is none.
 */
export function findHeaderRow(
  rows: readonly TableRow[],
  isHeading: (text: string) => boolean,
): number | undefined {
  const first = rows.slice(0, searched);
  const known = first.map(row => knownHeadings(row, isHeading));
  const width = Math.max(0, ...rows.slice(0, 200).map(filled));
  const most = Math.max(0, ...known);
  if (most >= Math.min(2, width)) return most > 0 ? known.indexOf(most) : wordyRow(first, width);
  return wordyRow(first, width);
}

/** Headings we know in the row that has the most of them; none for a sheet of notes. */
export function mostKnownHeadings(rows: readonly TableRow[], isHeading: (text: string) => boolean): number {
  return Math.max(0, ...rows.slice(0, searched).map(row => knownHeadings(row, isHeading)));
}

function knownHeadings({ cells }: TableRow, isHeading: (text: string) => boolean): number {
  return new Set(cells.filter(cell => cell.trim() !== '' && isHeading(cell)).map(cell => cell.trim())).size;
}

function wordyRow(rows: readonly TableRow[], width: number): number | undefined {
  const enough = Math.max(1, Math.ceil(width * 0.6));
  const found = rows.findIndex(
    row => filled(row) >= enough && row.cells.every(cell => cell.trim() === '' || isWords(cell)),
  );
  // Figures above the first row of words are data, so the headings are missing, not late.
  if (found < 0 || rows.slice(0, found).some(row => filled(row) >= enough)) return undefined;
  return found;
}

function filled({ cells }: TableRow): number {
  return cells.filter(cell => cell.trim() !== '').length;
}

function isWords(cell: string): boolean {
  return (
    !/^[^\p{L}]*\d[^\p{L}]*$/u.test(cell) &&
    cell.length <= 120 &&
    'error' in parsePartialDate(cell) &&
    'error' in parseMoney(cell)
  );
}
