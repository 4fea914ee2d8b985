import { guard } from './formula-guard.ts';

export interface CsvOptions {
  /** A UTF-8 byte-order mark first, which Excel needs to read accents and £ signs. Default false. */
  mark?: boolean;
}

/** A whole table as CSV (RFC 4180, CRLF), with cells that a spreadsheet would run as formulas made harmless. `readTable` gives back exactly what was written. */
export function writeCsv(
  headers: readonly string[],
  rows: Iterable<readonly string[]>,
  options: CsvOptions = {},
): string {
  return [...csvChunks(headers, rows, options)].join('');
}

/** The same for exports too large for memory: pieces of text of some 64 kB, made as they are asked for. */
export async function* streamCsv(
  headers: readonly string[],
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  options: CsvOptions = {},
): AsyncGenerator<string> {
  let chunk = (options.mark ? '\ufeff' : '') + csvLine(headers);
  for await (const row of rows) {
    chunk += csvLine(row);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** One row, ending in CRLF. */
export function csvLine(cells: readonly string[]): string {
  const only = cells.length === 1 && cells[0] === '' ? '""' : undefined; // a bare empty line would be no row at all
  return `${only ?? cells.map(quoted).join(',')}\r\n`;
}

const chunkLength = 65_536;

function* csvChunks(
  headers: readonly string[],
  rows: Iterable<readonly string[]>,
  options: CsvOptions,
): Generator<string> {
  yield (options.mark ? '\ufeff' : '') + csvLine(headers);
  for (const row of rows) yield csvLine(row);
}

/** Also quotes the other separators, so that whoever guesses the separator guesses right. */
function quoted(cell: string): string {
  const safe = guard(cell);
  return /[",\r\n\t;|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
