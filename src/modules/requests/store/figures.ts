import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Counted } from '../rules/figures.ts';
import { overall } from '../rules/states.ts';

/** A request as counted, with the regime it was answered under: FOI and EIR are reported apart (FOI-S4). */
export interface CountedRequest extends Counted {
  regime: 'foia' | 'eir';
}

/**
 * Requests received in a period, reviews and complaints left out. A letter under both laws is counted under each, with the days and the
 * outcome of its part (FOI-V2); what is under neither counts as outside the Acts.
 */
export async function requestsToCount(
  tx: Tx,
  council: number,
  from: string,
  to: string,
): Promise<CountedRequest[]> {
  const { rows } = await sql<
    Omit<CountedRequest, 'outcome' | 'regime' | 'outsideTheActs'> & {
      outcomes: string[];
      under: string | null;
    }
  >`
    select request.received_on::text as "receivedOn", request.state,
      (case when clock.clock is null then request.due_on else clock.due_on end)::text as "dueOn",
      (case when clock.clock is null then request.ordinary_due_on else clock.ordinary_due_on end)::text as "ordinaryDueOn", request.answered_on::text as "answeredOn",
      part.under, coalesce(part.outcomes, '{}') as outcomes,
      array(select coalesce((select event.detail ->> 'outcome' from requests.event event where event.council_id = review.council_id and event.request_id = review.request_id and event.kind = 'review-decided' order by event.seq desc limit 1), 'open')
        from requests.request review where review.council_id = request.council_id and review.about_request_id = request.request_id and review.kind = 'review') as reviews
    from requests.request request
    left join lateral (
      select under, outcomes, bool_or(under <> 'neither') over () as any_under
      from (
        select case when question.regime in ('foia', 'eir') then question.regime else 'neither' end as under, array_agg(coalesce(question.outcome, '')) as outcomes
        from requests.question question where question.council_id = request.council_id and question.request_id = request.request_id group by 1
      ) by_law
    ) part on part.under <> 'neither' or not part.any_under
    left join requests.part_due clock on clock.council_id = request.council_id and clock.request_id = request.request_id and clock.clock = part.under
    where request.council_id = ${council} and request.kind = 'request' and request.received_on between ${from}::date and ${to}::date`.execute(
    tx,
  );
  return rows.map(({ outcomes, under, ...row }) => ({
    ...row,
    outcome: overall(outcomes.filter(Boolean)),
    regime: under === 'eir' ? 'eir' : 'foia',
    outsideTheActs: under === 'neither',
  }));
}

/** The first day a request was received; undefined while there is none. */
export async function firstReceived(tx: Tx, council: number): Promise<string | undefined> {
  const { rows } = await sql<{
    first: string | null;
  }>`select min(received_on)::text as first from requests.request where council_id = ${council} and kind = 'request'`.execute(
    tx,
  );
  return rows[0]?.first ?? undefined;
}

/** How a service deals with its questions. Days are calendar days, as a median; null when there is nothing to measure. */
export interface ServiceFigures {
  service: string;
  questions: number;
  open: number;
  daysToAllocate: number | null;
  passedBack: number;
  answered: number;
  answeredLate: number;
}

/** Time to allocate, pass-backs and lateness by service, of questions given to it in a period. */
export async function serviceFigures(
  tx: Tx,
  council: number,
  from: string,
  to: string,
): Promise<ServiceFigures[]> {
  const { rows } = await sql<ServiceFigures>`
    with routed as (select event.question_id, event.detail ->> 'service' as slug, event.on_date, event.detail ->> 'due' as due, event.seq, request.received_on
      from requests.event event join requests.request request on request.council_id = event.council_id and request.request_id = event.request_id
      where event.council_id = ${council} and event.kind = 'route' and event.on_date between ${from}::date and ${to}::date and event.question_id is not null),
    fared as (select routed.*,
        (select min(event.on_date) from requests.event event where event.council_id = ${council} and event.question_id = routed.question_id and event.kind in ('answer', 'check') and event.seq > routed.seq) as answered_on,
        exists (select 1 from requests.event event where event.council_id = ${council} and event.question_id = routed.question_id and event.kind = 'pass-back' and event.seq > routed.seq and event.detail ->> 'service' = routed.slug) as passed_back
      from routed)
    select service.name as service, count(*)::int as questions,
      count(*) filter (where answered_on is null and not passed_back)::int as open,
      (percentile_disc(0.5) within group (order by fared.on_date - fared.received_on))::int as "daysToAllocate",
      count(*) filter (where passed_back)::int as "passedBack", count(*) filter (where answered_on is not null)::int as answered,
      count(*) filter (where answered_on > due::date)::int as "answeredLate"
    from fared join councils.service service on service.council_id = ${council} and service.slug = fared.slug
    group by service.name order by service.name`.execute(tx);
  return rows;
}

/** Questions that are asked again and again: the newest wording, how often, when last; the most asked first. */
export interface AskedAgain {
  times: number;
  reference: string;
  number: string;
  text: string;
  lastOn: string;
}

export async function askedAgain(
  tx: Tx,
  council: number,
  since: string,
  most: number,
): Promise<AskedAgain[]> {
  const { rows } = await sql<AskedAgain>`
    select count(*)::int as times, (array_agg(request.reference order by request.received_on desc, request.request_id desc))[1] as reference,
      (array_agg(question.number order by request.received_on desc, request.request_id desc))[1] as number,
      (array_agg(question.text order by request.received_on desc, request.request_id desc))[1] as text, max(request.received_on)::text as "lastOn"
    from requests.request request
    -- One look-up for each recent request: else every question there ever was is read.
    cross join lateral (select number, text, words from requests.question where council_id = ${council} and request_id = request.request_id offset 0) question
    where request.council_id = ${council} and request.received_on >= ${since}::date and question.words <> '{}' and request.kind = 'request'
    group by question.words having count(*) >= 2 order by 1 desc, 5 desc limit ${most}`.execute(tx);
  return rows;
}

export interface SuggestionFigures {
  offered: number;
  opened: number;
  answered: number;
  sent: number;
}

/** What offering published answers came to in a period. */
export async function suggestionFigures(
  tx: Tx,
  council: number,
  from: string,
  to: string,
): Promise<SuggestionFigures> {
  const { rows } =
    await sql<SuggestionFigures>`select coalesce(sum(offered), 0)::int as offered, coalesce(sum(opened), 0)::int as opened, coalesce(sum(answered), 0)::int as answered, coalesce(sum(sent), 0)::int as sent
    from requests.suggestion_use where council_id = ${council} and day between ${from}::date and ${to}::date`.execute(
      tx,
    );
  return rows[0] ?? { offered: 0, opened: 0, answered: 0, sent: 0 };
}
