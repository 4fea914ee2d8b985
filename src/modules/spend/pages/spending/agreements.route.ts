import { everyAgreement } from '#agreements';
import type { Tx } from '#platform/db/database.ts';
import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { type Agreed, compareAgreements } from '../../publication/rules/compare-agreements.ts';
import { paidOrganisations } from '../../publication/store/paid-organisations.ts';
import { type Asked, askedOf, askedOfFile, tableFile } from './gather.ts';
import { filterFields, monthsInWords, withQuery } from './spending.form.ts';
import { type FigureTable, shownTable } from './table.ts';

const url = '/:council/manage/spending/agreements';

export const agreementsRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:spend.publish', handler: show },
  { method: 'GET', url: `${url}.csv`, access: 'may:spend.publish', handler: asCsv },
];

/** Agreements under way in the months asked about, published or not, and what was paid in them. */
async function compared(tx: Tx, { council, ask }: Asked): Promise<FigureTable[]> {
  const agreed: Agreed[] = [];
  const filter = {
    activeFrom: `${ask.from}-01`,
    activeTo: Temporal.PlainYearMonth.from(ask.to).toPlainDate({ day: 31 }).toString(),
    publishedOnly: false,
  };
  for await (const { slug, draft, parties } of everyAgreement(tx, {
    council: council.id,
    filter,
    on: ask.asOf,
    sort: 'start-newest',
  }))
    agreed.push({ slug, reference: draft.reference, title: draft.title, parties });
  const { unpaid, unagreed } = compareAgreements(agreed, await paidOrganisations(tx, council.id, ask));
  return [
    {
      id: 'unpaid',
      title: 'Agreements without payments',
      about:
        'None of the parties was paid in this time, as far as they are identified in the ledger. It may be paid under another name: then identify that supplier.',
      columns: [
        { key: 'title', title: 'Agreement', kind: 'text' },
        { key: 'reference', title: 'Reference', kind: 'text' },
        { key: 'parties', title: 'With', kind: 'text' },
      ],
      rows: unpaid.map(({ slug, title, reference, parties }) => ({
        title: { text: title, href: `/${council.slug}/agreements/${encodeURIComponent(slug)}` },
        reference,
        parties: parties.map(({ name }) => name).join('; '),
      })),
    },
    {
      id: 'unagreed',
      title: 'Payments without agreements',
      about:
        'Identified organisations that were paid more than £5,000 while no agreement with them was under way: above that sum a contract belongs in the register.',
      columns: [
        { key: 'name', title: 'Organisation', kind: 'text' },
        { key: 'pence', title: 'Paid', kind: 'money' },
        { key: 'lines', title: 'Payments', kind: 'number' },
      ],
      rows: unagreed.map(({ name, orgId, pence, lines }) => ({
        name: { text: name, href: `/organisations/${encodeURIComponent(orgId)}` },
        pence,
        lines,
      })),
    },
  ];
}

async function show(call: Call): Promise<Answer> {
  const path = `/${call.council.slug}/manage/spending/agreements`;
  const shared = { title: 'Agreements and payments', path, back: `/${call.council.slug}/manage` };
  const template = 'modules/spend/pages/spending/agreements.njk';
  return call.read(async tx => {
    const asked = await askedOf(tx, call);
    if (!asked) return page(template, { ...shared, empty: true });
    const { question, cover } = asked;
    const tables = await compared(tx, asked);
    return page(template, {
      ...shared,
      errors: question.errors,
      fields: filterFields(question, cover, ['from', 'to']),
      filtered: Object.keys(question.understood).length > 0,
      when: monthsInWords(question.from, question.to),
      tables: tables.map(table => ({
        ...shownTable(table),
        csv: withQuery(`${path}.csv`, { ...question.understood, table: table.id }),
      })),
    });
  });
}

async function asCsv(call: Call): Promise<Answer> {
  return call.read(async tx =>
    tableFile(call, await compared(tx, await askedOfFile(tx, call)), call.council.slug, 'unpaid'),
  );
}
