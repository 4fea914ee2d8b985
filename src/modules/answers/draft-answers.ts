import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Ask } from '#platform/offers/standing-question.ts';
import { answerStanding } from './answer-standing.ts';
import { findQuestions, type FoundQuestion, type FoundQuestions } from './letter/find-questions.ts';
import { recognise, type RecipeParameters, type RecognisedQuestion } from './recognition/recognise.ts';
import { resolvePeriod } from './recognition/period.ts';
import type { DraftedQuestion, DraftedReply } from './reply/drafted.ts';
import { combinedStatus, type StoodBehind } from './rules/combine.ts';

/** A drafted reply, with the headings of the letter's sections for whoever writes it out. */
export interface Draft extends DraftedReply {
  sectionTitles: Record<string, string>;
}

/**
 * Drafts an answer to every question of a letter from the registers of one council, as on the day the letter was received.
 * What no standing question answers is left to a person, with the reason; nothing is guessed.
 */
export async function draftAnswers(
  tx: Tx,
  council: CouncilRef,
  text: string,
  received: string,
): Promise<Draft> {
  const found = findQuestions(text);
  const recognised = recognise(found);
  const questions: DraftedQuestion[] = [];
  for (const [place, question] of found.questions.entries()) {
    const seen = recognised[place];
    if (seen) questions.push(await draftOne(tx, council, received, question, seen));
  }
  return { council: council.slug, received, questions, sectionTitles: sectionTitles(found) };
}

async function draftOne(
  tx: Tx,
  council: CouncilRef,
  received: string,
  question: FoundQuestion,
  seen: RecognisedQuestion,
): Promise<DraftedQuestion> {
  const asks = asksOf(council, received, seen);
  const answers = await answerStanding(tx, asks);
  const unread = seen.parts.filter(part => part.recognitions.length === 0).map(part => part.text);
  const open =
    asks.length === 0
      ? ['No standing question answers this, so a person must.']
      : unread.map(part => `This part was not recognised and needs a person: “${part}”`);
  return {
    id: question.id,
    section: question.section,
    number: question.number,
    text: question.text,
    parts: question.parts,
    status: combinedStatus(
      answers.map(({ status }) => status),
      asks.length ? unread.length : 0,
    ),
    recipes: seen.recipes,
    answer: answers.map(({ text }) => text).join('\n\n'),
    rows: answers.flatMap(rowsByTitle),
    sources: distinct(answers.flatMap(({ sources }) => sources)),
    asOf:
      answers
        .map(({ asOf }) => asOf)
        .sort()
        .at(-1) ?? null,
    gaps: [...answers.flatMap(({ gaps }) => gaps), ...unconfirmed(answers), ...open],
  };
}

/** Each standing question once, with what the letter says of period, service and organisation. */
function asksOf(
  council: CouncilRef,
  received: string,
  seen: RecognisedQuestion,
): { questionId: string; ask: Ask }[] {
  const asks = new Map<string, { questionId: string; ask: Ask }>();
  for (const { recognitions } of seen.parts) {
    for (const { recipe, parameters } of recognitions) {
      const key = `${recipe} ${JSON.stringify(parameters)}`;
      if (!asks.has(key))
        asks.set(key, {
          questionId: recipe,
          ask: { council, asOf: received, ...asked(parameters, received) },
        });
    }
  }
  return [...asks.values()];
}

function asked(parameters: RecipeParameters, received: string): Pick<Ask, 'period' | 'organisationName'> {
  const window = parameters.period && resolvePeriod(parameters.period, Temporal.PlainDate.from(received));
  return {
    ...(window
      ? {
          period: {
            from: window.from.toString(),
            to: window.to.toString(),
            reading: parameters.reading ?? 'active',
          },
        }
      : {}),
    ...(parameters.organisationName ? { organisationName: parameters.organisationName } : {}),
  };
}

/** Rows under the headings a person reads. */
function rowsByTitle({ columns, rows }: StoodBehind): Record<string, string>[] {
  return rows.map(row => Object.fromEntries(columns.map(({ key, title }) => [title, row[key] ?? ''])));
}

/** Services that have not said that the registers are complete for them; once for the whole question. */
function unconfirmed(answers: readonly StoodBehind[]): string[] {
  const services = new Set(answers.flatMap(({ notConfirmed }) => notConfirmed));
  return services.size ? [`Not confirmed for this question by: ${[...services].join(', ')}.`] : [];
}

function distinct(sources: readonly { title: string; url: string }[]): { title: string; url: string }[] {
  return [...new Map(sources.map(source => [source.url, source])).values()];
}

function sectionTitles({ sections }: FoundQuestions): Record<string, string> {
  return Object.fromEntries(sections.map(({ id, title }) => [id, title]));
}
