import { CsvError, parse } from 'csv-parse/sync';
import { unguard } from './formula-guard.ts';
import { cellTooLong, columnLetter, count, TableError, type TableLimits, type TableRow } from './table.ts';

export interface Sheet {
  format: 'csv' | 'tsv';
  rows: TableRow[];
}

/**
 * Text with separators → rows numbered as a spreadsheet numbers them. The separator (comma, tab, semicolon, bar) is taken from the
 * text unless given. Throws a TableError for a quotation mark that never closes and for what exceeds the limits.
 */
export function readDelimited(text: string, limits: TableLimits, wanted?: string): Sheet {
  const announced = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = wanted ?? announced?.[1] ?? separatorOf(text);
  const records = unwrapped(parsed(text, delimiter, limits), limits);
  if (announced) records[0] = [];
  const rows = records.map((cells, i) => ({ row: i + 1, cells: cells.map(unguard) }));
  for (const { row, cells } of rows) checkLimits(row, cells, limits);
  return { format: delimiter === '\t' ? 'tsv' : 'csv', rows };
}

/** A file of which every line was put in quotation marks as a whole: its lines are what stands inside. */
function unwrapped(records: string[][], limits: TableLimits): string[][] {
  const lines = records.map(cells => cells.join(''));
  const [first = ''] = lines;
  if (records.length < 2 || records.some(cells => cells.length > 1 && cells.slice(1).some(Boolean)))
    return records;
  const delimiter = separatorOf(lines.join('\n'));
  if (!first.includes(delimiter)) return records;
  const inside = lines.map(line => parsed(line, delimiter, limits)[0] ?? []);
  const width = inside[0]?.length ?? 0;
  // Two names with a comma in each are no table yet.
  return width > 2 && inside.every(cells => cells.length === width || cells.join('') === '')
    ? inside
    : records;
}

function parsed(text: string, delimiter: string, limits: TableLimits): string[][] {
  if (!text.includes('"')) return withoutQuotes(text, delimiter, limits);
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      to: limits.rows + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw (
      unclosedQuote(text, delimiter) ??
      new TableError({ code: 'damaged', message: `This file cannot be read as a table: ${error.message}.` })
    );
  }
}

/** Text without a single quotation mark needs no parser: a record is a line, and a separator always separates. */
function withoutQuotes(text: string, delimiter: string, limits: TableLimits): string[][] {
  const lines = text.split(/\r\n|\n|\r/, limits.rows + 2);
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(0, limits.rows + 1).map(line => line.split(delimiter));
}

/** csv-parse gives the line of the text; the row that a person can find is reckoned from what comes before. */
function unclosedQuote(text: string, delimiter: string): TableError | undefined {
  let inside = false;
  let row = 1;
  let column = 0;
  let opened: { row: number; column: number; at: number } | undefined;
  let fieldStart = true;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inside) {
      if (char !== '"') continue;
      if (text[i + 1] === '"') i++;
      else inside = false;
    } else if (char === '"' && fieldStart) {
      inside = true;
      opened = { row, column, at: i };
    } else if (char === delimiter) column++;
    else if (char === '\n' || (char === '\r' && text[i + 1] !== '\n')) {
      row++;
      column = 0;
    }
    fieldStart = char === delimiter || char === '\n' || char === '\r';
  }
  if (!inside || !opened) return undefined;
  const letter = columnLetter(opened.column);
  return new TableError({
    code: 'unclosed-quote',
    message: `Row ${count(opened.row)}, column ${letter}: a quotation mark opens here and never closes, so the rest of the file would be one cell. Close it, or write it twice ("") if it belongs to the text.`,
    row: opened.row,
    column: letter,
    value: text.slice(opened.at, opened.at + 200),
  });
}

function checkLimits(row: number, cells: string[], limits: TableLimits): void {
  if (row > limits.rows) {
    throw new TableError({
      code: 'too-many-rows',
      message: `This file has more than ${count(limits.rows)} rows. Split it and import the parts one after the other.`,
      row,
    });
  }
  if (cells.length > limits.columns) {
    throw new TableError({
      code: 'too-many-columns',
      message: `Row ${count(row)} has ${count(cells.length)} columns; at most ${count(limits.columns)} can be read. Delete the columns that are not needed.`,
      row,
    });
  }
  const long = cells.findIndex(cell => cell.length > limits.cellLength);
  if (long < 0) return;
  throw cellTooLong(row, long, cells[long] ?? '', limits);
}

const separators = [',', '\t', ';', '|'];

/** The separator that stands oftenest outside quotation marks in the first lines, counting only lines that agree with each other. */
function separatorOf(text: string): string {
  const lines = withoutQuoted(text.slice(0, 262_144))
    .split(/\r\n|\n|\r/)
    // Where every cell is in quotation marks, only tabs are left of a line.
    .filter(line => /[^ ]/.test(line))
    .slice(0, 60);
  const scores = separators.map(separator => {
    const counts = lines.map(line => line.split(separator).length - 1);
    const usual = commonest(counts.filter(n => n > 0));
    return {
      separator,
      score: usual === undefined ? 0 : counts.filter(n => n === usual).length * (1 + Math.log2(1 + usual)),
    };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

function withoutQuoted(text: string): string {
  return text.replaceAll(/"(?:[^"]|"")*"/g, '');
}

function commonest(numbers: number[]): number | undefined {
  const tally = new Map<number, number>();
  for (const n of numbers) tally.set(n, (tally.get(n) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
