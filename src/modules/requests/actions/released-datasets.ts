import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { today } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/** Puts datasets published with an answer on the list of those that have to be kept up to date (FOI-D1). */
export async function listReleasedDatasets(
  deed: Deed,
  requestId: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names)
    await sql`insert into requests.released_dataset (council_id, request_id, name, released_on, duty, reason)
      values (${deed.council}, ${requestId}, ${name}, ${today(deed)}::date, 'undecided', '') on conflict do nothing`.execute(
      deed.tx,
    );
  if (names.length) deed.record('request.datasets-listed', requestId, { number: names.length });
}

/** Decides whether a released dataset is kept up to date; when not, why that is not appropriate (s.19(2A)). */
export async function decideDataset(
  deed: Deed,
  requestId: string,
  name: string,
  { duty, reason }: { duty: string; reason: string },
): Promise<void> {
  if (duty !== 'kept-up' && duty !== 'not-kept-up')
    throw new RequestRefused('Choose whether it is kept up to date.', 'duty');
  if (!reason.trim())
    throw new RequestRefused(
      duty === 'kept-up' ? 'Say where it is published, or how often.' : 'Say why it is not appropriate.',
      'reason',
    );
  const { rows } =
    await sql`update requests.released_dataset set duty = ${duty}, reason = ${reason.trim()}, decided_by = ${deed.actor}, decided_at = ${deed.now.toString()}
    where council_id = ${deed.council} and request_id = ${requestId} and name = ${name} returning 1`.execute(
      deed.tx,
    );
  if (!rows.length) throw new RequestRefused('This dataset was not found.');
  deed.record('request.dataset-decided', requestId, { duty });
}
