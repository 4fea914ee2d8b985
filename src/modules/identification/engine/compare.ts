import type { IndexView } from '../register/index-view.ts';
import { fold } from '../rules/fold.ts';
import { formAgreement, neverTheSame } from '../rules/legal-forms.ts';
import { spelling, splitWords } from '../rules/normalise-name.ts';
import { countryOf, type PlaceLevel, placeLevel } from '../rules/postcodes.ts';
import { wordSimilarity } from '../rules/similarity.ts';
import type { QueryWord } from './query-words.ts';

/** How a candidate came to be looked at. The numbers are stored in results: add at the end. */
export const foundBy = ['number', 'same name', 'same part', 'initials', 'like'] as const;

/** One of `foundBy`. */
export type FoundBy = (typeof foundBy)[number];

/** A written name and a register's name side by side: every fact that ranking, acceptance and reasons use. */
export interface Comparison {
  readonly record: number;
  readonly registration: number;
  readonly foundBy: FoundBy;
  /** Index into `partKinds`: which part of the written text was compared. */
  readonly part: number;
  /** Share of the written words' weight that the register's name has, 0 to 1, slips and abbreviations counting less. */
  readonly writtenCovered: number;
  /** Share of the whole text's weight that the compared part has: 1 when the whole was compared. */
  readonly partShare: number;
  /** Share of the register name's weight that was written. */
  readonly registerCovered: number;
  /** Weight in bits of the words both have; log2 of the number of names is what singles one out. */
  readonly sharedBits: number;
  readonly writtenOnlyBits: number;
  readonly registerOnlyBits: number;
  /** -1 contradict, 0 one is silent, 1 same legal form. */
  readonly form: -1 | 0 | 1;
  /** The legal forms cannot be one legal person's at different times: an LLP or a foreign form against any other. */
  readonly otherPerson: boolean;
  /** The text shows a legal form and the register's name does not, or the reverse. */
  readonly formOnly: 'written' | 'register' | '';
  /** Letters of the only word, when there is but one; 0 otherwise. */
  readonly onlyWordLetters: number;
  /** A number stands in one name and not in the other: "Phase 2" is not "Phase 3". */
  readonly numbersDiffer: boolean;
  /** Number of words that agree only by spelling, abbreviation or completion. */
  readonly loose: number;
  readonly writtenWords: number;
  readonly registerWords: number;
  /** The names are spelt alike word for word, legal form and THE apart; only looked at when they have one key. */
  readonly spelling: boolean;
  /** Both names begin with the same word. */
  readonly sameStart: boolean;
  /** Registered as a charity; two charities of one uncommon name are mostly one, registered anew. */
  readonly charity: boolean;
  readonly place: PlaceLevel;
  /** 0 current, 1 previous, 2 working, 3 merged. */
  readonly kind: number;
}

/** What was written, ready for comparing with many records. */
export interface WrittenName {
  readonly words: readonly QueryWord[];
  /** As folded, and its words before any was left out. */
  readonly text: string;
  readonly plain: readonly string[];
  readonly form: number;
  readonly part: number;
  /** Weight in bits of the whole text, legal form left out; 0 when this is the whole. */
  readonly wholeBits: number;
  readonly outward: string;
  readonly inward: number;
}

/** Compares a written name with one record of the register word by word. */
export function compare(
  index: IndexView,
  rarities: Float32Array,
  written: WrittenName,
  record: number,
  found: FoundBy,
): Comparison {
  const from = index.recTokStart[record]!;
  const count = index.recTokStart[record + 1]! - from;
  const own = written.words;
  // One bit for each word: names have at most 30.
  let takenWritten = 0;
  let takenRegister = 0;
  let sharedWritten = 0;
  let sharedRegister = 0;
  let loose = 0;
  for (let i = 0; i < own.length; i++) {
    const { word, bits } = own[i]!;
    if (word < 0) continue;
    for (let j = 0; j < count; j++) {
      if (takenRegister & (1 << j) || index.recTok[from + j] !== word) continue;
      takenWritten |= 1 << i;
      takenRegister |= 1 << j;
      sharedWritten += bits;
      sharedRegister += bits;
      break;
    }
  }
  const texts: string[] = [];
  const textOf = (j: number) => (texts[j] ??= index.wordText(index.recTok[from + j]!));
  const bitsOf = (j: number) => rarities[index.recTok[from + j]!]!;
  for (let i = 0; i < own.length; i++) {
    if (takenWritten & (1 << i)) continue;
    let best = 0;
    let bestAt = -1;
    for (let j = 0; j < count; j++) {
      if (takenRegister & (1 << j)) continue;
      const similarity = wordSimilarity(own[i]!.text, textOf(j));
      if (similarity > best) {
        best = similarity;
        bestAt = j;
      }
    }
    if (bestAt < 0) continue;
    takenWritten |= 1 << i;
    takenRegister |= 1 << bestAt;
    loose++;
    // A misspelt word is rarer than the word meant: the register's own weight is the honest one.
    sharedWritten += own[i]!.bits * best;
    sharedRegister += bitsOf(bestAt) * best;
  }
  const whole = bitCount(takenWritten) === own.length || bitCount(takenRegister) === count;
  const joined = whole ? [] : joinedWords(own, takenWritten, count, takenRegister, textOf);
  for (const { writtenAt, registerAt, closeness } of joined) {
    loose++;
    for (const i of writtenAt) {
      takenWritten |= 1 << i;
      sharedWritten += own[i]!.bits * closeness;
    }
    for (const j of registerAt) {
      takenRegister |= 1 << j;
      sharedRegister += bitsOf(j) * closeness;
    }
  }
  let totalWritten = 0;
  let totalRegister = 0;
  let numbersDiffer = false;
  for (let i = 0; i < own.length; i++) {
    totalWritten += own[i]!.bits;
    if (!(takenWritten & (1 << i)) && /^\d{1,3}[A-Z]{0,2}$/.test(own[i]!.text)) numbersDiffer = true;
  }
  for (let j = 0; j < count; j++) {
    totalRegister += bitsOf(j);
    if (!(takenRegister & (1 << j)) && /^\d/.test(textOf(j))) numbersDiffer = true;
  }
  const registration = index.recReg[record]!;
  const meta = index.recMeta[record]!;
  return {
    record,
    registration,
    foundBy: found,
    part: written.part,
    writtenCovered: totalWritten ? sharedWritten / totalWritten : 0,
    partShare: written.wholeBits ? Math.min(1, totalWritten / written.wholeBits) : 1,
    registerCovered: totalRegister ? sharedRegister / totalRegister : 0,
    sharedBits: Math.min(sharedWritten, sharedRegister),
    writtenOnlyBits: totalWritten - sharedWritten,
    registerOnlyBits: totalRegister - sharedRegister,
    form: formAgreement(written.form, meta >>> 4),
    otherPerson: neverTheSame(written.form, meta >>> 4),
    formOnly: written.form && !(meta >>> 4) ? 'written' : !written.form && meta >>> 4 ? 'register' : '',
    onlyWordLetters: own.length === 1 ? own[0]!.text.length : 0,
    numbersDiffer,
    loose,
    writtenWords: own.length,
    registerWords: count,
    spelling: sameKey(found) && speltAlike(index.nameOf(record), written),
    sameStart: own[0] !== undefined && count > 0 && own[0].word === index.recTok[from],
    charity: index.isCharity(registration),
    place: placeOf(index, registration, written),
    kind: meta & 15,
  };
}

