import type { Table, TableRow } from '#platform/tables/table.ts';

/** The rows of a sheet with what stands in the first of cells merged downwards in each of them. */
export function filledDown({ rows, merged = [] }: Table): TableRow[] {
  if (!merged.length) return rows;
  const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]));
  const byColumn = Map.groupBy(merged, ({ column }) => column);
  return rows.map(row => ({
    ...row,
    cells: row.cells.map((cell, at) => {
      if (cell.trim() !== '') return cell;
      const merge = byColumn.get(at)?.find(({ from, to }) => from < row.row && row.row <= to);
      return merge ? (cellsOf.get(merge.from)?.[at] ?? '') : cell;
    }),
  }));
}
