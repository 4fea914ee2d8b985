import { download, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { formatMoney } from '#platform/money/money.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { type PublicSupplier, publicSuppliers } from '../../publication/store/public-suppliers.ts';
import { type Flag, flags } from '../../rules/figures.ts';
import { askedOf, askedOfFile, type Asked } from '../spending/gather.ts';
import { filterFields, withQuery } from '../spending/spending.form.ts';
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

async function found(tx: Tx, { council, ask }: Asked): Promise<PublicSupplier[]> {
  const all = await publicSuppliers(tx, council, ask);
  const wanted = ask.q?.toLowerCase();
  return wanted
    ? all.filter(
        ({ id, name, organisation }) =>
          id !== null && `${name}\n${organisation ?? ''}`.toLowerCase().includes(wanted),
      )
    : all;
}

async function show(call: Call): Promise<Answer> {
  const spending = `/${call.council.slug}/spending`;
  const path = `${spending}/suppliers`;
  const template = 'modules/spend/pages/public-suppliers/public-suppliers.njk';
  const shared = {
    title: 'Suppliers',
    description: `Whom ${call.council.name} pays, which organisations they are, and what is known of them.`,
    path,
    back: spending,
    backText: 'Spending',
  };
  return call.read(async tx => {
    const asked = await askedOf(tx, call);
    if (!asked) return page(template, { ...shared, empty: true });
    const { question, cover } = asked;
    const rows = await found(tx, asked);
    const from = /^\d{1,7}$/.test(call.query['after'] ?? '') ? Number(call.query['after']) : 0;
    return page(template, {
      ...shared,
      title: from ? 'Suppliers (continued)' : 'Suppliers',
      errors: question.errors,
      fields: filterFields(question, cover, ['from', 'to', 'service', 'q']),
      filtered: Object.keys(question.understood).length > 0,
      count: rows.length.toLocaleString('en-GB'),
      rows: rows.slice(from, from + perPage).map(shown),
      pages:
        from || rows.length > from + perPage
          ? {
              landmarkLabel: 'Pages of the list',
              ...(from
                ? { previous: { text: 'First page', href: withQuery(path, question.understood) } }
                : {}),
              ...(rows.length > from + perPage
                ? {
                    next: {
                      text: 'Next page',
                      href: withQuery(path, { ...question.understood, after: String(from + perPage) }),
                    },
                  }
                : {}),
            }
          : undefined,
      csv: withQuery(`${path}.csv`, question.understood),
    });
  });
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
    base: formatMoney(row.base.pence),
    all: formatMoney(row.all.pence),
  };
}

async function asCsv(call: Call): Promise<Answer> {
  const rows = await call.read(async tx => found(tx, await askedOfFile(tx, call)));
  return download(
    writeCsv(
      supplierColumns.map(({ name }) => name),
      rows.map(supplierCells),
      { mark: true },
    ),
    'text/csv; charset=utf-8',
    `${call.council.slug}-suppliers-${call.today}.csv`,
  );
}
