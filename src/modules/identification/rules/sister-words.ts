import type { PartKind } from './variants.ts';

/** Words that tell the companies of one owner apart: OAKMAP HOSPICE (TRADING) LTD is not OAKMAP HOSPICE. Canonical, see `abbreviations.ts`. */
const sisterWords = new Set(
  'TRADING HOLDINGS ENTERPRISES PROPERTIES INVESTMENTS TRUSTEES TRUSTEE NOMINEES FINANCE SHOPS RETAIL'.split(
    ' ',
  ),
);

/** Parts of a text from which such a word may have been left out. A trading name is a name of its own. */
const partsOfIt: ReadonlySet<PartKind> = new Set([
  'whole',
  'without brackets',
  'after the legal form was cut',
  'before the dash',
]);

/**
 * Words of a whole text that must be in a register's name, when only this part of the text was compared with it: sister words and, out of
 * brackets, numbers up to 999: OAKMAP (2) LTD. Tokens as `normaliseName` gives them.
 */
export function tellingWords(tokens: readonly string[], part: PartKind): string[] {
  if (!partsOfIt.has(part)) return [];
  return tokens.filter(
    word => sisterWords.has(word) || (part === 'without brackets' && /^\d{1,3}$/.test(word)),
  );
}
