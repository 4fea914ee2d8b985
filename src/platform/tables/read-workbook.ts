import { readSheet } from 'read-excel-file/node';
import { unguard } from './formula-guard.ts';
import { mostKnownHeadings } from './header-row.ts';
import { coarseDateStyles, scanSheet, type SheetScan, withoutFormattedRest } from './scan-sheet.ts';
import {
  cellTooLong,
  columnIndex,
  columnLetter,
  count,
  type MergedCells,
  TableError,
  type TableLimits,
  type TableNote,
  type TableRow,
} from './table.ts';
import { unpackWorkbook } from './unpack-workbook.ts';
import { writeZip } from './zip-writer.ts';

export interface WorkbookSheet {
  sheet: string;
  sheets: string[];
  filledSheets: string[];
  merged: MergedCells[];
  rows: TableRow[];
  warnings: TableNote[];
}

/**
 * One sheet of an XLSX as rows of text: the sheet asked for, else the visible one with the most headings that are known in one row (a
 * cover sheet has none), else the first that holds anything. Dates come as
 * 2013-04-01, or 2013-04 where the cell shows only the month; formulas as the value the spreadsheet last saved, and a warning says so.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: TableLimits,
  wanted?: string,
  isHeading: (text: string) => boolean = () => false,
): Promise<WorkbookSheet> {
  const [chosen, ...others] = await readSheets(bytes, limits, wanted, isHeading);
  if (others.length > 0) {
    chosen.warnings.push({
      code: 'several-sheets',
      message: `The sheet ‘${chosen.sheet}’ was read. Also filled: ${others.map(({ sheet }) => `‘${sheet}’`).join(', ')}. Choose another sheet if it is the right one.`,
    });
  }
  return chosen;
}

/**
 * The sheet asked for, else every visible one that holds anything, that with the most known headings in one row first. @throws TableError
 * when there is none.
 */
export async function readSheets(
  bytes: Uint8Array,
  limits: TableLimits,
  wanted?: string,
  isHeading: (text: string) => boolean = () => false,
): Promise<[WorkbookSheet, ...WorkbookSheet[]]> {
  const { parts, warnings } = await unpackWorkbook(bytes, limits);
  const sheets = sheetsOf(parts);
  if (wanted !== undefined && !sheets.some(({ name }) => name === wanted)) {
    throw new TableError({
      code: 'no-sheet',
      message: `There is no sheet called ‘${wanted}’. The sheets are: ${sheets.map(({ name }) => name).join(', ')}.`,
    });
  }
  for (const { path } of sheets) {
    const part = parts.get(path);
    if (part) parts.set(path, Buffer.from(withoutFormattedRest(part.toString('utf8'), limits)));
  }
  const styles = coarseDateStyles(textOf(parts, 'xl/styles.xml'));
  const scans = new Map(
    sheets.map(({ name, path }) => [name, scanSheet(textOf(parts, path), styles, limits)]),
  );
  const about = {
    sheets: sheets.map(({ name }) => name),
    filledSheets: sheets
      .filter(({ name, hidden }) => !hidden && scans.get(name)?.filled)
      .map(({ name }) => name),
  };
  // Built afresh from what was checked: a reader that does not go by the directory could be shown other parts than we saw.
  const checked = writeZip([...parts].map(([name, content]) => ({ name, content })));
  const filled: WorkbookSheet[] = [];
  for (const { name, hidden } of sheets) {
    if (wanted === undefined ? hidden : name !== wanted) continue;
    const rows = await rowsOf(checked, name, scans.get(name), limits);
    if (wanted === undefined && !rows.some(({ cells }) => cells.some(cell => cell.trim() !== ''))) continue;
    filled.push({
      sheet: name,
      ...about,
      merged: scans.get(name)?.merged ?? [],
      rows,
      warnings: [...warnings, ...notesOf(scans.get(name))],
    });
  }
  const [chosen, ...others] = filled
    .map(sheet => ({ sheet, known: mostKnownHeadings(sheet.rows, isHeading) }))
    .sort((a, b) => b.known - a.known)
    .map(({ sheet }) => sheet);
  if (!chosen)
    throw new TableError({
      code: 'empty-file',
      message:
        'This workbook has no visible sheet with anything in it. Check that it was saved, and choose it again.',
    });
  return [chosen, ...others];
}

