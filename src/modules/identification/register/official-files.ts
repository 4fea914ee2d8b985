import type { SourceKind } from './read-source.ts';

/** An official file that `register download` fetches. */
export interface OfficialFile {
  readonly kind: SourceKind;
  readonly publisher: string;
  /** Addresses to try in order; the first that has the file is used. */
  readonly addresses: (today: Temporal.PlainDate) => readonly string[];
  /** File name to store under; the companies file keeps its own, which says the month. */
  readonly fileName?: string;
  readonly licence: string;
}

/**
 * Where the official files are. Companies House publishes a month's snapshot about the seventh, so last month's is tried next.
 * Addresses as published by each register; when one moves, this is the only place to change.
 */
export const officialFiles: readonly OfficialFile[] = [
  {
    kind: 'companies',
    publisher: 'Companies House, free company data product',
    addresses: today =>
      [0, 1].map(months => {
        const first = today.subtract({ months }).with({ day: 1 });
        return `https://download.companieshouse.gov.uk/BasicCompanyDataAsOneFile-${first.toString()}.zip`;
      }),
    licence: 'free re-use, Companies House',
  },
  {
    kind: 'charities',
    publisher: 'Charity Commission for England and Wales, public extract',
    addresses: () => [
      'https://ccewuksprdoneregsadata1.blob.core.windows.net/data/json/publicextract.charity.zip',
    ],
    licence: 'Open Government Licence v3',
  },
  {
    kind: 'charity-names',
    publisher: 'Charity Commission for England and Wales, public extract of other names',
    addresses: () => [
      'https://ccewuksprdoneregsadata1.blob.core.windows.net/data/json/publicextract.charity_other_names.zip',
    ],
    licence: 'Open Government Licence v3',
  },
  {
    kind: 'oscr',
    publisher: 'Scottish Charity Regulator, register download',
    addresses: () => ['https://www.oscr.org.uk/umbraco/Surface/FormsSurface/CharityRegDownload'],
    fileName: 'oscr-register.zip',
    licence: 'Open Government Licence v3 (check the terms shown at the download)',
  },
  {
    kind: 'ccni',
    publisher: 'Charity Commission for Northern Ireland, register export',
    addresses: () => [
      'https://www.charitycommissionni.org.uk/umbraco/api/charityApi/ExportSearchResultsToCsv/?include=Linked&include=Removed',
    ],
    fileName: 'ccni-register.csv',
    licence: 'Open Government Licence v3',
  },
  {
    kind: 'mutuals',
    publisher: 'Financial Conduct Authority, Mutuals Register',
    addresses: () => ['https://mutuals.fca.org.uk/Search/DownloadCSV'],
    fileName: 'mutuals-register.csv',
    licence: 'check the terms of the Mutuals Register before passing it on',
  },
];
