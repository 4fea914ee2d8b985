import { normaliseHeading } from '#platform/tables/map-columns.ts';
import type { PaymentColumn, Places } from '#platform/tables/payments/columns.ts';
import { columnIndex, columnLetter } from '#platform/tables/table.ts';
import { charityId, companyId, vatNumber } from '../rules/org-ids.ts';
import { postcodeFrom } from '../rules/postcodes.ts';
import { pence } from './pence.ts';

/** What a column of a payment file may be for identification. */
export const columnUses = ['supplier', 'postcode', 'company', 'charity', 'vat', 'amount', 'date'] as const;

/** One of `columnUses`. */
export type ColumnUse = (typeof columnUses)[number];

/** The same in the words of the catalogue of payment columns. */
export const keyOf: Record<ColumnUse, PaymentColumn> = {
  supplier: 'supplier_name',
  postcode: 'postcode',
  company: 'company_no',
  charity: 'charity_no',
  vat: 'vat_no',
  amount: 'amount',
  date: 'date',
};

/** Headings under which every column can be called: "column C" where the file gives none. */
export function namedHeaders(headers: readonly string[]): string[] {
  return headers.map((heading, at) => heading.replaceAll(/\s+/g, ' ').trim() || `column ${columnLetter(at)}`);
}

/**
 * What `--map` says (use → heading, or the letter of a column) as heading → column of the catalogue for a table with these headings, and as
 * places where a letter says it: two columns may have one heading. `missing`: what the table does not have.
 */
export function chosenColumns(
  map: ReadonlyMap<string, string>,
  headers: readonly string[],
): { remembered: Record<string, string>; places: Places; missing: string[] } {
  const remembered: Record<string, string> = {};
  const places: Places = {};
  const missing: string[] = [];
  for (const use of columnUses) {
    const asked = map.get(use);
    if (asked === undefined) continue;
    const named = headers.find(heading => normaliseHeading(heading) === normaliseHeading(asked));
    const at = /^[a-z]{1,2}$/i.test(asked) ? columnIndex(asked.toUpperCase()) : -1;
    const heading = named ?? headers[at];
    if (heading === undefined) missing.push(asked);
    else remembered[heading] = keyOf[use];
    if (named === undefined && heading !== undefined) places[keyOf[use]] = at;
  }
  return { remembered, places, missing };
}

/** Use → heading of the column it was read from, in words. */
export function usedColumns(places: Places, headers: readonly string[]): Partial<Record<ColumnUse, string>> {
  const heading = (at: number | undefined) => (at === undefined ? undefined : headers[at]);
  const used: Partial<Record<ColumnUse, string>> = {};
  for (const use of columnUses) {
    const found = heading(places[keyOf[use]]);
    if (found !== undefined) used[use] = found;
  }
  const credit = heading(places.amount_taken_off);
  if (credit !== undefined) used.amount = `${used.amount}, less ${credit}`;
  const period = [places.year_of_period, places.period_of_year].map(heading).filter(one => one !== undefined);
  if (period.length) used.date = period.join(' and ');
  return used;
}

/** Share of values that are of the kind a use asks for: a column called an id may hold a name, and the reverse. */
export function valuesFit(use: ColumnUse, values: readonly string[]): number {
  // A column without values proves nothing against its header, but a filled one goes before it.
  if (!values.length) return use === 'supplier' ? 0 : 0.26;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  switch (use) {
    case 'supplier':
      return (
        share(value => /[A-Za-z].*[A-Za-z]/.test(value) && !/^https?:/i.test(value)) *
        (new Set(values).size > 1 || values.length < 5 ? 1 : 0.4)
      );
    case 'amount':
      return share(value => pence(value) !== undefined);
    case 'postcode':
      return share(value => postcodeFrom(value) !== undefined);
    case 'company':
      return share(value => companyId(value) !== undefined);
    case 'charity':
      return share(value => charityId(value) !== undefined);
    case 'vat':
      return share(value => vatNumber(value) !== undefined);
    case 'date':
      return share(value => /\d/.test(value));
  }
}
