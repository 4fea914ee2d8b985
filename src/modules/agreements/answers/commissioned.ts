import type { Tx } from '#platform/db/database.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { pastYears, startedWithin } from '#platform/dates/partial-period.ts';
import type {
  Ask,
  AskedPeriod,
  PeriodReading,
  StandingAnswer,
  StandingQuestion,
} from '#platform/offers/standing-question.ts';
import { periodInWords } from '../rules/period.ts';
import { valueInWords } from '../rules/value.ts';
import type { Agreement } from '../store/agreements.ts';
import { agreementsFor, asOfNewest, column, listed, partiesOf, sourcesOf, withService } from './wording.ts';

const usualYears = 3;

/** What the council has bought from, or granted to, social enterprises. */
export const commissionedQuestions: readonly StandingQuestion[] = [
  {
    id: 'social-enterprises-commissioned',
    question: 'Which social enterprises has the council commissioned?',
    about:
      'Published contracts and grants with organisations that are social enterprises, by evidence or by the council’s recognition.',
    parameters: ['period', 'service'],
    answer: answering(
      agreement => withService(agreement, `${partiesOf(agreement)} (${agreement.draft.reference})`),
      [column.reference, column.service, column.organisation, column.title, column.kind, column.period],
      found =>
        `${found.length === 1 ? 'Yes: one contract or grant' : `Yes: ${found.length} contracts and grants`}.`,
    ),
  },
  {
    id: 'commissioned-services',
    question: 'What was each contract or grant with a social enterprise for?',
    about: 'The title and description of each of those agreements.',
    parameters: ['period', 'service'],
    answer: answering(
      agreement =>
        withService(
          agreement,
          `${partiesOf(agreement)}: ${agreement.draft.title}${agreement.draft.description ? ` (${agreement.draft.description.replace(/\.$/, '')})` : ''}`,
        ),
      [
        column.reference,
        column.service,
        column.organisation,
        column.title,
        { key: 'description', title: 'Description' },
      ],
    ),
  },
  {
    id: 'commissioned-dates',
    question: 'When did each contract or grant with a social enterprise start and end?',
    about: 'The dates of each of those agreements, as exactly as they are known.',
    parameters: ['period', 'service'],
    answer: answering(
      agreement =>
        withService(
          agreement,
          `${partiesOf(agreement)}, ${agreement.draft.title}: ${periodInWords(agreement.draft)}`,
        ),
      [column.reference, column.service, column.organisation, column.title, column.period],
    ),
  },
  {
    id: 'commissioned-values',
    question: 'What was the value of each contract or grant with a social enterprise?',
    about:
      'The value of each of those agreements in the form in which it is known: in total, for a year, or spent in a period.',
    parameters: ['period', 'service'],
    answer: answering(
      agreement =>
        withService(
          agreement,
          `${partiesOf(agreement)}, ${agreement.draft.title}: ${agreement.draft.value ? valueInWords(agreement.draft.value) : 'not recorded'}`,
        ),
      [column.reference, column.service, column.organisation, column.title, column.value],
      undefined,
      agreement =>
        agreement.draft.value ? undefined : `The value of ${agreement.draft.reference} is not recorded.`,
    ),
  },
  {
    id: 'commissioned-spend',
    question: 'How much has the council spent with social enterprises?',
    about:
      'Money known to have been spent, from agreements that record it. Totals and annual values are promises, not spending, and are not added to it.',
    parameters: ['period', 'service'],
    answer: spend,
  },
];

