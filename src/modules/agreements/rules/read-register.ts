import type { ColumnMapping, RememberedColumns } from '#platform/tables/map-columns.ts';
import { readTables } from '#platform/tables/read-table.ts';
import type { Table } from '#platform/tables/table.ts';
import { isAgreementHeading, mapAgreementColumns } from './import-rows.ts';
import { joinSheets } from './register/join-sheets.ts';

/**
 * A file of agreements as one table, all sheets of a workbook that hold some together, and what its columns were taken for.
 * @throws TableError when it is not a table at all.
 */
export async function readRegister(
  bytes: Uint8Array,
  remembered: RememberedColumns = {},
): Promise<{ table: Table; mapping: ColumnMapping }> {
  const understand = (headers: readonly string[]) => mapAgreementColumns(headers, remembered);
  const tables = await readTables(bytes, { isHeading: isAgreementHeading(remembered) });
  const table = joinSheets(tables, understand);
  return { table, mapping: understand(table.headers) };
}
