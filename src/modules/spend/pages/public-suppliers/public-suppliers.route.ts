import { download, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { streamCsv } from '#platform/tables/write-csv.ts';
import {
  countPaidSuppliers,
  everyPublicSupplier,
  type PublicSupplier,
  publicSuppliers,
  type SupplierPlace,
} from '../../publication/store/public-suppliers.ts';
import { type Flag, flags } from '../../rules/figures.ts';
import { askedOfFile, type Asked } from '../spending/gather.ts';
import { alignedMoney } from '../spending/table.ts';
import { type PublicList, showList } from '../spending/public-list.ts';
import { organisationLink } from './organisation-link.ts';
import { basisInWords, supplierCells, supplierColumns } from './supplier-columns.ts';
import type { Tx } from '#platform/db/database.ts';

const url = '/:council/spending/suppliers';
const perPage = 100;

export const publicSuppliersRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: `${url}.csv`,
    access: 'anyone',
    api: {
      summary: 'Every supplier of a council, with what it is and what it was paid, as CSV',
      description: `Columns: ${supplierColumns.map(({ name }) => name).join(', ')}. Query: from, to (months), service, q (name).`,
      tags: ['Spending'],
    },
    handler: asCsv,
  },
];

const list = (call: Call): PublicList => ({
  name: 'suppliers',
  title: 'Suppliers',
  description: `Whom ${call.council.name} pays, which organisations they are, and what is known of them.`,
  template: 'modules/spend/pages/public-suppliers/public-suppliers.njk',
});

async function show(call: Call): Promise<Answer> {
  return showList(call, list(call), async (tx, { council, ask }, text) => {
    const after = readPlace(text);
    const found = await publicSuppliers(tx, council, ask, { after, most: perPage });
    // Who is not named stands at the end of the list, and only there does the whole of it have to be read.
    const last = found.next ? [] : await notNamed(tx, council, ask);
    const count = ask.q ? undefined : await countPaidSuppliers(tx, council, ask);
    return {
      rows: [...found.named, ...last].map(shown),
      more: { heading: headingOf(count, found.next || after ? undefined : found.named.length) },
      next: found.next && `${found.next.base}~${found.next.all}~${found.next.id}`,
    };
  });
}

/** How many there are; `named` where the whole list is on one page, since who is not named is added up there. */
function headingOf(count: number | undefined, named: number | undefined): string {
  if (count === undefined) return 'The largest first';
  const all = `${count.toLocaleString('en-GB')} ${count === 1 ? 'supplier' : 'suppliers'}`;
  if (named === undefined) return `${all}, named or not, the largest first`;
  if (named === count) return `${all}, the largest first`;
  return `${all}, the largest first; ${(count - named).toLocaleString('en-GB')} of them not named`;
}

/** Undefined, which is the beginning, for what is no place in the list. */
function readPlace(text: string | undefined): SupplierPlace | undefined {
  const [, base, all, id] = /^(-?\d{1,15})~(-?\d{1,15})~(\d{1,9})$/.exec(text ?? '') ?? [];
  return base && all && id ? { base: Number(base), all: Number(all), id: Number(id) } : undefined;
}

async function notNamed(tx: Tx, council: Asked['council'], ask: Asked['ask']): Promise<PublicSupplier[]> {
  const all = await Array.fromAsync(everyPublicSupplier(work => work(tx), council, ask));
  return all.filter(({ id }) => id === null);
}

const short: Record<Flag, string> = {
  socialEnterprise: 'social enterprise',
  vcse: 'VCSE',
  sme: 'SME',
  micro: 'micro',
  local: 'local',
};

function shown(row: PublicSupplier) {
  const of = (value: 'yes' | 'no') => flags.filter(flag => row[flag] === value).map(flag => short[flag]);
  const [yes, no] = [of('yes'), of('no')];
  return {
    name: row.name,
    ...organisationLink(row.name, row),
    basis: row.basis && row.orgId ? basisInWords[row.basis] : '',
    is: yes.length || no.length ? yes.join(', ') : 'not known yet',
    isNot: no.join(', '),
    base: alignedMoney(row.base.pence),
    all: alignedMoney(row.all.pence),
  };
}

async function asCsv(call: Call): Promise<Answer> {
  const { council, ask } = await call.read(tx => askedOfFile(tx, call));
  return download(
    streamCsv(
      supplierColumns.map(({ name }) => name),
      // Each part is read by itself: a slow reader must not hold a connection to the database.
      cellsOf(everyPublicSupplier(work => call.read(work), council, ask)),
      { mark: true },
    ),
    'text/csv; charset=utf-8',
    `${call.council.slug}-suppliers-${call.today}.csv`,
  );
}

async function* cellsOf(suppliers: AsyncIterable<PublicSupplier>): AsyncGenerator<string[]> {
  for await (const supplier of suppliers) yield supplierCells(supplier);
}
