import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Calendar } from '../rules/clock/calendar.ts';
import { aggregationDays, aggregationEnds } from '../rules/costs.ts';
import { readCalendar } from './calendar.ts';
import type { InformationRequest } from './requests.ts';

/** What else was asked with the same words, or by the same requester lately. */
export interface Repeats {
  /** Answered or open requests with the same questions, newest first (FOI-RR1, s.14(2)). */
  sameQuestions: { reference: string; receivedOn: string; state: string; sameRequester: boolean }[];
  /** Requests of the same requester within sixty working days, which may be counted as one if they are about the same (FOI-C3). */
  sameRequester: { reference: string; title: string; receivedOn: string }[];
  /** Last day of the sixty working days that began with the earliest of them; null when there is none. */
  countedUntil: string | null;
}

export async function findRepeats(
  tx: Tx,
  council: number,
  request: InformationRequest,
  today: string,
): Promise<Repeats> {
  const nobody = { sameQuestions: [], sameRequester: [], countedUntil: null };
  if (request.kind !== 'request' || request.erasedAt) return nobody;
  const same = request.questionsMark
    ? await sql<
        Repeats['sameQuestions'][number]
      >`select reference, received_on::text as "receivedOn", state, coalesce(requester_mark = ${request.requesterMark}, false) as "sameRequester"
        from requests.request where council_id = ${council} and questions_mark = ${request.questionsMark} and request_id <> ${request.id} and kind = 'request'
        order by received_on desc, request_id desc limit 10`.execute(tx)
    : { rows: [] };
  const calendar = await readCalendar(tx);
  const from = aggregationBegins(calendar, request.receivedOn);
  const lately = request.requesterMark
    ? await sql<Repeats['sameRequester'][number]>`select reference, title, received_on::text as "receivedOn"
        from requests.request where council_id = ${council} and requester_mark = ${request.requesterMark} and request_id <> ${request.id} and kind = 'request'
          and received_on between ${from}::date and ${today}::date order by received_on desc limit 20`.execute(
        tx,
      )
    : { rows: [] };
  const earliest = [request.receivedOn, ...lately.rows.map(({ receivedOn }) => receivedOn)].sort()[0];
  return {
    sameQuestions: same.rows,
    sameRequester: lately.rows,
    countedUntil: lately.rows.length && earliest ? aggregationEnds(earliest, calendar) : null,
  };
}

/** The first day of the sixty working days that end with a day of receipt. */
function aggregationBegins(calendar: Calendar, receivedOn: string): string {
  let day = Temporal.PlainDate.from(receivedOn);
  for (let left = aggregationDays; left > 0; day = day.subtract({ days: 1 }))
    if (calendar.isWorkingDay(day)) left--;
  return day.add({ days: 1 }).toString();
}
