import { sql } from 'kysely';
import { draftAnswers, type Draft, type DraftedQuestion } from '#answers';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { newToken, type Office } from '../office.ts';
import { questionsMark, requesterMark, tellingWords } from '../rules/questions-mark.ts';
import { referenceOf } from '../rules/reference.ts';
import { suggestServices } from '../store/questions.ts';
import { acknowledge } from './acknowledge.ts';
import { logEvent, today } from './log-event.ts';
import { reckonAgain } from './reckon-again.ts';
import { RequestRefused } from './refused.ts';

export interface NewRequest {
  channel: 'web' | 'email' | 'post' | 'phone' | 'import';
  /** What was asked, as written. */
  text: string;
  /** In a few words; made from the questions when empty. Never who asks. */
  title: string;
  /** Civil day of receipt, whatever day of the week (FOI-T2). */
  receivedOn: string;
  requester: { name: string; email?: string; address?: string; phone?: string; site?: string };
  /** Wait until the address has been confirmed; the day of receipt stays the day it was sent. */
  confirmFirst?: boolean;
  /** Do not write back by itself: a machine sent it, or it came through somebody else. */
  silent?: boolean;
  /** The request this one goes on from. */
  aboutId?: string;
  /** The authority that passed it on: the days count from its arrival here (EIR-T5). */
  transferredFrom?: string;
  /** The reference another system gave it. */
  reference?: string;
  /** The Message-ID it came with, to be answered in its thread. */
  answers?: string;
  /** The message it came in is kept already; else its words are kept as one. */
  messageKept?: boolean;
}

export interface Received {
  id: string;
  reference: string;
  dueOn: string | null;
  questions: number;
  confirmToken: string | null;
}

/**
 * Takes in a request: gives it a reference, finds its questions, drafts each from the registers, suggests a service, reckons its days
 * and acknowledges it with the day the answer is due (counted from receipt, never from the acknowledgement: FOI-T10).
 * @throws RequestRefused for an empty text, a day of receipt that is still to come, or a reference that is taken.
 */
export async function receiveRequest(deed: Deed, office: Office, given: NewRequest): Promise<Received> {
  refuseUnusable(deed, given);
  const draft = await draftAnswers(deed.tx, office.council, given.text, given.receivedOn);
  const questions = questionsToKeep(draft, given.text);
  const id = newId(deed.now.epochMilliseconds);
  const reference = given.reference ?? (await nextReference(deed, given.receivedOn));
  const confirmToken = given.confirmFirst ? newToken(24) : null;
  await insertRequest(deed, { id, reference, given, office, questions });
  await sql`insert into requests.requester (council_id, request_id, name, email, address, phone, site, confirm_token)
    values (${deed.council}, ${id}, ${given.requester.name}, ${given.requester.email ?? null}, ${given.requester.address ?? null}, ${given.requester.phone ?? null},
      ${given.requester.site ?? null}, ${confirmToken})`.execute(deed.tx);
  await logEvent(deed, id, {
    kind: 'receive',
    on: given.receivedOn,
    detail: {
      channel: given.channel,
      reference,
      ...(given.transferredFrom ? { transferredFrom: given.transferredFrom } : {}),
    },
  });
  for (const [place, question] of questions.entries()) await insertQuestion(deed, id, place + 1, question);
  if (!given.messageKept) await keepWords(deed, id, given);
  const due = (await reckonAgain(deed, id))[0]?.due ?? null;
  if (!given.confirmFirst && !given.silent) await acknowledge(deed, office, id, given.answers);
  return { id, reference, dueOn: due, questions: questions.length, confirmToken };
}

function refuseUnusable(deed: Deed, { text, receivedOn, requester }: NewRequest): void {
  if (!text.trim()) throw new RequestRefused('Say what information you want.', 'text');
  if (!requester.name.trim()) throw new RequestRefused('Give the requester’s name.', 'name');
  if (receivedOn > today(deed))
    throw new RequestRefused(
      'A request cannot have been received on a day that is still to come.',
      'receivedOn',
    );
}

/** The questions found; a letter in which none is found is one question, for a person to look at. */
function questionsToKeep(draft: Draft, text: string): DraftedQuestion[] {
  if (draft.questions.length) return draft.questions;
  const whole = text.trim().replaceAll(/\s+/g, ' ');
  return [
    {
      id: '1',
      section: null,
      number: '1',
      text: whole.length > 4000 ? `${whole.slice(0, 4000)}…` : whole,
      parts: [],
      status: 'needs-a-person',
      recipes: [],
      answer: '',
      rows: [],
      sources: [],
      asOf: null,
      gaps: ['No single question was found in this letter: read it and part it yourself.'],
    },
  ];
}

