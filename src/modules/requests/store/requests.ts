import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Clock } from '../rules/clock/parts.ts';
import type { RequestState } from '../rules/states.ts';

/** A request, review or complaint as its row stands. Dates are ISO civil dates. Who asked is read apart (`readRequester`). */
export interface InformationRequest {
  id: string;
  reference: string;
  kind: 'request' | 'review' | 'commissioner';
  aboutId: string | null;
  channel: 'web' | 'email' | 'post' | 'phone' | 'import';
  title: string;
  receivedOn: string;
  state: RequestState;
  stateSince: Date;
  dueOn: string | null;
  ordinaryDueOn: string | null;
  answeredOn: string | null;
  closedOn: string | null;
  twoLevels: boolean;
  questionsMark: string;
  requesterMark: string | null;
  replyToken: string;
  heldBecause: string | null;
  erasedAt: Date | null;
}

const columns = sql`request_id as id, reference, kind, about_request_id as "aboutId", channel, title, received_on::text as "receivedOn", state,
  state_since as "stateSince", due_on::text as "dueOn", ordinary_due_on::text as "ordinaryDueOn", answered_on::text as "answeredOn", closed_on::text as "closedOn",
  two_levels as "twoLevels", questions_mark as "questionsMark", requester_mark as "requesterMark", reply_token as "replyToken", held_because as "heldBecause", erased_at as "erasedAt"`;

/** A request by its reference; undefined when there is none. */
export function findRequest(
  tx: Tx,
  council: number,
  reference: string,
): Promise<InformationRequest | undefined> {
  return one(tx, sql`council_id = ${council} and reference = ${reference}`);
}

export function readRequest(tx: Tx, council: number, id: string): Promise<InformationRequest | undefined> {
  return one(tx, sql`council_id = ${council} and request_id = ${id}`);
}

async function one(tx: Tx, where: RawBuilder<unknown>): Promise<InformationRequest | undefined> {
  const { rows } =
    await sql<InformationRequest>`select ${columns} from requests.request where ${where}`.execute(tx);
  return rows[0];
}

/** Reviews, complaints and follow-ups of a request, oldest first. */
export async function requestsAbout(tx: Tx, council: number, id: string): Promise<InformationRequest[]> {
  const { rows } = await sql<InformationRequest>`select ${columns} from requests.request
    where council_id = ${council} and about_request_id = ${id} order by received_on, request_id`.execute(tx);
  return rows;
}

export interface Requester {
  name: string;
  email: string | null;
  address: string | null;
  phone: string | null;
  site: string | null;
  confirmedAt: Date | null;
}

/** Who asked; undefined when erased. Only pages of people who write to them read this (FOI-V4). */
export async function readRequester(
  tx: Tx,
  council: number,
  requestId: string,
): Promise<Requester | undefined> {
  const { rows } =
    await sql<Requester>`select name, email, address, phone, site, confirmed_at as "confirmedAt"
    from requests.requester where council_id = ${council} and request_id = ${requestId}`.execute(tx);
  return rows[0];
}

export interface RequestEvent {
  id: string;
  kind: string;
  on: string;
  at: Date;
  by: string;
  questionId: string | null;
  detail: Record<string, unknown>;
}

/** What happened, oldest first. */
export async function eventsOf(tx: Tx, council: number, requestId: string): Promise<RequestEvent[]> {
  const { rows } =
    await sql<RequestEvent>`select event_id as id, kind, on_date::text as on, at, by, question_id as "questionId", detail
    from requests.event where council_id = ${council} and request_id = ${requestId} order by seq, event_id`.execute(
      tx,
    );
  return rows;
}

/** Which requests a list shows. */
export interface RequestFilter {
  state?: string;
  /** Open ones of which a question lies with this service. */
  serviceId?: string;
  /** late: due before `today`; soon: due within seven days; open: not ended; ended. */
  when?: 'late' | 'soon' | 'open' | 'ended';
  /** Part of a reference, from its beginning. */
  reference?: string;
  /** Part of what it is about, whether in capitals or not. */
  about?: string;
  kind?: InformationRequest['kind'];
}

