import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Frequency } from '#platform/offers/dataset.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import { licence, licenceName } from '../../rules/licence.ts';

const frequencies: Record<Frequency, string> = {
  CONT: 'whenever something changes',
  MONTHLY: 'monthly, as files are imported',
  QUARTERLY: 'every quarter, or every month',
  ANNUAL: 'every year',
  IRREG: 'now and then',
};

export function catalogueView({ base, bulk, datasets, council }: Catalogue) {
  const path = (url: string) => (url.startsWith(base) ? url.slice(base.length) : url);
  return {
    bulk: path(bulk),
    licence,
    licenceName,
    catalogue: `/${council.slug}/open-data.json`,
    csv: `/${council.slug}/open-data.csv`,
    datasets: datasets.map(({ id, title, about, columns, landingPage, frequency, rows, distributions }) => ({
      id,
      title,
      about,
      columns,
      page: path(landingPage),
      frequency: frequencies[frequency],
      rows: rows === undefined ? undefined : rows === 1 ? 'One row' : `${rows.toLocaleString('en-GB')} rows`,
      files: distributions.map(one => ({
        title: one.title,
        href: path(one.url),
        size: size(one.bytes),
        sha256: one.sha256,
        published: one.modified ? formatPartialDate(one.modified.slice(0, 10)) : '',
        notes: one.versionNotes ?? '',
      })),
    })),
  };
}

/** One line a file. */
export function listRows({ datasets }: Catalogue): { headers: string[]; rows: string[][] } {
  return {
    headers: ['Dataset', 'File', 'Address', 'Format', 'Bytes', 'SHA-256', 'Published', 'Licence'],
    rows: datasets.flatMap(dataset =>
      dataset.distributions.map(one => [
        dataset.title,
        one.title,
        one.url,
        one.format,
        String(one.bytes),
        one.sha256,
        one.modified ?? '',
        licence,
      ]),
    ),
  };
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
