import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '#platform/commands/command.ts';
import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { hintsOf } from '#platform/tables/payments/column-hints.ts';
import { isPivot } from '#platform/tables/payments/pivot.ts';
import {
  type FileHints,
  type PaymentTable,
  readPaymentTables,
} from '#platform/tables/payments/read-payment-table.ts';
import { columnsOf } from '#platform/tables/payments/understand-columns.ts';
import { shorten, TableError } from '#platform/tables/table.ts';
import { columnsByContent, headingsAreData } from './columns-by-content.ts';
import { chosenColumns, namedHeaders, valuesFit } from './columns.ts';
import { type ChosenSheets, type OpenTable, sheetsToRead } from './sheets.ts';

/** A payment file as tables (a workbook may have one for each month), all of which name suppliers. */
export interface ReadFile {
  readonly name: string;
  readonly tables: ChosenSheets['tables'];
  /** How it was read where that is not plain, in sentences. */
  readonly notes: readonly string[];
}

/** What a person gives to the command line may be larger than what is sent to a server. */
const limits = { fileBytes: 400 * 1024 * 1024, rows: 5_000_000 };

/**
 * Reads a payment file: CSV in any usual encoding, XLSX, a JSON list of records, plain or gzipped; `map`: what `--map` says.
 * @throws Refusal that says what is wrong and what to do.
 */
export async function readPaymentFile(
  path: string,
  map: ReadonlyMap<string, string> = new Map(),
): Promise<ReadFile> {
  const name = basename(path);
  const bytes = await readFile(path).catch((error: unknown) => {
    const directory = error instanceof Error && 'code' in error && error.code === 'EISDIR';
    throw new Refusal(
      directory ? `${path} is a folder. Give one file of payments.` : `There is no file ${path}.`,
    );
  });
  return readPaymentBytes(name, bytes, map);
}

/** The same for the bytes of a file called `name`. */
export async function readPaymentBytes(
  name: string,
  bytes: Uint8Array,
  map: ReadonlyMap<string, string> = new Map(),
): Promise<ReadFile> {
  try {
    const { tables, notes } = sheetsToRead(await understood(bytes, map));
    const [main] = tables;
    if (main.missing.length || !namesSuppliers(main)) throw refusalOf(name, main);
    return { name, tables, notes: [...main.notes, ...notes] };
  } catch (error) {
    if (error instanceof TableError) throw new Refusal(`${name}: ${error.message}`);
    throw error;
  }
}

/** By known headings; else by headings whose words tell; else by what the columns hold, with or without headings. */
async function understood(
  bytes: Uint8Array,
  map: ReadonlyMap<string, string>,
): Promise<[OpenTable, ...OpenTable[]]> {
  const columns = Object.fromEntries(
    [...map.values()].filter(one => one.length > 2).map(heading => [heading, '']),
  );
  const read = async (hints: FileHints) => {
    try {
      return await readPaymentTables(bytes, { ...hints, limits });
    } catch (error) {
      if (error instanceof TableError && error.code === 'no-header' && !hints.headless) return undefined;
      throw error;
    }
  };
  const known = await read({ columns });
  const told = known?.map(table => openTable(table, map));
  if (told?.some(namesSuppliers)) return told.map(byContent) as [OpenTable, ...OpenTable[]];
  const worded = (await read({ columns, isHeading: saysSomething }))?.map(table => openTable(table, map));
  if (worded?.some(one => namesSuppliers(one) && !headingsAreData(one.headers, sampleOf(one.table))))
    return worded.map(byContent) as [OpenTable, ...OpenTable[]];
  const headed = known?.some(table => !headingsAreData(table.headers, sampleOf(table))) ? known : undefined;
  const tables = headed ?? (await read({ headless: true })) ?? [];
  return tables.map(table => byContent(openTable(table, map))) as [OpenTable, ...OpenTable[]];
}

function namesSuppliers({ places }: OpenTable): boolean {
  return places.supplier_name !== undefined;
}

/** A heading by its words; a sentence or a name is none. */
function saysSomething(text: string): boolean {
  return text.length <= 40 && hintsOf(text).length > 0;
}

function sampleOf({ rows }: Pick<PaymentTable, 'rows'>): string[][] {
  return rows.slice(0, 400).map(({ cells }) => cells);
}

function openTable(table: PaymentTable, map: ReadonlyMap<string, string>): OpenTable {
  const headers = namedHeaders(table.headers);
  const { remembered, missing } = chosenColumns(map, headers);
  const { places, doubts } = columnsOf(headers, sampleOf(table), valuesFit, remembered);
  const notes = doubts
    .filter(({ key }) => key === 'supplier_name' || key === 'amount' || key === 'date')
    .map(({ heading, why }) => `“${shorten(heading)}”: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`);
  return { table, headers, places, notes, missing };
}

function byContent(open: OpenTable): OpenTable {
  // A pivot's columns of sums and labels look like payments and are none.
  if (isPivot(open.headers.map(normaliseHeading))) return open;
  const { places, found } = columnsByContent(open.headers, sampleOf(open.table), open.places);
  const notes = found.map(
    ({ use, at }) =>
      `No heading names the ${use}: it was taken from “${shorten(open.headers[at] ?? '')}” by what is in it. If that is wrong, say --map "${use}=COLUMN".`,
  );
  return { ...open, places, notes: [...open.notes, ...notes] };
}

function refusalOf(name: string, { headers, missing, table }: OpenTable): Refusal {
  const listed = `Its columns are: ${headers.slice(0, 20).map(shorten).join(', ')}.`;
  const [asked] = missing;
  if (asked !== undefined)
    return new Refusal(`--map names the column "${asked}", which ${name} does not have. ${listed}`);
  if (!table.rows.length)
    return new Refusal(
      `${name} has no rows under its headings, so there is no supplier in it. Check that the right month was exported.`,
    );
  if (isPivot(headers.map(normaliseHeading)))
    return new Refusal(
      `${name} is a pivot or a summary, with sums in place of single payments. Give the list it was made from. ${listed} If one of them holds suppliers, say which with --map "supplier=COLUMN".`,
    );
  return new Refusal(
    `${name} has no column that looks like the supplier's name. ${listed} Say which it is with --map "supplier=COLUMN".`,
  );
}
