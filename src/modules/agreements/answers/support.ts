import type { Tx } from '#platform/db/database.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Ask, StandingAnswer, StandingQuestion } from '#platform/offers/standing-question.ts';
import { periodInWords } from '../rules/period.ts';
import { annualFigure, valueInWords } from '../rules/value.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { Agreement } from '../store/agreements.ts';
import { documentKinds, documentsOf } from '../store/documents.ts';
import { agreementsFor, asOfNewest, column, listed, partiesOf, sourcesOf, withService } from './wording.ts';

/** What the council funds or buys so that social enterprises are supported. */
export const supportQuestions: readonly StandingQuestion[] = [
  {
    id: 'support-provider',
    question: 'Which organisations does the council fund or contract to support social enterprises?',
    about: 'Published agreements with the purpose “support to social enterprises” that are under way.',
    parameters: ['service'],
    answer: answering(agreements => ({
      text: listed(
        agreements.map(agreement =>
          withService(
            agreement,
            `${partiesOf(agreement)}, for “${agreement.draft.title}” (${datesInWords(agreement)})`,
          ),
        ),
      ),
      columns: [column.service, column.organisation, column.title, column.kind, column.period],
    })),
  },
  {
    id: 'support-services',
    question: 'What range of services does the support provider give to social enterprises?',
    about: 'The descriptions of those agreements.',
    parameters: ['service'],
    answer: answering(agreements => ({
      text: listed(
        agreements.map(agreement =>
          withService(
            agreement,
            `${partiesOf(agreement)}: ${agreement.draft.description || 'the services are not described'}`,
          ),
        ),
      ),
      columns: [column.service, column.organisation, { key: 'description', title: 'Services given' }],
      gaps: missing(agreements, agreement => agreement.draft.description !== '', 'what services are given'),
    })),
  },
  {
    id: 'support-value',
    question: 'What is the annual value of the contract or grant for supporting social enterprises?',
    about:
      'The value of those agreements in the form it is known, and for one year where that can be reckoned.',
    parameters: ['service'],
    answer: answering(agreements => ({
      text: listed(
        agreements.map(agreement =>
          withService(
            agreement,
            `${partiesOf(agreement)}: ${agreement.draft.value ? valueInWords(agreement.draft.value) : 'the value is not recorded'}${reckoned(agreement)}`,
          ),
        ),
      ),
      columns: [column.service, column.organisation, column.value],
      gaps: missing(agreements, agreement => agreement.draft.value !== null, 'the value'),
    })),
  },
  {
    id: 'support-monitoring-arrangements',
    question: 'What monitoring is in place for the support provider?',
    about: 'Who meets, against what performance is judged, and who is told.',
    parameters: ['service'],
    answer: answering(agreements => ({
      text: listed(
        agreements.flatMap(agreement =>
          arrangements(agreement)
            ? [withService(agreement, `${partiesOf(agreement)}: ${arrangements(agreement)}`)]
            : [],
        ),
      ),
      columns: [
        column.service,
        column.organisation,
        { key: 'whoMeets', title: 'Who meets' },
        { key: 'againstWhat', title: 'Against what' },
        { key: 'whoIsTold', title: 'Who is told' },
      ],
      gaps: missing(agreements, agreement => arrangements(agreement) !== '', 'how the provider is monitored'),
    })),
  },
  {
    id: 'support-monitoring-frequency',
    question: 'How often is the support provider performance managed?',
    about: 'How often performance is looked at, as recorded with the agreement.',
    parameters: ['service'],
    answer: answering(agreements => ({
      text: listed(
        agreements.flatMap(agreement =>
          agreement.draft.monitoring.howOften
            ? [withService(agreement, `${partiesOf(agreement)}: ${agreement.draft.monitoring.howOften}`)]
            : [],
        ),
      ),
      columns: [column.service, column.organisation, { key: 'howOften', title: 'How often' }],
      gaps: missing(
        agreements,
        agreement => agreement.draft.monitoring.howOften !== '',
        'how often performance is looked at',
      ),
    })),
  },
  {
    id: 'support-customer-consultation',
    question: 'How are the social enterprises that use the support consulted about it?',
    about: 'How customers are consulted, as recorded with the agreement.',
    parameters: ['service'],
    answer: answering(agreements => ({
      text: listed(
        agreements.flatMap(agreement =>
          agreement.draft.monitoring.customersConsulted
            ? [
                withService(
                  agreement,
                  `${partiesOf(agreement)}: ${agreement.draft.monitoring.customersConsulted}`,
                ),
              ]
            : [],
        ),
      ),
      columns: [
        column.service,
        column.organisation,
        { key: 'customersConsulted', title: 'How customers are consulted' },
      ],
      gaps: missing(
        agreements,
        agreement => agreement.draft.monitoring.customersConsulted !== '',
        'how the customers of the support are consulted',
      ),
    })),
  },
  {
    id: 'support-monitoring-documents',
    question: 'What monitoring reports of the support provider are there?',
    about: 'Published monitoring reports of those agreements, with links; of the period asked about.',
    parameters: ['service', 'period'],
    answer: monitoringDocuments,
  },
];

