import {
  knowsHeading,
  mapColumns,
  normaliseHeading,
  type ColumnMapping,
  type ColumnMatch,
  type RememberedColumns,
} from '#platform/tables/map-columns.ts';
import { agreementColumns, type AgreementField } from '../columns.ts';
import { isAwardDate, mayBeHeading, rankOf, worded } from './heading-words.ts';

/** What stands beside the name of a column without changing what it is: the currency, the VAT, the form of a date. */
const asides =
  /\((?:£|gbp|£?\s*(?:ex|exc|excl|excluding|inc|incl|including|net of)\.? *vat|dd\/mm\/yy(?:yy)?|y\/n|yes\/no|if (?:any|applicable|known)|approx\.?)\)|\b(?:ex|exc|excl|excluding|inc|incl|including)\.? *vat\b|£|\?|\*/gi;

/**
 * The columns of a table: by the agreement catalogue and what the council chose before, then, for what is left, by the words of the
 * headings. Where several headings claim a field, the one that speaks of it best is taken; equals are left for a person.
 */
export function mapHeadings(headers: readonly string[], remembered: RememberedColumns = {}): ColumnMapping {
  const decided = new Set(Object.keys(remembered).map(normaliseHeading));
  const plain = headers.map(heading =>
    decided.has(normaliseHeading(heading))
      ? heading
      : heading.replaceAll(asides, ' ').replaceAll(/\s+/g, ' ').trim(),
  );
  const first = mapColumns(plain, agreementColumns, remembered);
  const doubled: ColumnMapping['doubled'] = [];
  const matches = new Map<string, ColumnMatch>(first.matches.map(match => [match.key, match]));
  for (const claim of first.doubled) {
    const best = bestOf(claim.column.key as AgreementField, claim.indexes, headers);
    const match = matches.get(claim.column.key);
    if (best === undefined || !match) doubled.push(claim);
    else matches.set(claim.column.key, { ...match, index: best });
  }
  // Remembered to be left out, or claimed by two: no guess goes over that.
  const taken = new Set([
    ...[...matches.values()].map(({ index }) => index),
    ...doubled.flatMap(({ indexes }) => indexes),
  ]);
  const open = (index: number) => !taken.has(index) && !decided.has(normaliseHeading(headers[index] ?? ''));
  for (const key of worded) {
    if (matches.has(key) && !isPoor(key, matches.get(key), headers)) continue;
    const index = bestByWords(key, headers, open);
    if (index === undefined) continue;
    matches.set(key, { key, index, heading: '', how: 'words' });
    taken.add(index);
  }
  titleFromDescription(matches);
  const numbered = furtherParties(headers, matches.get('organisations'), open);
  for (const { index } of numbered) taken.add(index);
  const found = [...matches.values(), ...numbered].map(match => ({
    ...match,
    heading: headers[match.index] ?? '',
  }));
  return {
    columns: Object.fromEntries([...matches.values()].map(({ key, index }) => [key, index])),
    matches: found,
    guessed: found.filter(({ how }) => how !== 'label' && how !== 'remembered'),
    missing: agreementColumns.filter(column => 'required' in column && !matches.has(column.key)),
    doubled: doubled.map(claim => ({ ...claim, headings: claim.indexes.map(index => headers[index] ?? '') })),
    unused: headers.flatMap((heading, index) =>
      taken.has(index) || heading.trim() === '' ? [] : [{ index, heading }],
    ),
  };
}

/** For `readTable`: recognises the headings of a register under whatever stands above them. */
export function isRegisterHeading(remembered: RememberedColumns = {}): (heading: string) => boolean {
  const known = knowsHeading(agreementColumns, remembered);
  return heading => known(heading) || mayBeHeading(heading);
}

/**
 * Whether a better column stands beside the one the catalogue knows: "Organisation" in an export of a procurement portal is who buys, when
 * a supplier is named too; the day of award is no start where there is one; and whether there is an extension is less than how long.
 */
function isPoor(key: AgreementField, match: ColumnMatch | undefined, headers: readonly string[]): boolean {
  if (match === undefined || match.how === 'remembered' || match.how === 'label') return false;
  const heading = headers[match.index] ?? '';
  const poor =
    key === 'organisations'
      ? /^organisations?(?: name)?$/.test(normaliseHeading(heading))
      : key === 'extensions'
        ? /\by\/n\b|\byes\/no\b/i.test(heading)
        : key === 'start' && isAwardDate(heading);
  const better = key === 'organisations' ? 3 : 1;
  return poor && headers.some(other => (rankOf(key, other) ?? Infinity) <= better);
}

function bestByWords(
  key: AgreementField,
  headers: readonly string[],
  open: (index: number) => boolean,
): number | undefined {
  const ranked = headers
    .flatMap((heading, index) => {
      const rank = open(index) ? rankOf(key, heading) : undefined;
      return rank === undefined ? [] : [{ index, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  return ranked[0]?.index;
}

/** The one of several equal claims that speaks of the field best; undefined when two are equal in that too. */
function bestOf(
  key: AgreementField,
  indexes: readonly number[],
  headers: readonly string[],
): number | undefined {
  const ranked = indexes
    .map(index => ({ index, rank: rankOf(key, headers[index] ?? '') ?? Infinity }))
    .sort((a, b) => a.rank - b.rank);
  const [best, next] = ranked;
  return best && next && best.rank < next.rank ? best.index : undefined;
}

/** "Supplier 1", "Supplier 2": columns that differ from that of the organisations in a number alone. */
function furtherParties(
  headers: readonly string[],
  first: ColumnMatch | undefined,
  open: (index: number) => boolean,
): ColumnMatch[] {
  const plain = (heading: string) => normaliseHeading(heading).replaceAll(/\d+/g, '#');
  const wanted = plain(headers[first?.index ?? -1] ?? '');
  if (!first || !wanted.includes('#')) return [];
  return headers.flatMap((heading, index) =>
    index !== first.index && open(index) && plain(heading) === wanted
      ? [{ key: first.key, index, heading, how: 'words' as const }]
      : [],
  );
}

/** Registers of grants often say only what for. */
function titleFromDescription(matches: Map<string, ColumnMatch>): void {
  const described = matches.get('description');
  if (matches.has('title') || !described) return;
  matches.delete('description');
  matches.set('title', { ...described, key: 'title', how: 'words' });
}
