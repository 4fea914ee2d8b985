import { count, type TableNote } from '#platform/tables/table.ts';

/** What was done to a cell or row that its owner should know of. Alike sayings are told once, with the first row. */
export interface Saying {
  row: number;
  sheet?: string | undefined;
  code: string;
  /** A whole sentence without the rows. */
  message: string;
}

/** "‘TBC’ in column F (Value) was taken as not known (3 rows, the first is row 5)." */
export function sayingsAsNotes(sayings: readonly Saying[]): TableNote[] {
  return [...Map.groupBy(sayings, ({ message }) => message).entries()].map(([message, alike]) => {
    const [first] = alike;
    const where = placeOf(first?.row ?? 0, first?.sheet);
    const rows = alike.length === 1 ? where : `${count(alike.length, 'row')}, the first is ${where}`;
    return { code: first?.code ?? '', message: `${message} (${rows}).`, row: first?.row ?? 0 };
  });
}

/** "row 7", "sheet ‘Adults’, row 7" */
export function placeOf(row: number, sheet?: string): string {
  return `${sheet === undefined ? '' : `sheet ‘${sheet}’, `}row ${count(row)}`;
}
