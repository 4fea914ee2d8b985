import type { CouncilRef } from '#platform/access/visitor.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Ask, PeriodReading } from '#platform/offers/standing-question.ts';
import type { StoodBehind } from '../../rules/combine.ts';
import { eleven, sections } from '../../rules/eleven.ts';

const statusWords = {
  answered: 'Answered',
  partly: 'Answered in part',
  'nothing-held': 'Nothing held',
  'needs-a-person': 'Needs a person',
} as const;

const tags = {
  answered: 'govuk-tag--green',
  partly: 'govuk-tag--yellow',
  'nothing-held': 'govuk-tag--grey',
  'needs-a-person': 'govuk-tag--grey',
} as const;

/** Lines of one answer and links under it that a page shows; the table and the data have them all. */
const mostLines = 8;
const mostSources = 5;

function shortened(lines: string[]): string[] {
  const more = lines.length - mostLines;
  return more > 1 ? [...lines.slice(0, mostLines), `… and ${more} more, in the table.`] : lines;
}

export function readingOf(text: string | undefined): PeriodReading {
  return text === 'started' ? 'started' : 'active';
}

/** The query that asks again for what a page shows: a file beside it must have the same rows. */
export function askedAgain(asOf: string, service?: string, reading?: PeriodReading): string {
  return new URLSearchParams({
    asOf,
    ...(service ? { service } : {}),
    ...(reading === 'started' ? { reading } : {}),
  }).toString();
}

/** The eleven answers as a page shows them: by section, each with everything that stands behind it. */
export function elevenView(
  answers: readonly StoodBehind[],
  council: CouncilRef,
  asks: readonly { questionId: string; ask: Ask }[],
) {
  return {
    sections: (['A', 'B'] as const).map(section => ({
      id: section,
      title: sections[section],
      questions: eleven
        .filter(question => question.section === section)
        .map(question => {
          const own = question.recipes.flatMap(recipe =>
            answers.filter(answer => answer.questionId === recipe),
          );
          return {
            id: question.id,
            anchor: question.id.toLowerCase().replace('.', ''),
            question: question.question,
            ...inWords(ofAll(own.map(({ status }) => status))),
            answers: saidOnce(own).map(answer =>
              shown(answer, council, asks.find(({ questionId }) => questionId === answer.questionId)?.ask),
            ),
          };
        }),
    })),
  };
}

/** Several standing questions about what is not there say it in the same words: a reader needs them once. */
function saidOnce(answers: readonly StoodBehind[]): StoodBehind[] {
  const words = ({ status, text, confirmed, notConfirmed }: StoodBehind) =>
    JSON.stringify([status, text, confirmed, notConfirmed]);
  return answers.filter(
    (answer, at) =>
      answer.rows.length > 0 || !answers.slice(0, at).some(other => words(other) === words(answer)),
  );
}

/** How a question stands that several standing questions answer together. */
function ofAll(statuses: readonly StoodBehind['status'][]): StoodBehind['status'] {
  const [first = 'nothing-held', ...others] = statuses;
  return others.every(status => status === first) ? first : 'partly';
}

function inWords(status: StoodBehind['status']): { status: string; tag: string } {
  return { status: statusWords[status], tag: tags[status] };
}

/** One standing answer, ready to show. */
export function shown(answer: StoodBehind, council: CouncilRef, ask: Ask | undefined) {
  return {
    id: answer.questionId,
    ...inWords(answer.status),
    // Each part by itself, so that what others add and what services say is not lost behind a long list.
    paragraphs: answer.text.split('\n\n').flatMap(part => shortened(part.split('\n').filter(Boolean))),
    columns: answer.columns,
    rows: answer.rows,
    csv: answer.rows.length
      ? `/${council.slug}/answers/${answer.questionId}.csv?${askedAgain(ask?.asOf ?? answer.asOf, ask?.service, ask?.period?.reading)}`
      : undefined,
    sources: answer.sources.slice(0, mostSources),
    moreSources: Math.max(0, answer.sources.length - mostSources),
    asOf: formatPartialDate(answer.asOf),
    gaps: answer.gaps,
    confirmed: answer.confirmed.map(({ service, on }) => `${service} (${formatPartialDate(on)})`),
    notConfirmed: answer.notConfirmed,
    otherReading: answer.otherReading && {
      title:
        answer.otherReading.reading === 'started'
          ? 'Read as “begun in the period”'
          : 'Read as “under way in the period”',
      paragraphs: answer.otherReading.text.split('\n').filter(Boolean),
    },
  };
}

/** One standing answer as data. */
export function answerAsData({ questionId, ...answer }: StoodBehind) {
  return { recipe: questionId, ...answer };
}
