import { nameKey } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import { formatMoney, plainMoney } from '#platform/money/money.ts';
import type { Ask, StandingQuestion } from '#platform/offers/standing-question.ts';
import { percent } from '../pages/spending/table.ts';
import { publicLabel } from '../publication/store/public-payments.ts';
import { everyPublicSupplier } from '../publication/store/public-suppliers.ts';
import { yearInWords } from '../rules/financial-year.ts';
import { spendBy } from '../store/breakdowns.ts';
import { answering, type Said } from './answering.ts';
import { kindsQuestion, targetsQuestion } from './kinds-and-targets.ts';
import type { PaidIn } from './paid-in.ts';
import { shareInWords, spendingSource, whenInWords } from './wording.ts';

/** The standing questions a council's payments answer. */
export const spendQuestions: readonly StandingQuestion[] = [
  {
    id: 'spend-social-enterprises',
    question: 'How much has the council spent with social enterprises?',
    about:
      'Third-party spend from the council’s payments: evidenced, at most, and how much is known, by financial year.',
    parameters: ['period', 'service'],
    answer: answering(async (_tx, paid) => ({
      text: [
        `Paid to social enterprises ${whenInWords(paid)}: ${shareInWords(paid.figures)}.`,
        ...paid.figures.years.map(
          ({ year, ...figures }) => `${yearInWords(year)}: ${shareInWords(figures)}.`,
        ),
      ].join('\n'),
      columns: [
        { key: 'year', title: 'Financial year' },
        { key: 'base', title: 'Third-party spend (£)' },
        { key: 'evidenced', title: 'Evidenced (£)' },
        { key: 'atMost', title: 'At most' },
        { key: 'coverage', title: 'Coverage' },
      ],
      rows: paid.figures.years.map(({ year, base, flags: { socialEnterprise: flag } }) => ({
        year: yearInWords(year),
        base: plainMoney(base.pence),
        evidenced: plainMoney(flag.evidenced.pence),
        atMost: percent(flag.atMostShare),
        coverage: percent(flag.coverage),
      })),
    })),
  },
  {
    id: 'spend-by-service',
    question: 'How much does each service of the council spend with social enterprises?',
    about: 'The same by the service that paid, as the ledger names it.',
    parameters: ['period'],
    answer: answering(async (tx, paid) => {
      const services = (await spendBy(tx, paid.ask, 'service')).filter(({ base }) => base.lines > 0);
      const name = (label: string) => publicLabel(label) || 'Services the ledger does not name';
      return {
        text: [
          `Paid to social enterprises ${whenInWords(paid)}, by service:`,
          ...services.map(({ label, ...figures }) => `${name(label)}: ${shareInWords(figures)}.`),
        ].join('\n'),
        columns: [
          { key: 'service', title: 'Service' },
          { key: 'base', title: 'Third-party spend (£)' },
          { key: 'evidenced', title: 'Evidenced (£)' },
          { key: 'atMost', title: 'At most' },
          { key: 'coverage', title: 'Coverage' },
        ],
        rows: services.map(({ label, base, flags: { socialEnterprise: flag } }) => ({
          service: name(label),
          base: plainMoney(base.pence),
          evidenced: plainMoney(flag.evidenced.pence),
          atMost: percent(flag.atMostShare),
          coverage: percent(flag.coverage),
        })),
      };
    }),
  },
  {
    id: 'spend-with-organisation',
    question: 'How much has the council paid a named organisation?',
    about: 'Payments to suppliers of that name, or identified as an organisation of that name.',
    parameters: ['organisation', 'period', 'service'],
    answer: answering(withOrganisation),
  },
  kindsQuestion,
  targetsQuestion,
];

async function withOrganisation(tx: Tx, paid: PaidIn, { organisationName = '' }: Ask): Promise<Said> {
  const key = nameKey(organisationName);
  if (!key)
    return {
      status: 'needs-a-person',
      text: 'The question names no organisation that could be read.',
      columns: [],
      rows: [],
      gaps: ['Which organisation is meant has to be read by a person.'],
    };
  const all = await Array.fromAsync(everyPublicSupplier(work => work(tx), paid.council, paid.ask));
  const found = all.filter(
    ({ id, name, organisation }) =>
      id !== null && [name, organisation ?? ''].some(text => nameKey(text) === key),
  );
  const search = spendingSource(paid, '/suppliers');
  const sources = [{ ...search, url: `${search.url}&q=${encodeURIComponent(organisationName)}` }];
  if (!found.length)
    return {
      status: 'nothing-held',
      text: `The ledger shows no payment ${whenInWords(paid)} to a supplier called “${organisationName}”.`,
      columns: [],
      rows: [],
      sources,
      gaps: ['It may be paid under another name; a person should check.'],
    };
  const total = found.reduce((sum, { all: { pence } }) => sum + pence, 0);
  const lines = found.reduce((sum, { all: { lines: number } }) => sum + number, 0);
  return {
    status: 'answered',
    text: `“${organisationName}” was paid ${formatMoney(total)} ${whenInWords(paid)}, in ${lines.toLocaleString('en-GB')} payments.`,
    columns: [
      { key: 'supplier', title: 'In the ledger' },
      { key: 'organisation', title: 'Organisation' },
      { key: 'purchases', title: 'Third-party spend (£)' },
      { key: 'grants', title: 'Grants (£)' },
      { key: 'paid', title: 'Paid in all (£)' },
    ],
    rows: found.map(({ name, organisation, base, grants, all: { pence } }) => ({
      supplier: name,
      organisation: organisation ?? '',
      purchases: plainMoney(base.pence),
      grants: plainMoney(grants.pence),
      paid: plainMoney(pence),
    })),
    sources,
    gaps: [],
  };
}
