import type { IndexView } from '../register/index-view.ts';
import { fold } from '../rules/fold.ts';
import { inForce, type InForce, type PaidDays } from '../rules/in-force.ts';
import { formAgreement, neverTheSame } from '../rules/legal-forms.ts';
import { spelling, splitWords } from '../rules/normalise-name.ts';
import { placeAndPostcode, placeWords } from '../rules/place-names.ts';
import { countryOf, type PlaceLevel, placeLevel } from '../rules/postcodes.ts';
import { namesSister } from '../rules/sister-words.ts';
import { wordSimilarity } from '../rules/similarity.ts';
import { joinedWords } from './joined-words.ts';
import { type QueryWord, wordRarities } from './query-words.ts';

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
  /** The text shows a legal form and the register's name shows none. */
  readonly formOnlyWritten: boolean;
  /** Letters of the only word, UK and CO apart; 0 when there are more. */
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
  /** The text names a town or county that the register's name lacks: a branch, or a local member of a national family. */
  readonly placeWritten: boolean;
  /** The register's name has a town or county that was not written. */
  readonly placeRegistered: boolean;
  /** Whether such a place lies where the other side's postcode is: 1 yes, -1 no, 0 not known. */
  readonly placeAgrees: -1 | 0 | 1;
  /** A written word that the register's name lacks and that tells sister companies apart; '' when there is none. */
  readonly leftOut: string;
  /** A word of the register's name that was not written and that tells sister companies apart; '' when there is none. */
  readonly added: string;
  /** Letters and digits of the compared words. */
  readonly letters: number;
  /** Registered as a charity; two charities of one uncommon name are mostly one, registered anew. */
  readonly charity: boolean;
  readonly place: PlaceLevel;
  /** 0 current, 1 previous, 2 working, 3 merged. */
  readonly kind: number;
  /** Whether it was the name when the payee was paid. */
  readonly inForce: InForce;
  /** Days since 1900-01-01 between which it was the name; 0 not known. */
  readonly validFrom: number;
  readonly validUntil: number;
}

/** What was written, ready for comparing with many records. */
export interface WrittenName {
  readonly words: readonly QueryWord[];
  /** As folded, and its words before any was left out. */
  readonly text: string;
  readonly plain: readonly string[];
  /** Places among the words of the whole text. */
  readonly places: readonly string[];
  /** Words of the whole text that tell sister companies apart; see `tellingWords`. */
  readonly telling: readonly string[];
  readonly form: number;
  readonly part: number;
  /** Weight in bits of the whole text, legal form left out; 0 when this is the whole. */
  readonly wholeBits: number;
  readonly outward: string;
  readonly inward: number;
  readonly paid: PaidDays | undefined;
}

/** From this likeness on a register's word is the one that was written, misspelt or shortened. */
const sameWord = 0.85;

/** What is known of every word of the register, worked out once per thread. */
export interface WordFacts {
  /** In bits; see `wordRarities`. */
  readonly rarities: Float32Array;
  /** 1 for the name of a place. */
  readonly places: Uint8Array;
}

/** The facts about the register's words. */
export function wordFacts(index: IndexView): WordFacts {
  const places = new Uint8Array(index.wordCount);
  for (const text of placeWords) {
    const word = index.word(text);
    if (word >= 0) places[word] = 1;
  }
  return { rarities: wordRarities(index), places };
}

/** Compares a written name with one record of the register word by word. */
export function compare(
  index: IndexView,
  facts: WordFacts,
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
  const { rarities, places } = facts;
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
  const registration = index.recReg[record]!;
  const registerOutward = index.text(index.regOutward[registration]!);
  let totalWritten = 0;
  let totalRegister = 0;
  let numbersDiffer = false;
  let placeRegistered = false;
  let added = '';
  let placeAgrees: -1 | 0 | 1 = 0;
  let letters = 0;
  for (let i = 0; i < own.length; i++) {
    totalWritten += own[i]!.bits;
    letters += own[i]!.text.length;
    if (!(takenWritten & (1 << i)) && /^\d{1,3}[A-Z]{0,2}$/.test(own[i]!.text)) numbersDiffer = true;
  }
  for (let j = 0; j < count; j++) {
    totalRegister += bitsOf(j);
    if (takenRegister & (1 << j)) continue;
    if (places[index.recTok[from + j]!]) {
      placeRegistered = true;
      placeAgrees ||= placeAndPostcode(textOf(j), written.outward);
    } else if (/^\d/.test(textOf(j))) numbersDiffer = true;
    else if (namesSister(textOf(j))) added = textOf(j);
  }
  const hasWord = (word: string) => {
    for (let j = 0; j < count; j++) if (wordSimilarity(textOf(j), word) >= sameWord) return true;
    return false;
  };
  let placeWritten = false;
  // Names of one key have the same letters, however their words are joined.
  for (const place of found === 'same name' ? [] : written.places) {
    if (hasWord(place)) continue;
    placeWritten = true;
    placeAgrees ||= placeAndPostcode(place, registerOutward);
  }
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
    formOnlyWritten: written.form > 0 && meta >>> 4 === 0,
    onlyWordLetters: onlyWordLetters(own),
    numbersDiffer,
    loose,
    writtenWords: own.length,
    registerWords: count,
    spelling: sameKey(found) && speltAlike(index.nameOf(record), written),
    sameStart: own[0] !== undefined && count > 0 && own[0].word === index.recTok[from],
    leftOut: found === 'same name' ? '' : (written.telling.find(word => !hasWord(word)) ?? ''),
    added,
    placeWritten,
    placeRegistered,
    placeAgrees,
    letters,
    charity: index.isCharity(registration),
    place: placeOf(index, registration, registerOutward, written),
    kind: meta & 15,
    inForce: inForce(index.recFrom[record]!, index.recUntil[record]!, written.paid),
    validFrom: index.recFrom[record]!,
    validUntil: index.recUntil[record]!,
  };
}

/** From 256 registrations at a postcode on (binary digits), it is a crowd's address. */
const crowdedFrom = 9;

/** By postcode where both are known; else a register of another country than the postcode's is at least another area. */
function placeOf(index: IndexView, registration: number, outward: string, written: WrittenName): PlaceLevel {
  const level = placeLevel(written.outward, written.inward, outward, index.regInward[registration]!);
  // Thousands are registered at an agent's or accountant's: that says no more than the district.
  if (level >= 3 && index.regCrowd[registration]! >= crowdedFrom) return 2;
  if (level >= 0 || !written.outward) return level;
  return index.countryOf(registration) !== countryOf(written.outward) ? 0 : level;
}

function onlyWordLetters(words: readonly QueryWord[]): number {
  const [first, ...others] = words.filter(({ text }) => text !== 'UK' && text !== 'CO');
  return first && !others.length ? first.text.length : 0;
}

function speltAlike(name: string, written: WrittenName): boolean {
  return name === written.text || spelling(splitWords(fold(name))) === spelling(written.plain);
}

/** Whether the way of finding means that both names have one key. */
function sameKey(found: FoundBy): boolean {
  return found === 'same name' || found === 'same part';
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}
