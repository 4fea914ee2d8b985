import { listCouncils } from '#councils';
import { formatMoney } from '#platform/money/money.ts';
import type { OrganisationPanel } from '#platform/offers/organisation-panel.ts';
import { yearInWords } from '../rules/financial-year.ts';
import { namedOrganisations } from '../publication/store/named-organisations.ts';
import { paidToOrganisation } from '../publication/store/paid-to.ts';

/** On an organisation's page: what each council paid it, year by year. */
export const paymentsPanel: OrganisationPanel = {
  id: 'payments',
  title: 'Payments',
  order: 20,
  async show(tx, { organisationId, councils }) {
    const shown = new Map(councils.map(council => [council.id, council]));
    const known = (await listCouncils(tx)).filter(({ id }) => shown.has(id));
    const naming = [];
    for (const council of known)
      if ((await namedOrganisations(tx, [council], [organisationId])).size) naming.push(council);
    const paid = await paidToOrganisation(tx, naming, organisationId);
    if (!paid.length) return undefined;
    return {
      text: 'As far as councils have imported their payments and identified this organisation in them.',
      columns: [
        { key: 'council', title: 'Council' },
        { key: 'year', title: 'Financial year' },
        { key: 'purchases', title: 'Goods, works and services', numeric: true },
        { key: 'grants', title: 'Grants', numeric: true },
        { key: 'payments', title: 'Payments', numeric: true },
      ],
      rows: paid.map(row => {
        const council = shown.get(row.council);
        const year = yearInWords(row.year);
        return {
          council: council?.name ?? '',
          year: {
            text: year,
            href: `/${council?.slug ?? ''}/spending/suppliers?from=${encodeURIComponent(year)}&to=${encodeURIComponent(year)}&q=${encodeURIComponent(row.name)}`,
          },
          purchases: formatMoney(row.purchases),
          grants: formatMoney(row.grants),
          payments: row.lines.toLocaleString('en-GB'),
        };
      }),
    };
  },
};
