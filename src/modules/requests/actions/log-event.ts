import { sql } from 'kysely';
import { londonDate } from '#platform/dates/london.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { after, ended, type RequestState, type StepName } from '../rules/states.ts';
import { readRequest, type InformationRequest } from '../store/requests.ts';
import { RequestRefused } from './refused.ts';

/** The civil day of a deed. */
export function today(deed: Deed): string {
  return londonDate(deed.now).toString();
}

/** Puts a line into a request's history. `on` is the civil day it counts for, today unless given. */
export async function logEvent(
  deed: Deed,
  requestId: string,
  event: { kind: string; on?: string; questionId?: string; detail?: Record<string, unknown> },
): Promise<void> {
  await sql`insert into requests.event (council_id, request_id, event_id, seq, kind, on_date, at, by, question_id, detail)
    values (${deed.council}, ${requestId}, ${newId(deed.now.epochMilliseconds)}, (select coalesce(max(seq), 0) + 1 from requests.event where council_id = ${deed.council} and request_id = ${requestId}), ${event.kind}, ${event.on ?? today(deed)}::date, ${deed.now.toString()}, ${deed.actor},
      ${event.questionId ?? null}, ${JSON.stringify(event.detail ?? {})}::jsonb)`.execute(deed.tx);
  deed.record(`request.${event.kind}`, requestId, event.questionId ? { question: event.questionId } : {});
}

/** The request, locked for this deed. @throws RequestRefused when there is none. */
export async function lockRequest(deed: Deed, id: string): Promise<InformationRequest> {
  await sql`select 1 from requests.request where council_id = ${deed.council} and request_id = ${id} for update`.execute(
    deed.tx,
  );
  const request = await readRequest(deed.tx, deed.council, id);
  if (!request) throw new RequestRefused('This request was not found.');
  return request;
}

/**
 * Takes a step of the state machine. `kind` names the event when it is not the step itself: the clock knows its own.
 * @throws RequestRefused when the step cannot be taken from where the request is.
 */
export async function takeStep(
  deed: Deed,
  request: InformationRequest,
  step: StepName,
  event: { kind?: string; on?: string; detail?: Record<string, unknown> } = {},
): Promise<RequestState> {
  const to = after(step, request.state);
  if (!to)
    throw new RequestRefused(
      'Somebody has taken this request further meanwhile, so this can no longer be done. Look at it again.',
    );
  const closed = ended.includes(to);
  const on = event.on ?? today(deed);
  await sql`update requests.request set state = ${to}, state_since = ${deed.now.toString()},
      closed_on = ${closed ? on : null}::date, answered_on = case when ${to === 'sent'} then ${on}::date else answered_on end
    where council_id = ${deed.council} and request_id = ${request.id}`.execute(deed.tx);
  await logEvent(deed, request.id, { ...event, kind: event.kind ?? step });
  return to;
}
