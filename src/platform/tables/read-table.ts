import { decode } from './decode.ts';
import { readDelimited } from './delimited.ts';
import { findHeaderRow } from './header-row.ts';
import { readSheets, readWorkbook } from './read-workbook.ts';
import { recognise } from './recognise.ts';
import {
  columnLetter,
  columnName,
  count,
  defaultLimits,
  megabytes,
  shorten,
  TableError,
  type Table,
  type TableLimits,
  type TableNote,
  type TableRow,
} from './table.ts';

/** What the caller knows or a person has corrected; everything else is found out from the content. */
export interface TableHint {
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  /** Row number of the headings, from 1. */
  headerRow?: number;
  /** Recognises the headings that are expected (`knowsHeading` of a catalogue), to find them under a preamble. */
  isHeading?: (heading: string) => boolean;
  /** The first row is data: there are no headings, and every heading is ''. */
  headless?: boolean;
  /** Headings such a table has, for whoever left them out: "Supplier, Amount, Date". */
  example?: string;
  limits?: Partial<TableLimits>;
}

/**
 * Reads a CSV, text copied out of a spreadsheet, or an XLSX workbook into a table of text cells. What a file is, is told by its
 * bytes, never its name. Cells come exactly as they stand (not trimmed), except that the apostrophe `writeCsv` puts before would-be
 * formulas is taken off again. Throws a TableError in plain words for what cannot be read; what can be read but should be known
 * (doubled headings, long rows, formulas, mixed encodings) is in `warnings`.
 */
export async function readTable(bytes: Uint8Array, hint: TableHint = {}): Promise<Table> {
  const limits = { ...defaultLimits, ...hint.limits };
  if ((await recogniseWithin(bytes, limits)) === 'text') return textTable(bytes, hint, limits);
  const { rows, ...about } = await readWorkbook(bytes, limits, hint.sheet, hint.isHeading);
  return finish({ format: 'xlsx', encoding: 'utf-8', ...about }, rows, hint);
}

/** Every visible sheet of a workbook that is a table, the one `readTable` reads first; of text the one table it is. Throws as that does. */
export async function readTables(bytes: Uint8Array, hint: TableHint = {}): Promise<[Table, ...Table[]]> {
  const limits = { ...defaultLimits, ...hint.limits };
  if ((await recogniseWithin(bytes, limits)) === 'text') return [textTable(bytes, hint, limits)];
  const [first, ...others] = await readSheets(bytes, limits, hint.sheet, hint.isHeading);
  const tableOf = ({ rows, ...about }: typeof first) =>
    finish({ format: 'xlsx', encoding: 'utf-8', ...about }, rows, hint);
  return [tableOf(first), ...others.flatMap(sheet => tableOrNotes(() => tableOf(sheet)))];
}

/** A sheet beside the table may be notes without any headings. */
function tableOrNotes(read: () => Table): Table[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof TableError) return [];
    throw error;
  }
}

function recogniseWithin(bytes: Uint8Array, { fileBytes }: TableLimits): Promise<'xlsx' | 'text'> {
  if (bytes.length > fileBytes) {
    throw new TableError({
      code: 'file-too-large',
      message: `This file is ${megabytes(bytes.length)}; at most ${megabytes(fileBytes)} can be read. Split it and import the parts one after the other.`,
    });
  }
  return recognise(bytes);
}

function textTable(bytes: Uint8Array, hint: TableHint, limits: TableLimits): Table {
  const { text, encoding, warnings } = decode(bytes, hint.encoding);
  if (text.trim() === '')
    throw new TableError({
      code: 'empty-file',
      message: 'This file holds nothing but blank space. Check that it was saved, and choose it again.',
    });
  const { format, rows } = readDelimited(text, limits, hint.delimiter);
  return finish({ format, encoding, sheets: [], warnings }, rows, hint);
}

function finish(
  about: Omit<Table, 'headerRow' | 'headers' | 'rows'>,
  all: TableRow[],
  hint: TableHint,
): Table {
  if (hint.headless) return headless(about, all);
  const at = headerPosition(all, hint);
  const headed = all[at];
  if (!headed) throw noHeader(all, hint.example ?? 'Reference, Title, Organisation, Start');
  const headers = withoutEmptyEnd(underGroups(headed, all[at - 1]));
  const below = all.slice(at + 1).filter(({ cells }) => cells.some(cell => cell.trim() !== ''));
  const warnings = [
    ...about.warnings,
    ...headingNotes(headers, headed.row, below),
    ...rowNotes(headers, headed.row, below),
  ];
  const rows = below.map(({ row, cells }) => ({ row, cells: fitted(cells, headers.length) }));
  return { ...about, headerRow: headed.row, headers, rows, warnings };
}

