import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { saysTotal } from '#platform/tables/total-row.ts';
import { earliestText, latestText } from '#platform/dates/partial-date.ts';
import type { NameInput } from '../engine/identifier.ts';
import { charityId, companyId, vatNumber } from '../rules/org-ids.ts';
import { postcodeFrom } from '../rules/postcodes.ts';
import type { ColumnUse, Columns } from './columns.ts';
import { pence } from './pence.ts';
import type { TableFile } from './table-file.ts';

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
  /** Lines without a supplier's name. */
  readonly nameless: number;
  /** Rows that are no payments: headings again, sums, footers. */
  readonly left: number;
}

/** Gathers the lines of a file by supplier, in the order of first appearance; names differing only in spacing are one. */
export function gatherSuppliers(table: TableFile, columns: Columns): SupplierList {
  const groups = new Map<
    string,
    {
      name: string;
      postcodes: string[];
      ids: string[];
      vats: string[];
      days: PaidBetween | undefined;
      lines: number;
      amount: number;
    }
  >();
  const dayOf = dayReader();
  let unreadAmounts = 0;
  let nameless = 0;
  let lines = 0;
  let left = 0;
  const { places, header } = columns;
  for (const { cells } of table.rows.slice(columns.headerAt + 1)) {
    const value = (use: ColumnUse) => {
      const place = places[use];
      return place === undefined ? '' : (cells[place] ?? '');
    };
    const name = value('supplier').replace(/\s+/g, ' ').trim();
    if (name === header[places.supplier] || isNoPayment(cells, places)) {
      left++;
      continue;
    }
    if (!name) {
      if (value('amount')) nameless++;
      continue;
    }
    lines++;
    const amount = places.amount === undefined ? 0 : pence(value('amount'));
    if (amount === undefined) unreadAmounts++;
    const group = groups.get(name) ?? {
      name,
      postcodes: [],
      ids: [],
      vats: [],
      days: undefined,
      lines: 0,
      amount: 0,
    };
    groups.set(name, group);
    group.lines++;
    group.amount += amount ?? 0;
    keep(group.postcodes, postcodeFrom(value('postcode')));
    keep(group.ids, companyId(value('company')));
    keep(group.ids, charityId(value('charity')));
    keep(group.vats, vatNumber(value('vat')));
    group.days = widened(group.days, dayOf(value('date')));
  }
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
  return { suppliers, lines, unreadAmounts, nameless, left };
}

/** A sum with nothing beside it but amounts, or a remark alone in its row where payments have an amount. */
function isNoPayment(cells: readonly string[], places: Columns['places']): boolean {
  const filled = cells.filter(Boolean);
  if (places.amount !== undefined && filled.length === 1 && !cells[places.amount]) return true;
  return filled.some(saysTotal) && filled.every(cell => saysTotal(cell) || pence(cell) !== undefined);
}

type PaidBetween = NonNullable<NameInput['paid']>;

/** Reads dates as written, each different one once: a file has thousands of lines and few days. */
function dayReader(): (written: string) => PaidBetween | undefined {
  const known = new Map<string, PaidBetween | undefined>();
  return written => {
    if (!written) return undefined;
    if (!known.has(written)) {
      const read = parsePartialDate(written);
      known.set(written, 'ok' in read ? { from: earliestText(read.ok), to: latestText(read.ok) } : undefined);
    }
    return known.get(written);
  };
}

function widened(had: PaidBetween | undefined, more: PaidBetween | undefined): PaidBetween | undefined {
  if (!had || !more) return had ?? more;
  return { from: had.from < more.from ? had.from : more.from, to: had.to > more.to ? had.to : more.to };
}

function keep(list: string[], value: string | undefined): void {
  if (value !== undefined && list.length < 4 && !list.includes(value)) list.push(value);
}