function answering(
  line: (agreement: Agreement) => string,
  columns: StandingAnswer['columns'],
  opening?: (found: Agreement[]) => string,
  gap?: (agreement: Agreement) => string | undefined,
): StandingQuestion['answer'] {
  return async (tx, ask) => {
    const period = ask.period ?? usualPeriod(ask.asOf);
    const found = await commissioned(tx, ask, period);
    if (!found.length) return nobody(ask, period);
    const say = (agreements: Agreement[], reading: PeriodReading) =>
      [
        `${opening ? `${opening(agreements)} ` : ''}${readingInWords({ ...period, reading })}`,
        listed(agreements.map(line)),
      ].join('\n');
    const other: PeriodReading = period.reading === 'active' ? 'started' : 'active';
    const otherwise = await commissioned(tx, ask, { ...period, reading: other });
    const gaps = found.flatMap(agreement => gap?.(agreement) ?? []);
    return {
      status: gaps.length ? 'partly' : 'answered',
      text: say(found, period.reading),
      columns,
      rows: found.map(rowOf),
      sources: sourcesOf(ask.council, found),
      asOf: asOfNewest(found, ask.asOf),
      gaps,
      ...(sameAgreements(found, otherwise)
        ? {}
        : {
            otherReading: {
              reading: other,
              text: otherwise.length
                ? say(otherwise, other)
                : `${readingInWords({ ...period, reading: other })} None.`,
              rows: otherwise.map(rowOf),
            },
          }),
    };
  };
}

async function spend(tx: Tx, ask: Ask): Promise<StandingAnswer> {
  const period = ask.period ?? usualPeriod(ask.asOf);
  const found = await commissioned(tx, ask, period);
  const spent = found.filter(({ draft }) => draft.value?.form === 'spent-in-period');
  const unknown = found.length - spent.length;
  const coverage = `For ${unknown} of the ${found.length} contracts and grants with social enterprises the money actually spent is not recorded, so what was spent in all is higher than this, or not known.`;
  return {
    status: spent.length ? 'partly' : 'nothing-held',
    text: spent.length
      ? listed(
          spent.map(agreement =>
            withService(
              agreement,
              `${partiesOf(agreement)}: ${agreement.draft.value ? valueInWords(agreement.draft.value) : ''}`,
            ),
          ),
        )
      : 'No money spent with social enterprises is recorded with their contracts and grants.',
    columns: [column.reference, column.service, column.organisation, column.value],
    rows: spent.map(rowOf),
    sources: sourcesOf(ask.council, spent),
    asOf: asOfNewest(spent, ask.asOf),
    gaps: unknown
      ? [coverage, 'Some suppliers may be social enterprises without being known as such.']
      : ['Some suppliers may be social enterprises without being known as such.'],
  };
}

/** "In the past three years" when nothing is said: the three years that end on the day. */
export function usualPeriod(asOf: string): AskedPeriod {
  const window = pastYears(Temporal.PlainDate.from(asOf), usualYears);
  return { from: window.from.toString(), to: window.to.toString(), reading: 'active' };
}

async function commissioned(tx: Tx, ask: Ask, period: AskedPeriod): Promise<Agreement[]> {
  const within =
    period.reading === 'active'
      ? { activeFrom: period.from, activeTo: period.to }
      : { startedFrom: period.from, startedTo: period.to };
  const found = await agreementsFor(tx, ask, {
    service: ask.service,
    socialEnterprise: true,
    publishedOnly: true,
    ...within,
  });
  // The database finds by the earliest and latest day; a start known only to the year may lie outside the window after all.
  const window = { from: Temporal.PlainDate.from(period.from), to: Temporal.PlainDate.from(period.to) };
  return period.reading === 'active'
    ? found
    : found.filter(({ draft }) => startedWithin(draft, window) !== 'no');
}

function readingInWords({ from, to, reading }: AskedPeriod): string {
  const span = `${formatPartialDate(from)} to ${formatPartialDate(to)}`;
  return reading === 'active'
    ? `Read as: under way at some time from ${span}.`
    : `Read as: begun from ${span}.`;
}

function nobody(ask: Ask, period: AskedPeriod): StandingAnswer {
  return {
    status: 'nothing-held',
    text: `${readingInWords(period)} The register holds no contract or grant with an organisation known to be a social enterprise.`,
    columns: [],
    rows: [],
    sources: [
      {
        title: 'The register, searched for social enterprises',
        url: `/${ask.council.slug}/agreements?socialEnterprise=yes`,
      },
    ],
    asOf: ask.asOf,
    gaps: ['Suppliers may be social enterprises without being known as such.'],
  };
}

function sameAgreements(a: readonly Agreement[], b: readonly Agreement[]): boolean {
  return a.length === b.length && a.every(agreement => b.some(({ id }) => id === agreement.id));
}

function rowOf(agreement: Agreement): Record<string, string> {
  return { ...column.row(agreement), description: agreement.draft.description };
}
