import { readTable } from '#platform/tables/read-table.ts';
import { columnIndex } from '#platform/tables/table.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { sheetsOf } from './check-workbook.ts';
import { elements, isOn, partText } from './office-xml.ts';
import { cellsOf, coveredByMerging, hidingStyles, isHiddenRow, sharedStrings } from './workbook-cells.ts';
import { openPackage } from './open-package.ts';

export interface SheetCsv {
  sheet: string;
  csv: string;
}

/**
 * What a reader sees of a workbook, and nothing else: the visible cells of each visible sheet as CSV, formulas as their values. Hidden sheets, rows and
 * columns are left out. Throws PackageRefused or a TableError in plain words when the workbook cannot be read.
 */
export async function asValuesCsv(bytes: Uint8Array): Promise<SheetCsv[]> {
  const parts = await openPackage(Buffer.from(bytes));
  const out: SheetCsv[] = [];
  const hiding = hidingStyles(partText(parts, 'xl/styles.xml'));
  const shared = sharedStrings(parts);
  for (const { name, path, state } of sheetsOf(parts)) {
    if (state !== 'visible') continue;
    const xml = partText(parts, path);
    if (!/<c\b/.test(xml)) continue;
    const hiddenRows = new Set(
      [...elements(xml, 'row')].filter(isHiddenRow).map(one => Number(one.get('r'))),
    );
    const hidden = [...elements(xml, 'col')].filter(
      one => isOn(one.get('hidden')) || Number(one.get('width') ?? 9) < 0.3,
    );
    const isHidden = (column: number): boolean =>
      hidden.some(one => column >= Number(one.get('min')) && column <= Number(one.get('max')));
    const isCovered = coveredByMerging(xml);
    const unseen = new Set(
      [...cellsOf(xml, shared)]
        .filter(cell => hiding.has(cell.style) || isCovered(cell))
        .map(({ row, column }) => `${row} ${column}`),
    );
    const table = await readTable(bytes, { sheet: name, headerRow: firstRow(xml) });
    const offset = 1;
    const seen = (cells: readonly string[], row: number): string[] =>
      cells
        .map((cell, at) => (unseen.has(`${row} ${at + offset}`) ? '' : cell))
        .filter((_, at) => !isHidden(at + offset));
    const rows = table.rows
      .filter(({ row }) => !hiddenRows.has(row))
      .map(({ cells, row }) => seen(cells, row));
    const header = hiddenRows.has(table.headerRow) ? [] : [seen(table.headers, table.headerRow)];
    const [first = [], ...rest] = [...header, ...rows];
    out.push({ sheet: name, csv: writeCsv(first, rest, { mark: true }) });
  }
  return out;
}

/** The first row with a cell in it; what is above the table is part of what a reader sees. */
function firstRow(xml: string): number {
  const place = /<c\b[^<>]*\br="([A-Z]{1,3})(\d+)"/.exec(xml);
  return place && columnIndex(place[1] ?? 'A') >= 0 ? Number(place[2]) : 1;
}
