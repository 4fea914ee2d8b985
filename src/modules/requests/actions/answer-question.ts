import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { lacking, type ReliedOn } from '../rules/exemptions.ts';
import { whyNotTooCostly } from '../rules/costs.ts';
import { isRefusal, outcomes, type Outcome } from '../rules/states.ts';
import type { AnswerSource, Question } from '../store/questions.ts';
import { estimateOf } from '../store/estimates.ts';
import { logEvent, today } from './log-event.ts';
import { RequestRefused } from './refused.ts';
import { lockQuestion } from './route-question.ts';

export interface GivenAnswer {
  text: string;
  outcome: Outcome | '';
  exemptions: readonly ReliedOn[];
  /** Pages it rests on; those of the draft before it when left out. */
  sources?: readonly AnswerSource[];
  /** Version of the draft the writer had before them; 0 when there was none. */
  seen: number;
  /** Where the words come from, when not from the writer: 'disclosure:ID'. */
  from?: string;
}

/**
 * Writes an answer to a question. Every version is kept.
 * @throws RequestRefused when somebody wrote meanwhile, when there are no words, or when a refusal lacks what the law requires (FOI-N2).
 */
export async function answerQuestion(deed: Deed, questionId: string, given: GivenAnswer): Promise<void> {
  const question = await lockQuestion(deed, questionId);
  const version = question.draft?.version ?? 0;
  if (given.seen !== version)
    throw new RequestRefused(
      'Somebody else wrote an answer while you had this open. Your words are kept below: compare them with the newest answer, then save again.',
    );
  if (!given.text.trim()) throw new RequestRefused('Write the answer.', 'text');
  if (given.outcome && !(given.outcome in outcomes))
    throw new RequestRefused('Choose what became of the question.', 'outcome');
  await refuseLackingRefusal(deed, question, given);
  const sources = given.sources ?? question.draft?.sources ?? [];
  await sql`insert into requests.draft (council_id, question_id, version, text, rows, sources, gaps, as_of, made_by, made_at)
    values (${deed.council}, ${questionId}, ${version + 1}, ${given.text.trim()}, ${JSON.stringify(question.draft?.rows ?? [])}::jsonb, ${JSON.stringify(sources)}::jsonb, '[]'::jsonb,
      ${question.draft?.asOf ?? null}::date, ${given.from ?? deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  await sql`update requests.question set state = 'drafted', outcome = ${given.outcome || null}, exemptions = ${JSON.stringify(given.exemptions)}::jsonb
    where council_id = ${deed.council} and question_id = ${questionId}`.execute(deed.tx);
  await logEvent(deed, question.requestId, {
    kind: 'answer',
    questionId,
    detail: { version: version + 1, outcome: given.outcome },
  });
}

/** An officer has read the answer and stands by it. A draft of the registers is checked by a person before it goes out. */
export async function checkQuestion(deed: Deed, questionId: string, outcome: Outcome): Promise<void> {
  const question = await lockQuestion(deed, questionId);
  if (!question.draft?.text.trim())
    throw new RequestRefused(`Question ${question.number} has no answer yet.`);
  await refuseLackingRefusal(deed, question, { outcome, exemptions: question.exemptions });
  await sql`update requests.question set state = 'checked', outcome = ${outcome} where council_id = ${deed.council} and question_id = ${questionId}`.execute(
    deed.tx,
  );
  await logEvent(deed, question.requestId, {
    kind: 'check',
    questionId,
    detail: { version: question.draft.version, outcome },
  });
}

/** Whether the registers answer a question whole, so that an officer can stand by it without a word of their own. */
export function answeredInFull({ state, draft, reading }: Question): boolean {
  return (
    state !== 'checked' &&
    draft?.madeBy === 'registers' &&
    draft.text !== '' &&
    ['answered', 'nothing-held'].includes(reading.status) &&
    !draft.gaps.some(gap => gap.includes('needs a person'))
  );
}

/** What a person would most likely choose, from how the registers read the question. */
export function likelyOutcome(status: string): Outcome {
  return status === 'answered' ? 'disclosed' : status === 'nothing-held' ? 'not-held' : 'part';
}

async function refuseLackingRefusal(
  deed: Deed,
  { regime, requestId }: Question,
  { outcome, exemptions }: { outcome: Outcome | ''; exemptions: readonly ReliedOn[] },
): Promise<void> {
  if (!outcome || !isRefusal(outcome)) return;
  if (outcome === 'cost-refused') {
    const why = whyNotTooCostly(regime, await estimateOf(deed.tx, deed.council, requestId, today(deed)));
    if (why) throw new RequestRefused(why, 'outcome');
    return;
  }
  // An answer in part may lack something nobody holds; only what is withheld needs an exemption.
  if (outcome === 'part' && !exemptions.length) return;
  const missing = lacking(
    regime === 'eir' ? 'eir' : 'foia',
    exemptions,
    outcome === 'neither-confirmed' ? 'neither-confirmed' : 'withheld',
  );
  if (missing.length) throw new RequestRefused(missing.join(' '), 'exemptions');
}
