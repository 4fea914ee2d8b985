import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { aggregationDays, fitTogether } from '../rules/costs.ts';
import { readCalendar } from '../store/calendar.ts';
import { countedTogether, estimateLines } from '../store/estimates.ts';
import { regimesOf } from '../store/questions.ts';
import { findRequest } from '../store/requests.ts';
import { lockRequest } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/**
 * Counts the cost of another request together with that of this one (FOI-C3, FOIA s.12(4), SI 2004/3244 reg 5): of one person, or of several
 * who act together, for the same or similar information, all received within sixty consecutive working days.
 * `why`: in what they are alike, and for several people what shows that they act together.
 * @throws RequestRefused naming what is not so.
 */
export async function countTogether(
  deed: Deed,
  requestId: string,
  { reference, why }: { reference: string; why: string },
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  const other = await findRequest(deed.tx, deed.council, reference.trim().toUpperCase());
  if (!other || other.id === requestId || other.kind !== 'request')
    throw new RequestRefused('Choose another request, or give its reference.', 'reference');
  if (!why.trim())
    throw new RequestRefused(
      'Say why they may be counted as one: in what they are alike, and if different people asked, what shows that they act together.',
      'why',
    );
  for (const one of [request, other])
    if (!(await regimesOf(deed.tx, deed.council, one.id)).includes('foia'))
      throw new RequestRefused(
        `Nothing in ${one.reference} is asked under the Act: the regulations know no limit of cost.`,
        'reference',
      );
  const already = await countedTogether(deed.tx, deed.council, requestId);
  const days = [request, other, ...already].map(({ receivedOn }) => receivedOn);
  if (!fitTogether(days, await readCalendar(deed.tx)))
    throw new RequestRefused(
      `${other.reference} was not received within the same ${aggregationDays} working days.`,
      'reference',
    );
  if (!(await estimateLines(deed.tx, deed.council, other.id)).length)
    throw new RequestRefused(
      `The cost of ${other.reference} has not been estimated. Estimate it first.`,
      'reference',
    );
  await sql`insert into requests.estimate_with (council_id, request_id, other_request_id, why, added_by, added_at)
    values (${deed.council}, ${requestId}, ${other.id}, ${why.trim()}, ${deed.actor}, ${deed.now.toString()})
    on conflict (council_id, request_id, other_request_id) do update set why = excluded.why, added_by = excluded.added_by, added_at = excluded.added_at, removed_at = null`.execute(
    deed.tx,
  );
  deed.record('request.counted-together', requestId, { with: other.id });
}

/** Counts it by itself again; that it was counted stays on record. */
export async function countApart(deed: Deed, requestId: string, otherId: string): Promise<void> {
  await sql`update requests.estimate_with set removed_at = ${deed.now.toString()}
    where council_id = ${deed.council} and request_id = ${requestId} and other_request_id = ${otherId} and removed_at is null`.execute(
    deed.tx,
  );
  deed.record('request.counted-apart', requestId, { with: otherId });
}
