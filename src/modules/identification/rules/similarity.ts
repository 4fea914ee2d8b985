/** Longest words that are compared letter by letter; longer ones only as wholes. */
const longest = 40;
const rows = [new Int8Array(longest + 1), new Int8Array(longest + 1), new Int8Array(longest + 1)] as const;

/** Optimal-string-alignment distance (insert, delete, replace, swap neighbours), or `limit + 1` when it is larger. Words up to 40 letters. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > longest || b.length > longest)
    return a === b ? 0 : limit + 1;
  let [before, previous, current] = rows;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let least = i;
    const code = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      // Within bounds: the rows are longer than any word compared.
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (code === other ? 0 : 1));
      if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, before[j - 2]! + 1);
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length]!;
}

/**
 * How far one word may stand for another, 0 to 1: 1 equal; less for a plural, one or two slips of the pen, or one being the
 * beginning of the other (an abbreviation, or a word cut at the column's width). Numbers never stand for other numbers.
 */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const short = a.length < b.length ? a : b;
  const long = a.length < b.length ? b : a;
  if (hasDigit(a) || hasDigit(b)) return 0;
  if (short.length >= 3 && long.startsWith(short)) {
    if (long.length - short.length === 1 && long.endsWith('S')) return 0.95;
    return short.length >= 5 ? 0.85 : 0.6;
  }
  if (short.length < 4) return 0;
  const limit = long.length >= 8 ? 2 : 1;
  if (long.length - short.length > limit) return 0;
  const distance = editDistance(a, b, limit);
  if (distance > limit) return 0;
  return distance === 1 ? (short.length >= 6 ? 0.9 : 0.8) : 0.75;
}

function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 58) return true;
  return false;
}
