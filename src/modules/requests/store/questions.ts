import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { ReliedOn } from '../rules/exemptions.ts';
import type { Outcome, QuestionState } from '../rules/states.ts';

export type QuestionRegime = 'foia' | 'eir' | 'own-data' | 'business-as-usual';

export interface AnswerSource {
  title: string;
  url: string;
}

/** What a question has been answered with so far, its newest version. */
export interface AnswerDraft {
  version: number;
  text: string;
  rows: Record<string, unknown>[];
  sources: AnswerSource[];
  gaps: string[];
  asOf: string | null;
  /** 'registers', 'disclosure:ID' or a person's id. */
  madeBy: string;
  madeAt: Date;
}

/** How the registers read a question. */
export interface Reading {
  status: 'answered' | 'partly' | 'nothing-held' | 'needs-a-person';
  recipes: string[];
}

export interface Question {
  id: string;
  requestId: string;
  /** Of its request. */
  reference: string;
  position: number;
  number: string;
  section: string | null;
  text: string;
  parts: string[];
  regime: QuestionRegime;
  state: QuestionState;
  serviceId: string | null;
  serviceName: string | null;
  serviceSlug: string | null;
  contributor: string | null;
  internalDueOn: string | null;
  reading: Reading;
  outcome: Outcome | null;
  exemptions: ReliedOn[];
  words: string[];
  draft: AnswerDraft | null;
}

/** The questions of a request in order, each with its newest draft. */
export function questionsOf(tx: Tx, council: number, requestId: string): Promise<Question[]> {
  return questionsWhere(tx, council, sql`question.request_id = ${requestId}`);
}

/** The laws under which something is asked in a letter. */
export async function regimesOf(tx: Tx, council: number, requestId: string): Promise<QuestionRegime[]> {
  const { rows } = await sql<{
    regime: QuestionRegime;
  }>`select distinct regime from requests.question where council_id = ${council} and request_id = ${requestId}`.execute(
    tx,
  );
  return rows.map(({ regime }) => regime);
}

export async function questionById(tx: Tx, council: number, id: string): Promise<Question | undefined> {
  return (await questionsWhere(tx, council, sql`question.question_id = ${id}`))[0];
}

/** Open questions that lie with these services, soonest wanted first, no more than `most`. */
export async function questionsWith(
  tx: Tx,
  council: number,
  serviceIds: readonly string[],
  most: number,
): Promise<Question[]> {
  const order = sql`question.internal_due_on, request.reference, question.position`;
  // Which ones first, from the index; then all about these alone.
  const { rows } = await sql<{ id: string }>`select question.question_id as id from requests.question question
    join requests.request request on request.council_id = question.council_id and request.request_id = question.request_id
    where question.council_id = ${council} and question.service_id = any (${[...serviceIds]}::uuid[]) and question.state in ('routed', 'drafted')
      and request.closed_on is null order by ${order} limit ${most}`.execute(tx);
  if (!rows.length) return [];
  return questionsWhere(
    tx,
    council,
    sql`question.question_id = any (${rows.map(({ id }) => id)}::uuid[])`,
    order,
  );
}

async function questionsWhere(
  tx: Tx,
  council: number,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown> = sql`question.position`,
): Promise<Question[]> {
  const { rows } = await sql<Question>`
    select question.question_id as id, question.request_id as "requestId", request.reference, question.position, question.number, question.section, question.text, question.parts,
      question.regime, question.state, question.service_id as "serviceId", service.name as "serviceName", service.slug as "serviceSlug", question.contributor,
      question.internal_due_on::text as "internalDueOn", question.reading, question.outcome, question.exemptions, question.words,
      case when draft.version is null then null else json_build_object('version', draft.version, 'text', draft.text, 'rows', draft.rows, 'sources', draft.sources,
        'gaps', draft.gaps, 'asOf', draft.as_of, 'madeBy', draft.made_by, 'madeAt', draft.made_at) end as draft
    from requests.question question
    join requests.request request on request.council_id = question.council_id and request.request_id = question.request_id
    left join councils.service service on service.council_id = question.council_id and service.service_id = question.service_id
    left join lateral (select * from requests.draft where draft.council_id = question.council_id and draft.question_id = question.question_id order by version desc limit 1) draft on true
    where question.council_id = ${council} and ${where} order by ${order}`.execute(tx);
  return rows.map(row => ({
    ...row,
    draft: row.draft && { ...row.draft, madeAt: new Date(row.draft.madeAt) },
  }));
}

/** One question of a request by its number, as addresses name it. */
export async function findQuestion(
  tx: Tx,
  council: number,
  requestId: string,
  number: string,
): Promise<Question | undefined> {
  return (await questionsOf(tx, council, requestId)).find(question => question.number === number);
}

/** Earlier versions of an answer, newest first. */
export async function draftsOf(tx: Tx, council: number, questionId: string): Promise<AnswerDraft[]> {
  const { rows } =
    await sql<AnswerDraft>`select version, text, rows, sources, gaps, as_of::text as "asOf", made_by as "madeBy", made_at as "madeAt"
    from requests.draft where council_id = ${council} and question_id = ${questionId} order by version desc`.execute(
      tx,
    );
  return rows;
}

/** Everyone who wrote or decided something in a request: who may not approve it, or review it (AUD-2, IR-T3). */
export async function peopleWhoTookPart(
  tx: Tx,
  council: number,
  requestId: string,
): Promise<{ drafted: string[]; decided: string[] }> {
  const { rows } = await sql<{ person: string; drafted: boolean }>`
    select distinct draft.made_by as person, true as drafted from requests.draft draft
      join requests.question question on question.council_id = draft.council_id and question.question_id = draft.question_id
      where draft.council_id = ${council} and question.request_id = ${requestId} and draft.made_by <> 'registers' and draft.made_by not like 'disclosure:%'
    union select made_by, true from requests.letter where council_id = ${council} and request_id = ${requestId}
    union select by, true from requests.event where council_id = ${council} and request_id = ${requestId} and kind = 'refuse-request'
    union select decided_by, false from requests.approval where council_id = ${council} and request_id = ${requestId}`.execute(
    tx,
  );
  return {
    drafted: rows.filter(({ drafted }) => drafted).map(({ person }) => person),
    decided: rows.filter(({ drafted }) => !drafted).map(({ person }) => person),
  };
}

/**
 * Services to which questions with such words went before and stayed, best first: the share of the question's telling words that point
 * there, rarer words weighing more. Empty while nothing has been learned.
 */
export async function suggestServices(
  tx: Tx,
  council: number,
  words: readonly string[],
): Promise<{ serviceId: string; share: number }[]> {
  if (!words.length) return [];
  const { rows } = await sql<{ serviceId: string; share: number }>`
    with learned as (select word, service_id, times, sum(times) over (partition by word) as all_times from requests.routing_word
      where council_id = ${council} and word = any (${[...words]}::text[]) and times > 0),
    weighed as (select service_id, sum(times::float / all_times / (1 + ln(all_times))) as weight from learned group by service_id)
    select service_id as "serviceId", weight / sum(weight) over () as share from weighed
    join councils.service service using (service_id) where service.council_id = ${council} and service.closed_at is null
    order by weight desc, service_id limit 3`.execute(tx);
  return rows;
}
