import { findCouncil } from '#councils';
import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Dataset, DatasetFile } from '#platform/offers/dataset.ts';
import { datasets } from '../datasets.ts';
import type { Catalogue, Listed, ListedDataset } from '../rules/catalogue.ts';
import type { MadeFile } from '../store/editions.ts';

/** A dataset with its files: those made of its rows, and those its module published as they stand. */
export interface Gathered {
  dataset: Dataset;
  made: { csv: MadeFile; json: MadeFile } | undefined;
  files: DatasetFile[];
}

/** Every dataset of the council, as it is offered and as far as its files are there. */
export async function gatherDatasets(
  tx: Tx,
  council: CouncilRef,
  given: ReadonlyMap<string, MadeFile>,
): Promise<Gathered[]> {
  const gathered: Gathered[] = [];
  for (const dataset of datasets()) {
    const [csv, json] = [given.get(`${dataset.id}.csv`), given.get(`${dataset.id}.json`)];
    gathered.push({
      dataset,
      made: csv && json ? { csv, json } : undefined,
      files: (await dataset.files?.(tx, council)) ?? [],
    });
  }
  return gathered;
}

/** What the catalogue says of them. `asOf`: the moment of the data the files were made from, ISO. */
export async function catalogueOf(
  tx: Tx,
  council: CouncilRef,
  gathered: readonly Gathered[],
  { baseUrl, asOf }: { baseUrl: string; asOf: string | undefined },
): Promise<Catalogue> {
  const base = `${baseUrl}/${council.slug}`;
  const listed = gathered.map(one => listedDataset(one, base));
  return {
    council: {
      name: council.name,
      slug: council.slug,
      orgId: (await findCouncil(tx, council.slug))?.orgId ?? null,
    },
    base: baseUrl,
    asOf,
    modified: listed
      .flatMap(({ distributions }) => distributions.map(one => one.modified))
      .toSorted()
      .at(-1),
    bulk: `${base}/open-data.zip`,
    datasets: listed,
  };
}

function listedDataset({ dataset, made, files }: Gathered, base: string): ListedDataset {
  const { id, title, about, columns, frequency } = dataset;
  const form = (extension: 'csv' | 'json', mediaType: string, file: MadeFile): Listed => ({
    title: `${title} (${extension.toUpperCase()})`,
    url: `${base}/open-data/${id}.${extension}`,
    mediaType,
    format: extension.toUpperCase(),
    bytes: file.bytes,
    sha256: file.sha256,
    modified: file.changedAt.toISOString(),
  });
  return {
    ...{ id, title, about, columns, frequency },
    landingPage: `${base}${dataset.path}`,
    ofRows: dataset.rows !== undefined,
    ...(made ? { rows: made.csv.rows ?? 0 } : {}),
    distributions: [
      ...(made ? [form('csv', 'text/csv', made.csv), form('json', 'application/json', made.json)] : []),
      ...files.map(file => ({
        title: `${file.title}, version ${file.version}`,
        url: `${base}${file.path}`,
        mediaType: file.mediaType,
        format: 'CSV',
        bytes: file.bytes,
        sha256: file.sha256,
        modified: file.published,
        version: file.version,
        versionNotes: file.reason,
      })),
    ],
  };
}
