import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { estimate, type Activity, type Estimate } from '../rules/costs.ts';

export interface EstimateRow {
  id: string;
  activity: Activity;
  minutes: number;
  /** What was tried to arrive at the minutes, and how many there are of it. */
  sample: string;
}

export async function estimateLines(tx: Tx, council: number, requestId: string): Promise<EstimateRow[]> {
  const { rows } =
    await sql<EstimateRow>`select line_id as id, activity, minutes, sample from requests.estimate_line
    where council_id = ${council} and request_id = ${requestId} and removed_at is null order by made_at, line_id`.execute(
      tx,
    );
  return rows;
}

/** A request counted together with another, with its own estimate and why it may be. */
export interface CountedTogether {
  id: string;
  reference: string;
  title: string;
  receivedOn: string;
  why: string;
  lines: EstimateRow[];
}

/** The requests that a request is counted together with, the earliest received first. */
export async function countedTogether(
  tx: Tx,
  council: number,
  requestId: string,
): Promise<CountedTogether[]> {
  const { rows } = await sql<Omit<CountedTogether, 'lines'>>`
    select other.request_id as id, other.reference, other.title, other.received_on::text as "receivedOn", added.why
    from requests.estimate_with added join requests.request other on other.council_id = added.council_id and other.request_id = added.other_request_id
    where added.council_id = ${council} and added.request_id = ${requestId} and added.removed_at is null order by other.received_on, other.request_id`.execute(
    tx,
  );
  const counted: CountedTogether[] = [];
  for (const row of rows) counted.push({ ...row, lines: await estimateLines(tx, council, row.id) });
  return counted;
}

/** What the estimate of a request comes to, with those it is counted together with; undefined while none of its own has been made. */
export async function estimateOf(
  tx: Tx,
  council: number,
  requestId: string,
  on: string,
): Promise<Estimate | undefined> {
  const lines = await estimateLines(tx, council, requestId);
  return lines.length ? estimate(lines, on, await countedTogether(tx, council, requestId)) : undefined;
}
