import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Office } from '../office.ts';
import { tellingWords } from '../rules/questions-mark.ts';
import { questionsOf, type Question, type QuestionRegime } from '../store/questions.ts';
import { lockRequest, logEvent, takeStep } from './log-event.ts';
import { reckonAgain } from './reckon-again.ts';
import { RequestRefused } from './refused.ts';
import { routeQuestion } from './route-question.ts';

/** A question as an officer confirms it. Without `id` it is new: the letter reader had missed it, or it was parted from another. */
export interface ConfirmedQuestion {
  id?: string;
  number: string;
  text: string;
  regime: QuestionRegime;
  serviceId: string | null;
}

/**
 * An officer confirms what is asked: questions as found, mended, added or left out, each with its regime (FOI-V2) and its service. What
 * has a service goes there. A question whose words stand keeps the draft the registers made of it.
 * @throws RequestRefused when there is none, or two have one number.
 */
export async function confirmQuestions(
  deed: Deed,
  office: Office,
  requestId: string,
  confirmed: readonly ConfirmedQuestion[],
  title: string,
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  if (!confirmed.length) throw new RequestRefused('A request has at least one question.', 'questions');
  const numbers = confirmed.map(({ number }) => number);
  const doubled = numbers.find((number, place) => numbers.indexOf(number) !== place);
  if (doubled) throw new RequestRefused(`Two questions have the number ${doubled}.`, 'questions');
  const before = await questionsOf(deed.tx, deed.council, requestId);
  const dropped = before.filter(({ id }) => !confirmed.some(one => one.id === id));
  for (const { id } of dropped) await removeQuestion(deed, id);
  for (const [place, question] of confirmed.entries())
    await keepQuestion(
      deed,
      requestId,
      place + 1,
      question,
      before.find(({ id }) => id === question.id),
    );
  if (title.trim())
    await sql`update requests.request set title = ${title.trim()} where council_id = ${deed.council} and request_id = ${requestId}`.execute(
      deed.tx,
    );
  if (request.state === 'received')
    await takeStep(deed, request, 'confirm-questions', {
      detail: { questions: confirmed.length, leftOut: dropped.length },
    });
  else
    await logEvent(deed, requestId, { kind: 'questions-changed', detail: { questions: confirmed.length } });
  await reckonAgain(deed, requestId);
  for (const question of await questionsOf(deed.tx, deed.council, requestId)) {
    const { serviceId } = confirmed.find(({ number }) => number === question.number) ?? { serviceId: null };
    const moved = serviceId !== before.find(({ id }) => id === question.id)?.serviceId;
    if (
      serviceId &&
      question.regime !== 'own-data' &&
      (question.state === 'unrouted' || question.state === 'passed-back' || moved)
    )
      await routeQuestion(deed, office, question.id, { serviceId });
  }
}

async function removeQuestion(deed: Deed, id: string): Promise<void> {
  await sql`delete from requests.draft where council_id = ${deed.council} and question_id = ${id}`.execute(
    deed.tx,
  );
  await sql`delete from requests.question where council_id = ${deed.council} and question_id = ${id}`.execute(
    deed.tx,
  );
}

async function keepQuestion(
  deed: Deed,
  requestId: string,
  position: number,
  question: ConfirmedQuestion,
  before: Question | undefined,
): Promise<void> {
  const text = question.text.trim();
  if (!text) throw new RequestRefused(`Question ${question.number} has no words.`, 'questions');
  const words = tellingWords(text);
  // Somebody's own data leaves the reckoning at once: it is handled as a subject access request (FOI-V2).
  const own = question.regime === 'own-data';
  if (before) {
    await sql`update requests.question set position = ${position}, number = ${question.number}, text = ${text}, words = ${words}::text[], regime = ${question.regime},
        state = case when ${own} then 'checked' when regime = 'own-data' then 'unrouted' else state end,
        outcome = case when ${own} then 'not-ours' when regime = 'own-data' then null else outcome end
      where council_id = ${deed.council} and question_id = ${before.id}`.execute(deed.tx);
    return;
  }
  await sql`insert into requests.question (council_id, question_id, request_id, position, number, section, text, parts, regime, state, outcome, reading, exemptions, words)
    values (${deed.council}, ${newId(deed.now.epochMilliseconds)}, ${requestId}, ${position}, ${question.number}, ${question.number.split('.').length > 1 ? (question.number.split('.')[0] ?? null) : null}, ${text}, '[]'::jsonb,
      ${question.regime}, ${own ? 'checked' : 'unrouted'}, ${own ? 'not-ours' : null}, '{"status":"needs-a-person","recipes":[]}'::jsonb, '[]'::jsonb, ${words}::text[])`.execute(
    deed.tx,
  );
}
