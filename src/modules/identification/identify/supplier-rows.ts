import type { Places } from '#platform/tables/payments/columns.ts';
import { departmentsOf } from '#platform/tables/payments/departments.ts';
import { rowAmounts } from '#platform/tables/payments/row-amounts.ts';
import type { MergedCells, TableRow } from '#platform/tables/table.ts';
import { saysTotal } from '#platform/tables/total-row.ts';
import { readsAsBody } from './columns-by-content.ts';

/** A table with its rows as they are to be read, where the layout tells the supplier of a row and no cell of it does. */
export interface ToldRows {
  headers: string[];
  rows: TableRow[];
  places: Places;
  note: string;
}

/** Rows with the supplier's name in each of those over which its cell was merged. */
export function withMergedNames(rows: TableRow[], merged: readonly MergedCells[], at: number): TableRow[] {
  const own = merged.filter(({ column }) => column === at);
  if (!own.length) return rows;
  const names = new Map<number, string>();
  for (const { from, to } of own) {
    const name = rows.find(({ row }) => row === from)?.cells[at] ?? '';
    for (let row = from + 1; row <= to && name !== ''; row++) names.set(row, name);
  }
  return rows.map(one => {
    const name = names.get(one.row);
    return name === undefined || one.cells[at]?.trim()
      ? one
      : { row: one.row, cells: one.cells.with(at, name) };
  });
}

/** Suppliers that stand only in the first of their rows, or on a row of their own above them; undefined where the layout is another. */
export function suppliersToldOnce(headers: string[], rows: TableRow[], places: Places): ToldRows | undefined {
  const { supplier_name: at } = places;
  const blank = at === undefined ? rows.length : rows.filter(({ cells }) => !cells[at]?.trim()).length;
  if (places.amount === undefined || blank < rows.length * 0.25) return undefined;
  const { read } = rowAmounts({ headers, rows: rows.map(({ cells }) => cells) }, places);
  const isPayment = ({ cells }: TableRow) => 'pence' in read(cells) && !cells.some(saysTotal);
  return at === undefined
    ? aboveTheirRows(headers, rows, places, isPayment)
    : inTheirFirstRow(headers, rows, places, at, isPayment);
}

/** The headings above the rows become a column. */
function aboveTheirRows(
  headers: string[],
  rows: TableRow[],
  places: Places,
  isPayment: (row: TableRow) => boolean,
): ToldRows | undefined {
  const { service: _, directorate: __, ...others } = places;
  const { told, headings } = departmentsOf({ headers, rows }, others, cells =>
    isPayment({ row: 0, cells: [...cells] }),
  );
  const names = [...new Set(told.values())];
  if (!names.length || names.filter(readsAsBody).length < names.length * 0.3) return undefined;
  const at = headers.length;
  const wide = (cells: string[]) => Array.from({ length: at }, (_cell, i) => cells[i] ?? '');
  return {
    headers: [...headers, 'row above'],
    rows: rows
      .filter(({ row }) => !headings.has(row))
      .map(({ row, cells }) => ({ row, cells: [...wide(cells), told.get(row) ?? ''] })),
    places: { ...places, supplier_name: at },
    note: `The suppliers are read from the rows that stand above their payments, such as “${names[0]}”.`,
  };
}

/** Every name once, in the order of the alphabet, and rows without one between them: not names left out of some rows. */
function inTheirFirstRow(
  headers: string[],
  rows: TableRow[],
  places: Places,
  at: number,
  isPayment: (row: TableRow) => boolean,
): ToldRows | undefined {
  const payments = rows.filter(isPayment);
  const written = payments.map(({ cells }) => (cells[at] ?? '').trim());
  const names = written.filter(Boolean);
  const blank = written.length - names.length;
  const inOrder = names.every(
    (name, i) => i === 0 || (names[i - 1] ?? '').localeCompare(name, 'en', { sensitivity: 'base' }) < 0,
  );
  const followed = written.filter((name, i) => name && written[i + 1] === '').length;
  if (
    !written[0] ||
    names.length < 3 ||
    blank < names.length / 2 ||
    !inOrder ||
    followed < names.length * 0.3
  )
    return undefined;
  let current = '';
  const filled = rows.map(row => {
    if (!isPayment(row)) return row;
    const own = (row.cells[at] ?? '').trim();
    if (own) current = own;
    return own ? row : { row: row.row, cells: row.cells.with(at, current) };
  });
  return {
    headers,
    rows: filled,
    places,
    note: `“${headers[at]}” stands only in the first row of each; the rows below are taken to be of the same.`,
  };
}