async function nextReference(deed: Deed, receivedOn: string): Promise<string> {
  const year = Number(receivedOn.slice(0, 4));
  for (;;) {
    const { rows } = await sql<{
      last: number;
    }>`insert into requests.reference_counter as counter (council_id, year, last) values (${deed.council}, ${year}, 1)
      on conflict (council_id, year) do update set last = counter.last + 1 returning last`.execute(deed.tx);
    const reference = referenceOf(year, rows[0]?.last ?? 1);
    const taken =
      await sql`select 1 from requests.request where council_id = ${deed.council} and reference = ${reference}`.execute(
        deed.tx,
      );
    if (!taken.rows.length) return reference;
  }
}

async function insertRequest(
  deed: Deed,
  {
    id,
    reference,
    given,
    office,
    questions,
  }: {
    id: string;
    reference: string;
    given: NewRequest;
    office: Office;
    questions: readonly DraftedQuestion[];
  },
): Promise<void> {
  const mark = questionsMark(
    questions.map(({ text }) => text),
    office.council.name,
  );
  const { email } = given.requester;
  const inserted =
    await sql`insert into requests.request (council_id, request_id, reference, kind, about_request_id, channel, title, received_on, received_at, state, state_since, two_levels, questions_mark, requester_mark, reply_token)
    values (${deed.council}, ${id}, ${reference}, 'request', ${given.aboutId ?? null}, ${given.channel}, ${given.title.trim() || titleOf(questions)}, ${given.receivedOn}::date, ${deed.now.toString()},
      ${given.confirmFirst ? 'unconfirmed' : 'received'}, ${deed.now.toString()}, false, ${mark}, ${email ? requesterMark(email, office.requesterKey) : null}, ${newToken()})
    on conflict (council_id, reference) do nothing returning 1`.execute(deed.tx);
  if (!inserted.rows.length)
    throw new RequestRefused(`There is already a request with the reference “${reference}”.`, 'reference');
}

/** What was written or told, as the first message of the correspondence. */
async function keepWords(
  deed: Deed,
  requestId: string,
  { text, channel, requester }: NewRequest,
): Promise<void> {
  await sql`insert into requests.message (council_id, message_id, request_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, authentication, warnings, guesses, triage)
    values (${deed.council}, ${newId(deed.now.epochMilliseconds)}, ${requestId}, 'in', ${channel}, ${deed.now.toString()}, 'message', ${requester.email ?? ''}, '', 'The request', ${text},
      ${JSON.stringify([{ kind: 'text', text }])}::jsonb, '{}', '[]', '[]', 'done')`.execute(deed.tx);
}

/** The beginning of the first question, cut at a word: enough to tell requests apart in a list. */
function titleOf(questions: readonly DraftedQuestion[]): string {
  const text = questions[0]?.text ?? '';
  return text.length <= 90 ? text : `${text.slice(0, 90).replace(/\s+\S*$/, '')}…`;
}

async function insertQuestion(
  deed: Deed,
  requestId: string,
  position: number,
  question: DraftedQuestion,
): Promise<void> {
  const id = newId(deed.now.epochMilliseconds);
  const words = tellingWords(question.text);
  const [suggested] = await suggestServices(deed.tx, deed.council, words);
  await sql`insert into requests.question (council_id, question_id, request_id, position, number, section, text, parts, regime, state, service_id, reading, exemptions, words)
    values (${deed.council}, ${id}, ${requestId}, ${position}, ${question.id}, ${question.section}, ${question.text}, ${JSON.stringify(question.parts)}::jsonb, 'foia', 'unrouted',
      ${suggested && suggested.share >= 0.5 ? suggested.serviceId : null}, ${JSON.stringify({ status: question.status, recipes: question.recipes })}::jsonb, '[]'::jsonb, ${words}::text[])`.execute(
    deed.tx,
  );
  if (question.answer || question.rows.length || question.gaps.length)
    await sql`insert into requests.draft (council_id, question_id, version, text, rows, sources, gaps, as_of, made_by, made_at)
      values (${deed.council}, ${id}, 1, ${question.answer}, ${JSON.stringify(question.rows)}::jsonb, ${JSON.stringify(question.sources)}::jsonb, ${JSON.stringify(question.gaps)}::jsonb,
        ${question.asOf}::date, 'registers', ${deed.now.toString()})`.execute(deed.tx);
}
