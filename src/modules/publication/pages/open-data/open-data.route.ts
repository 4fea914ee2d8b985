import type { Readable } from 'node:stream';
import { inScope } from '#platform/db/database.ts';
import { installation } from '#platform/deed.ts';
import { download, json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { datasets } from '../../datasets.ts';
import { catalogueOf, gatherDatasets } from '../../making/catalogue-of.ts';
import { givenOut } from '../../making/given-out.ts';
import { zipName } from '../../making/make-edition.ts';
import { dcat, type Catalogue } from '../../rules/catalogue.ts';
import { forgetEdition } from '../../store/editions.ts';
import { catalogueView, listRows } from './open-data.presenter.ts';

const url = '/:council/open-data';

// Not kept in memory: new files come without a deed.
export const openDataRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', handler: show },
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
  { method: 'GET', url: `${url}.zip`, access: 'anyone', handler: everything, perMinute: 20 },
  { method: 'GET', url: `${url}/:dataset.csv`, access: 'anyone', handler: call => oneFile(call, 'csv') },
  { method: 'GET', url: `${url}/:dataset.json`, access: 'anyone', handler: call => oneFile(call, 'json') },
];

async function show(call: Call): Promise<Answer> {
  const { catalogue, behind, zip } = await found(call);
  return page('modules/publication/pages/open-data/open-data.njk', {
    title: 'Open data',
    description: `Every dataset of ${call.council.name}: files, fields, licence and checksums.`,
    ...catalogueView(catalogue, { behind, zip }),
    feeds: [
      {
        type: 'application/ld+json',
        href: `/${call.council.slug}/open-data.json`,
        title: 'Catalogue (DCAT)',
      },
    ],
  });
}

/** The catalogue as it may be shown now. */
async function found(
  call: Call,
): Promise<{ catalogue: Catalogue; behind: boolean; zip: number | undefined }> {
  return call.read(async tx => {
    const { edition, files, behind } = await givenOut(tx, call.council);
    const catalogue = await catalogueOf(tx, call.council, await gatherDatasets(tx, call.council, files), {
      baseUrl: call.platform.baseUrl(),
      asOf: edition?.readAt.toISOString(),
    });
    return { catalogue, behind, zip: files.get(zipName)?.bytes };
  });
}

async function asDcat(call: Call): Promise<Answer> {
  return json(dcat((await found(call)).catalogue));
}

async function asCsv(call: Call): Promise<Answer> {
  const { headers, rows } = listRows((await found(call)).catalogue);
  return download(
    writeCsv(headers, rows, { mark: true }),
    'text/csv; charset=utf-8',
    `${call.council.slug}-datasets-${call.today}.csv`,
  );
}

function everything(call: Call): Promise<Answer> {
  return given(call, zipName, 'application/zip', 'open-data.zip');
}

function oneFile(call: Call, form: 'csv' | 'json'): Promise<Answer> {
  const dataset = call.found(
    datasets().find(({ id, rows }) => rows && id === call.parameter('dataset')),
    'This dataset',
  );
  return given(
    call,
    `${dataset.id}.${form}`,
    form === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    `${dataset.id}.${form}`,
    dataset.path,
  );
}

/** Exactly the bytes whose checksum stands in the catalogue; while there are none that may be given out, a page that says so. */
async function given(
  call: Call,
  name: string,
  mediaType: string,
  saveAs: string,
  shownAt?: string,
): Promise<Answer> {
  const opened = await open(call, name);
  if (opened) return download(opened.bytes, mediaType, `${call.council.slug}-${opened.day}-${saveAs}`);
  void call.reply.header('retry-after', '10');
  return page(
    'modules/publication/pages/open-data/being-made.njk',
    {
      title: 'This file is being made',
      back: `/${call.council.slug}/open-data`,
      backText: 'Open data',
      shownAt: shownAt === undefined ? '' : `/${call.council.slug}${shownAt}`,
    },
    503,
  );
}

async function open(
  call: Call,
  name: string,
  again = true,
): Promise<{ bytes: Readable; day: string } | undefined> {
  const { edition, files } = await call.read(tx => givenOut(tx, call.council));
  const file = files.get(name);
  if (!edition || !file) return undefined;
  const bytes = await call.platform.files.stream(file.fileId);
  if (bytes) return { bytes, day: edition.day };
  // The next edition came between the two lines above.
  if (again) return open(call, name, false);
  // It is gone, as after a backup was restored: made files are in none.
  await inScope(call.platform.db, { councils: [installation, call.council.id] }, tx =>
    forgetEdition(tx, call.council.id),
  );
  return undefined;
}
