import { Refusal } from '#platform/commands/command.ts';
import { plainColumn } from '../register/table-rows.ts';
import { charityId, companyId, vatNumber } from '../rules/org-ids.ts';
import { postcodeFrom } from '../rules/postcodes.ts';
import { pence } from './pence.ts';
import type { TableFile } from './table-file.ts';

/** What a column of a payment file may be for identification. */
export const columnUses = ['supplier', 'postcode', 'company', 'charity', 'vat', 'amount', 'date'] as const;

/** One of `columnUses`. */
export type ColumnUse = (typeof columnUses)[number];

/** Where each needed column is; only `supplier` is always there. */
export interface Columns {
  readonly headerAt: number;
  readonly header: readonly string[];
  readonly places: Readonly<Partial<Record<ColumnUse, number>>> & { readonly supplier: number };
}

/** Header texts by use, plain, best first: as real payment files write them, their misspellings included. */
const known: Record<ColumnUse, readonly RegExp[]> = {
  supplier: [
    /^suppliername/,
    /^supplierbeneficiaryname/,
    /^(beneficiary|vendor|payee|creditor|merchant|recipient|organisationpaid)name/,
    /^supplier$/,
    /^(vendor|payee|creditor|beneficiary|merchant|recipient|paidto|towhompaid|payto|payableto|contractor|provider)$/,
    /^(name|aparname|cleanname|tradingname)$/,
    /supplier.*name|name.*supplier/,
    /^supplier(?!.*(id|ref|no|number|code|type|reg|vat|vcse|sme))/,
  ],
  postcode: [/postcode/, /^postalcode$/, /^zip/],
  company: [/company(registration)?(no|num|number)$/, /registeredcompanynumber/, /companynumber/, /^crn$/],
  charity: [/charity(registration)?(no|num|number)$/, /registeredcharitynumber/, /charitynumber/],
  vat: [/^vatreg/, /vat(registration)?(no|num|number)$/],
  amount: [
    /^net(amount)?$/,
    /^netam|amountnet|netofvat|ex(cl|c)?vat|excludingvat|netvalue|netinvoice|sumofnet|nettotal/,
    /^amount$|^value$|^invoiceamount|^totalamount|^paymentamount|^amountpaid|^spend$|^total$/,
    /amount|invoicelinevalue|^netamt|^amt/,
    /^gross/,
    /value|spend/,
  ],
  date: [
    /^(date|paymentdate|paiddate|datepaid|dateofpayment|transactiondate|transdate|paydate|invoicedate)$/,
    /date/,
    /^(period|month)$/,
  ],
};

/** Finds the header (titles and query text may stand above it) and the columns. `map`: what `--map` says, use → header text. */
export function findColumns(table: TableFile, map: ReadonlyMap<string, string> = new Map()): Columns {
  const headerAt = headerRow(table, map);
  const header = table.rows[headerAt]?.cells ?? [];
  const sample = table.rows.slice(headerAt + 1, headerAt + 400).map(row => row.cells);
  const places: Partial<Record<ColumnUse, number>> = {};
  for (const use of columnUses) {
    const asked = map.get(use);
    const place =
      asked === undefined
        ? guess(use, header, sample)
        : header.findIndex(text => plainColumn(text) === plainColumn(asked));
    if (asked !== undefined && place < 0)
      throw new Refusal(
        `--map names the column "${asked}", which ${table.name} does not have. Its columns are: ${header.join(', ')}.`,
      );
    if (place >= 0) places[use] = place;
  }
  if (places.supplier === undefined)
    throw new Refusal(
      `${table.name} has no column that looks like the supplier's name. Its columns are: ${header.slice(0, 20).join(', ')}. ` +
        'Say which it is with --map "supplier=COLUMN".',
    );
  return { headerAt, header, places: { ...places, supplier: places.supplier } };
}

/** The row among the first sixty whose cells are most like headers, a supplier's among them. */
function headerRow(table: TableFile, map: ReadonlyMap<string, string>): number {
  let best = 0;
  let bestScore = 0;
  for (const [at, row] of table.rows.slice(0, 60).entries()) {
    const cells = row.cells.map(plainColumn);
    let score = 0;
    for (const use of columnUses) {
      const asked = map.get(use);
      const found =
        asked === undefined
          ? cells.some(cell => cell.length < 40 && known[use].some(pattern => pattern.test(cell)))
          : cells.includes(plainColumn(asked));
      if (found) score += use === 'supplier' ? 3 : 1;
    }
    // Headers are short texts: a row of numbers or a line of a query is none.
    if (row.cells.filter(cell => cell && !/^[\d.,£-]+$/.test(cell)).length < 2) score = 0;
    // Of two header-like rows close together the lower is the header, the upper the field names of the query.
    if (score > bestScore || (score > 0 && score === bestScore && at - best <= 2)) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

function guess(use: ColumnUse, header: readonly string[], sample: readonly (readonly string[])[]): number {
  let best = -1;
  let bestFit = 0;
  for (const [rank, pattern] of known[use].entries()) {
    for (const [place, text] of header.entries()) {
      if (!pattern.test(plainColumn(text))) continue;
      const values = sample.map(cells => cells[place] ?? '').filter(Boolean);
      const fit = valuesFit(use, values) * (1 - rank * 0.04);
      if (fit > bestFit + 1e-9) {
        best = place;
        bestFit = fit;
      }
    }
  }
  return bestFit >= 0.25 ? best : -1;
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
