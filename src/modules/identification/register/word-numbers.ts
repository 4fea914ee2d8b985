/** Words to a slot of the table: two halves of a key, and the number. */
const slotWords = 4;

/**
 * Numbers for words in order of first appearance, as a Map from text would give them, but in one typed array: a register has twenty
 * million words and a million different ones, and a map of strings waits for memory several times for each. Words are told apart by 64
 * bits of their letters, as names are by their keys.
 */
export class WordNumbers {
  count = 0;
  /** Words met since `takeFresh` was last called, in the order of their numbers. */
  private fresh: string[] = [];
  private slots = new Uint32Array(slotWords << 16);
  private mask = (1 << 16) - 1;

  /** The word's number; a word not met before gets the next one. */
  number(word: string): number {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995);
      high ^= high >>> 15;
    }
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
    low = (low ^ (low >>> 13)) >>> 0;
    high >>>= 0;
    const { slots } = this;
    let at = this.place(slots, low, high);
    // Within bounds: the table is never more than half full, and a place is below its length.
    const found = slots[at + 2]!;
    if (found) return found - 1;
    if (this.count * 2 > this.mask) {
      this.grow();
      at = this.place(this.slots, low, high);
    }
    this.slots[at] = low;
    this.slots[at + 1] = high;
    this.slots[at + 2] = ++this.count;
    this.fresh.push(word);
    return this.count - 1;
  }

  /** Gives the words met since the last call and begins a new list. */
  takeFresh(): string[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  /** Where a key stands, or the empty slot where it would. */
  private place(slots: Uint32Array, low: number, high: number): number {
    let slot = low & this.mask;
    for (;;) {
      const at = slot * slotWords;
      if (!slots[at + 2] || (slots[at] === low && slots[at + 1] === high)) return at;
      slot = (slot + 1) & this.mask;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.mask = this.mask * 2 + 1;
    const after = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += slotWords) {
      if (!before[from + 2]) continue;
      const to = this.place(after, before[from]!, before[from + 1]!);
      after.set(before.subarray(from, from + 3), to);
    }
    this.slots = after;
  }
}
