import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '#platform/commands/command.ts';
import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { hintsOf } from '#platform/tables/payments/column-hints.ts';
import { isPivot } from '#platform/tables/payments/pivot.ts';
import { type FileHints, readPaymentTables } from '#platform/tables/payments/read-payment-table.ts';
import { shorten, TableError } from '#platform/tables/table.ts';
import { headingsAreData, isRunningText } from './columns-by-content.ts';
import { byContent, type OpenTable, openTable, sampleOf } from './open-table.ts';
import { type ChosenSheets, sheetsToRead } from './sheets.ts';

/** A payment file as tables (a workbook may have one for each month), all of which name suppliers. */
export interface ReadFile {
  readonly name: string;
  readonly tables: ChosenSheets['tables'];
  /** How it was read where that is not plain, in sentences. */
  readonly notes: readonly string[];
}

/** What a person says of the file: `map`, use → heading or letter of a column; `sheet`, the one to read. */
export interface Said {
  readonly map?: ReadonlyMap<string, string> | undefined;
  readonly sheet?: string | undefined;
}

/** What a person gives to the command line may be larger than what is sent to a server. */
const limits = { fileBytes: 400 * 1024 * 1024, rows: 5_000_000 };

/**
 * Reads a payment file: CSV in any usual encoding, XLSX, a JSON list of records, plain or gzipped.
 * @throws Refusal that says what is wrong and what to do.
 */
export async function readPaymentFile(path: string, said: Said = {}): Promise<ReadFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const folder = error instanceof Error && 'code' in error && error.code === 'EISDIR';
    throw new Refusal(
      folder ? `${path} is a folder. Give one file of payments.` : `There is no file ${path}.`,
    );
  });
  return readPaymentBytes(basename(path), bytes, said);
}

/** The same for the bytes of a file called `name`. */
export async function readPaymentBytes(name: string, bytes: Uint8Array, said: Said = {}): Promise<ReadFile> {
  try {
    const { tables, notes } = sheetsToRead(await understood(bytes, said));
    const [main] = tables;
    if (main.missing.length || !namesSuppliers(main)) throw refusalOf(name, main);
    if (main.supplierByContent && isRunningText(main)) throw noTable(name, main);
    return { name, tables, notes: [...main.notes, ...notes] };
  } catch (error) {
    if (error instanceof TableError) throw new Refusal(`${name}: ${error.message}`);
    throw error;
  }
}

/** By known headings; else by headings whose words tell; else by what the columns hold, with or without headings. */
async function understood(
  bytes: Uint8Array,
  { map = new Map(), sheet }: Said,
): Promise<[OpenTable, ...OpenTable[]]> {
  const named = [...map.values()].filter(asked => asked.length > 2);
  const columns = Object.fromEntries(named.map(heading => [heading, '']));
  const read = async (hints: FileHints): Promise<OpenTable[]> => {
    try {
      const tables = await readPaymentTables(bytes, { columns, sheet, limits, ...hints });
      return tables.map(table => openTable(table, map));
    } catch (error) {
      if (error instanceof TableError && error.code === 'no-header') return [];
      throw error;
    }
  };
  const known = await read({});
  const bare = async () => await read({ headless: true });
  const tables =
    known.some(namesSuppliers) || map.has('supplier')
      ? known
      : ((await firstNaming([
          () => read({ isHeading: saysSomething }),
          async () => oneHeading(await bare(), read),
        ])) ?? known.filter(one => !headingsAreData(one.headers, sampleOf(one.rows))));
  const [first, ...others] = (tables.length ? tables : await bare()).map(byContent);
  if (!first)
    throw new TableError({ code: 'empty-file', message: 'This file holds nothing but blank space.' });
  return [first, ...others];
}

/** The first way of reading by which suppliers are named under headings that are none of the data. */
async function firstNaming(ways: readonly (() => Promise<OpenTable[]>)[]): Promise<OpenTable[] | undefined> {
  for (const way of ways) {
    const tables = await way();
    if (tables.some(one => namesSuppliers(one) && !headingsAreData(one.headers, sampleOf(one.rows))))
      return tables;
  }
  return undefined;
}

/** Read anew under a row of which only the supplier's heading is known: "Supplier, 2023/24, 2024/25". */
async function oneHeading(
  bare: readonly OpenTable[],
  read: (hints: FileHints) => Promise<OpenTable[]>,
): Promise<OpenTable[]> {
  for (const { table, rows } of bare) {
    const heading = rows
      .slice(0, 200)
      .find(
        ({ cells }) =>
          cells.filter(cell => cell.trim()).length > 1 &&
          cells.some(cell => cell.length <= 40 && hintsOf(cell).some(({ key }) => key === 'supplier_name')),
      );
    if (heading) return read({ headerRow: heading.row, sheet: table.sheet });
  }
  return [];
}

function namesSuppliers({ places }: OpenTable): boolean {
  return places.supplier_name !== undefined;
}

/** A heading by its words; a sentence or a name is none. */
function saysSomething(text: string): boolean {
  return text.length <= 40 && hintsOf(text).length > 0;
}

function noTable(name: string, { rows }: OpenTable): Refusal {
  const first = shorten(rows[0]?.cells.join(' ') ?? '');
  return new Refusal(
    `${name} is not a table: its lines are text, or are separated by something else than commas, semicolons, tabs or bars. ` +
      `Row ${rows[0]?.row ?? 1} is ‘${first}’. Open it in a spreadsheet and save it as CSV or as an Excel workbook (.xlsx).`,
  );
}

function refusalOf(name: string, { headers, missing, rows }: OpenTable): Refusal {
  const listed = `Its columns are: ${headers.slice(0, 20).map(shorten).join(', ')}.`;
  const [asked] = missing;
  if (asked !== undefined)
    return new Refusal(`--map names the column "${asked}", which ${name} does not have. ${listed}`);
  if (!rows.length)
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
