import type { Frequency } from '#platform/offers/dataset.ts';
import { licence } from './licence.ts';

/** A file of a dataset, as a catalogue needs it. */
export interface Listed {
  title: string;
  url: string;
  mediaType: string;
  format: string;
  bytes: number;
  sha256: string;
  /** ISO moment at which it was made or published. */
  modified?: string;
  version?: number;
  versionNotes?: string;
}

export interface ListedDataset {
  id: string;
  title: string;
  about: string;
  columns: readonly { name: string; about: string }[];
  landingPage: string;
  frequency: Frequency;
  /** Its files are made of its rows (and may not be there yet); else they are what its module published. */
  ofRows: boolean;
  rows?: number;
  distributions: readonly Listed[];
}

export interface Catalogue {
  council: { name: string; slug: string; orgId: string | null };
  /** Address of the installation. */
  base: string;
  /** ISO moment of the data the files were made from; undefined before any were made. */
  asOf: string | undefined;
  /** ISO moment since when the newest file has been what it is. */
  modified: string | undefined;
  bulk: string;
  datasets: readonly ListedDataset[];
}

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  adms: 'http://www.w3.org/ns/adms#',
  csvw: 'http://www.w3.org/ns/csvw#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const moment = (text: string) => ({ '@value': text, '@type': 'xsd:dateTime' });
const link = (url: string) => ({ '@id': url });

/** The catalogue as JSON-LD in the words of DCAT 3: a catalogue is itself a dataset, whose distribution is everything at once. */
export function dcat({ council, base, modified, asOf, bulk, datasets }: Catalogue) {
  const home = `${base}/${council.slug}/open-data`;
  const publisher = {
    '@id': `${base}/${council.slug}`,
    '@type': 'foaf:Organization',
    'foaf:name': council.name,
    ...(council.orgId ? { 'dct:identifier': council.orgId } : {}),
  };
  return {
    '@context': context,
    '@id': home,
    '@type': 'dcat:Catalog',
    'dct:title': `Open data of ${council.name}`,
    'dct:description': `Everything ${council.name} publishes here, as data.${asOf ? ` Files are of ${asOf}.` : ''}`,
    'dct:language': 'en-GB',
    'dct:license': link(licence),
    'dct:publisher': publisher,
    'foaf:homepage': link(home),
    ...(modified ? { 'dct:modified': moment(modified) } : {}),
    'dcat:distribution': [
      {
        '@id': bulk,
        '@type': 'dcat:Distribution',
        'dct:title': 'Everything at once',
        'dct:license': link(licence),
        'dcat:accessURL': link(home),
        'dcat:downloadURL': link(bulk),
        'dcat:mediaType': mediaTypeOf('application/zip'),
      },
    ],
    'dcat:dataset': datasets.map(dataset => ({
      '@id': `${home}#${dataset.id}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': dataset.id,
      'dct:title': dataset.title,
      'dct:description': dataset.about,
      'dct:language': 'en-GB',
      'dct:license': link(licence),
      'dct:publisher': link(publisher['@id']),
      'dct:accrualPeriodicity': link(
        `http://publications.europa.eu/resource/authority/frequency/${dataset.frequency}`,
      ),
      ...modifiedOf(dataset),
      'dcat:landingPage': link(dataset.landingPage),
      'csvw:tableSchema': {
        '@type': 'csvw:Schema',
        'csvw:column': dataset.columns.map(({ name, about }) => ({
          '@type': 'csvw:Column',
          'csvw:name': name,
          'dct:description': about,
        })),
      },
      'dcat:distribution': dataset.distributions.map(one => distribution(one, dataset.landingPage)),
    })),
  };
}

function distribution(one: Listed, landingPage: string) {
  return {
    '@id': one.url,
    '@type': 'dcat:Distribution',
    'dct:title': one.title,
    'dct:license': link(licence),
    'dct:format': one.format,
    'dcat:accessURL': link(landingPage),
    'dcat:downloadURL': link(one.url),
    'dcat:mediaType': mediaTypeOf(one.mediaType),
    'dcat:byteSize': { '@value': String(one.bytes), '@type': 'xsd:nonNegativeInteger' },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': link('spdx:checksumAlgorithm_sha256'),
      'spdx:checksumValue': { '@value': one.sha256, '@type': 'xsd:hexBinary' },
    },
    ...(one.modified ? { 'dct:issued': moment(one.modified) } : {}),
    ...(one.version === undefined ? {} : { 'dcat:version': String(one.version) }),
    ...(one.versionNotes ? { 'adms:versionNotes': one.versionNotes } : {}),
  };
}

/** A dataset changed when its newest file did. */
function modifiedOf({ distributions }: ListedDataset) {
  const newest = distributions
    .map(one => one.modified ?? '')
    .toSorted()
    .at(-1);
  return newest ? { 'dct:modified': moment(newest) } : {};
}

function mediaTypeOf(mediaType: string) {
  return link(`https://www.iana.org/assignments/media-types/${mediaType}`);
}
