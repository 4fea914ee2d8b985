import type { Tx } from '#platform/db/database.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { columnLetter } from '#platform/tables/table.ts';
import { isPaymentColumn, type PaymentColumn } from '#platform/tables/payments/columns.ts';
import { type Months, readMonths } from '#platform/tables/payments/read-day.ts';
import { type PaymentTable, readPaymentTable } from '#platform/tables/payments/read-payment-table.ts';
import { readPayments, type ReadPayments } from '../reading/read-payments.ts';
import { SpendRefused } from '../rules/refused.ts';
import type { Understood } from '#platform/tables/payments/understand-columns.ts';
import { understandColumns } from '../reading/understand-columns.ts';
import { filesLike, type PaymentFile, rememberedColumns } from '../store/files.ts';

/** What an officer, or a map file, says of one file. */
export interface Said {
  /** Heading → column ('' leaves it out); remembered for the council when the file is imported. */
  columns?: Record<string, string>;
  /** "2014-06" or "2014-04 to 2014-06": for files without dates. */
  period?: string;
  headerRow?: number | undefined;
  sheet?: string | undefined;
  encoding?: string;
  /** Id of the file that this one corrects. */
  supersedes?: string;
  /** Import it beside a file of the same name. */
  beside?: boolean;
}

export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** A file as it was understood, before anything is changed. */
export interface UnderstoodFile {
  name: string;
  sha256: string;
  table: PaymentTable;
  understood: Understood;
  /** Its lines, or why it cannot be imported as it is. */
  read: ReadPayments | undefined;
  refusal: SpendRefused | undefined;
  /** The same bytes have been imported. */
  same: PaymentFile | undefined;
  /** Standing files it may correct: days in common; those of the same name first. */
  overlaps: PaymentFile[];
}

/** A file as read, before anything of a council is asked. */
export type ReadFile = Pick<UnderstoodFile, 'name' | 'table' | 'understood' | 'read' | 'refusal'>;

/**
 * Reads a file by itself: its table, its columns, its lines or why it has none.
 * @throws TableError when it is no table at all; SpendRefused when what was said of it cannot be.
 */
export async function readPaymentFile(file: GivenFile, said: Said = {}): Promise<ReadFile> {
  const months = monthsSaid(said.period);
  const table = await readPaymentTable(file.bytes, said);
  const sample = table.rows.slice(0, 400).map(({ cells }) => cells);
  const understood = understandColumns(table.headers, sample, said.columns);
  const about = { name: file.name, table, understood };
  try {
    return {
      ...about,
      read: readPayments(table, understood.places, { name: file.name, months }),
      refusal: undefined,
    };
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    return { ...about, read: undefined, refusal: error };
  }
}

/**
 * Reads a file for a council and changes nothing: the preview, and the dry run.
 * @throws TableError when it is no table at all. What else stops it is in `refusal`, with what was understood, so that it can be put right.
 */
export async function understandFile(
  tx: Tx,
  council: number,
  file: GivenFile,
  said: Said = {},
): Promise<UnderstoodFile> {
  const columns = { ...(await rememberedColumns(tx, council)), ...said.columns };
  const found = await readPaymentFile(file, { ...said, columns });
  const digest = sha256(file.bytes);
  const { same, overlaps } = await filesLike(tx, council, {
    name: file.name,
    sha256: digest,
    sheet: found.table.sheet,
    days: found.read,
  });
  const refusal = found.refusal ?? refusalOf({ name: file.name, same, table: found.table }, overlaps, said);
  return { ...found, sha256: digest, same, overlaps, refusal };
}

function refusalOf(
  { name, same, table }: Pick<UnderstoodFile, 'name' | 'same' | 'table'>,
  overlaps: readonly PaymentFile[],
  said: Said,
): SpendRefused | undefined {
  if (same)
    return new SpendRefused(
      'same-file',
      `This very file was imported on ${same.at.toISOString().slice(0, 10)} as “${same.name}” (${same.id}). Nothing has to be done; to import it anew, undo that import first.`,
    );
  // The same export once more: what has other headings is another list, whatever its name.
  const headings = table.headers.join('\u001f');
  const named = overlaps.find(other => other.name === name && other.headers.join('\u001f') === headings);
  if (named && !said.supersedes && !said.beside)
    return new SpendRefused(
      'same-name',
      `A file “${name}” for the same days is imported already (${named.id}), with other content. Say whether this one corrects it or belongs beside it.`,
    );
  return undefined;
}

function monthsSaid(period: string | undefined): Months | undefined {
  if (!period?.trim()) return undefined;
  const months = readMonths(period);
  if (!months)
    throw new SpendRefused(
      'period',
      `“${period}” is not a month. Write it like June 2014, or April 2014 to June 2014.`,
    );
  return months;
}

/** Column → heading, as the command prints it and a map file says it. */
export function headingsOf(file: Pick<UnderstoodFile, 'table' | 'understood'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(file.understood.places).map(([key, at]) => [
      key,
      file.table.headers[at]?.trim() || `column ${columnLetter(at)}`,
    ]),
  );
}

/**
 * A map file: {"columns": {"supplier_name": "Paid to", …}, "period": "2014-06", "headerRow": 3}; without "columns" the whole of it is
 * taken for columns. @throws SpendRefused when it names no such column.
 */
export function readMap(text: string): Said {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SpendRefused(
      'map',
      'The map is not JSON. Write it like {"supplier_name": "Paid to", "amount": "Net"}.',
    );
  }
  if (!value || typeof value !== 'object' || Array.isArray(value))
    throw new SpendRefused(
      'map',
      'The map is not an object. Write it like {"supplier_name": "Paid to", "amount": "Net"}.',
    );
  const {
    columns = undefined,
    period,
    headerRow,
    sheet,
    encoding,
    ...rest
  } = value as Record<string, unknown>;
  const named = (columns ?? rest) as Record<string, unknown>;
  const said: Record<string, string> = {};
  for (const [key, heading] of Object.entries(named)) {
    if (!isPaymentColumn(key))
      throw new SpendRefused(
        'map',
        `The map names “${key}”, which is no column. Columns are: supplier_name, amount, date and others of docs/guides/finance-officers.md.`,
      );
    if (typeof heading === 'string' && heading.trim()) said[heading.trim()] = key satisfies PaymentColumn;
  }
  return {
    columns: said,
    ...(typeof period === 'string' ? { period } : {}),
    ...(typeof headerRow === 'number' ? { headerRow } : {}),
    ...(typeof sheet === 'string' ? { sheet } : {}),
    ...(typeof encoding === 'string' ? { encoding } : {}),
  };
}
