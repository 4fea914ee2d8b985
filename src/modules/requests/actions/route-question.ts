import { sql } from 'kysely';
import { listServices, peopleOf } from '#councils';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import type { Office } from '../office.ts';
import { questionById, type Question } from '../store/questions.ts';
import { readCalendar } from '../store/calendar.ts';
import { lockRequest, logEvent, today } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/** Working days a service has to answer its question, so that checking and approving fit into the rest of the twenty. */
export const internalDays = 10;

/**
 * Gives a question to a service: its contributors are told, with the day their answer is wanted. A question the registers have answered
 * stays drafted, and the service can correct it.
 */
export async function routeQuestion(
  deed: Deed,
  office: Office,
  questionId: string,
  to: { serviceId: string; contributor?: string },
): Promise<void> {
  const question = await lockQuestion(deed, questionId);
  const service = (await listServices(deed.tx, deed.council)).find(({ id }) => id === to.serviceId);
  if (!service || service.closed) throw new RequestRefused('Choose a service that is open.', 'service');
  const request = await lockRequest(deed, question.requestId);
  const calendar = await readCalendar(deed.tx);
  const wanted = calendar.after(Temporal.PlainDate.from(today(deed)), internalDays).toString();
  const due = request.dueOn && request.dueOn < wanted ? request.dueOn : wanted;
  const answered = question.draft?.text && question.reading.status === 'answered';
  await sql`update requests.question set service_id = ${service.id}, contributor = ${to.contributor ?? null}, internal_due_on = ${due}::date,
      state = ${answered ? 'drafted' : 'routed'} where council_id = ${deed.council} and question_id = ${questionId}`.execute(
    deed.tx,
  );
  if (question.serviceId && question.serviceId !== service.id && question.state !== 'unrouted')
    await learn(deed, question.serviceId, question.words, -1);
  await learn(deed, service.id, question.words, 1);
  await logEvent(deed, question.requestId, {
    kind: 'route',
    questionId,
    detail: { service: service.slug, serviceName: service.name, due },
  });
  if (!answered)
    await tellContributors(deed, office, question, service, {
      reference: request.reference,
      due,
      person: to.contributor,
    });
}

/**
 * A service passes a question back as not its own, with the reason; what routing had learned from it is taken back.
 */
export async function passBack(deed: Deed, questionId: string, reason: string): Promise<void> {
  const question = await lockQuestion(deed, questionId);
  if (!reason.trim()) throw new RequestRefused('Say whose question it is, or why it is not yours.', 'reason');
  if (!question.serviceId || !['routed', 'drafted'].includes(question.state))
    throw new RequestRefused('This question is not with a service now, so it cannot be passed back.');
  await sql`update requests.question set service_id = null, contributor = null, internal_due_on = null, state = 'passed-back'
    where council_id = ${deed.council} and question_id = ${questionId}`.execute(deed.tx);
  await learn(deed, question.serviceId, question.words, -1);
  await logEvent(deed, question.requestId, {
    kind: 'pass-back',
    questionId,
    detail: {
      service: question.serviceSlug,
      serviceName: question.serviceName,
      reason: reason.trim(),
    },
  });
}

/** The question, locked for this deed. @throws RequestRefused when there is none. */
export async function lockQuestion(deed: Deed, id: string): Promise<Question> {
  await sql`select 1 from requests.question where council_id = ${deed.council} and question_id = ${id} for update`.execute(
    deed.tx,
  );
  const question = await questionById(deed.tx, deed.council, id);
  if (!question) throw new RequestRefused('This question was not found.');
  return question;
}

async function learn(deed: Deed, serviceId: string, words: readonly string[], times: 1 | -1): Promise<void> {
  if (!words.length) return;
  await sql`insert into requests.routing_word as learned (council_id, word, service_id, times)
    select ${deed.council}, word, ${serviceId}::uuid, ${Math.max(0, times)} from unnest(${[...words]}::text[]) as word
    on conflict (council_id, word, service_id) do update set times = greatest(0, learned.times + ${times})`.execute(
    deed.tx,
  );
}

async function tellContributors(
  deed: Deed,
  office: Office,
  question: Question,
  service: { name: string },
  { reference, due, person }: { reference: string; due: string; person: string | undefined },
): Promise<void> {
  const people = (await peopleOf(deed.tx, deed.council)).filter(one =>
    person ? one.personId === person : one.role === 'contributor' && one.serviceName === service.name,
  );
  for (const { email } of new Map(people.map(one => [one.personId, one])).values())
    await deed.mail({
      to: email,
      subject: `[${reference}] A question for ${service.name}, wanted by ${formatPartialDate(due)}`,
      text: `A request for information asks ${service.name}:\n\n${question.text}\n\nAnswer it, or pass it back if it is not yours: ${office.baseUrl}/${office.council.slug}/manage/requests/${reference}/questions/${question.number}\n`,
    });
}
