import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Tx } from '#platform/db/database.ts';
import { datasets } from '../datasets.ts';
import { isFit } from '../rules/fitness.ts';
import {
  doneSince,
  findEdition,
  mostDeeds,
  stateOf,
  type Edition,
  type MadeFile,
} from '../store/editions.ts';
import { zipName } from './make-edition.ts';

/** What may be given out of the newest edition. */
export interface GivenOut {
  edition: Edition | undefined;
  files: ReadonlyMap<string, MadeFile>;
  /** The register has changed since. */
  behind: boolean;
}

/** The newest edition, without every file that may show what has been withdrawn or redacted after it was made. */
export async function givenOut(tx: Tx, council: CouncilRef): Promise<GivenOut> {
  const edition = await findEdition(tx, council.id);
  if (!edition) return { edition, files: new Map(), behind: true };
  const behind = (await stateOf(tx, council.id)).revision !== edition.revision;
  if (!behind) return { edition, files: edition.files, behind };
  const since = await doneSince(tx, council.id, edition.lastLine);
  const unfit = datasets().filter(
    dataset => dataset.rows && (since.length > mostDeeds || !isFit(dataset, since)),
  );
  const names = new Set([
    ...unfit.flatMap(({ id }) => [`${id}.csv`, `${id}.json`]),
    ...(unfit.length ? [zipName] : []),
  ]);
  return { edition, files: new Map([...edition.files].filter(([name]) => !names.has(name))), behind };
}
