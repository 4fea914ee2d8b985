/** A table as read: cells are text exactly as they came, apart from what `warnings` says. */
export interface Table {
  format: 'csv' | 'tsv' | 'xlsx';
  /** Name of the encoding the text was read in; XLSX is always 'utf-8'. */
  encoding: string;
  /** The sheet that was read, and all there are; empty for text. */
  sheet?: string;
  sheets: string[];
  /** Visible sheets with anything in them, in the order of the workbook; left out for text. */
  filledSheets?: string[];
  /** Cells merged downwards: what stands in the first holds for all; left out for text. */
  merged?: MergedCells[];
  /** Row number of the headings as a spreadsheet counts them, from 1. */
  headerRow: number;
  headers: string[];
  /** Rows with anything in them, below the headings; short ones are filled up with ''. */
  rows: TableRow[];
  warnings: TableNote[];
}

/** Cells of one column (from 0) merged from a row down to another, as a spreadsheet counts rows. */
export interface MergedCells {
  column: number;
  from: number;
  to: number;
}

export interface TableRow {
  /** As a spreadsheet counts rows, from 1; a line break inside a cell does not count. */
  row: number;
  /** Its sheet, where rows of several stand in one table. */
  sheet?: string;
  cells: string[];
}

/** Something a person should know about a file. `column` is a heading, or a letter where there is none. */
export interface TableNote {
  code: string;
  message: string;
  row?: number;
  /** As of a row. */
  sheet?: string;
  column?: string;
  value?: string;
}

/** A file that cannot be read as a table. The message says what is wrong, where, and what to do. */
export class TableError extends Error implements TableNote {
  readonly code: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  constructor({ code, message, row, column, value }: TableNote) {
    super(message);
    this.name = 'TableError';
    this.code = code;
    if (row !== undefined) this.row = row;
    if (column !== undefined) this.column = column;
    if (value !== undefined) this.value = shorten(value);
  }
}

export interface TableLimits {
  fileBytes: number;
  /** Characters in one cell. 32,767 is what Excel itself allows. */
  cellLength: number;
  columns: number;
  /** 1,048,576 is what Excel itself allows. */
  rows: number;
  /** Rows times columns of a sheet: a few bytes can claim billions. */
  cells: number;
  /** Files inside an XLSX; a hundred sheets need some 300. */
  zipEntries: number;
  /** Bytes of an XLSX once unpacked. */
  unpackedBytes: number;
}

export const defaultLimits: TableLimits = {
  fileBytes: 50 * 1024 * 1024,
  cellLength: 32_767,
  columns: 500,
  rows: 1_048_576,
  cells: 30_000_000,
  zipEntries: 2_000,
  unpackedBytes: 200 * 1024 * 1024,
};

/** One cell beyond what any spreadsheet holds: mostly a document pasted by mistake. */
export function cellTooLong(row: number, column: number, cell: string, limits: TableLimits): TableError {
  const letter = columnLetter(column);
  const size = cell.length > 1_000_000 ? ` (${megabytes(Buffer.byteLength(cell))})` : '';
  return new TableError({
    code: 'cell-too-long',
    message: `Row ${count(row)}, column ${letter}: this cell holds ${count(cell.length)} characters${size}; at most ${count(limits.cellLength)} can be read. It begins ‘${shorten(cell.slice(0, 80))}’. Shorten it, or look for a quotation mark that is not closed.`,
    row,
    column: letter,
    value: cell.slice(0, 80),
  });
}

/** 0 → A, 25 → Z, 26 → AA, as a spreadsheet names its columns. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

/** B → 1, AA → 26. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** How a column is called in messages: column B (Title). */
export function columnName(index: number, headers: readonly string[]): string {
  const heading = headers[index]?.trim();
  return heading ? `column ${columnLetter(index)} (${shorten(heading)})` : `column ${columnLetter(index)}`;
}

/** A number as people read it: 32,767. */
export function count(number: number, thing = ''): string {
  const shown = number.toLocaleString('en-GB');
  return thing ? `${shown} ${thing}${number === 1 ? '' : 's'}` : shown;
}

/** A size as people read it: 5.2 MB. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

export function shorten(text: string): string {
  const oneLine = text.replaceAll(/\s+/g, ' ');
  return oneLine.length > 60 ? `${oneLine.slice(0, 60)}…` : oneLine;
}
