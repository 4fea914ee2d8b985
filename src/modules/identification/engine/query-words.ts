import type { IndexView } from '../register/index-view.ts';
import { canBeMisspelt, signatureBit, wordHash } from '../register/lookup-tables.ts';
import { editDistance } from '../rules/similarity.ts';

/** A word of the register that may stand for a word that was written, and how well (1: it is the word). */
export interface Alternative {
  readonly word: number;
  readonly closeness: number;
}

/** A word as written, with what the register has for it. */
export interface QueryWord {
  readonly text: string;
  /** Number in the register's vocabulary, -1 when it has no such word. */
  readonly word: number;
  /** Rarity in bits: log2 of one in how many names use the word. */
  readonly bits: number;
}

/** Rarity of every word, worked out once per thread. */
export function wordRarities(index: IndexView): Float32Array {
  const rarities = new Float32Array(index.wordCount);
  for (let word = 0; word < index.wordCount; word++) rarities[word] = bitsOf(index, index.frequency(word));
  return rarities;
}

/** Rarity in bits of a word that `frequency` names use; 0 stands for a word the register does not know. */
export function bitsOf(index: IndexView, frequency: number): number {
  return Math.log2((index.recordCount + 1) / (frequency + 0.5));
}

/** Words of a name that are looked at; a longer text is a sentence. */
const mostWords = 28;

/** Looks up the words of a name. A word the register does not know is cut in two where both halves are words of its own. */
export function queryWords(index: IndexView, rarities: Float32Array, tokens: readonly string[]): QueryWord[] {
  const found: QueryWord[] = [];
  const add = (text: string, word: number) => {
    found.push({ text, word, bits: word < 0 ? bitsOf(index, 0) : rarities[word]! });
  };
  for (const text of tokens) {
    if (found.length >= mostWords) break;
    const word = index.word(text);
    const halves = word < 0 && text.length >= 7 ? splitInTwo(index, text) : undefined;
    if (halves) for (const half of halves) add(half, index.word(half));
    else add(text, word);
  }
  return found;
}

/** The cut that leaves the rarest pair common enough to be meant: both halves at least three letters and used by several names. */
function splitInTwo(index: IndexView, text: string): [string, string] | undefined {
  let best: [string, string] | undefined;
  let bestFrequency = 20;
  for (let at = 3; at <= text.length - 3; at++) {
    const left = index.word(text.slice(0, at));
    if (left < 0) continue;
    const right = index.word(text.slice(at));
    if (right < 0) continue;
    const frequency = Math.min(index.frequency(left), index.frequency(right));
    if (frequency > bestFrequency) {
      bestFrequency = frequency;
      best = [text.slice(0, at), text.slice(at)];
    }
  }
  return best;
}

/** Words the register uses no more often than this may themselves be slips of the pen. */
const doubtfulFrequency = 3;
/** A written word is given this many other readings at most. */
const mostAlternatives = 6;
/** A cut last word is completed from at most this many words of the vocabulary. */
const mostCompletions = 24;

/**
 * Words of the register that the written one may mean: itself, spellings one slip away when it is unknown or very rare, and, when the
 * name may have been cut at a column's width, words that begin with it.
 */
export function alternatives(index: IndexView, written: QueryWord, mayBeCut: boolean): Alternative[] {
  const found: Alternative[] = [];
  if (written.word >= 0) found.push({ word: written.word, closeness: 1 });
  const doubtful = written.word < 0 || index.frequency(written.word) <= doubtfulFrequency;
  if (doubtful && canBeMisspelt(written.text)) addSpellings(index, written, found);
  // An unknown word may have been shortened anywhere; a known one only where the column ends.
  if ((mayBeCut && written.text.length >= 3) || (written.word < 0 && written.text.length >= 5))
    addCompletions(index, written, found);
  return found;
}

function addSpellings(index: IndexView, written: QueryWord, found: Alternative[]): void {
  const { text } = written;
  const seen = new Set<number>([written.word]);
  const near: { word: number; frequency: number }[] = [];
  const look = (hash: number) => {
    const bucket = hash >>> index.spellShift;
    const end = index.spellDir[bucket + 1]!;
    for (let at = index.spellDir[bucket]!; at < end; at++) {
      const word = index.spellWord[at]!;
      const length = index.wordStart[word + 1]! - index.wordStart[word]!;
      if (Math.abs(length - text.length) > 1 || seen.has(word)) continue;
      seen.add(word);
      if (editDistance(index.wordText(word), text, 1) <= 1)
        near.push({ word, frequency: index.frequency(word) });
    }
  };
  look(wordHash(text));
  for (let skip = 0; skip < text.length; skip++)
    if (!skip || text[skip] !== text[skip - 1]) look(wordHash(text, skip));
  near.sort((a, b) => b.frequency - a.frequency || a.word - b.word);
  const closeness = text.length >= 6 ? 0.9 : 0.8;
  for (const { word } of near.slice(0, mostAlternatives)) found.push({ word, closeness });
}

function addCompletions(index: IndexView, written: QueryWord, found: Alternative[]): void {
  const [from, to] = index.prefixRange(written.text);
  if (to - from > mostCompletions) {
    // Too many to tell apart; only those in general use are worth trying.
    const common: number[] = [];
    for (let word = from; word < to; word++)
      if (index.frequency(word) >= 40 && word !== written.word) common.push(word);
    common.sort((a, b) => index.frequency(b) - index.frequency(a) || a - b);
    for (const word of common.slice(0, mostCompletions)) found.push({ word, closeness: 0.8 });
    return;
  }
  for (let word = from; word < to; word++) {
    if (!found.some(one => one.word === word)) found.push({ word, closeness: 0.85 });
  }
}

/** The signature bit of a word of the register. */
export function bitOfWord(index: IndexView, word: number): number {
  return signatureBit(index.wordText(word));
}
