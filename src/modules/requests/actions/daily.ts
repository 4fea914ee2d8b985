import { sql } from 'kysely';
import { peopleOf } from '#councils';
import type { CouncilRef } from '#platform/access/visitor.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import { does, type Platform } from '#platform/platform.ts';
import { officeOf, type Office } from '../office.ts';
import { readCalendar } from '../store/calendar.ts';
import { forgetUnconfirmed } from './confirm-address.ts';
import { forgetImportFiles, forgetSetAside } from './forget-kept.ts';
import { eraseRequest, requestsToErase } from './hold-and-erase.ts';
import { logEvent, today } from './log-event.ts';

/** Working days before an answer is wanted of a service when its contributors are reminded; officers are reminded of a whole request. */
export const remindBefore = { service: 2, officer: 3 } as const;

/** What is done for a council every morning: remind before it is needed, forget what was never confirmed, erase what has had its time. */
export async function daily(platform: Platform, council: CouncilRef): Promise<void> {
  const office = officeOf(platform, council);
  await does(platform, { council: council.id, actor: 'system' }, async deed => {
    const reminded = (await remindServices(deed, office)) + (await remindOfficers(deed, office));
    const forgotten = await forgetUnconfirmed(deed);
    deed.record('requests.daily', 'requests', { reminded, forgotten });
  });
  const before = Temporal.PlainDate.from(platform.clock().toZonedDateTimeISO('Europe/London').toPlainDate())
    .subtract({ months: platform.config.REQUESTS_KEPT_MONTHS })
    .toString();
  await does(platform, { council: council.id, actor: 'system' }, async deed => {
    const imports = await forgetImportFiles(deed, platform.files);
    const setAside = await forgetSetAside(deed, platform.files, before);
    deed.record('requests.forgotten', 'requests', { imports, setAside });
  });
  const due = await does(platform, { council: council.id, actor: 'system' }, async deed => {
    const ids = await requestsToErase(deed, before, 500);
    deed.record('requests.to-erase', 'requests', { number: ids.length });
    return ids;
  });
  // One deed each: what has been erased stays erased if the next one fails.
  for (const id of due)
    await does(platform, { council: council.id, actor: 'system' }, deed =>
      eraseRequest(deed, platform.files, id),
    );
}

interface Due {
  id: string;
  requestId: string;
  number: string;
  text: string;
  reference: string;
  service: string;
  due: string;
}

/** Contributors hear of a question once before its day, and once when it has passed. */
async function remindServices(deed: Deed, office: Office): Promise<number> {
  const calendar = await readCalendar(deed.tx);
  const soon = calendar.after(Temporal.PlainDate.from(today(deed)), remindBefore.service).toString();
  const { rows } =
    await sql<Due>`select question.question_id as id, question.request_id as "requestId", question.number, question.text, request.reference, service.name as service, question.internal_due_on::text as due
    from requests.question question
    join requests.request request on request.council_id = question.council_id and request.request_id = question.request_id
    join councils.service service on service.council_id = question.council_id and service.service_id = question.service_id
    where question.council_id = ${deed.council} and question.state = 'routed' and request.closed_on is null and question.internal_due_on <= ${soon}::date
      and not exists (select 1 from requests.event event where event.council_id = question.council_id and event.question_id = question.question_id and event.kind = 'reminded'
        and (event.detail ->> 'late')::boolean = (question.internal_due_on < ${today(deed)}::date) and event.detail ->> 'due' = question.internal_due_on::text)`.execute(
      deed.tx,
    );
  const people = rows.length ? await peopleOf(deed.tx, deed.council) : [];
  for (const question of rows) {
    const late = question.due < today(deed);
    for (const person of people.filter(
      ({ role, serviceName }) => role === 'contributor' && serviceName === question.service,
    ))
      await deed.mail({
        to: person.email,
        subject: `[${question.reference}] ${late ? 'Late since' : 'Wanted by'} ${formatPartialDate(question.due)}: question ${question.number}`,
        text: `Your service’s answer ${late ? 'was' : 'is'} wanted by ${formatPartialDate(question.due)}:\n\n${question.text}\n\n${office.baseUrl}/${office.council.slug}/manage/requests/${question.reference}/questions/${question.number}\n`,
        automatic: true,
      });
    await logEvent(deed, question.requestId, {
      kind: 'reminded',
      questionId: question.id,
      detail: { late, due: question.due },
    });
  }
  return rows.length;
}

/** FOI officers hear once of each request that is nearly due. */
async function remindOfficers(deed: Deed, office: Office): Promise<number> {
  const calendar = await readCalendar(deed.tx);
  const soon = calendar.after(Temporal.PlainDate.from(today(deed)), remindBefore.officer).toString();
  const { rows } = await sql<{
    id: string;
    reference: string;
    due: string;
    open: number;
  }>`select request_id as id, reference, due_on::text as due,
      (select count(*)::int from requests.question question where question.council_id = request.council_id and question.request_id = request.request_id and question.state <> 'checked') as open
    from requests.request request where council_id = ${deed.council} and closed_on is null and due_on <= ${soon}::date
      and not exists (select 1 from requests.event event where event.council_id = request.council_id and event.request_id = request.request_id and event.kind = 'reminded' and event.question_id is null
        and event.detail ->> 'due' = request.due_on::text)`.execute(deed.tx);
  if (!rows.length) return 0;
  const officers = (await peopleOf(deed.tx, deed.council)).filter(({ role }) => role === 'foi-officer');
  const list = rows
    .map(
      ({ reference, due, open }) =>
        `${reference}: due ${formatPartialDate(due)}, ${open} ${open === 1 ? 'question' : 'questions'} open`,
    )
    .join('\n');
  for (const { email } of officers)
    await deed.mail({
      to: email,
      subject: `${rows.length} ${rows.length === 1 ? 'request is' : 'requests are'} nearly due`,
      text: `${list}\n\n${office.baseUrl}/${office.council.slug}/manage/requests?when=soon\n`,
      automatic: true,
    });
  for (const { id, due } of rows) await logEvent(deed, id, { kind: 'reminded', detail: { due } });
  return rows.length;
}
