import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { questionById } from '../store/questions.ts';
import { readRequester } from '../store/requests.ts';
import { logEvent, today } from './log-event.ts';
import { type ForPublication, inWords, knownAmong } from './fit-for-publication.ts';
import { insertEntries } from './publish.ts';
import { RequestRefused } from './refused.ts';

/**
 * Turns a question that is asked again and again into a standing answer: published for everybody, offered before the next request is made,
 * and used again in drafting. Its words are those of the checked answer, fit for publication.
 * @throws RequestRefused while the question has no checked answer, or the check is unsure of its words and no reason is given.
 */
export async function makeStandingAnswer(
  deed: Deed,
  questionId: string,
  prepare: ForPublication,
  doubtsSettled = '',
): Promise<string> {
  const question = await questionById(deed.tx, deed.council, questionId);
  if (!question) throw new RequestRefused('This question was not found.');
  if (question.state !== 'checked' || !question.draft)
    throw new RequestRefused(
      'Only an answer that an officer has checked can stand for everybody. Answer and check it first.',
    );
  const requester = await readRequester(deed.tx, deed.council, question.requestId);
  const settled = doubtsSettled.trim();
  const names = requester ? [requester.name] : [];
  const doubts = [question.text, question.draft.text].flatMap(text => prepare(text, { names }).unsure);
  const known = await knownAmong(deed.tx, doubts);
  const about = { names, known, ...(settled ? { settled } : {}) };
  const asked = prepare(question.text, about);
  const answered = prepare(question.draft.text, about);
  const unsure = [...asked.unsure, ...answered.unsure];
  if (unsure.length && !settled)
    throw new RequestRefused(
      `This may be personal: ${inWords(unsure)}. Change the answer, or say why it may be published for everybody.`,
      'doubtsSettled',
    );
  const { rows } = await sql<{
    number: number;
  }>`select count(*)::int + 1 as number from requests.disclosure where council_id = ${deed.council} and outcome = 'standing'`.execute(
    deed.tx,
  );
  const reference = `STANDING-${String(rows[0]?.number ?? 1).padStart(4, '0')}`;
  const id = newId(deed.now.epochMilliseconds);
  await sql`insert into requests.disclosure (council_id, disclosure_id, reference, title, answered_on, outcome, sections, public_from, published_by)
    values (${deed.council}, ${id}, ${reference}, ${asked.text.slice(0, 120)}, ${today(deed)}::date, 'standing', '{}', ${deed.now.toString()}, ${deed.actor})`.execute(
    deed.tx,
  );
  await insertEntries(deed, id, [
    {
      number: '1',
      section: null,
      question: asked.text,
      answer: answered.text,
      outcome: question.outcome ?? 'disclosed',
      sections: [],
      links: answered.links,
      asOf: question.draft.asOf,
    },
  ]);
  await logEvent(deed, question.requestId, {
    kind: 'standing-answer',
    questionId,
    detail: unsure.length ? { reference, reason: settled } : { reference },
  });
  deed.record('disclosure.standing-answer', id, { question: questionId });
  return reference;
}