export interface ListedRequest extends InformationRequest {
  questions: number;
  checked: number;
  /** Names of the services its questions lie with. */
  services: string[];
  /** The clocks of a letter under several laws with their due days; empty for one. */
  parts: { clock: Clock; dueOn: string | null }[];
}

/**
 * Open requests by due day, ended ones by day of receipt, newest first; `after` is the last one of the page before.
 * Keyset paging: a page deep in the list costs no more than the first.
 */
export async function listRequests(
  tx: Tx,
  ask: {
    council: number;
    filter: RequestFilter;
    today: string;
    most: number;
    after?: { key: string; id: string };
  },
): Promise<ListedRequest[]> {
  const { filter } = ask;
  const ended = filter.when === 'ended';
  const where = [
    sql`council_id = ${ask.council}`,
    ended ? sql`closed_on is not null` : sql`closed_on is null`,
    ...(filter.state ? [sql`state = ${filter.state}`] : []),
    ...(filter.kind ? [sql`kind = ${filter.kind}`] : []),
    ...(filter.when === 'late' ? [sql`due_key < ${ask.today}::date`] : []),
    ...(filter.when === 'soon'
      ? [sql`due_key >= ${ask.today}::date and due_key <= ${ask.today}::date + 7`]
      : []),
    ...(filter.reference
      ? [sql`reference >= ${filter.reference} and reference < ${filter.reference + '\u{10FFFF}'}`]
      : []),
    ...(filter.about ? [sql`position(lower(${filter.about}) in lower(title)) > 0`] : []),
    ...(filter.serviceId
      ? [
          // Of the open ones each is looked at in the order of the list until the page is full; of the ended, far too many would be.
          ended
            ? sql`request_id in (select request_id from requests.question where council_id = ${ask.council} and service_id = ${filter.serviceId})`
            : sql`(select true from requests.question question where question.council_id = ${ask.council} and question.request_id = request.request_id and question.service_id = ${filter.serviceId} limit 1)`,
        ]
      : []),
    ...(ask.after
      ? [
          ended
            ? sql`(received_on, request_id) < (${ask.after.key}::date, ${ask.after.id}::uuid)`
            : sql`(due_key, request_id) > (${ask.after.key}::date, ${ask.after.id}::uuid)`,
        ]
      : []),
  ];
  const order = ended ? sql`received_on desc, request_id desc` : sql`due_key, request_id`;
  const { rows } = await sql<ListedRequest>`
    with page as (select * from requests.request where ${sql.join(where, sql` and `)} order by ${order} limit ${ask.most})
    select ${columns}, coalesce(asked.questions, 0) as questions, coalesce(asked.checked, 0) as checked, coalesce(asked.services, '{}') as services,
      coalesce((select json_agg(json_build_object('clock', part.clock, 'dueOn', part.due_on) order by part.due_on) from requests.part_due part where part.council_id = page.council_id and part.request_id = page.request_id), '[]') as parts
    from page left join lateral (
      select count(*)::int as questions, count(*) filter (where question.state = 'checked')::int as checked,
        array_agg(distinct service.name order by service.name) filter (where service.name is not null) as services
      from requests.question question left join councils.service service on service.council_id = question.council_id and service.service_id = question.service_id
      where question.council_id = page.council_id and question.request_id = page.request_id) asked on true
    order by ${order}`.execute(tx);
  return rows;
}

/** Numbers for the officers' start page: open, due within seven days, late. */
export async function countOpen(
  tx: Tx,
  council: number,
  today: string,
): Promise<{ open: number; soon: number; late: number; triage: number }> {
  const { rows } = await sql<{ open: number; soon: number; late: number; triage: number }>`
    select count(*)::int as open, count(*) filter (where due_key >= ${today}::date and due_key <= ${today}::date + 7)::int as soon,
      count(*) filter (where due_key < ${today}::date)::int as late,
      (select count(*)::int from requests.message where council_id = ${council} and triage = 'waiting') as triage
    from requests.request where council_id = ${council} and closed_on is null`.execute(tx);
  return rows[0] ?? { open: 0, soon: 0, late: 0, triage: 0 };
}
