import type { Tx } from '#platform/db/database.ts';
import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import type { Answer, Call } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { RequestRefused } from '../actions/refused.ts';
import { officeOf, type Office } from '../office.ts';
import type { Clock } from '../rules/clock/parts.ts';
import { isReference } from '../rules/reference.ts';
import { findQuestion, type Question } from '../store/questions.ts';
import { findRequest, type InformationRequest } from '../store/requests.ts';

/** Where officers keep requests. */
export function managePath(call: Call): string {
  return `/${call.council.slug}/manage/requests`;
}

/** The page of the request the address names. */
export function requestPath(call: Call): string {
  return `${managePath(call)}/${encodeURIComponent(call.parameter('reference'))}`;
}

export function office(call: Call): Office {
  return officeOf(call.platform, call.council);
}

/** The request the address names, or the "not found" page. */
export async function requestOf(tx: Tx, call: Call): Promise<InformationRequest> {
  return call.found(
    await asTyped(call.parameter('reference'), reference => findRequest(tx, call.council.id, reference)),
    'This request',
  );
}

/** What `find` has under a reference as somebody typed it: as it stands, or in capitals, as ours are. */
export async function asTyped<Found>(
  typed: string,
  find: (reference: string) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const reference = typed.trim();
  if (!isReference(reference)) return undefined;
  return (await find(reference)) ?? find(reference.toUpperCase());
}

/** The question the address names, of the request it names. */
export async function questionOf(
  tx: Tx,
  call: Call,
): Promise<{ request: InformationRequest; question: Question }> {
  const request = await requestOf(tx, call);
  const number = call.parameter('number');
  return {
    request,
    question: call.found(
      await findQuestion(tx, call.council.id, request.id, number),
      `Question ${number} of this request`,
    ),
  };
}

/** Does a deed, and shows the form again with what was refused; `done` says where to go when it went well. */
export async function attempt<T>(
  call: Call,
  work: (deed: Deed) => Promise<T>,
  done: (result: T) => Answer,
  again: (errors: FieldError[]) => Promise<Answer>,
): Promise<Answer> {
  let result: T;
  try {
    result = await call.do(work);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return again([{ field: error.field ?? '', message: error.message }]);
  }
  return done(result);
}

/** Text of several lines as it was typed: a browser posts other line ends than letters are read with. */
export function typedLines(call: Call, field: string): string {
  return (call.form[field] ?? '').replaceAll('\r\n', '\n');
}

/** The whole day that was typed; or what is wrong with it, in words for the form. */
export function readWholeDay(typed: string): { ok: string } | { error: string } {
  const read = parsePartialDate(typed);
  if ('error' in read && typed.trim()) return read;
  return 'ok' in read && read.ok.length === 10
    ? read
    : { error: 'Give the whole day, for example 23 November 2026.' };
}

/** "22 December 2026", or words for a day that is not there. */
export function day(iso: string | null | undefined, none = 'not set'): string {
  return iso ? formatPartialDate(iso) : none;
}

/** The parts of a letter under several laws, as people read them. */
export const clockNames: Record<Clock, string> = {
  foia: 'Freedom of information',
  eir: 'Environmental information',
  review: 'Review of freedom of information',
  'eir-review': 'Review of environmental information',
  'own-data': 'Own personal data',
};

/** How a due day stands today: late, today, or how many calendar days are left. Due today is not late. */
export function standing(
  request: Pick<InformationRequest, 'dueOn' | 'closedOn' | 'answeredOn' | 'state'>,
  today: string,
): { text: string; classes: string } {
  if (request.closedOn) {
    const late = request.answeredOn && request.dueOn && request.answeredOn > request.dueOn;
    return late
      ? { text: 'Answered late', classes: 'govuk-tag--orange' }
      : { text: request.state === 'sent' ? 'Answered in time' : 'Closed', classes: 'govuk-tag--grey' };
  }
  if (!request.dueOn) return { text: 'Clock stopped', classes: 'govuk-tag--grey' };
  const days = Temporal.PlainDate.from(today).until(request.dueOn).days;
  if (days < 0)
    return { text: `Late by ${-days} ${days === -1 ? 'day' : 'days'}`, classes: 'govuk-tag--red' };
  if (days === 0) return { text: 'Due today', classes: 'govuk-tag--red' };
  return {
    // The law counts working days: beside it a bare "days" would be read as those.
    text: `${days} calendar ${days === 1 ? 'day' : 'days'} left`,
    classes: days <= 7 ? 'govuk-tag--yellow' : 'govuk-tag--green',
  };
}
