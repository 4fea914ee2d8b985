import { Refusal } from '#platform/commands/command.ts';
import { hasEnded } from '../rules/closeness.ts';
import { joinOrgId, splitOrgId } from '../rules/org-ids.ts';
import { joinPostcode } from '../rules/postcodes.ts';
import { type LinkFact, type NameKind, nameKinds } from './batch.ts';
import { type LoadedIndex, type RegisterHeader, sectionArray } from './format.ts';
import { lowerBound } from './bisect.ts';
import { type KeyTable, keyTableOf, wordHash } from './lookup-tables.ts';

const none = 0xffffffff;

/**
 * A register in memory: the shared arrays under their names, and the few questions everything else asks of them. Record: one name.
 * Registration: one number in one register. Organisation: registrations joined as the same legal person, named by the least of them.
 * All indices are handed from array to array of one consistent index, so `!` after an access means: within bounds by construction.
 */
export class IndexView {
  readonly header: RegisterHeader;
  readonly recReg: Uint32Array;
  readonly recMeta: Uint8Array;
  /** Days since 1900-01-01 between which a record was the name; 0 unknown. */
  readonly recUntil: Uint16Array;
  readonly recFrom: Uint16Array;
  readonly recTokStart: Uint32Array;
  readonly recTok: Uint32Array;
  /** Records by the key of their name, and of the initials of their name; see `keyTable`. */
  readonly keys: KeyTable;
  readonly initials: KeyTable;
  readonly postStart: Uint32Array;
  readonly postings: Uint32Array;
  readonly wordCount: number;
  readonly wordStart: Uint32Array;
  readonly wordBytes: Uint8Array;
  readonly spellDir: Uint32Array;
  readonly spellWord: Uint32Array;
  readonly spellShift: number;
  readonly regOutward: Uint16Array;
  readonly regInward: Uint16Array;
  /** Binary digits of how many are registered at the postcode; 0 without one. */
  readonly regCrowd: Uint8Array;
  readonly regPrimary: Uint32Array;
  private readonly regProfile: Uint16Array;
  private readonly recNameStart: Uint32Array;
  private readonly nameBytes: Buffer;
  private readonly wordSlots: Uint32Array;
  private readonly regPattern: Uint16Array;
  readonly regDigits: Uint32Array;
  private readonly factReg: Uint32Array;
  private readonly factCategory: Uint16Array;
  private readonly factSource: Uint16Array;
  private readonly groupReg: Uint32Array;
  private readonly groupRoot: Uint32Array;
  private readonly groupByRoot: Uint32Array;
  private readonly groupRootOrder: Uint32Array;
  private readonly links: Record<Exclude<LinkFact['kind'], 'same'>, { from: Uint32Array; to: Uint32Array }>;
  private readonly patternNumbers: ReadonlyMap<string, number>;
  private readonly endedProfiles: Uint8Array;
  private readonly charityPatterns: Uint8Array;
  private readonly publicPatterns: Uint8Array;
  private readonly countries: readonly ('S' | 'N' | 'E')[];

