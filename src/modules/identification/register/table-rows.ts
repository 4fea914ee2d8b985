import { Refusal } from '#platform/commands/command.ts';
import type { ByteSource } from './byte-sources.ts';
import { CsvBytes } from './csv-bytes.ts';

/** A row of a register's table, asked by column name; names are compared without case, spaces and punctuation. */
export interface TableRow {
  /** The value under the first of these columns that the table has; '' when absent or blank. Trimmed. */
  get: (...columns: string[]) => string;
}

/** What a reader demands of its table. Each inner list: at least one of these columns must be there. */
export type NeededColumns = readonly (readonly string[])[];

/**
 * Reads a table of any official shape (CSV, tab-delimited text or a JSON array of flat objects) row by row.
 * Refuses a table without rows, without the needed columns, or that ends within a quoted field.
 */
export async function eachRow(
  source: ByteSource,
  needed: NeededColumns,
  use: (row: TableRow) => void | Promise<void>,
  pause: () => Promise<void> = async () => undefined,
): Promise<number> {
  return /\.json$/i.test(source.name)
    ? eachJsonRow(source, needed, use, pause)
    : eachDelimitedRow(source, needed, use, pause);
}

async function eachDelimitedRow(
  source: ByteSource,
  needed: NeededColumns,
  use: (row: TableRow) => void,
  pause: () => Promise<void>,
): Promise<number> {
  let csv: CsvBytes | undefined;
  let places: Map<string, number> | undefined;
  let rows = 0;
  const row: TableRow = {
    get: (...columns) => {
      for (const column of columns) {
        const place = places?.get(plainColumn(column));
        if (place !== undefined && csv) return csv.text(place).trim();
      }
      return '';
    },
  };
  const onRow = (current: CsvBytes): void => {
    if (places) {
      rows++;
      use(row);
    } else places = headerPlaces(current, needed, source.label);
  };
  for await (const chunk of source.chunks) {
    csv ??= new CsvBytes(delimiterOf(chunk), onRow);
    csv.feed(csv.row === 0 ? withoutMark(chunk) : chunk);
    await pause();
  }
  if (csv && !csv.end())
    throw new Refusal(
      `${source.label} ends inside a quoted field (after row ${csv.row}). It may be half downloaded: fetch it again.`,
    );
  if (!rows) throw new Refusal(`${source.label} has no rows${places ? ' under its header' : ''}.`);
  return rows;
}

async function eachJsonRow(
  source: ByteSource,
  needed: NeededColumns,
  use: (row: TableRow) => void,
  pause: () => Promise<void>,
): Promise<number> {
  let rows = 0;
  let current = new Map<string, string>();
  const row: TableRow = {
    get: (...columns) => {
      for (const column of columns) {
        const value = current.get(plainColumn(column));
        if (value !== undefined) return value;
      }
      return '';
    },
  };
  const onObject = (text: string): void => {
    let object: Record<string, unknown>;
    try {
      object = JSON.parse(text) as Record<string, unknown>;
    } catch {
      throw new Refusal(`${source.label}: object ${rows + 1} is not valid JSON.`);
    }
    current = new Map(
      Object.entries(object).map(([key, value]) => [
        plainColumn(key),
        value === null || value === undefined
          ? ''
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value).trim(),
      ]),
    );
    if (!rows) refuseMissing(new Set(current.keys()), Object.keys(object), needed, source.label);
    rows++;
    use(row);
  };
  const splitter = new ObjectSplitter(onObject);
  for await (const chunk of source.chunks) {
    splitter.feed(chunk);
    await pause();
  }
  if (splitter.inside)
    throw new Refusal(`${source.label} ends inside an object. It may be half downloaded: fetch it again.`);
  if (!rows) throw new Refusal(`${source.label} has no rows.`);
  return rows;
}

/** Cuts a JSON array of objects into the texts of its objects without holding the whole of it. */
class ObjectSplitter {
  private depth = 0;
  private quoted = false;
  private escaped = false;
  private held: Buffer[] = [];
  private readonly onObject: (text: string) => void;

  constructor(onObject: (text: string) => void) {
    this.onObject = onObject;
  }

  get inside(): boolean {
    return this.depth > 0;
  }

  feed(chunk: Buffer): void {
    let from = this.depth > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (this.quoted) {
        if (this.escaped) this.escaped = false;
        else if (byte === 92) this.escaped = true;
        else if (byte === 34) this.quoted = false;
      } else if (byte === 34) this.quoted = this.depth > 0;
      else if (byte === 123) {
        if (this.depth++ === 0) from = at;
      } else if (byte === 125 && this.depth > 0 && --this.depth === 0) {
        this.held.push(chunk.subarray(from, at + 1));
        this.onObject(Buffer.concat(this.held).toString('utf8'));
        this.held = [];
        from = -1;
      }
    }
    if (from >= 0) this.held.push(Buffer.from(chunk.subarray(from)));
  }
}

/** Places of the columns by plain name; refuses when one that is needed is missing. */
export function headerPlaces(row: CsvBytes, needed: NeededColumns, label: string): Map<string, number> {
  const written = Array.from({ length: row.width }, (_, i) => row.text(i).trim());
  const places = new Map<string, number>();
  for (const [place, name] of written.entries())
    if (!places.has(plainColumn(name))) places.set(plainColumn(name), place);
  refuseMissing(new Set(places.keys()), written, needed, label);
  return places;
}

function refuseMissing(
  have: ReadonlySet<string>,
  written: readonly string[],
  needed: NeededColumns,
  label: string,
): void {
  const missing = needed.filter(names => !names.some(name => have.has(plainColumn(name))));
  if (!missing.length) return;
  const wanted = missing.map(names => names.map(name => `"${name}"`).join(' or ')).join(', ');
  throw new Refusal(
    `${label} lacks the column ${wanted}. Its columns are: ${written.slice(0, 12).join(', ')}${written.length > 12 ? ', …' : ''}. ` +
      'Is it the file this option asks for?',
  );
}

/** Column names without case, spaces and punctuation: " CompanyNumber" and "company_number" are one. */
export function plainColumn(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The delimiter that the first line uses most. */
export function delimiterOf(chunk: Buffer): ',' | '\t' | ';' | '|' {
  const line =
    chunk
      .subarray(0, 20_000)
      .toString('latin1')
      .split(/[\r\n]/, 1)[0] ?? '';
  const marks = [',', '\t', ';', '|'] as const;
  return marks.reduce((best, mark) => (line.split(mark).length > line.split(best).length ? mark : best), ',');
}

/** Without the UTF-8 byte-order mark. */
export function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
