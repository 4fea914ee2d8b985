import { open, type FileHandle } from 'node:fs/promises';
import { download, json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { datasets } from '../../datasets.ts';
import { bulkZip } from '../../distributions/bulk.ts';
import { catalogueOf, gatherDatasets } from '../../distributions/gather-catalogue.ts';
import { distributionOf } from '../../distributions/make-distribution.ts';
import { dcat } from '../../rules/catalogue.ts';
import { catalogueView, listRows } from './open-data.presenter.ts';

const url = '/:council/open-data';

export const openDataRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: `${url}.json`,
    access: 'anyone',
    api: {
      summary: 'The catalogue of a council’s open data',
      description: 'DCAT 3 as JSON-LD: every dataset with its fields, licence, files and their checksums.',
      tags: ['Open data'],
    },
    handler: asDcat,
  },
  { method: 'GET', url: `${url}.csv`, access: 'anyone', handler: asCsv },
  // It packs all there is, so it is not for every second.
  { method: 'GET', url: `${url}.zip`, access: 'anyone', handler: bulk, perMinute: 20 },
  { method: 'GET', url: `${url}/:dataset.csv`, access: 'anyone', handler: call => file(call, 'csv') },
  { method: 'GET', url: `${url}/:dataset.json`, access: 'anyone', handler: call => file(call, 'json') },
];

async function show(call: Call): Promise<Answer> {
  const catalogue = await catalogueOf(call, await gatherDatasets(call));
  return page('modules/publication/pages/open-data/open-data.njk', {
    title: 'Open data',
    description: `Every dataset of ${call.council.name}: files, fields, licence and checksums.`,
    ...catalogueView(catalogue),
    feeds: [
      {
        type: 'application/ld+json',
        href: `/${call.council.slug}/open-data.json`,
        title: 'Catalogue (DCAT)',
      },
    ],
  });
}

async function asDcat(call: Call): Promise<Answer> {
  return json(dcat(await catalogueOf(call, await gatherDatasets(call))));
}

async function asCsv(call: Call): Promise<Answer> {
  const { headers, rows } = listRows(await catalogueOf(call, await gatherDatasets(call)));
  return download(
    writeCsv(headers, rows, { mark: true }),
    'text/csv; charset=utf-8',
    `${call.council.slug}-datasets-${call.today}.csv`,
  );
}

async function bulk(call: Call): Promise<Answer> {
  const gathered = await gatherDatasets(call);
  const zip = await bulkZip(gathered, await catalogueOf(call, gathered), call.platform.files);
  return download(zip, 'application/zip', `${call.council.slug}-open-data-${call.today}.zip`);
}

/** One dataset, exactly the bytes whose checksum stands in the catalogue. */
async function file(call: Call, form: 'csv' | 'json'): Promise<Answer> {
  const dataset = call.found(
    datasets().find(({ id, rows }) => rows && id === call.parameter('dataset')),
    'This dataset',
  );
  // Opened before anything is sent: should another revision take its place meanwhile, this one is read to its end.
  const handle = await opened();
  return download(
    handle.createReadStream({ encoding: 'utf8' }) as AsyncIterable<string>,
    form === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    `${call.council.slug}-${dataset.id}-${call.today}.${form}`,
  );

  async function opened(again = true): Promise<FileHandle> {
    const made = await distributionOf(call.platform, call.council, dataset, call.today);
    try {
      return await open(made[form].path);
    } catch (error) {
      // Removed between the two lines above, because a deed was done: what is there now is asked for once more.
      if (again && (error as NodeJS.ErrnoException).code === 'ENOENT') return opened(false);
      throw error;
    }
  }
}
