import { type BatchBuilder, daysFrom1900 } from './batch.ts';
import type { CsvBytes } from './csv-bytes.ts';
import { headerPlaces, type NeededColumns, plainColumn } from './table-rows.ts';

/** Columns that make a table a Companies House basic company data file. */
export const companyColumns: NeededColumns = [['CompanyName'], ['CompanyNumber'], ['CompanyCategory'], ['CompanyStatus']];

/** Places of the wanted columns of basic company data. */
export interface CompanyPlaces {
  readonly name: number;
  readonly number: number;
  readonly postcode: number;
  readonly category: number;
  readonly status: number;
  readonly accounts: number;
  readonly previous: readonly { readonly until: number; readonly name: number }[];
}

/** Reads the header of a companies file; refuses a file of another shape. */
export function companyPlaces(header: CsvBytes, label: string): CompanyPlaces {
  const places = headerPlaces(header, companyColumns, label);
  const place = (column: string) => places.get(plainColumn(column)) ?? -1;
  return {
    name: place('CompanyName'),
    number: place('CompanyNumber'),
    postcode: place('RegAddress.PostCode'),
    category: place('CompanyCategory'),
    status: place('CompanyStatus'),
    accounts: place('Accounts.AccountCategory'),
    previous: Array.from({ length: 10 }, (_, i) => ({
      until: place(`PreviousName_${i + 1}.CONDATE`),
      name: place(`PreviousName_${i + 1}.CompanyName`),
    })).filter(previous => previous.name >= 0),
  };
}

/** Takes one company with its previous names. A row without a number is skipped: it cannot be referred to. */
export function readCompany(row: CsvBytes, places: CompanyPlaces, source: string, into: BatchBuilder): void {
  const number = row.text(places.number).trim().toUpperCase();
  if (!number) return;
  into.registration({
    id: `GB-COH-${number.length < 8 && /^\d+$/.test(number) ? number.padStart(8, '0') : number}`,
    postcode: row.text(places.postcode),
    category: row.text(places.category),
    status: row.text(places.status),
    accounts: row.text(places.accounts),
    source,
  });
  into.name(row.text(places.name), 'current');
  for (const previous of places.previous) {
    // Previous names are filled from the first on; a gap ends them.
    if (row.isEmpty(previous.name)) break;
    into.name(row.text(previous.name), 'previous', daysFrom1900(row.text(previous.until).trim()));
  }
}
