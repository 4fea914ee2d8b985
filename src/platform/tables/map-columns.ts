/** A column that a table may have. */
export interface CatalogueColumn {
  /** Our own word for it, for example 'start'. */
  key: string;
  /** The heading of our own exports, for example 'Start'. */
  label: string;
  /** Other headings seen for it; case, punctuation, order of words and one slip of the keyboard do not matter. */
  synonyms: readonly string[];
  required?: boolean;
}

/** Choices a person made before: heading → key, or '' for "leave this column out". */
export type RememberedColumns = Readonly<Record<string, string>>;

export interface ColumnMatch {
  key: string;
  index: number;
  heading: string;
  /** 'words': by a catalogue's own rules for headings that nobody foresaw. */
  how: 'remembered' | 'label' | 'synonym' | 'word-order' | 'spelling' | 'words';
}

export interface ColumnMapping {
  /** key → position of its column, from 0. */
  columns: Record<string, number>;
  matches: ColumnMatch[];
  /** Matches a person should look at: all but our own headings and remembered choices. */
  guessed: ColumnMatch[];
  /** Required columns that no heading stands for. */
  missing: CatalogueColumn[];
  /** Columns that several headings claim equally; the first was taken. */
  doubled: { column: CatalogueColumn; indexes: number[]; headings: string[] }[];
  unused: { index: number; heading: string }[];
}

/** Finds which heading stands for which column of the catalogue. A better kind of match always beats a weaker one. */
export function mapColumns(
  headers: readonly string[],
  catalogue: readonly CatalogueColumn[],
  remembered: RememberedColumns = {},
): ColumnMapping {
  const find = finder(catalogue, remembered);
  const found = headers.map(find);
  const matches: ColumnMatch[] = [];
  const doubled: ColumnMapping['doubled'] = [];
  for (const column of catalogue) {
    const claims = found.flatMap((match, index) =>
      match?.key === column.key
        ? [{ key: column.key, index, heading: headers[index] ?? '', how: match.how }]
        : [],
    );
    const best = strengths.find(how => claims.some(claim => claim.how === how));
    const [first, ...others] = claims.filter(({ how }) => how === best);
    if (!first) continue;
    matches.push(first);
    const equals = [first, ...others];
    if (others.length > 0)
      doubled.push({
        column,
        indexes: equals.map(({ index }) => index),
        headings: equals.map(({ heading }) => heading),
      });
  }
  const used = new Set([...matches.map(({ index }) => index), ...doubled.flatMap(({ indexes }) => indexes)]);
  return {
    columns: Object.fromEntries(matches.map(({ key, index }) => [key, index])),
    matches,
    guessed: matches.filter(({ how }) => how !== 'label' && how !== 'remembered'),
    missing: catalogue.filter(({ key, required }) => required && !matches.some(match => match.key === key)),
    doubled,
    unused: headers.flatMap((heading, index) =>
      used.has(index) || heading.trim() === '' ? [] : [{ index, heading }],
    ),
  };
}

/** For `readTable`: is this text a heading of the catalogue? */
export function knowsHeading(
  catalogue: readonly CatalogueColumn[],
  remembered: RememberedColumns = {},
): (text: string) => boolean {
  const find = finder(catalogue, remembered);
  return text => find(text) !== undefined;
}

/** Headings as they are compared: 'SupplierName(T)', 'supplier_name' and 'Supplier Name:' all become 'supplier name'. */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ï»¿', '')
    .replaceAll(/\(T\)\s*$/g, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const strengths: ColumnMatch['how'][] = ['remembered', 'label', 'synonym', 'word-order', 'spelling'];
/** Shorter words differ by one letter too easily: date, rate, gate. */
const shortestMisspelt = 6;

function finder(
  catalogue: readonly CatalogueColumn[],
  remembered: RememberedColumns,
): (heading: string) => { key: string; how: ColumnMatch['how'] } | undefined {
  const chosen = new Map(
    Object.entries(remembered).map(([heading, key]) => [normaliseHeading(heading), key]),
  );
  const { labels, synonyms, words, orders } = wordsOf(catalogue);
  return raw => {
    const heading = normaliseHeading(raw);
    if (heading === '') return undefined;
    const choice = chosen.get(heading);
    if (choice !== undefined) return choice === '' ? undefined : { key: choice, how: 'remembered' };
    const exact = labels.get(heading);
    if (exact !== undefined) return { key: exact, how: 'label' };
    const synonym = synonyms.get(heading);
    if (synonym !== undefined) return { key: synonym, how: 'synonym' };
    const ordered = orders.get(inOrder(heading));
    if (ordered !== undefined) return { key: ordered, how: 'word-order' };
    if (heading.length < shortestMisspelt) return undefined;
    const near = new Set(
      words
        .filter(([word]) => word.length >= shortestMisspelt && withinOneEdit(word, heading))
        .map(([, key]) => key),
    );
    const [only] = near;
    return near.size === 1 && only !== undefined ? { key: only, how: 'spelling' } : undefined;
  };
}

/** A catalogue is a list that stands in the program: its words are evened out once. */
const evenedOut = new WeakMap<readonly CatalogueColumn[], ReturnType<typeof evenOut>>();

function wordsOf(catalogue: readonly CatalogueColumn[]): ReturnType<typeof evenOut> {
  const found = evenedOut.get(catalogue) ?? evenOut(catalogue);
  evenedOut.set(catalogue, found);
  return found;
}

function evenOut(catalogue: readonly CatalogueColumn[]) {
  const labels = new Map(catalogue.map(({ key, label }) => [normaliseHeading(label), key]));
  const synonyms = new Map(
    catalogue.flatMap(({ key, synonyms }) =>
      [key, ...synonyms].map(word => [normaliseHeading(word), key] as const),
    ),
  );
  const words = [...labels, ...synonyms];
  const orders = new Map(words.map(([heading, key]) => [inOrder(heading), key]));
  return { labels, synonyms, words, orders };
}

function inOrder(heading: string): string {
  return heading
    .split(' ')
    .filter(word => word !== 'of' && word !== 'the')
    .sort()
    .join(' ');
}

/** One letter added, left out, changed, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
