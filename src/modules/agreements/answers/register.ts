import type { Tx } from '#platform/db/database.ts';
import { nameKey } from '#organisations';
import type { Ask, StandingAnswer, StandingQuestion } from '#platform/offers/standing-question.ts';
import { periodInWords } from '../rules/period.ts';
import { valueInWords } from '../rules/value.ts';
import { countAgreements, everyAgreement, type Agreement } from '../store/agreements.ts';
import type { AgreementFilter } from '../store/search.ts';
import { asOfNewest, column, listed, partiesOf, sourcesOf, withService } from './wording.ts';

/** Lines put into an answer; beyond them the answer points to the register, which has them all. */
const mostLines = 30;

/** Questions about the register as a whole. */
export const registerQuestions: readonly StandingQuestion[] = [
  {
    id: 'agreements-list',
    question: 'What contracts and grants does the council have?',
    about: 'All published contracts and grants under way on the day, or in the period asked about.',
    parameters: ['period', 'service'],
    answer: (tx, ask) => list(tx, ask, {}, 'contracts and grants', `/${ask.council.slug}/agreements`),
  },
  {
    id: 'grants-list',
    question:
      'What grants does the council give to voluntary, community and social enterprise organisations?',
    about: 'Published grants under way on the day, or in the period asked about.',
    parameters: ['period', 'service'],
    answer: (tx, ask) =>
      list(tx, ask, { kind: 'grant' }, 'grants', `/${ask.council.slug}/agreements?kind=grant`),
  },
  {
    id: 'contract-with-supplier',
    question: 'What contracts and grants does the council have with a named organisation?',
    about: 'Published contracts and grants with an organisation of that name.',
    parameters: ['organisation', 'period'],
    answer: withSupplier,
  },
];

async function list(
  tx: Tx,
  ask: Ask,
  more: Partial<AgreementFilter>,
  what: string,
  url: string,
): Promise<StandingAnswer> {
  const filter: AgreementFilter = {
    ...more,
    service: ask.service,
    activeFrom: ask.period?.from ?? ask.asOf,
    activeTo: ask.period?.to ?? ask.asOf,
    publishedOnly: true,
  };
  const number = await countAgreements(tx, { council: ask.council.id, filter, on: ask.asOf, most: 100_000 });
  const shown: Agreement[] = [];
  for await (const agreement of everyAgreement(tx, {
    council: ask.council.id,
    filter,
    on: ask.asOf,
    sort: 'start-newest',
  })) {
    shown.push(agreement);
    if (shown.length === mostLines) break;
  }
  const register = { title: `The register: ${what}`, url };
  if (!number)
    return {
      status: 'nothing-held',
      text: `The register holds no published ${what} for that time.`,
      columns: [],
      rows: [],
      sources: [register],
      asOf: ask.asOf,
      gaps: [],
    };
  return {
    status: 'answered',
    text: `The register holds ${number} published ${what}.${number > shown.length ? ` The first ${shown.length} stand here; all of them are in the register, which can be downloaded.` : ''}\n${listed(shown.map(line))}`,
    columns: [
      column.reference,
      column.service,
      column.organisation,
      column.title,
      column.kind,
      column.period,
      column.value,
    ],
    rows: shown.map(agreement => column.row(agreement)),
    sources: [register],
    asOf: asOfNewest(shown, ask.asOf),
    gaps: [],
  };
}

async function withSupplier(tx: Tx, ask: Ask): Promise<StandingAnswer> {
  const wanted = ask.organisationName ?? '';
  const key = nameKey(wanted);
  if (!key)
    return {
      status: 'needs-a-person',
      text: 'The question names no organisation that could be read.',
      columns: [],
      rows: [],
      sources: [],
      asOf: ask.asOf,
      gaps: ['Which organisation is meant has to be read by a person.'],
    };
  const period = ask.period ? { activeFrom: ask.period.from, activeTo: ask.period.to } : {};
  const near = await Array.fromAsync(
    everyAgreement(tx, {
      council: ask.council.id,
      filter: { q: key, publishedOnly: true, ...period },
      on: ask.asOf,
      sort: 'start-newest',
    }),
  );
  // Words can stand anywhere in an agreement; only a party of that very name answers the question.
  const found = near.filter(({ draft }) =>
    draft.organisations.some(({ name }) => nameKey(name) === key || nameKey(name).startsWith(`${key} `)),
  );
  const search = {
    title: `The register, searched for “${wanted}”`,
    url: `/${ask.council.slug}/agreements?q=${encodeURIComponent(wanted)}`,
  };
  if (!found.length)
    return {
      status: 'nothing-held',
      text: `The register holds no published contract or grant with an organisation called “${wanted}”.`,
      columns: [],
      rows: [],
      sources: [search],
      asOf: ask.asOf,
      gaps: ['It may be recorded under another name; a person should check.'],
    };
  return {
    status: 'answered',
    text: listed(found.map(line)),
    columns: [
      column.reference,
      column.service,
      column.organisation,
      column.title,
      column.kind,
      column.period,
      column.value,
    ],
    rows: found.map(agreement => column.row(agreement)),
    sources: [...sourcesOf(ask.council, found), search],
    asOf: asOfNewest(found, ask.asOf),
    gaps: [],
  };
}

function line(agreement: Agreement): string {
  return withService(
    agreement,
    `${partiesOf(agreement)}, ${agreement.draft.title} (${agreement.draft.reference}), ${periodInWords(agreement.draft)}${agreement.draft.value ? `, ${valueInWords(agreement.draft.value)}` : ''}`,
  );
}
