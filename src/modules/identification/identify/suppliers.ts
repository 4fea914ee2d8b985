import { earliestText } from '#platform/dates/partial-date.ts';
import type { Places } from '#platform/tables/payments/columns.ts';
import { paymentRows } from '#platform/tables/payments/payment-rows.ts';
import type { ReadDay } from '#platform/tables/payments/read-day.ts';
import { count, shorten } from '#platform/tables/table.ts';
import { saysTotal } from '#platform/tables/total-row.ts';
import type { NameInput } from '../engine/identifier.ts';
import { charityId, companyId, vatNumber } from '../rules/org-ids.ts';
import { postcodeFrom } from '../rules/postcodes.ts';
import { pence, poundsText } from './pence.ts';
import type { OpenTable } from './open-table.ts';

/** One distinct supplier of a payment file. */
export interface Supplier extends NameInput {
  readonly name: string;
  readonly postcode: string | undefined;
  readonly ids: readonly string[];
  readonly vat: string | undefined;
  readonly lines: number;
  /** Sum in pence; 0 when the file has no amounts. */
  readonly amount: number;
}

/** What was read, for the account given to the user. */
export interface SupplierList {
  readonly suppliers: readonly Supplier[];
  readonly lines: number;
  /** Lines whose amount could not be read; they count 0. */
  readonly unreadAmounts: number;
  /** The first of them: "row 42, ‘TBC’". */
  readonly firstUnread: string | undefined;
  /** Lines without a supplier's name, and their pence. */
  readonly nameless: number;
  readonly namelessAmount: number;
  /** Rows that are no payments: headings again, sums, footers. */
  readonly left: number;
  /** How amounts were read where that is not plain, and where the file's own total is another, in sentences. */
  readonly notes: readonly string[];
}

/** What is counted beside the suppliers, table after table. */
interface Counted {
  lines: number;
  unreadAmounts: number;
  firstUnread: string | undefined;
  nameless: number;
  namelessAmount: number;
  left: number;
}

interface Group {
  name: string;
  postcodes: string[];
  ids: string[];
  vats: string[];
  days: PaidBetween | undefined;
  lines: number;
  amount: number;
}

/** Gathers the lines of a file by supplier, in the order of first appearance; names differing only in spacing are one. */
export function gatherSuppliers(tables: readonly OpenTable[]): SupplierList {
  const groups = new Map<string, Group>();
  const counted: Counted = {
    lines: 0,
    unreadAmounts: 0,
    firstUnread: undefined,
    nameless: 0,
    namelessAmount: 0,
    left: 0,
  };
  const notes = new Set<string>();
  for (const table of tables) gatherTable(table, groups, counted).forEach(note => notes.add(note));
  const suppliers = [...groups.values()].map((group): Supplier => ({
    name: group.name,
    // Two different postcodes under one name witness nothing.
    postcode: group.postcodes.length === 1 ? group.postcodes[0] : undefined,
    ids: group.ids,
    vat: group.vats.length === 1 ? group.vats[0] : undefined,
    paid: group.days,
    lines: group.lines,
    amount: group.amount,
  }));
  return { suppliers, ...counted, notes: [...notes] };
}

function gatherTable(
  { table, headers, rows, places }: OpenTable,
  groups: Map<string, Group>,
  counted: Counted,
): readonly string[] {
  const read = paymentRows({ headers, rows }, places);
  const where = (row: number) =>
    `row ${count(row)}${table.sheet === undefined ? '' : ` of “${table.sheet}”`}`;
  let sum = 0;
  // A total that is not what was read above it; that of a first part is.
  let wrong: { total: number; row: number } | undefined;
  for (const one of read.rows) {
    if (one.left !== undefined && one.total !== undefined)
      wrong = one.total === sum ? undefined : { total: one.total, row: one.row };
    if (one.left !== undefined || (!('pence' in one.amount) && isNoPayment(one.cells, places))) {
      counted.left++;
      continue;
    }
    const { amount, cell } = one;
    if ('pence' in amount) sum += amount.pence;
    const name = cell('supplier_name').replace(/\s+/g, ' ').trim();
    // What a spreadsheet shows where a name could not be looked up names nobody.
    if (!name || /^#(n\/a|ref!|name\?|value!|null!|num!|div\/0!)$/i.test(name)) {
      if ('pence' in amount) {
        counted.nameless++;
        counted.namelessAmount += amount.pence;
      }
      continue;
    }
    counted.lines++;
    if (places.amount !== undefined && !('pence' in amount)) {
      counted.unreadAmounts++;
      counted.firstUnread ??= `${where(one.row)}, ‘${shorten(cell('amount'))}’`;
    }
    const group = groups.get(name) ?? newGroup(name);
    groups.set(name, group);
    group.lines++;
    if ('pence' in amount) group.amount += amount.pence;
    keep(group.postcodes, postcodeFrom(cell('postcode')));
    keep(group.ids, companyId(cell('company_no')));
    keep(group.ids, charityId(cell('charity_no')));
    keep(group.vats, vatNumber(cell('vat_no')));
    group.days = widened(group.days, paidBetween(one.day));
  }
  if (!wrong) return read.notes;
  const total = `The file’s own total (${where(wrong.row)}) is £${poundsText(wrong.total)}; what was read comes to £${poundsText(sum)}.`;
  return [...read.notes, total];
}

function newGroup(name: string): Group {
  return { name, postcodes: [], ids: [], vats: [], days: undefined, lines: 0, amount: 0 };
}

/** Of a row without an amount that can be read: a sum with nothing beside it, or a title or remark where payments have a day. */
function isNoPayment(cells: readonly string[], { amount, date }: Places): boolean {
  const filled = cells.filter(cell => cell.trim() !== '');
  const empty = (at: number | undefined) => at !== undefined && (cells[at] ?? '').trim() === '';
  if (amount !== undefined && (filled.length === 1 || empty(date))) return true;
  return filled.some(saysTotal) && filled.every(cell => saysTotal(cell) || pence(cell) !== undefined);
}

type PaidBetween = NonNullable<NameInput['paid']>;

/** The days between which a payment was made, where its day is known to the day or the month. */
function paidBetween(read: ReadDay): PaidBetween | undefined {
  if (!('day' in read) || read.dated === 'range') return undefined;
  return { from: read.dated === 'month' ? earliestText(read.day.slice(0, 7)) : read.day, to: read.day };
}

function widened(had: PaidBetween | undefined, more: PaidBetween | undefined): PaidBetween | undefined {
  if (!had || !more) return had ?? more;
  return { from: had.from < more.from ? had.from : more.from, to: had.to > more.to ? had.to : more.to };
}

function keep(list: string[], value: string | undefined): void {
  if (value !== undefined && list.length < 4 && !list.includes(value)) list.push(value);
}