type Say = (agreements: Agreement[]) => { text: string; columns: StandingAnswer['columns']; gaps?: string[] };

/** The shape all of these share: find the support agreements, say what there is, say openly what is missing. */
function answering(say: Say): StandingQuestion['answer'] {
  return async (tx, ask) => {
    const agreements = await supportAgreements(tx, ask);
    if (!agreements.length) return noSupport(ask);
    const { text, columns, gaps = [] } = say(agreements);
    return {
      status: text === '' ? 'nothing-held' : gaps.length ? 'partly' : 'answered',
      text: text || `Nothing is recorded of this. ${gaps.join(' ')}`.trim(),
      columns,
      rows: text === '' ? [] : agreements.map(rowOf),
      sources: sourcesOf(ask.council, agreements),
      asOf: asOfNewest(agreements, ask.asOf),
      gaps,
    };
  };
}

async function monitoringDocuments(tx: Tx, ask: Ask): Promise<StandingAnswer> {
  const agreements = await supportAgreements(tx, ask);
  if (!agreements.length) return noSupport(ask);
  const all = (
    await documentsOf(
      tx,
      ask.council.id,
      agreements.map(({ id }) => id),
      true,
    )
  ).filter(({ kind }) => kind === 'monitoring');
  const wanted = all.filter(
    ({ date }) =>
      !ask.period ||
      date === null ||
      (date <= ask.period.to && date >= ask.period.from.slice(0, date.length)),
  );
  const path = (document: { id: string; agreementId: string }) =>
    `/${ask.council.slug}/agreements/${agreements.find(({ id }) => id === document.agreementId)?.slug ?? ''}/documents/${document.id}`;
  const span = ask.period
    ? ` between ${formatPartialDate(ask.period.from)} and ${formatPartialDate(ask.period.to)}`
    : '';
  return {
    status: wanted.length ? 'answered' : 'nothing-held',
    text: wanted.length
      ? `These monitoring reports are published: ${wanted.map(({ title }) => title).join('; ')}.`
      : `No monitoring report${span} is held in the register.`,
    columns: [
      { key: 'title', title: 'Report' },
      { key: 'date', title: 'Date' },
      { key: 'kind', title: 'Kind' },
    ],
    rows: wanted.map(document => ({
      title: document.title,
      date: document.date ? formatPartialDate(document.date) : 'not known',
      kind: documentKinds[document.kind],
    })),
    sources: wanted.length
      ? wanted.map(document => ({ title: document.title, url: path(document) }))
      : sourcesOf(ask.council, agreements),
    asOf: asOfNewest(agreements, ask.asOf),
    gaps: wanted.length
      ? []
      : [`The monitoring documents${span} are not held here, so they cannot be shared from the register.`],
  };
}

/** Agreements for supporting social enterprises, under way on the day. */
function supportAgreements(tx: Tx, ask: Ask): Promise<Agreement[]> {
  return agreementsFor(tx, ask, {
    purpose: 'support-to-social-enterprises',
    service: ask.service,
    activeFrom: ask.asOf,
    activeTo: ask.asOf,
    publishedOnly: true,
  });
}

function noSupport(ask: Ask): StandingAnswer {
  return {
    status: 'nothing-held',
    text: 'The register holds no contract or grant for supporting social enterprises that was under way on this day.',
    columns: [],
    rows: [],
    sources: [
      {
        title: 'The register, searched for support to social enterprises',
        url: `/${ask.council.slug}/agreements?purpose=support-to-social-enterprises`,
      },
    ],
    asOf: ask.asOf,
    gaps: [],
  };
}

function datesInWords({ draft }: Agreement): string {
  return draft.start === null && draft.end === null && !draft.openEnded
    ? 'its dates are not recorded'
    : periodInWords(draft);
}

function arrangements({ draft: { monitoring } }: Agreement): string {
  return [
    monitoring.whoMeets && `who meets: ${monitoring.whoMeets}`,
    monitoring.againstWhat && `against: ${monitoring.againstWhat}`,
    monitoring.whoIsTold && `who is told: ${monitoring.whoIsTold}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The comparable figure for a year, where the value is known in another form and a year can be reckoned. */
function reckoned({ draft }: Agreement): string {
  if (!draft.value || draft.value.form === 'per-year') return '';
  const figure = annualFigure(draft.value, draft);
  return 'pence' in figure
    ? `, which is ${formatMoney(figure.pence)} a year (${figure.reckoning})`
    : `; a figure for one year is not known. ${figure.reason}`;
}

function missing(
  agreements: readonly Agreement[],
  known: (agreement: Agreement) => boolean,
  what: string,
): string[] {
  return agreements
    .filter(agreement => !known(agreement))
    .map(agreement => `Not recorded for ${partiesOf(agreement)}: ${what}.`);
}

function rowOf(agreement: Agreement): Record<string, string> {
  const { draft } = agreement;
  return { ...basicRow(agreement), description: draft.description, ...draft.monitoring };
}

function basicRow(agreement: Agreement): Record<string, string> {
  return column.row(agreement);
}
