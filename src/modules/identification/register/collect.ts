import { splitOrgId } from '../rules/org-ids.ts';
import { compareText, inverseOrder } from './counting-sort.ts';
import { WordNumbers } from './word-numbers.ts';
import { type LinkFact, type NameBatch, nameWords, registrationWords } from './batch.ts';

/** A batch whose patterns and texts are numbered as the whole register numbers them. */
export interface KeptBatch {
  /** Which reader it came from: its words are numbered as that reader numbers them, see `Collected.tokenMaps`. */
  readonly task: number;
  readonly sequence: number;
  readonly registrations: Uint32Array;
  readonly registrationRows: number;
  readonly names: Uint32Array;
  readonly tokens: Uint32Array;
  readonly nameBytes: Uint8Array;
  readonly nameEnds: Uint32Array;
}

/** Everything read, in the order of tasks and files: independent of how many threads read it. */
export interface Collected {
  readonly batches: readonly KeptBatch[];
  readonly tokens: readonly string[];
  /** For each reader: the register's number of each of its words. */
  readonly tokenMaps: ReadonlyMap<number, Uint32Array>;
  readonly patterns: readonly string[];
  readonly texts: readonly string[];
  /** Place in `texts` of each text by the number that registrations have. */
  readonly textRank: Uint32Array;
  readonly links: readonly LinkFact[];
  readonly nameCount: number;
  readonly registrationRows: number;
}

/** Takes batches from several readers and gives their words one numbering. */
export class Collector {
  private readonly words = new WordNumbers();
  private readonly patterns = new Numbering();
  private readonly texts = new Numbering();
  private readonly maps = new Map<
    number,
    { tokens: Uint32Array; patterns: Uint32Array; texts: Uint32Array }
  >();
  private readonly batches: KeptBatch[] = [];
  private readonly links: { task: number; facts: readonly LinkFact[] }[] = [];

  constructor() {
    // The empty text is number 0 everywhere, so that 0 means "not said".
    this.texts.add('');
  }

  /** `task` orders the readers; batches of one task must arrive in their order. */
  add(task: number, batch: NameBatch): void {
    const map = this.maps.get(task) ?? {
      tokens: new Uint32Array(),
      patterns: new Uint32Array(),
      texts: new Uint32Array(),
    };
    map.tokens = extend(map.tokens, batch.newTokens, word => this.words.number(word));
    map.patterns = extend(map.patterns, batch.newPatterns, pattern => this.patterns.add(pattern));
    map.texts = extend(map.texts, batch.newTexts, text => this.texts.add(text));
    this.maps.set(task, map);
    const { tokens, registrations } = batch;
    for (let at = 0; at < registrations.length; at += registrationWords) {
      registrations[at] = map.patterns[registrations[at] ?? 0] ?? 0;
      for (const field of [2, 4, 5, 6, 7])
        registrations[at + field] = map.texts[registrations[at + field] ?? 0] ?? 0;
    }
    this.links.push({ task, facts: batch.links });
    this.batches.push({
      task,
      sequence: this.batches.length,
      registrations,
      registrationRows: registrations.length / registrationWords,
      names: batch.names,
      tokens,
      nameBytes: batch.nameBytes,
      nameEnds: batch.nameEnds,
    });
  }

  /** All of it, ordered by task. */
  finish(): Collected {
    this.batches.sort((a, b) => a.task - b.task || a.sequence - b.sequence);
    this.links.sort((a, b) => a.task - b.task);
    // A link may name a number of a kind that no row has, such as the Companies House stub of a CIO.
    for (const { facts } of this.links)
      for (const { a, b } of facts) for (const id of [a, b]) this.patterns.add(splitOrgId(id).pattern);
    // In alphabetical order, '' first: the order in which threads came by them is chance.
    const order = [...this.texts.list.keys()].sort((a, b) =>
      compareText(this.texts.list[a], this.texts.list[b]),
    );
    const texts = order.map(at => this.texts.list[at] ?? '');
    const textRank = inverseOrder(Uint32Array.from(order));
    return {
      batches: this.batches,
      tokens: this.words.takeFresh(),
      tokenMaps: new Map([...this.maps].map(([task, map]) => [task, map.tokens])),
      patterns: this.patterns.list,
      texts,
      textRank,
      links: this.links.flatMap(link => link.facts),
      nameCount: this.batches.reduce((sum, batch) => sum + batch.names.length / nameWords, 0),
      registrationRows: this.batches.reduce((sum, batch) => sum + batch.registrationRows, 0),
    };
  }
}

class Numbering {
  readonly list: string[] = [];
  private readonly numbers = new Map<string, number>();

  add(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.list.length;
      this.numbers.set(text, number);
      this.list.push(text);
    }
    return number;
  }
}

function extend(map: Uint32Array, fresh: readonly string[], numberOf: (text: string) => number): Uint32Array {
  if (!fresh.length) return map;
  const longer = new Uint32Array(map.length + fresh.length);
  longer.set(map);
  for (const [at, text] of fresh.entries()) longer[map.length + at] = numberOf(text);
  return longer;
}