async function rowsOf(
  workbook: Buffer,
  sheet: string,
  scan: SheetScan | undefined,
  limits: TableLimits,
): Promise<TableRow[]> {
  const data = await readSheet<string>(workbook, sheet, { trim: false, parseNumber: plainNumber }).catch(
    (fault: unknown) => {
      throw new TableError({
        code: 'damaged',
        message: `The sheet ‘${sheet}’ cannot be read (${fault instanceof Error ? fault.message : 'unknown fault'}). Open the workbook in a spreadsheet, save it again and choose the new file.`,
      });
    },
  );
  const failed = new Map(scan?.failed.map(({ cell, shows }) => [cell, shows]));
  return data.map((values, r) => ({
    row: r + 1,
    cells: values.map((value, c) => {
      const place = `${columnLetter(c)}${r + 1}`;
      const text = failed.get(place) ?? textOfValue(value, scan?.coarse.get(place));
      if (text.length > limits.cellLength) throw cellTooLong(r + 1, c, text, limits);
      return text;
    }),
  }));
}

/** A spreadsheet keeps 0.1 as 0.10000000000000001; the shortest figure for the same number is what was typed. */
function plainNumber(stored: string): string {
  const number = Number(stored);
  return Number.isFinite(number) ? String(number) : stored;
}

function textOfValue(value: unknown, coarse: 'month' | 'year' | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return dateText(value).slice(0, coarse === 'year' ? 4 : coarse === 'month' ? 7 : undefined);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return unguard(String(value));
}

function dateText(value: Date): string {
  const [day = '', time = ''] = value.toISOString().split('T');
  return time === '00:00:00.000Z' ? day : `${day} ${time.slice(0, 8)}`;
}

function notesOf(scan: SheetScan | undefined): TableNote[] {
  if (!scan) return [];
  const notes: TableNote[] = [];
  if (scan.formulas > 0) {
    notes.push({
      code: 'formulas',
      message: `${count(scan.formulas, 'cell')} of this sheet ${scan.formulas === 1 ? 'holds a formula' : 'hold formulas'} (the first is ${scan.firstFormula}). We took the value the spreadsheet last saved.`,
    });
  }
  for (const cell of scan.withoutValue.slice(0, 20)) {
    notes.push({
      ...placeOf(cell),
      code: 'formula-without-value',
      message: `Cell ${cell} holds a formula saved without its value, so it was read as empty. Open the workbook in a spreadsheet and save it again.`,
    });
  }
  for (const { cell, shows } of scan.failed.slice(0, 20)) {
    notes.push({
      ...placeOf(cell),
      code: 'formula-failed',
      message: `Cell ${cell} shows ${shows}: its formula failed. Mend the formula or type the value.`,
      value: shows,
    });
  }
  return notes;
}

function placeOf(cell: string): { row: number; column: string } {
  const place = /^([A-Z]+)(\d+)$/.exec(cell);
  return { row: Number(place?.[2] ?? 0), column: columnLetter(columnIndex(place?.[1] ?? 'A')) };
}

function sheetsOf(parts: Map<string, Buffer>): { name: string; path: string; hidden: boolean }[] {
  const targets = new Map<string, string>();
  for (const [tag] of textOf(parts, 'xl/_rels/workbook.xml.rels').matchAll(
    /<(?:\w+:)?Relationship\b[^>]*>/g,
  )) {
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target'));
  }
  return [...textOf(parts, 'xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => {
    const target = targets.get(attribute(tag, 'r:id')) ?? '';
    return {
      name: unescapeXml(attribute(tag, 'name')),
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      hidden: /^(?:hidden|veryHidden)$/.test(attribute(tag, 'state')),
    };
  });
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function textOf(parts: Map<string, Buffer>, path: string): string {
  return parts.get(path)?.toString('utf8') ?? '';
}