/** A sign alone, as "£" below a cell that groups columns, is named by what stands above it. */
function underGroups({ row, cells }: TableRow, above: TableRow | undefined): string[] {
  if (above?.row !== row - 1 || above.cells.filter(cell => cell.trim() !== '').length < 2) return cells;
  return cells.map((cell, at) => {
    const group = above.cells[at]?.trim() ?? '';
    return cell.trim() !== '' && !/[\p{L}\d]/u.test(cell) && group !== '' ? `${group} ${cell.trim()}` : cell;
  });
}

function headless(about: Omit<Table, 'headerRow' | 'headers' | 'rows'>, all: TableRow[]): Table {
  const filled = all.filter(({ cells }) => cells.some(cell => cell.trim() !== ''));
  const width = Math.max(0, ...filled.map(({ cells }) => withoutEmptyEnd(cells).length));
  const rows = filled.map(({ row, cells }) => ({ row, cells: fitted(cells, width) }));
  return { ...about, headerRow: 0, headers: Array.from({ length: width }, () => ''), rows };
}

function headerPosition(rows: TableRow[], hint: TableHint): number {
  if (hint.headerRow === undefined) return findHeaderRow(rows, hint.isHeading ?? (() => false)) ?? -1;
  const at = rows.findIndex(({ row }) => row === hint.headerRow);
  if (at >= 0 && rows[at]?.cells.some(cell => cell.trim() !== '')) return at;
  throw new TableError({
    code: 'no-header',
    message: `Row ${count(hint.headerRow)} is empty or not there, so it cannot hold the column headings. Choose another row.`,
    row: hint.headerRow,
  });
}

function noHeader(rows: TableRow[], example: string): TableError {
  const first = rows.find(({ cells }) => cells.some(cell => cell.trim() !== ''));
  const shown =
    first?.cells
      .map(cell => shorten(cell))
      .slice(0, 4)
      .join(' | ') ?? '';
  return new TableError({
    code: 'no-header',
    message: `No row of column headings was found. Row ${count(first?.row ?? 1)} is ‘${shorten(shown)}’. Put a row above the data that names the columns, for example ${example}.`,
    row: first?.row ?? 1,
    value: shown,
  });
}

function headingNotes(headers: string[], row: number, below: TableRow[]): TableNote[] {
  const notes: TableNote[] = [];
  const seen = new Map<string, number>();
  headers.forEach((heading, i) => {
    const key = heading.trim().toLowerCase();
    const column = columnLetter(i);
    const before = seen.get(key);
    if (key === '') {
      const used = below.find(({ cells }) => (cells[i] ?? '').trim() !== '');
      if (used)
        notes.push({
          code: 'blank-heading',
          message: `Column ${column} has no heading in row ${count(row)} but holds data (first in row ${count(used.row)}). Give it a heading if it is needed.`,
          row,
          column,
        });
    } else if (before !== undefined) {
      notes.push({
        code: 'doubled-heading',
        message: `The heading ‘${shorten(heading.trim())}’ stands twice in row ${count(row)}, in columns ${columnLetter(before)} and ${column}. Rename or delete one of them.`,
        row,
        column,
      });
    } else seen.set(key, i);
  });
  return notes;
}

/** Every row that is too long is named, for each may have slipped; short rows are common and harmless, so they are counted. */
function rowNotes(headers: string[], headerRow: number, below: TableRow[]): TableNote[] {
  const notes: TableNote[] = [];
  for (const { row, cells } of below) {
    const extra = cells.findIndex((cell, i) => i >= headers.length && cell.trim() !== '');
    if (extra < 0) continue;
    notes.push({
      code: 'row-too-long',
      message: `Row ${count(row)} has more cells than row ${count(headerRow)} has headings: ${columnName(extra, [])} holds ‘${shorten(cells[extra] ?? '')}’. A comma inside a cell may have split it; put quotation marks round that cell.`,
      row,
      column: columnLetter(extra),
      value: shorten(cells[extra] ?? ''),
    });
  }
  const short = below.filter(({ cells }) => cells.length < headers.length);
  if (short.length > 0 && short.length < below.length) {
    notes.push({
      code: 'rows-too-short',
      message: `${count(short.length, 'row')} (the first is row ${count(short[0]?.row ?? 0)}) ${short.length === 1 ? 'has' : 'have'} fewer cells than there are headings; what is missing was read as empty.`,
      row: short[0]?.row ?? 0,
    });
  }
  if (below.length === 0)
    notes.push({
      code: 'no-rows',
      message: `There is nothing below the headings in row ${count(headerRow)}.`,
      row: headerRow,
    });
  return notes;
}

function withoutEmptyEnd(cells: string[]): string[] {
  return cells.slice(0, 1 + cells.findLastIndex(cell => cell.trim() !== ''));
}

/** Cells beyond the headings are kept where they hold something, so that nothing is silently lost. */
function fitted(cells: string[], width: number): string[] {
  const kept =
    cells.length > width
      ? cells.slice(0, Math.max(width, 1 + cells.findLastIndex(cell => cell.trim() !== '')))
      : cells;
  return kept.length < width ? [...kept, ...Array.from({ length: width - kept.length }, () => '')] : kept;
}
