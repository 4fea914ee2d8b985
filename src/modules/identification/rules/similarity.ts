/** Optimal-string-alignment distance (insert, delete, replace, swap neighbours), or `limit + 1` when it is larger. Small strings only. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const width = b.length + 1;
  let before: number[] = [];
  let previous: number[] = Array.from({ length: width }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current: number[] = [i];
    let least = i;
    const code = a.charCodeAt(i - 1);
    for (let j = 1; j < width; j++) {
      // Within bounds: every row has `width` entries once written.
      const same = code === b.charCodeAt(j - 1);
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[width - 1]!;
}

/** Jaro-Winkler similarity, 0 to 1; the prefix counts up to four letters at a tenth each. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const window = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const taken = new Uint8Array(b.length);
  let matches = 0;
  let matchedA = '';
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + window + 1);
    for (let j = Math.max(0, i - window); j < end; j++) {
      if (taken[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      taken[j] = 1;
      matches++;
      matchedA += a[i];
      break;
    }
  }
  if (!matches) return 0;
  let swaps = 0;
  for (let j = 0, k = 0; j < b.length; j++) if (taken[j] && b[j] !== matchedA[k++]) swaps++;
  const jaro = (matches / a.length + matches / b.length + (matches - swaps / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/**
 * How far one word may stand for another, 0 to 1: 1 equal; less for a plural, one or two slips of the pen, or one being the
 * beginning of the other (an abbreviation, or a word cut at the column's width). Numbers never stand for other numbers.
 */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  if (/\d/.test(a) || /\d/.test(b)) return 0;
  const short = a.length < b.length ? a : b;
  const long = a.length < b.length ? b : a;
  if (short.length >= 3 && long.startsWith(short)) {
    if (long.length - short.length === 1 && long.endsWith('S')) return 0.95;
    return short.length >= 5 ? 0.85 : 0.6;
  }
  if (short.length < 4) return 0;
  const limit = long.length >= 8 ? 2 : 1;
  const distance = editDistance(a, b, limit);
  if (distance > limit) return 0;
  return distance === 1 ? (short.length >= 6 ? 0.9 : 0.8) : 0.75;
}
