import type { IndexView } from '../register/index-view.ts';
import { alternatives, bitOfWord, type QueryWord } from './query-words.ts';

/** How many records go on to be compared word by word. */
export const shortListLength = 12;
/** Postings looked at for one name before the search stops; a name of common words only is cut here. */
const postingBudget = 12_000;
/** A first group may be larger than the budget: otherwise a name of common words would find nothing. */
const firstGroupBudget = 30_000;
/** A record that shares less than this part of the written weight is not worth finding. */
const leastShare = 0.4;
/** What a word of the record that was not written costs, as a part of its weight. */
const extraCost = 0.25;
/** The least such cost in bits: even common words carry about this much. */
const leastExtraBits = 3;
/** Bits that the same outward postcode is worth while candidates are gathered. */
const placeBits = 2;

/** One word as written with everything that may stand for it, as the scan needs it. */
interface Group {
  readonly bits: number;
  readonly postings: number;
  readonly words: readonly number[];
  readonly mask: number;
}

/** Records found for a name, best first, and how many longer names hold all its words. */
export interface ShortList {
  readonly records: Int32Array;
  count: number;
  siblings: number;
}

/**
 * Finds the records that share the rarest words with a name. One instance per thread: its scratch arrays are reused.
 * A posting's signature gives an upper bound for the record's score, so that most records are never touched.
 */
export class FuzzySearch {
  private readonly index: IndexView;
  private readonly rarities: Float32Array;
  /** For each word of the vocabulary: group + 1 of the query in hand, and closeness; cleared after each search. */
  private readonly groupOf: Uint8Array;
  private readonly closenessOf: Float32Array;
  private readonly bounds = [new Float32Array(128), new Float32Array(128), new Float32Array(128)] as const;
  private readonly scores = new Float64Array(shortListLength + 1);
  private readonly list: ShortList = { records: new Int32Array(shortListLength + 1), count: 0, siblings: 0 };

  constructor(index: IndexView, rarities: Float32Array) {
    this.index = index;
    this.rarities = rarities;
    this.groupOf = new Uint8Array(index.wordCount);
    this.closenessOf = new Float32Array(index.wordCount);
  }

  /** The result is valid until the next call. `outward`: number of the outward postcode's text, 0 when unknown. */
  search(words: readonly QueryWord[], mayBeCut: boolean, outward: number): ShortList {
    const { list } = this;
    list.count = 0;
    list.siblings = 0;
    const groups = this.groups(words, mayBeCut);
    if (!groups.length) return list;
    let total = 0;
    for (const group of groups) total += group.bits;
    this.fillBounds(groups);
    let left = total;
    let budget = postingBudget;
    let done = 0;
    for (const [number, group] of groups.entries()) {
      if (left < total * leastShare) break;
      if (group.postings > budget && number > 0) break;
      const scanned = this.scan(
        groups,
        number,
        done,
        total,
        outward,
        Math.min(group.postings, Math.max(budget, firstGroupBudget)),
      );
      budget -= scanned;
      if (scanned === group.postings) done |= 1 << number;
      left -= group.bits;
    }
    for (const group of groups) for (const word of group.words) this.groupOf[word] = 0;
    return list;
  }

  /** Groups in order of their postings, rarest first; words the register knows nothing for only add to the weight. */
  private groups(words: readonly QueryWord[], mayBeCut: boolean): Group[] {
    const found: (Group & { alternatives: ReturnType<typeof alternatives> })[] = [];
    for (const [at, written] of words.entries()) {
      if (found.length === 12) break;
      if (words.findIndex(one => one.text === written.text) < at) continue;
      const others = alternatives(this.index, written, mayBeCut && at === words.length - 1);
      let postings = 0;
      let mask = 0;
      for (const { word } of others) {
        postings += this.index.frequency(word);
        mask |= bitOfWord(this.index, word);
      }
      if (others.length)
        found.push({
          bits: written.bits,
          postings,
          words: others.map(one => one.word),
          mask,
          alternatives: others,
        });
    }
    found.sort((a, b) => a.postings - b.postings);
    for (const [number, group] of found.entries()) {
      for (const { word, closeness } of group.alternatives) {
        if (this.groupOf[word]) continue;
        this.groupOf[word] = number + 1;
        this.closenessOf[word] = closeness;
      }
    }
    return found;
  }

  /** For each seven bits of a signature the greatest weight that the groups with those bits can give. */
  private fillBounds(groups: readonly Group[]): void {
    for (const [third, table] of this.bounds.entries()) {
      table.fill(0);
      for (const group of groups) {
        const mask = (group.mask >>> (third * 7)) & 127;
        if (!mask) continue;
        for (let bits = 1; bits < 128; bits++) if (bits & mask) table[bits]! += group.bits;
      }
    }
  }

  private scan(
    groups: readonly Group[],
    number: number,
    done: number,
    total: number,
    outward: number,
    limit: number,
  ): number {
    const { index, bounds, scores, list } = this;
    const { postings, postStart } = index;
    const [low, middle, high] = bounds;
    const group = groups[number]!;
    const size = groups.length;
    const place = outward & 255;
    let scanned = 0;
    for (const word of group.words) {
      const from = postStart[word]! * 2;
      const to = Math.min(postStart[word + 1]! * 2, from + (limit - scanned) * 2);
      scanned += (to - from) / 2;
      for (let at = from; at < to; at += 2) {
        const signature = postings[at + 1]!;
        let bound =
          low[signature & 127]! + middle[(signature >>> 7) & 127]! + high[(signature >>> 14) & 127]!;
        if (bound > total) bound = total;
        const extra = ((signature >>> 21) & 7) - size;
        if (extra > 0) bound -= extra * leastExtraBits * extraCost;
        if (outward && signature >>> 24 === place) bound += placeBits;
        if (list.count === shortListLength && bound <= scores[shortListLength - 1]!) continue;
        if (bound < total * leastShare) continue;
        this.probe(postings[at]!, groups, done, total, outward);
      }
      if (scanned >= limit) break;
    }
    return scanned;
  }

  private probe(
    record: number,
    groups: readonly Group[],
    done: number,
    total: number,
    outward: number,
  ): void {
    const { index, groupOf, closenessOf, rarities, list, scores } = this;
    const from = index.recTokStart[record]!;
    const to = index.recTokStart[record + 1]!;
    let seen = 0;
    let score = 0;
    let extra = 0;
    let matched = 0;
    for (let at = from; at < to; at++) {
      const word = index.recTok[at]!;
      const group = groupOf[word]!;
      if (group && !(seen & (1 << (group - 1)))) {
        // A record with a word of a group that was scanned whole has been here already.
        if (done & (1 << (group - 1))) return;
        seen |= 1 << (group - 1);
        matched++;
        score += groups[group - 1]!.bits * closenessOf[word]!;
      } else extra += rarities[word]!;
    }
    if (matched === groups.length && to - from > matched) list.siblings++;
    if (score < total * leastShare) return;
    score -= extra * extraCost;
    if (outward && index.regOutward[index.recReg[record]!] === outward) score += placeBits;
    if (list.count === shortListLength && score <= scores[shortListLength - 1]!) return;
    for (let i = 0; i < list.count; i++) if (list.records[i] === record) return;
    let at = list.count < shortListLength ? list.count++ : shortListLength - 1;
    while (at > 0 && scores[at - 1]! < score) {
      scores[at] = scores[at - 1]!;
      list.records[at] = list.records[at - 1]!;
      at--;
    }
    scores[at] = score;
    list.records[at] = record;
  }
}