/** By postcode where both are known; else a register of another country than the postcode's is at least another area. */
function placeOf(index: IndexView, registration: number, written: WrittenName): PlaceLevel {
  const outward = index.text(index.regOutward[registration]!);
  const level = placeLevel(written.outward, written.inward, outward, index.regInward[registration]!);
  if (level >= 0 || !written.outward) return level;
  return index.countryOf(registration) !== countryOf(written.outward) ? 0 : level;
}

function speltAlike(name: string, written: WrittenName): boolean {
  return name === written.text || spelling(splitWords(fold(name))) === spelling(written.plain);
}

/** Whether the way of finding means that both names have one key. */
function sameKey(found: FoundBy): boolean {
  return found === 'same name' || found === 'same part';
}

interface JoinedWords {
  readonly writtenAt: number[];
  readonly registerAt: number[];
  readonly closeness: number;
}

/** Words joined on one side and apart on the other (OAK PLAY, OAKPLAY), and initials for words (WBT, WILLOW BANK TRUST). */
function joinedWords(
  own: readonly QueryWord[],
  writtenBefore: number,
  count: number,
  registerBefore: number,
  textOf: (j: number) => string,
): JoinedWords[] {
  let takenWritten = writtenBefore;
  let takenRegister = registerBefore;
  const freeWritten = freeIn(takenWritten, own.length);
  const freeRegister = freeIn(takenRegister, count);
  if (!freeWritten.length || !freeRegister.length || freeWritten.length + freeRegister.length < 3) return [];
  const found: JoinedWords[] = [];
  for (const i of freeWritten) {
    const run = runSpelling(own[i]!.text, freeRegister, takenRegister, count, textOf);
    if (!run) continue;
    for (const j of run.at) takenRegister |= 1 << j;
    takenWritten |= 1 << i;
    found.push({ writtenAt: [i], registerAt: run.at, closeness: run.closeness });
  }
  for (const j of freeRegister) {
    if (takenRegister & (1 << j)) continue;
    const run = runSpelling(textOf(j), freeWritten, takenWritten, own.length, i => own[i]!.text);
    if (!run) continue;
    for (const i of run.at) takenWritten |= 1 << i;
    takenRegister |= 1 << j;
    found.push({ writtenAt: run.at, registerAt: [j], closeness: run.closeness });
  }
  return found;
}

/** A run of neighbouring free words that, joined or by their first letters, spells `text`. */
function runSpelling(
  text: string,
  free: readonly number[],
  taken: number,
  count: number,
  textOf: (at: number) => string,
): { at: number[]; closeness: number } | undefined {
  for (const start of free) {
    let whole = '';
    let initials = '';
    const at: number[] = [];
    for (let next = start; next < count && !(taken & (1 << next)); next++) {
      whole += textOf(next);
      initials += textOf(next)[0] ?? '';
      at.push(next);
      if (at.length < 2) continue;
      if (whole === text) return { at, closeness: 0.97 };
      if (initials === text && at.length === text.length) return { at, closeness: 0.6 };
      if (initials.length > text.length && whole.length > text.length) break;
    }
  }
  return undefined;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}

function freeIn(taken: number, count: number): number[] {
  const free: number[] = [];
  for (let at = 0; at < count; at++) if (!(taken & (1 << at))) free.push(at);
  return free;
}
