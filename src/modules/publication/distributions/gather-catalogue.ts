import { findCouncil } from '#councils';
import type { Call } from '#platform/http/route.ts';
import { listAuditEntries } from '#platform/audit/audit.ts';
import type { Dataset, DatasetFile } from '#platform/offers/dataset.ts';
import { datasets } from '../datasets.ts';
import type { Catalogue, Listed, ListedDataset } from '../rules/catalogue.ts';
import { type Distribution, distributionOf, type Made } from './make-distribution.ts';

/** A dataset with its files as they are today. */
export interface Gathered {
  dataset: Dataset;
  made: Made | undefined;
  files: DatasetFile[];
}

/** Every dataset of the council: those of rows made into files, those of files as they were published. */
export async function gatherDatasets(call: Call): Promise<Gathered[]> {
  const gathered: Gathered[] = [];
  // One after another: each reads as much of the database as there is to publish.
  for (const dataset of datasets())
    gathered.push({
      dataset,
      made: dataset.rows ? await distributionOf(call.platform, call.council, dataset, call.today) : undefined,
      files: dataset.files
        ? await call.read(async tx => (await dataset.files?.(tx, call.council)) ?? [])
        : [],
    });
  return gathered;
}

/** What the catalogue says of them. */
export async function catalogueOf(call: Call, gathered: readonly Gathered[]): Promise<Catalogue> {
  const base = call.platform.baseUrl();
  const { slug, id } = call.council;
  const { council, newest } = await call.read(async tx => ({
    council: await findCouncil(tx, slug),
    newest: (await listAuditEntries(tx, { council: id, most: 1 }))[0],
  }));
  return {
    council: { name: call.council.name, slug, orgId: council?.orgId ?? null },
    base,
    modified: newest?.at,
    bulk: `${base}/${slug}/open-data.zip`,
    datasets: gathered.map(one => listed(one, `${base}/${slug}`)),
  };
}

function listed({ dataset, made, files }: Gathered, base: string): ListedDataset {
  const { id, title, about, columns, frequency } = dataset;
  const form = (extension: 'csv' | 'json', mediaType: string, { bytes, sha256 }: Distribution): Listed => ({
    title: `${title} (${extension.toUpperCase()})`,
    url: `${base}/open-data/${id}.${extension}`,
    mediaType,
    format: extension.toUpperCase(),
    bytes,
    sha256,
  });
  return {
    ...{ id, title, about, columns, frequency },
    landingPage: `${base}${dataset.path}`,
    ...(made ? { rows: made.rows } : {}),
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
