import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

/** A dataset that was released on request and published with the answer. */
export interface ReleasedDataset {
  requestId: string;
  /** Reference of the request it answered. */
  reference: string;
  title: string;
  name: string;
  releasedOn: string;
  duty: 'undecided' | 'kept-up' | 'not-kept-up';
  /** Why it is not kept up to date, or where it is. */
  reason: string;
}

/** Datasets released on request (FOI-D1), those nobody has decided about first. */
export async function releasedDatasets(tx: Tx, council: number): Promise<ReleasedDataset[]> {
  const { rows } =
    await sql<ReleasedDataset>`select dataset.request_id as "requestId", request.reference, request.title, dataset.name, dataset.released_on::text as "releasedOn", dataset.duty, dataset.reason
    from requests.released_dataset dataset join requests.request request on request.council_id = dataset.council_id and request.request_id = dataset.request_id
    where dataset.council_id = ${council} order by (dataset.duty = 'undecided') desc, dataset.released_on desc, dataset.name`.execute(
      tx,
    );
  return rows;
}
