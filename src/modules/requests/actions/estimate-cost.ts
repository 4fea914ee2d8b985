import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Activity } from '../rules/costs.ts';

/** Adds what one activity would take, with the sample it was measured on (FOI-C1, FOI-C2: only the four activities count). Minutes. */
export async function addEstimateLine(
  deed: Deed,
  requestId: string,
  { activity, minutes, sample }: { activity: Activity; minutes: number; sample: string },
): Promise<void> {
  await sql`insert into requests.estimate_line (council_id, line_id, request_id, activity, minutes, sample, made_by, made_at)
    values (${deed.council}, ${newId()}, ${requestId}, ${activity}, ${minutes}, ${sample.trim()}, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  deed.record('request.estimated', requestId, { activity, minutes });
}

/** Takes a line out of the estimate; it stays on record. */
export async function removeEstimateLine(deed: Deed, lineId: string): Promise<void> {
  await sql`update requests.estimate_line set removed_at = ${deed.now.toString()} where council_id = ${deed.council} and line_id = ${lineId} and removed_at is null`.execute(
    deed.tx,
  );
  deed.record('request.estimate-line-removed', lineId);
}
