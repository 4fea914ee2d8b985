/** One idea a question may hold: the plain words that explain a recognition, and how people write it. */
export interface Concept {
  says: string;
  patterns: string[];
}

/**
 * Compiles a pattern of plain words into a matcher. In a pattern a word may end in * (any ending), a|b means either, "..." up to five
 * words between ("...2" up to two; never "from" or "by", which turn the sense round), "?" after a word makes it optional, and {name}
 * stands for all patterns of another list. Matching ignores case, hyphens and slashes, and never crosses the end of a sentence.
 */
export function compilePatterns(patterns: string[], lists: Record<string, string[]>): RegExp {
  const alternatives = patterns.map(pattern => sourceOf(pattern, lists)).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu');
}

/** Matches one whole word if it stands, in this form, in any of the patterns; words between ("...") do not count. */
export function wordsOfPatterns(patterns: string[]): RegExp {
  const tokens = patterns
    .flatMap(pattern => pattern.split(' '))
    .filter(token => !/^(?:\.\.\.|\{)/.test(token));
  const words = new Set(tokens.flatMap(token => token.replace(/\?$/, '').split('|')));
  return new RegExp(`^(?:${[...words].map(word => wordSource(word)).join('|')})$`, 'iu');
}

const between = String.raw`[^\p{L}\p{N}.?!;]+`;
const anyWord = String.raw`(?!from\b|by\b)[\p{L}\p{N}'’£&]+`;

function sourceOf(pattern: string, lists: Record<string, string[]>): string {
  let source = '';
  for (const token of pattern.split(' ')) {
    const gap = /^\.\.\.(\d*)$/.exec(token);
    if (gap) {
      source += `(?:${between}${anyWord}){0,${gap[1] === '' ? 5 : Number(gap[1])}}?`;
      continue;
    }
    const optional = token.endsWith('?');
    const words = wordsOf(optional ? token.slice(0, -1) : token, lists);
    if (optional) source += `(?:${source === '' ? '' : between}${words})?`;
    else source += source === '' ? words : between + words;
  }
  return source;
}

function wordsOf(token: string, lists: Record<string, string[]>): string {
  const list = /^\{(.+)\}$/.exec(token)?.[1];
  if (list !== undefined) {
    return `(?:${(lists[list] ?? []).map(pattern => sourceOf(pattern, lists)).join('|')})`;
  }
  return `(?:${token.split('|').map(wordSource).join('|')})`;
}

function wordSource(word: string): string {
  return word.replace(/\*$/, String.raw`[\p{L}\p{N}]*`);
}
