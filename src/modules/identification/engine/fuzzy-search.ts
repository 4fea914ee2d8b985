import type { IndexView } from '../register/index-view.ts';
import { type Alternative, alternatives, bitOfWord, type QueryWord } from './query-words.ts';

/** How many records go on to be compared word by word. */
export const shortListLength = 16;
/** Postings looked at for one name before the search stops; a name of common words only is cut here. */
const postingBudget = 8_000;
/** A first group may be larger than the budget: otherwise a name of common words would find nothing. */
const firstGroupBudget = 16_000;
/** Words of a name that take part in the search; the rest of a longer one only adds to its weight. */
const mostGroups = 12;
/** A record that shares less than this part of the written weight is not worth finding. */
const leastShare = 0.4;
/** What a word of the record that was not written costs, as a part of its weight. */
const extraCost = 0.25;
/** The least such cost in bits: even common words carry about this much. */
const leastExtraBits = 3;
/** Bits that the same outward postcode is worth while candidates are gathered. */
const placeBits = 2;

/** Records touched for one name before the search stops: by then it has seen the rarest words' records. */
const probeBudget = 300;
/** Records fetched from memory together. */
const mostWaiting = 24;
/** A record that could at best reach this part of the best score so far would not be worth showing beside it. */
const leastOfBest = 0.35;

/** One word as written with everything that may stand for it, as the scan needs it. */
interface Group {
  readonly bits: number;
  readonly postings: number;
  readonly alternatives: readonly Alternative[];
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
 * Groups are scanned from the rarest on. A record met in a later group has no word of an earlier one (else it was met there), so its
 * score is at most its own word's weight and the later groups' whose bits its signature shows: most records are never touched.
 */
export class FuzzySearch {
  private readonly index: IndexView;
  private readonly rarities: Float32Array;
  /** For each word of the vocabulary: group + 1 of the query in hand, and closeness; cleared after each search. */
  private readonly groupOf: Uint8Array;
  private readonly closenessOf: Float32Array;
  private readonly masks = new Int32Array(mostGroups);
  private readonly weights = new Float64Array(mostGroups);
  private readonly scores = new Float64Array(shortListLength + 1);
  private readonly list: ShortList = { records: new Int32Array(shortListLength + 1), count: 0, siblings: 0 };
  /** Records about to be probed, with the most each can score and whether it may have the payee's postcode. */
  private readonly waiting = new Uint32Array(mostWaiting);
  private readonly waitingBounds = new Float64Array(mostWaiting);
  private readonly waitingNear = new Uint8Array(mostWaiting);
  private waitingCount = 0;
  /** Takes part in nothing; it keeps the fetching from being optimised away. */
  private fetched = 0;
  private groupCount = 0;
  private done = 0;
  private total = 0;
  private outward = 0;
  private probes = 0;

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
    this.groupCount = groups.length;
    this.done = 0;
    this.probes = 0;
    this.outward = outward;
    this.total = 0;
    for (const group of groups) this.total += group.bits;
    let left = this.total;
    let budget = postingBudget;
    for (const [number, group] of groups.entries()) {
      if (
        left < this.least() ||
        (list.count === shortListLength && left <= this.scores[shortListLength - 1]!)
      )
        break;
      if ((group.postings > budget && number > 0) || this.probes >= probeBudget) break;
      const limit = Math.min(group.postings, Math.max(budget, firstGroupBudget));
      budget -= this.scan(group, number, left - group.bits, limit);
      if (limit === group.postings) this.done |= 1 << number;
      left -= group.bits;
    }
    for (const group of groups) for (const { word } of group.alternatives) this.groupOf[word] = 0;
    return list;
  }

  /** Below this score a record is not worth finding. */
  private least(): number {
    return Math.max(this.total * leastShare, this.list.count ? this.scores[0]! * leastOfBest : 0);
  }

  /** Groups in order of their postings, rarest first; words the register knows nothing for only add to the weight. */
  private groups(words: readonly QueryWord[], mayBeCut: boolean): Group[] {
    const found: Group[] = [];
    for (const [at, written] of words.entries()) {
      if (found.length === mostGroups) break;
      if (words.findIndex(one => one.text === written.text) < at) continue;
      const others = alternatives(this.index, written, mayBeCut && at === words.length - 1);
      if (!others.length) continue;
      let postings = 0;
      let mask = 0;
      for (const { word } of others) {
        postings += this.index.frequency(word);
        mask |= bitOfWord(this.index, word);
      }
      found.push({ bits: written.bits, postings, mask, alternatives: others });
    }
    found.sort((a, b) => a.postings - b.postings);
    for (const [number, group] of found.entries()) {
      this.masks[number] = group.mask;
      this.weights[number] = group.bits;
      for (const { word, closeness } of group.alternatives) {
        if (this.groupOf[word]) continue;
        this.groupOf[word] = number + 1;
        this.closenessOf[word] = closeness;
      }
    }
    return found;
  }

