import type { ReadAmount } from '../../money/ledger-amount.ts';
import type { Table } from '../table.ts';
import { saysTotal } from '../total-row.ts';
import type { PaymentColumn, Places } from './columns.ts';
import { departmentsOf } from './departments.ts';
import { periodReader } from './paired-columns.ts';
import { dayReader, type ReadDay, writesMonthFirst } from './read-day.ts';
import { rowAmounts } from './row-amounts.ts';
import { rowReader } from './skipped-rows.ts';

/** A row of a list of payments: no payment, with the reason, or what it says. */
export type PaymentRow = { row: number; cells: string[] } & (
  | { left: string; total?: number }
  | {
      left?: undefined;
      cell: (key: PaymentColumn) => string;
      amount: ReadAmount;
      day: ReadDay;
      /** The service that a row above it names. */
      toldService: string;
    }
);

/** Reads the rows of a table one after the other. `notes`: how amounts and services were told where that is not plain. */
export function paymentRows(
  table: Pick<Table, 'headers' | 'rows'>,
  places: Places,
): { notes: string[]; rows: Iterable<PaymentRow> } {
  const cell = (cells: readonly string[], key: PaymentColumn) => {
    const at = places[key];
    return at === undefined ? '' : (cells[at] ?? '');
  };
  const { read: amounts, notes } = rowAmounts(
    { headers: table.headers, rows: table.rows.map(({ cells }) => cells) },
    places,
  );
  const departments = departmentsOf(
    table,
    places,
    cells =>
      'pence' in amounts(cells) && cell(cells, 'supplier_name').trim() !== '' && !cells.some(saysTotal),
  );
  const reader = rowReader(table.headers, places);
  const dayOf = daysOf(table, places);
  function* rows(): Generator<PaymentRow> {
    let pence = 0;
    for (const { row, cells } of table.rows) {
      const amount = amounts(cells);
      const told = reader(cells, cell(cells, 'supplier_name'), amount, pence);
      const heading = departments.note === undefined ? undefined : departments.headings.get(row);
      if (told)
        yield {
          row,
          cells,
          left: told.reason,
          ...(told.total === undefined ? {} : { total: told.total }),
        };
      else if (heading !== undefined)
        yield { row, cells, left: `A heading: the payments below are of “${heading}”.` };
      else {
        if ('pence' in amount) pence += amount.pence;
        yield {
          row,
          cells,
          cell: key => cell(cells, key),
          amount,
          day: dayOf(cells),
          toldService: departments.told.get(row) ?? '',
        };
      }
    }
  }
  if (departments.note) notes.unshift(departments.note);
  return { notes, rows: { [Symbol.iterator]: rows } };
}

/** Reads the day of a row by its date, or by its year and period; an error without words where the table has neither. */
function daysOf(
  table: Pick<Table, 'headers' | 'rows'>,
  places: Places,
): (cells: readonly string[]) => ReadDay {
  const { date: at } = places;
  if (at === undefined)
    return places.period_of_year === undefined ? () => ({ error: '' }) : periodReader(table.headers, places);
  const sample = table.rows.slice(0, 2000).map(({ cells }) => cells[at] ?? '');
  const day = dayReader(writesMonthFirst(sample));
  return cells => day(cells[at] ?? '');
}