  constructor(loaded: LoadedIndex) {
    this.header = loaded.header;
    const places = new Map(loaded.header.sections.map(place => [place.name, place]));
    const section = (name: string) => {
      const place = places.get(name);
      if (!place) throw new Refusal(`The register lacks its part ${name}. Build it again.`);
      return sectionArray(loaded, place);
    };
    const words = (name: string) => section(name) as Uint32Array;
    const halves = (name: string) => section(name) as Uint16Array;
    this.recReg = words('recReg');
    this.recMeta = section('recMeta') as Uint8Array;
    this.recUntil = halves('recUntil');
    this.recFrom = halves('recFrom');
    this.recTokStart = words('recTokStart');
    this.recTok = words('recTok');
    this.recNameStart = words('recNameStart');
    const bytes = section('nameBytes');
    this.nameBytes = Buffer.from(bytes.buffer as unknown as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    this.keys = keyTableOf(words('keyDir'), words('keyPairs'));
    this.initials = keyTableOf(words('initialsDir'), words('initialsPairs'));
    this.postStart = words('postStart');
    this.postings = words('postings');
    this.wordStart = words('wordStart');
    this.wordCount = this.wordStart.length - 1;
    this.wordBytes = section('wordBytes') as Uint8Array;
    this.wordSlots = words('wordSlots');
    this.spellDir = words('spellDir');
    this.spellWord = words('spellWord');
    this.spellShift = 32 - Math.log2(this.spellDir.length - 1);
    this.regOutward = halves('regOutward');
    this.regInward = halves('regInward');
    this.regCrowd = section('regCrowd') as Uint8Array;
    this.regPrimary = words('regPrimary');
    this.regProfile = halves('regProfile');
    this.regPattern = halves('regPattern');
    this.regDigits = words('regDigits');
    this.factReg = words('factReg');
    this.factCategory = halves('factCategory');
    this.factSource = halves('factSource');
    this.groupReg = words('groupReg');
    this.groupRoot = words('groupRoot');
    this.groupByRoot = words('groupByRoot');
    this.groupRootOrder = words('groupRootOrder');
    const pairs = (kind: string) => ({ from: words(`${kind}From`), to: words(`${kind}To`) });
    this.links = { successor: pairs('successor'), operator: pairs('operator'), parent: pairs('parent') };
    const { patterns, profiles } = loaded.header;
    this.endedProfiles = Uint8Array.from(profiles, ([, status]) => Number(hasEnded(this.text(status))));
    this.charityPatterns = Uint8Array.from(patterns, id => Number(/^GB-(CHC|SC|NIC)-/.test(id)));
    this.publicPatterns = Uint8Array.from(patterns, id => Number(!/^GB-(CHC|SC|NIC|MPR|COH-#)/.test(id)));
    this.countries = patterns.map(pattern =>
      /^GB-(COH-S|SC-)/.test(pattern) ? 'S' : /^GB-(COH-N|NIC-)/.test(pattern) ? 'N' : 'E',
    );
    this.patternNumbers = new Map(patterns.map((pattern, number) => [pattern, number]));
  }

  /** Number of names. */
  get recordCount(): number {
    return this.recReg.length;
  }

  /** Number of registrations. */
  get registrationCount(): number {
    return this.regDigits.length;
  }

  /** A shared text of the register: category, status, place, source. */
  text(number: number): string {
    return this.header.texts[number] ?? '';
  }

  /** A name as the register writes it. */
  nameOf(record: number): string {
    return this.nameBytes.toString('utf8', this.recNameStart[record]!, this.recNameStart[record + 1]!);
  }

  kindOf(record: number): NameKind {
    return nameKinds[this.recMeta[record]! & 15] ?? 'current';
  }

  /** The name an organisation goes by under one registration; '' for a number without a name. */
  primaryName(registration: number): string {
    const record = this.regPrimary[registration]!;
    return record === none ? '' : this.nameOf(record);
  }

  /** The organisation identifier of a registration: "GB-COH-01234567". */
  idOf(registration: number): string {
    return joinOrgId(
      this.header.patterns[this.regPattern[registration]!] ?? '',
      this.regDigits[registration]!,
    );
  }

  /** Whether a registration stands in a charity register, by its scheme. */
  isCharity(registration: number): boolean {
    return this.charityPatterns[this.regPattern[registration]!] === 1;
  }

  /** Whether a registration is in a scheme that may hold public bodies: not an ordinary company number, charity or mutual. */
  mayBePublic(registration: number): boolean {
    return this.publicPatterns[this.regPattern[registration]!] === 1;
  }

  /** Country whose register it stands in: Scotland, Northern Ireland, or England and Wales. */
  countryOf(registration: number): 'S' | 'N' | 'E' {
    return this.countries[this.regPattern[registration]!] ?? 'E';
  }

  postcodeOf(registration: number): string {
    return joinPostcode(this.text(this.regOutward[registration]!), this.regInward[registration]!);
  }

  /** Number of the text that says a registration's status. */
  regStatus(registration: number): number {
    return this.header.profiles[this.regProfile[registration]!]?.[1] ?? 0;
  }

  /** Whether its status says that the organisation is no more. */
  hasEnded(registration: number): boolean {
    return this.endedProfiles[this.regProfile[registration]!] === 1;
  }

  /** Number of the text that says which accounts a company files. */
  regAccounts(registration: number): number {
    return this.header.profiles[this.regProfile[registration]!]?.[2] ?? 0;
  }

  /** The registration with this (canonical) id, or -1. */
  registration(id: string): number {
    const { pattern, digits } = splitOrgId(id);
    const wanted = this.patternNumbers.get(pattern);
    if (wanted === undefined) return -1;
    let from = 0;
    let to = this.registrationCount;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const order = this.regPattern[middle]! - wanted || this.regDigits[middle]! - digits;
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return from < this.registrationCount &&
      this.regPattern[from] === wanted &&
      this.regDigits[from] === digits
      ? from
      : -1;
  }

  /** The organisation of a registration: the least registration among those joined as the same. */
  organisationOf(registration: number): number {
    const at = lowerBound(this.groupReg, registration);
    return this.groupReg[at] === registration ? this.groupRoot[at]! : registration;
  }

  /** All registrations of an organisation, itself included. */
  registrationsOf(organisation: number): number[] {
    const members: number[] = [];
    for (
      let at = lowerBound(this.groupRootOrder, organisation);
      this.groupRootOrder[at] === organisation;
      at++
    )
      members.push(this.groupByRoot[at]!);
    return members.length ? members : [organisation];
  }

  /** Whether the register knows of any body that followed another. */
  get hasSuccessions(): boolean {
    return this.links.successor.from.length > 0;
  }

  /** Registrations that took over from this one. */
  successorsOf(registration: number): number[] {
    return this.linkedTo('successor', registration);
  }

  /** Registrations to which a link of this kind leads: successors, those that run this one, those that own it. */
  linkedTo(kind: Exclude<LinkFact['kind'], 'same'>, registration: number): number[] {
    const { from, to } = this.links[kind];
    const found: number[] = [];
    for (let at = lowerBound(from, registration); from[at] === registration; at++) found.push(to[at]!);
    return found;
  }

  /** What registers and lists say a registration is, with the source that says it. */
  categoriesOf(registration: number): { category: string; source: string }[] {
    const [category = 0, , , source = 0] = this.header.profiles[this.regProfile[registration]!] ?? [];
    const found = [{ category: this.text(category), source: this.text(source) }];
    for (let at = lowerBound(this.factReg, registration); this.factReg[at] === registration; at++)
      found.push({ category: this.text(this.factCategory[at]!), source: this.text(this.factSource[at]!) });
    return found.filter(fact => fact.category);
  }

  /** The number of a word, or -1 when the register has no such word. */
  word(text: string): number {
    const mask = this.wordSlots.length - 1;
    for (let slot = wordHash(text) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.wordSlots[slot]!;
      if (!entry) return -1;
      if (this.wordEquals(entry - 1, text)) return entry - 1;
    }
  }

  wordText(word: number): string {
    let text = '';
    for (let at = this.wordStart[word]!; at < this.wordStart[word + 1]!; at++)
      text += String.fromCharCode(this.wordBytes[at]!);
    return text;
  }

  /** How many records use a word. */
  frequency(word: number): number {
    return this.postStart[word + 1]! - this.postStart[word]!;
  }

  /** Words that begin with these letters: from the first, up to but without the second (words are in alphabetical order). */
  prefixRange(prefix: string): [number, number] {
    return [this.firstWordFrom(prefix), this.firstWordFrom(`${prefix}\u007f`)];
  }

  private firstWordFrom(text: string): number {
    let from = 0;
    let to = this.wordCount;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.wordText(middle) < text) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private wordEquals(word: number, text: string): boolean {
    const from = this.wordStart[word]!;
    if (this.wordStart[word + 1]! - from !== text.length) return false;
    for (let at = 0; at < text.length; at++)
      if (this.wordBytes[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }
}
