import { nameKey, normaliseName } from '../rules/normalise-name.ts';
import { splitOrgId } from '../rules/org-ids.ts';
import { inwardNumber, outwardPart } from '../rules/postcodes.ts';
import { GrowingBytes, GrowingWords } from './growable.ts';
import { WordNumbers } from './word-numbers.ts';

/** What a name is to its organisation. The numbers are stored: add at the end. */
export const nameKinds = ['current', 'previous', 'working', 'merged'] as const;

/** One of `nameKinds`. */
export type NameKind = (typeof nameKinds)[number];

/** Facts about one registration as a register gives them; '' where it is silent. */
export interface RegistrationFacts {
  readonly id: string;
  readonly postcode: string;
  readonly category: string;
  readonly status: string;
  readonly accounts: string;
  readonly source: string;
}

/**
 * Rows of a register, normalised and packed so that they cross from a reading thread to the assembling one as plain buffers.
 * Numbers for words, patterns and texts are the batch's own; `newTokens` and the rest say what they mean.
 */
export interface NameBatch {
  readonly newTokens: readonly string[];
  readonly newPatterns: readonly string[];
  readonly newTexts: readonly string[];
  /** Eight words for each registration: pattern, digits, outward text, inward, category, status, accounts, source. */
  readonly registrations: Uint32Array;
  /** Seven words for each name: registration within the batch, kind and form, until, key low, key high, number of tokens, from. */
  readonly names: Uint32Array;
  readonly tokens: Uint32Array;
  readonly nameBytes: Uint8Array;
  /** End of each name in `nameBytes`. */
  readonly nameEnds: Uint32Array;
  /** Pairs: registration ids joined by the file itself, as two texts each (see `BatchBuilder.link`). */
  readonly links: readonly LinkFact[];
}

/** What two registrations a source names together are to each other. The order is stored: add at the end. */
export const linkKinds = ['same', 'successor', 'operator', 'parent'] as const;

/** Two registrations that a source names together. */
export interface LinkFact {
  readonly a: string;
  readonly b: string;
  /** 'same': one organisation under two numbers. 'successor': b took over from a. 'operator': b runs a. 'parent': b owns a. */
  readonly kind: (typeof linkKinds)[number];
}

/** Words for one registration in `NameBatch.registrations`. */
export const registrationWords = 8;
/** Words for one name in `NameBatch.names`. */
export const nameWords = 7;

/** Collects rows of one source and gives them out in batches; keeps its dictionaries between batches. */
export class BatchBuilder {
  registrationCount = 0;
  nameCount = 0;
  private readonly words = new WordNumbers();
  private readonly patternNumbers = new Map<string, number>();
  private readonly textNumbers = new Map<string, number>();
  private newPatterns: string[] = [];
  private newTexts: string[] = [];
  private registrations = new GrowingWords();
  private names = new GrowingWords();
  private tokens = new GrowingWords();
  private nameBytes = new GrowingBytes();
  private nameEnds = new GrowingWords();
  private links: LinkFact[] = [];

  /** Begins a registration; the names that follow are its own. */
  registration(facts: RegistrationFacts): void {
    const { pattern, digits } = splitOrgId(facts.id);
    this.packedRegistration(
      this.patternNumber(pattern),
      digits,
      this.textNumber(outwardPart(facts.postcode)),
      inwardNumber(facts.postcode),
      this.textNumber(facts.category),
      this.textNumber(facts.status),
      this.textNumber(facts.accounts),
      this.textNumber(facts.source),
    );
  }

  /** The same from numbers that `patternNumber` and `textNumber` gave: for millions of rows of one shape. */
  packedRegistration(
    pattern: number,
    digits: number,
    outward: number,
    inward: number,
    category: number,
    status: number,
    accounts: number,
    source: number,
  ): void {
    const { registrations } = this;
    registrations.push(pattern);
    registrations.push(digits);
    registrations.push(outward);
    registrations.push(inward);
    registrations.push(category);
    registrations.push(status);
    registrations.push(accounts);
    registrations.push(source);
    this.registrationCount++;
  }

  /** Adds a name to the registration begun last. `from` and `until`: days since 1900-01-01 between which it was the name, 0 unknown. */
  name(text: string, kind: NameKind, until = 0, from = 0): void {
    const tidy = text.trim();
    if (!tidy) return;
    const normal = normaliseName(tidy);
    if (!normal.tokens.length) return;
    const key = nameKey(normal.tokens);
    this.names.push(this.registrations.length / registrationWords - 1);
    this.names.push(nameKinds.indexOf(kind) | (normal.form << 4));
    this.names.push(until);
    this.names.push(key[0] ?? 0);
    this.names.push(key[1] ?? 0);
    // A name of more than 30 words is a sentence; its first 30 identify it.
    const count = Math.min(normal.tokens.length, 30);
    this.names.push(count);
    this.names.push(from);
    for (let at = 0; at < count; at++) this.tokens.push(this.words.number(normal.tokens[at] ?? ''));
    this.nameBytes.appendText(tidy);
    this.nameEnds.push(this.nameBytes.length);
    this.nameCount++;
  }

  /** Joins two registrations by their ids; either may come from another file. */
  link(fact: LinkFact): void {
    this.links.push(fact);
  }

  /** How many names wait to be taken. */
  get waiting(): number {
    return this.nameEnds.length + this.links.length + this.registrations.length / registrationWords;
  }

  /** Gives out what was collected since the last call. */
  take(): NameBatch {
    const batch: NameBatch = {
      newTokens: this.words.takeFresh(),
      newPatterns: this.newPatterns,
      newTexts: this.newTexts,
      registrations: this.registrations.view().slice(),
      names: this.names.view().slice(),
      tokens: this.tokens.view().slice(),
      nameBytes: this.nameBytes.view().slice(),
      nameEnds: this.nameEnds.view().slice(),
      links: this.links,
    };
    this.newPatterns = [];
    this.newTexts = [];
    this.links = [];
    this.registrations.length = 0;
    this.names.length = 0;
    this.tokens.length = 0;
    this.nameBytes.length = 0;
    this.nameEnds.length = 0;
    return batch;
  }

  /** This builder's number for a pattern of ids. */
  patternNumber(pattern: string): number {
    return this.number(this.patternNumbers, this.newPatterns, pattern);
  }

  /** This builder's number for a text that many registrations share. */
  textNumber(text: string): number {
    return this.number(this.textNumbers, this.newTexts, text);
  }

  private number(numbers: Map<string, number>, fresh: string[], text: string): number {
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(text, number);
      fresh.push(text);
    }
    return number;
  }
}
