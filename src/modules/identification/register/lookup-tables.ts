import type { Records } from './assemble.ts';
import { countingOrder } from './counting-sort.ts';
import type { Sections } from './format.ts';

/** Words of 4 to 18 letters have their one-letter-less forms indexed, so that a slip of the pen is found without a scan. */
export const spellingLengths = { from: 4, to: 18 } as const;

/** Records by the 64-bit key of their name: a directory on the low half's top bits, then (high half, record) side by side. */
export function keyTable(low: Uint32Array, high: Uint32Array): Sections {
  const bits = directoryBits(low.length);
  const buckets = new Uint32Array(low.length);
  for (let at = 0; at < low.length; at++) buckets[at] = low[at]! >>> (32 - bits);
  const order = countingOrder(buckets, 1 << bits);
  const keyDir = new Uint32Array((1 << bits) + 1);
  for (let at = 0; at < buckets.length; at++) keyDir[buckets[at]! + 1]!++;
  for (let at = 0; at < 1 << bits; at++) keyDir[at + 1]! += keyDir[at]!;
  // Pairs (check, record): one memory line serves both. The check mixes both halves, so all 64 bits take part.
  const keyPairs = new Uint32Array(order.length * 2);
  for (let at = 0; at < order.length; at++) {
    const record = order[at]!;
    keyPairs[at * 2] = keyCheck(low[record]!, high[record]!);
    keyPairs[at * 2 + 1] = record;
  }
  return { keyDir, keyPairs };
}

/** A table that `keyTable` made, as it is asked: `shift` leaves of a key's low half its place in `dir`. */
export interface KeyTable {
  readonly dir: Uint32Array;
  readonly pairs: Uint32Array;
  readonly shift: number;
}

/** A table from its two sections. */
export function keyTableOf(dir: Uint32Array, pairs: Uint32Array): KeyTable {
  return { dir, pairs, shift: 32 - Math.log2(dir.length - 1) };
}

/** The texts of names in their final order, end to end. `start` and `bytes` as they were read; `order`: which of them, in which order. */
export function nameTable({ start, bytes, order }: NamesAsRead): Sections {
  const recNameStart = new Uint32Array(order.length + 1);
  for (let at = 0; at < order.length; at++) {
    const name = order[at]!;
    recNameStart[at + 1] = recNameStart[at]! + start[name + 1]! - start[name]!;
  }
  const nameBytes = new Uint8Array(recNameStart[order.length]!);
  for (let at = 0; at < order.length; at++) {
    const name = order[at]!;
    let to = recNameStart[at]!;
    for (let from = start[name]!; from < start[name + 1]!; from++) nameBytes[to++] = bytes[from]!;
  }
  return { recNameStart, nameBytes };
}

/** See `nameTable`. */
export interface NamesAsRead {
  readonly start: Uint32Array;
  readonly bytes: Uint8Array;
  readonly order: Uint32Array;
}

/** 32 bits of a key that its directory position does not already say. */
export function keyCheck(low: number, high: number): number {
  return (high ^ Math.imul(low, 0x9e3779b1)) >>> 0;
}

/** Bits of a directory with about two entries to a bucket. */
function directoryBits(entries: number): number {
  return Math.max(4, Math.min(24, Math.ceil(Math.log2(entries / 2 + 1))));
}

/**
 * For each word the records that use it, in order, with a signature of the record beside each: 21 bits for its words, 3 for their
 * number, 8 for the outward postcode. The signature settles most comparisons without touching the record.
 */
export function postingTables(
  records: Pick<Records, 'recTok' | 'recTokStart' | 'recReg'>,
  words: readonly string[],
  outwardOf: (registration: number) => number,
): Sections {
  const { recTok, recTokStart, recReg } = records;
  const wordBit = Uint32Array.from(words, signatureBit);
  const postStart = new Uint32Array(words.length + 1);
  const count = recReg.length;
  const isDouble = (from: number, at: number) => {
    for (let i = from; i < at; i++) if (recTok[i] === recTok[at]) return true;
    return false;
  };
  for (let record = 0; record < count; record++) {
    const from = recTokStart[record]!;
    const to = recTokStart[record + 1]!;
    for (let at = from; at < to; at++) if (!isDouble(from, at)) postStart[recTok[at]! + 1]!++;
  }
  for (let word = 0; word < words.length; word++) postStart[word + 1]! += postStart[word]!;
  const next = postStart.slice(0, words.length);
  const postings = new Uint32Array(postStart[words.length]! * 2);
  for (let record = 0; record < count; record++) {
    const from = recTokStart[record]!;
    const to = recTokStart[record + 1]!;
    let signature = 0;
    for (let at = from; at < to; at++) signature |= wordBit[recTok[at]!]!;
    signature |= Math.min(7, to - from) << 21;
    signature |= (outwardOf(recReg[record]!) & 255) << 24;
    for (let at = from; at < to; at++) {
      if (isDouble(from, at)) continue;
      const slot = next[recTok[at]!]!++ * 2;
      postings[slot] = record;
      postings[slot + 1] = signature;
    }
  }
  return { postStart, postings };
}

/** One of 21 bits for a word, by its hash. */
export function signatureBit(word: string): number {
  return 1 << (wordHash(word) % 21);
}

/** 32-bit hash of a word, for the vocabulary's own tables. */
export function wordHash(word: string, skip = -1): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++)
    if (at !== skip) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The words in alphabetical order, a table to find one, and the table of their forms with one letter less. */
export function vocabularyTables(words: readonly string[]): Sections {
  const wordStart = new Uint32Array(words.length + 1);
  for (const [at, word] of words.entries()) wordStart[at + 1] = wordStart[at]! + word.length;
  const wordBytes = Buffer.from(words.join(''), 'latin1');
  const slots = 1 << Math.max(4, Math.ceil(Math.log2(words.length * 2 + 1)));
  const wordSlots = new Uint32Array(slots);
  for (const [at, word] of words.entries()) {
    let slot = wordHash(word) & (slots - 1);
    while (wordSlots[slot]) slot = (slot + 1) & (slots - 1);
    wordSlots[slot] = at + 1;
  }
  return { wordStart, wordBytes: new Uint8Array(wordBytes), wordSlots, ...spellingTable(words) };
}

function spellingTable(words: readonly string[]): Sections {
  let entries = 0;
  const eachForm = (use: (bucketHash: number, word: number) => void) => {
    for (const [number, word] of words.entries()) {
      if (!canBeMisspelt(word)) continue;
      use(wordHash(word), number);
      for (let skip = 0; skip < word.length; skip++) {
        // Of a doubled letter either one may go: the forms are the same.
        if (skip && word[skip] === word[skip - 1]) continue;
        use(wordHash(word, skip), number);
      }
    }
  };
  eachForm(() => entries++);
  const bits = directoryBits(entries);
  const spellDir = new Uint32Array((1 << bits) + 1);
  eachForm(hash => spellDir[(hash >>> (32 - bits)) + 1]!++);
  for (let at = 0; at < 1 << bits; at++) spellDir[at + 1]! += spellDir[at]!;
  const next = spellDir.slice(0, 1 << bits);
  const spellWord = new Uint32Array(entries);
  eachForm((hash, word) => {
    spellWord[next[hash >>> (32 - bits)]!++] = word;
  });
  return { spellDir, spellWord };
}

/** Whether a word takes part in spelling search: of middling length and without digits, which are never slips of the pen. */
export function canBeMisspelt(word: string): boolean {
  return word.length >= spellingLengths.from && word.length <= spellingLengths.to && !/\d/.test(word);
}
