import { listServices } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Ask, StandingAddition, StandingQuestion } from '#platform/offers/standing-question.ts';
import { withAddition, withStatements, type StoodBehind } from './rules/combine.ts';
import { ownQuestions } from './rules/own-questions.ts';
import { confirmationsOn, statementsOn } from './store/statements.ts';

let offered: readonly StandingQuestion[] = ownQuestions;
let additional: readonly StandingAddition[] = [];

/** `src/app` hands over what other modules offer: standing questions, and additions to them (a port: this module calls none of them by name). */
export function offerStandingQuestions(
  questions: readonly StandingQuestion[],
  additions: readonly StandingAddition[] = [],
): void {
  offered = [...questions, ...ownQuestions];
  additional = additions;
}

/** The catalogue: every standing question there is. */
export function standingQuestions(): readonly StandingQuestion[] {
  return offered;
}

/** Answers standing questions for one council and day, each with its statements and with who has confirmed it. */
export async function answerStanding(
  tx: Tx,
  asks: readonly { questionId: string; ask: Ask }[],
): Promise<StoodBehind[]> {
  const [first] = asks;
  if (!first) return [];
  const { council, asOf } = first.ask;
  const services = (await listServices(tx, council.id)).filter(service => !service.closed);
  const statements = await statementsOn(tx, council.id, asOf);
  const confirmations = await confirmationsOn(tx, council.id, asOf);
  const answers: StoodBehind[] = [];
  const read = new Map<string, Promise<unknown>>();
  for (const { questionId, ask } of asks.map(one => ({ ...one, ask: { ...one.ask, read } }))) {
    const question = offered.find(({ id }) => id === questionId);
    if (!question) throw new Error(`There is no standing question “${questionId}”.`);
    const concerned = ask.service ? services.filter(({ slug }) => slug === ask.service) : services;
    const own = statements.filter(
      statement =>
        statement.questionId === questionId &&
        (!ask.service ||
          statement.serviceId === null ||
          concerned.some(({ id }) => id === statement.serviceId)),
    );
    let held = await question.answer(tx, ask);
    for (const { to, add } of additional)
      if (to === questionId) held = withAddition(held, await add(tx, ask));
    const answer = withStatements(held, own, asOf, council.name, formatPartialDate);
    const confirmed = concerned.flatMap(service => {
      const found = confirmations.find(
        confirmation => confirmation.questionId === questionId && confirmation.serviceId === service.id,
      );
      return found ? [{ service: service.name, on: found.confirmedOn }] : [];
    });
    answers.push({
      ...answer,
      questionId,
      confirmed,
      notConfirmed: concerned
        .filter(service => !confirmed.some(({ service: name }) => name === service.name))
        .map(({ name }) => name),
    });
  }
  return answers;
}
