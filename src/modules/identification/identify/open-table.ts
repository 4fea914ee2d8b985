import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { isPivot } from '#platform/tables/payments/pivot.ts';
import type { PaymentTable } from '#platform/tables/payments/read-payment-table.ts';
import { columnsOf } from '#platform/tables/payments/understand-columns.ts';
import type { Places } from '#platform/tables/payments/columns.ts';
import { count, shorten, type TableNote, type TableRow } from '#platform/tables/table.ts';
import { columnsByContent } from './columns-by-content.ts';
import { chosenColumns, columnUses, keyOf, namedHeaders, valuesFit } from './columns.ts';
import { suppliersToldOnce, withMergedNames } from './supplier-rows.ts';

/** A table of a file with what is known of its columns, before it is known whether it names suppliers. */
export interface OpenTable {
  readonly table: PaymentTable;
  /** Headings by which every column can be called. */
  readonly headers: string[];
  /** Its rows as they are to be read. */
  readonly rows: TableRow[];
  readonly places: Places;
  /** No heading names the supplier: the column was found by what is in it. */
  readonly supplierByContent?: boolean;
  /** How it was understood, in sentences. */
  readonly notes: readonly string[];
  /** Columns a person named and it does not have. */
  readonly missing: readonly string[];
}

/** The columns of a table by their headings and by what a person says of them. */
export function openTable(table: PaymentTable, map: ReadonlyMap<string, string>): OpenTable {
  const headers = namedHeaders(withUnnamed(table));
  const chosen = chosenColumns(map, headers);
  const { places, doubts } = columnsOf(headers, sampleOf(table.rows), valuesFit, chosen.remembered);
  const notes = doubts.flatMap(({ key, heading, why }) => {
    const use = columnUses.find(one => keyOf[one] === key);
    return use
      ? [`The ${use} is taken from “${shorten(heading)}”: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`]
      : [];
  });
  return {
    table,
    headers,
    rows: table.rows,
    places: { ...places, ...chosen.places },
    notes: [...notes, ...faultsOf(table, headers.length)],
    missing: chosen.missing,
  };
}

/** The headings, with '' for columns at the end that most rows fill and no heading names. */
function withUnnamed({ headers, rows }: PaymentTable): string[] {
  const widths = rows.map(({ cells }) => cells.length).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  return [...headers, ...Array.from({ length: Math.max(0, usual - headers.length) }, () => '')];
}

/** What no heading tells: columns by what is in them, suppliers by where they stand. */
export function byContent(open: OpenTable): OpenTable {
  const { headers } = open;
  // A pivot's columns of sums and labels look like payments and are none.
  if (isPivot(headers.map(normaliseHeading))) return open;
  const { places, found } = columnsByContent(headers, sampleOf(open.rows), open.places);
  const notes = found.map(
    ({ use, at }) =>
      `No heading names the ${use}: it was taken from “${shorten(headers[at] ?? '')}” by what is in it. If that is wrong, say --map "${use}=COLUMN".`,
  );
  const { supplier_name: at } = places;
  const rows = at === undefined ? open.rows : withMergedNames(open.rows, open.table.merged ?? [], at);
  const told = suppliersToldOnce(headers, rows, places);
  return {
    ...open,
    rows,
    places,
    supplierByContent: found.some(({ use }) => use === 'supplier'),
    ...(told ? { headers: told.headers, rows: told.rows, places: told.places } : {}),
    notes: [...open.notes, ...notes, ...(told ? [told.note] : [])],
  };
}

/** Enough of the rows to tell what a column holds. */
export function sampleOf(rows: readonly TableRow[]): string[][] {
  return rows.slice(0, 400).map(({ cells }) => cells);
}

const told: ReadonlySet<string> = new Set([
  'row-too-long',
  'mixed-encoding',
  'garbled',
  'formula-without-value',
  'formula-failed',
]);

/** Faults of the file by which a name or an amount may be wrong: the first of each kind, with how many there are. */
function faultsOf({ warnings, headers }: PaymentTable, width: number): string[] {
  const byCode = Map.groupBy(
    warnings.filter(({ code }) => told.has(code) && (code !== 'row-too-long' || width === headers.length)),
    ({ code }: TableNote) => code,
  );
  return [...byCode.values()].flatMap(([first, ...others]) =>
    first
      ? [
          others.length
            ? `${first.message} So it is in ${count(others.length, 'more place')}.`
            : first.message,
        ]
      : [],
  );
}
