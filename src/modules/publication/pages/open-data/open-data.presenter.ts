import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Frequency } from '#platform/offers/dataset.ts';
import type { Catalogue } from '../../rules/catalogue.ts';
import { licence, licenceName } from '../../rules/licence.ts';

const frequencies: Record<Frequency, string> = {
  CONT: 'as the register does',
  MONTHLY: 'monthly, as files are imported',
  QUARTERLY: 'every quarter, or every month',
  ANNUAL: 'every year',
  IRREG: 'now and then',
};

/** `behind`: the registers have changed since the files were made; `zip`: bytes of everything at once, if it may be had. */
export function catalogueView(
  { base, bulk, datasets, council, asOf }: Catalogue,
  { behind, zip }: { behind: boolean; zip: number | undefined },
) {
  const path = (url: string) => (url.startsWith(base) ? url.slice(base.length) : url);
  return {
    bulk: zip === undefined ? null : { href: path(bulk), size: size(zip) },
    asOf: asOf ? momentInWords(asOf) : '',
    behind,
    licence,
    licenceName,
    catalogue: `/${council.slug}/open-data.json`,
    csv: `/${council.slug}/open-data.csv`,
    datasets: datasets.map(
      ({ id, title, about, columns, landingPage, frequency, rows, ofRows, distributions }) => ({
        id,
        title,
        about,
        columns,
        page: path(landingPage),
        frequency: frequencies[frequency],
        rows:
          rows === undefined ? undefined : rows === 1 ? 'One row' : `${rows.toLocaleString('en-GB')} rows`,
        without: ofRows
          ? 'Its files are being made. Load this page again in some seconds.'
          : 'No file has been published yet.',
        files: distributions.map(one => ({
          title: one.title,
          href: path(one.url),
          size: size(one.bytes),
          sha256: one.sha256,
          published: ofRows || !one.modified ? '' : formatPartialDate(one.modified.slice(0, 10)),
          notes: one.versionNotes ?? '',
        })),
      }),
    ),
  };
}

/** One line a file. */
export function listRows({ datasets }: Catalogue): { headers: string[]; rows: string[][] } {
  return {
    headers: ['Dataset', 'File', 'Address', 'Format', 'Bytes', 'SHA-256', 'Unchanged since', 'Licence'],
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

/** "26 November 2026, 14:05", in London. */
function momentInWords(iso: string): string {
  const there = Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/London');
  return `${formatPartialDate(there.toPlainDate().toString())}, ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
