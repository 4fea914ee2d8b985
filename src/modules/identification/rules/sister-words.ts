import { normaliseName } from './normalise-name.ts';
import type { PartKind } from './variants.ts';

/** Words that tell the companies of one owner apart: OAKMAP HOSPICE (TRADING) LTD is not OAKMAP HOSPICE. Canonical, see `abbreviations.ts`. */
const sisterWords = new Set(
  'TRADING HOLDINGS ENTERPRISES PROPERTIES INVESTMENTS TRUSTEES TRUSTEE NOMINEES FINANCE SHOPS RETAIL'.split(
    ' ',
  ),
);

/** Of a register's name only: nobody who is paid leaves them out, and OAKMAP INTERNATIONAL LTD stands beside OAKMAP LTD. */
const wordsOfSisters = new Set([...sisterWords, 'INTERNATIONAL', 'EUROPE', 'OVERSEAS']);

/** Whether a word of a register's name, when it was not written, makes the organisation another of the same owner. */
export function namesSister(word: string): boolean {
  return wordsOfSisters.has(word);
}

/** Parts of a text from which such a word may have been left out. A trading name is a name of its own. */
const partsOfIt: ReadonlySet<PartKind> = new Set([
  'whole',
  'without brackets',
  'after the legal form was cut',
  'before the dash',
]);

/** Brackets before the legal form belong to the legal name: OAKMAP (NORTH WEST) LTD. After it they are a remark: OAKMAP LTD (LEEDS). */
const bracketsInLegalName = /[([]([^()[\]]+)[)\]]\s*(?:LTD|LIMITED|PLC|LLP|CIC|C\.I\.C)\.?$/;

/**
 * Words of a whole text that must be in a register's name, when only this part of the text was compared with it: sister words and, where
 * brackets were left out, numbers up to 999 and what stands in brackets before the legal form. `folded`: the text as `fold` gives it.
 */
export function tellingWords(folded: string, tokens: readonly string[], part: PartKind): string[] {
  if (!partsOfIt.has(part)) return [];
  const legal = part === 'without brackets' ? (bracketsInLegalName.exec(folded)?.[1] ?? '') : '';
  const inLegalName = normaliseName(legal).tokens.filter(word => word !== 'UK' && word !== 'GB');
  return tokens.filter(
    word =>
      sisterWords.has(word) ||
      inLegalName.includes(word) ||
      (part === 'without brackets' && /^\d{1,3}$/.test(word)),
  );
}
