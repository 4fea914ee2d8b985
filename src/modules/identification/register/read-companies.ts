import { splitOrgId } from '../rules/org-ids.ts';
import type { BatchBuilder } from './batch.ts';
import { inwardOf, outwardNumber, outwardNumbers, postcodeFrom } from '../rules/postcodes.ts';
import type { CsvBytes, FieldMemory } from './csv-bytes.ts';
import { headerPlaces, type NeededColumns, plainColumn } from './table-rows.ts';

/** Columns that make a table a Companies House basic company data file. */
export const companyColumns: NeededColumns = [
  ['CompanyName'],
  ['CompanyNumber'],
  ['CompanyCategory'],
  ['CompanyStatus'],
];

/** Places of the wanted columns of basic company data. */
export interface CompanyPlaces {
  readonly name: number;
  readonly number: number;
  readonly postcode: number;
  readonly category: number;
  readonly status: number;
  readonly accounts: number;
  readonly incorporated: number;
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
    incorporated: place('IncorporationDate'),
    previous: Array.from({ length: 10 }, (_, i) => ({
      until: place(`PreviousName_${i + 1}.CONDATE`),
      name: place(`PreviousName_${i + 1}.CompanyName`),
    })).filter(previous => previous.name >= 0),
  };
}

/** Status of a company that an earlier snapshot holds and the newest does not: Companies House publishes live companies only. */
export const leftTheRegister = 'No longer in the newest snapshot';

/** Reads companies of one file; remembers the few values that categories, statuses and places take. */
export class CompanyReader {
  private readonly into: BatchBuilder;
  private readonly source: number;
  private readonly allDigits: number;
  private readonly memories: [FieldMemory, FieldMemory, FieldMemory] = [new Map(), new Map(), new Map()];
  private readonly text: (text: string) => number;
  private readonly outwards = new Uint16Array(outwardNumbers);
  private readonly leftStatus: number | undefined;

  /** `older`: the file is an earlier snapshot, and what a newer one no longer holds has left the register. */
  constructor(into: BatchBuilder, source: string, older = false) {
    this.into = into;
    this.source = into.textNumber(source);
    this.allDigits = into.patternNumber('GB-COH-########');
    this.text = text => into.textNumber(text);
    this.leftStatus = older ? into.textNumber(leftTheRegister) : undefined;
  }

  /** Takes one company with its previous names. A row without a number is skipped: it cannot be referred to. */
  read(row: CsvBytes, places: CompanyPlaces): void {
    const { into, memories, text } = this;
    const postcode = postcodeFrom(row.text(places.postcode)) ?? '';
    const outward = this.outward(postcode);
    const inward = inwardOf(postcode);
    const category = row.remembered(places.category, memories[0], text);
    const status = this.leftStatus ?? row.remembered(places.status, memories[1], text);
    const accounts = row.remembered(places.accounts, memories[2], text);
    const digits = row.digits(places.number);
    if (digits > 0 && digits <= 99_999_999) {
      into.packedRegistration(
        this.allDigits,
        digits,
        outward,
        inward,
        category,
        status,
        accounts,
        this.source,
      );
    } else {
      const number = row.text(places.number).trim().toUpperCase();
      if (!number) return;
      const { pattern, digits: value } = splitOrgId(`GB-COH-${number}`);
      into.packedRegistration(
        into.patternNumber(pattern),
        value,
        outward,
        inward,
        category,
        status,
        accounts,
        this.source,
      );
    }
    this.names(row, places);
  }

  /** The current name and the previous ones, the latest first: each began on the day on which the one before it ended. */
  private names(row: CsvBytes, { name, incorporated, previous }: CompanyPlaces): void {
    const begun = row.days(incorporated);
    const [latest] = previous;
    let changed = latest && !row.isEmpty(latest.name) ? row.days(latest.until) : begun;
    this.into.name(row.text(name), 'current', 0, changed);
    for (const [at, one] of previous.entries()) {
      // Previous names are filled from the first on; a gap ends them.
      if (row.isEmpty(one.name)) break;
      const earlier = previous[at + 1];
      const until = changed;
      changed = earlier && !row.isEmpty(earlier.name) ? row.days(earlier.until) : begun;
      this.into.name(row.text(one.name), 'previous', until, changed);
    }
  }

  /** The batch's number of the outward part, looked up by its letters: a map of texts would have to hash a new text for each row. */
  private outward(postcode: string): number {
    const outward = postcode.slice(0, -4);
    const place = outwardNumber(outward);
    const known = this.outwards[place]!;
    if (known) return known - 1;
    const number = this.into.textNumber(outward);
    this.outwards[place] = number + 1;
    return number;
  }
}
