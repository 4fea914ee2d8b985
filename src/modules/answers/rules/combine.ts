import type { AnswerAddition, StandingAnswer } from '#platform/offers/standing-question.ts';

export type AnswerStatus = StandingAnswer['status'];

/** A standing answer together with who stands behind it. */
export interface StoodBehind extends StandingAnswer {
  questionId: string;
  /** Services that have confirmed it, with the day. */
  confirmed: { service: string; on: string }[];
  notConfirmed: string[];
}

/** What another module knows besides: its words follow the answer's own, and what it lacks is missing from the whole. */
export function withAddition(answer: StandingAnswer, addition: AnswerAddition | undefined): StandingAnswer {
  if (!addition) return answer;
  const gaps = [...answer.gaps, ...addition.gaps.filter(gap => !answer.gaps.includes(gap))];
  return {
    ...answer,
    status: answer.status === 'answered' && !gaps.length ? 'answered' : 'partly',
    text: [answer.text, addition.text].filter(Boolean).join('\n\n'),
    // First, because pages show few of a long list.
    sources: [...addition.sources, ...answer.sources],
    gaps,
  };
}

/** What the statements add: their words are part of the answer, dated and owned. */
export function withStatements(
  answer: StandingAnswer,
  statements: readonly { service: string | null; text: string; statedOn: string; reviewBy: string | null }[],
  asOf: string,
  council: string,
  inWords: (date: string) => string,
): StandingAnswer {
  if (!statements.length) return answer;
  const said = statements.map(
    statement => `${statement.service ?? council} (${inWords(statement.statedOn)}): ${statement.text}`,
  );
  const late = statements
    .filter(({ reviewBy }) => reviewBy !== null && reviewBy < asOf)
    .map(
      ({ service, reviewBy }) =>
        `The statement of ${service ?? council} was to be reviewed by ${inWords(reviewBy ?? '')}.`,
    );
  const held = answer.status !== 'nothing-held' && answer.status !== 'needs-a-person';
  const newest =
    statements
      .map(({ statedOn }) => statedOn)
      .sort()
      .at(-1) ?? answer.asOf;
  return {
    ...answer,
    status: held ? answer.status : answer.gaps.length ? 'partly' : 'answered',
    text:
      held || answer.gaps.length ? [answer.text, ...said].filter(Boolean).join('\n\n') : said.join('\n\n'),
    gaps: [...answer.gaps, ...late],
    asOf: held ? (newest > answer.asOf ? newest : answer.asOf) : newest,
  };
}

/** The status of a question that several standing answers, and perhaps unrecognised parts, make up. */
export function combinedStatus(statuses: readonly AnswerStatus[], unrecognisedParts: number): AnswerStatus {
  if (!statuses.length) return 'needs-a-person';
  const all = (status: AnswerStatus) => statuses.every(each => each === status);
  if (all('nothing-held')) return unrecognisedParts ? 'partly' : 'nothing-held';
  if (all('needs-a-person')) return 'needs-a-person';
  return all('answered') && unrecognisedParts === 0 ? 'answered' : 'partly';
}
