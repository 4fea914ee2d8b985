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

/** What the estimate of a request comes to; undefined while none has been made. */
export async function estimateOf(
  tx: Tx,
  council: number,
  requestId: string,
  on: string,
): Promise<Estimate | undefined> {
  const lines = await estimateLines(tx, council, requestId);
  return lines.length ? estimate(lines, on) : undefined;
}
