import { gunzipSync } from 'node:zlib';
import { normaliseHeading } from '../map-columns.ts';
import { readTable, readTables, type TableHint } from '../read-table.ts';
import { TableError, type Table, type TableLimits, type TableRow } from '../table.ts';
import { paymentColumns } from './columns.ts';
import { isPivotHeading } from './pivot.ts';

/** A table as `readTable` gives it, or a list of objects in JSON made into one. */
export type PaymentTable = Omit<Table, 'format'> & { format: Table['format'] | 'json' };

export interface FileHints {
  /** Heading → column, as remembered for the council or said now. */
  columns?: Readonly<Record<string, string>>;
  headerRow?: number | undefined;
  sheet?: string | undefined;
  encoding?: string;
  headless?: boolean;
  /** What is a heading beside those of the catalogue. */
  isHeading?: (text: string) => boolean;
  limits?: Partial<TableLimits>;
}

/** Bytes of a payment file → its table. @throws TableError in plain words when there is none in it. */
export async function readPaymentTable(bytes: Uint8Array, hints: FileHints = {}): Promise<PaymentTable> {
  const plain = unpacked(bytes);
  return looksLikeList(plain) ? jsonTable(plain) : readTable(plain, hintOf(hints));
}

/** The same of every sheet that is a table, the best first. @throws TableError as `readPaymentTable` does. */
export async function readPaymentTables(
  bytes: Uint8Array,
  hints: FileHints = {},
): Promise<[PaymentTable, ...PaymentTable[]]> {
  const plain = unpacked(bytes);
  return looksLikeList(plain) ? [jsonTable(plain)] : readTables(plain, hintOf(hints));
}

function hintOf({
  columns = {},
  headerRow,
  sheet,
  encoding,
  headless,
  isHeading,
  limits,
}: FileHints): TableHint {
  const known = isPaymentHeading(columns);
  return {
    isHeading: isHeading ? text => known(text) || isHeading(text) : known,
    example: 'Supplier, Amount, Date, Service',
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(headless ? { headless } : {}),
    ...(limits ? { limits } : {}),
  };
}

/** Whether the headings of two tables are the same, but for how they are written. */
export function sameHeadings(a: Pick<Table, 'headers'>, b: Pick<Table, 'headers'>): boolean {
  const inOneLine = ({ headers }: Pick<Table, 'headers'>) => headers.map(normaliseHeading).join('\u001f');
  return inOneLine(a) === inOneLine(b);
}

const headings = new Set(
  paymentColumns.flatMap(({ key, label, synonyms }) => [key, label, ...synonyms]).map(normaliseHeading),
);

/** To find the headings under a preamble, known ones do; misspelt ones are looked for only among the columns. */
function isPaymentHeading(remembered: Readonly<Record<string, string>>): (text: string) => boolean {
  const own = new Set(Object.keys(remembered).map(normaliseHeading));
  return text => {
    const heading = text.length > 80 ? '' : normaliseHeading(text);
    // A pivot's own headings are found too, so that it is refused as the pivot it is.
    return heading !== '' && (headings.has(heading) || own.has(heading) || isPivotHeading(heading));
  };
}

/** Bytes a packed file may come to. */
const largestUnpacked = 200 * 1024 * 1024;

/** Open-data sites hand files out packed with gzip. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: largestUnpacked });
  } catch {
    throw new TableError({
      code: 'archive',
      message:
        'This file is packed with gzip and cannot be unpacked, or would be larger than 200 MB. Unpack it and choose the table inside.',
    });
  }
}

function looksLikeList(bytes: Uint8Array): boolean {
  return /^\s*\[\s*\{/.test(
    Buffer.from(bytes.subarray(0, 200))
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, ''),
  );
}

/** A list of flat objects: every key is a column. */
function jsonTable(bytes: Uint8Array): PaymentTable {
  const objects = parsed(bytes);
  const headers = [...new Set(objects.flatMap(one => Object.keys(one)))];
  const rows = objects.map((one, at): TableRow => ({
    row: at + 1,
    cells: headers.map(header => cellOf(one[header])),
  }));
  return { format: 'json', encoding: 'utf-8', sheets: [], headerRow: 0, headers, rows, warnings: [] };
}

function parsed(bytes: Uint8Array): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
    if (
      Array.isArray(value) &&
      value.every(one => one !== null && typeof one === 'object' && !Array.isArray(one))
    )
      return value as Record<string, unknown>[];
  } catch {
    // Told below, with a list of anything but objects.
  }
  throw new TableError({
    code: 'json',
    message:
      'This file begins like JSON but is not a list of records. Ask for it as CSV or as an Excel workbook (.xlsx).',
  });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object'
    ? JSON.stringify(value)
    : String(value as string | number | boolean).replaceAll('\u0000', '');
}
