/** Names with their words, for proposing organisations by the words they share with what a file writes. */
export interface NamedWords<T> {
  thing: T;
  words: readonly string[];
}

/** Words that tell little: legal forms, and what half of all names hold. */
const plain = new Set(
  'the and for of in ltd limited plc llp cic cio company co services service group care trust centre community uk association society project'.split(
    ' ',
  ),
);
/** From this length on the beginning of a word stands for it: CO-OP for Co-operative, ENG for Engineering does not. */
const shortestStem = 4;
/** How much of the smaller name's weight must be shared. */
const enough = 0.6;

export function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f’'`.]/g, '')
    .replaceAll(/co-?op(?=\b|erative)/gi, 'coop')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word.length > 1);
}

/**
 * Proposes, best first, what shares telling words with `name`: at most `most`, with the share of the rarer words they have in common (0 to
 * 1). Such a likeness is for a person to judge; it is no probability.
 */
export function nearNames<T>(
  name: string,
  names: readonly NamedWords<T>[],
  rarity: ReadonlyMap<string, number>,
  most = 3,
): { thing: T; likeness: number }[] {
  const asked = wordsOf(name);
  const weight = (word: string) =>
    plain.has(word) ? 0.2 : 1 + Math.log(names.length + 1) - Math.log(rarity.get(word) ?? 1);
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + weight(word), 0);
  return names
    .map(({ thing, words }) => {
      const shared = asked.filter(word => words.some(other => alike(word, other)));
      if (!shared.some(word => !plain.has(word))) return { thing, likeness: 0 };
      return { thing, likeness: sum(shared) / Math.max(sum(asked), sum(words)) };
    })
    .filter(({ likeness }) => likeness >= enough)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most);
}

/** In how many names each word stands. */
export function rarityOf(names: readonly NamedWords<unknown>[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { words } of names)
    for (const word of new Set(words)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= shortestStem && long.startsWith(short);
}