  /** Looks at up to `limit` postings of a group's words; `later` is the weight of the groups after it. Gives how many it looked at. */
  private scan(group: Group, number: number, later: number, limit: number): number {
    const { index, scores, list, masks, weights, outward, groupCount } = this;
    const { postings, postStart } = index;
    const place = outward & 255;
    let scanned = 0;
    let least = this.least();
    for (const { word, closeness } of group.alternatives) {
      const own = group.bits * closeness;
      const floor = list.count === shortListLength ? Math.max(least, scores[shortListLength - 1]!) : least;
      if (own + later + placeBits <= floor) continue;
      const from = postStart[word]! * 2;
      const to = Math.min(postStart[word + 1]! * 2, from + (limit - scanned) * 2);
      scanned += (to - from) / 2;
      for (let at = from; at < to; at += 2) {
        const signature = postings[at + 1]!;
        let bound = own;
        let matched = 1;
        for (let other = number + 1; other < groupCount; other++) {
          if (!(signature & masks[other]!)) continue;
          bound += weights[other]!;
          matched++;
        }
        const extra = ((signature >>> 21) & 7) - matched;
        if (extra > 0) bound -= extra * leastExtraBits * extraCost;
        if (outward && signature >>> 24 === place) bound += placeBits;
        if (bound < least || (list.count === shortListLength && bound <= scores[shortListLength - 1]!))
          continue;
        this.waiting[this.waitingCount] = postings[at]!;
        this.waitingBounds[this.waitingCount] = bound;
        this.waitingNear[this.waitingCount] = Number(outward !== 0 && signature >>> 24 === place);
        if (++this.waitingCount < mostWaiting) continue;
        if (!this.probeWaiting()) return scanned;
        least = this.least();
      }
      if (!this.probeWaiting()) return scanned;
      least = this.least();
      if (scanned >= limit) break;
    }
    return scanned;
  }

  /**
   * Probes the records that wait, in their order; those that a better one has overtaken meanwhile are left out, as if each had been
   * probed when it was met. Their words are fetched together first: fetching is what takes time, and so the waits overlap. False when the
   * budget is used up.
   */
  private probeWaiting(): boolean {
    const { index, waiting, waitingBounds, waitingNear, waitingCount, list, scores } = this;
    this.waitingCount = 0;
    for (let i = 0; i < waitingCount; i++) this.fetched ^= index.recTok[index.recTokStart[waiting[i]!]!]!;
    let least = this.least();
    for (let i = 0; i < waitingCount; i++) {
      const bound = waitingBounds[i]!;
      if (bound < least || (list.count === shortListLength && bound <= scores[shortListLength - 1]!))
        continue;
      this.probe(waiting[i]!, waitingNear[i] === 1);
      if (++this.probes >= probeBudget) return false;
      least = this.least();
    }
    return true;
  }

  /** `near`: the signature does not rule out that it has the payee's outward postcode. */
  private probe(record: number, near: boolean): void {
    const { index, groupOf, closenessOf, rarities, list, scores, weights, outward } = this;
    const from = index.recTokStart[record]!;
    const to = index.recTokStart[record + 1]!;
    let seen = 0;
    let score = 0;
    let extra = 0;
    let matched = 0;
    let exactly = 0;
    for (let at = from; at < to; at++) {
      const word = index.recTok[at]!;
      const group = groupOf[word]!;
      if (group && !(seen & (1 << (group - 1)))) {
        // A record with a word of a group that was scanned whole has been here already.
        if (this.done & (1 << (group - 1))) return;
        seen |= 1 << (group - 1);
        matched++;
        if (closenessOf[word] === 1) exactly++;
        score += weights[group - 1]! * closenessOf[word]!;
      } else extra += rarities[word]!;
    }
    if (exactly === this.groupCount && to - from > matched) list.siblings++;
    if (score < this.total * leastShare) return;
    score -= extra * extraCost;
    if (near && index.regOutward[index.recReg[record]!] === outward) score += placeBits;
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
