import type { IndexView } from '../register/index-view.ts';
import { keyCheck } from '../register/lookup-tables.ts';
import { daysFrom1900 } from '../rules/days.ts';
import { fold } from '../rules/fold.ts';
import { nameKey, normaliseName } from '../rules/normalise-name.ts';
import { companyId } from '../rules/org-ids.ts';
import { inwardNumber, outwardPart } from '../rules/postcodes.ts';
import { isPlaceWord } from '../rules/place-names.ts';
import { type PayeeKind, payeeKind } from '../rules/payee-kinds.ts';
import { tellingWords } from '../rules/sister-words.ts';
import { nameParts, partKinds, withAndWithoutUk } from '../rules/variants.ts';
import { closeness } from '../rules/closeness.ts';
import {
  compare,
  type Comparison,
  type FoundBy,
  type WordFacts,
  wordFacts,
  type WrittenName,
} from './compare.ts';
import { FuzzySearch } from './fuzzy-search.ts';
import { followersFirst, isNamesake, newestFirst, type Ranked, twinsAmong } from './namesakes.ts';
import { queryWords, type QueryWord } from './query-words.ts';

export type { Ranked } from './namesakes.ts';

/** What is known about a payee besides the name. */
export interface Witnesses {
  readonly postcode?: string | undefined;
  /** Canonical organisation ids given for the payee (company or charity number), most trusted first. */
  readonly ids?: readonly string[] | undefined;
  /** First and last day of payment, "2026-10-01": names not in force between them weigh less. */
  readonly paid?: { readonly from: string; readonly to: string } | undefined;
}

/** Everything the search found out about one name. */
export interface Found {
  readonly kind: PayeeKind;
  /** Best first, one entry per organisation. */
  readonly ranked: readonly Ranked[];
  /** How many organisations have exactly the name that the best one was found by. */
  readonly namesakes: number;
  /** How many further organisations of that name are probably the best one under another charity number; not counted as namesakes. */
  readonly twins: number;
  /** How many longer names hold all words that were written (as far as the search went). */
  readonly siblings: number;
  /** A number was given that the register knows: the organisation it belongs to, else -1. */
  readonly numbered: number;
}

/** From this many letters on, the last word may have been cut at the width of a column. */
const cutLength = 20;
/** Parts up to here (`partKinds`) speak plainly for who is paid when they end in a legal form of their own, and who is paid through. */
const lastPlainPart = partKinds.indexOf('trading name');
const paidThrough = partKinds.indexOf('paid through');
/** Initials that more names share say nothing. */
const mostForInitials = 6;
/** Organisations kept per name. */
const mostRanked = 8;
/** Namesakes looked at: a name that more organisations share is ambiguous whatever they are. */
const mostNamesakes = 64;

/** Finds organisations for names. One per thread; needs no other state than the shared index. */
export class Matcher {
  readonly index: IndexView;
  private readonly facts: WordFacts;
  private readonly fuzzy: FuzzySearch;
  private readonly outwardNumbers: ReadonlyMap<string, number>;

  constructor(index: IndexView) {
    this.index = index;
    this.facts = wordFacts(index);
    this.fuzzy = new FuzzySearch(index, this.facts.rarities);
    this.outwardNumbers = new Map(
      index.header.texts.flatMap((text, number): [string, number][] =>
        /^[A-Z]{1,2}\d[A-Z\d]?$/.test(text) ? [[text, number]] : [],
      ),
    );
  }

  /** Ranks the organisations that a written name may mean: by number, by exact key, by parts of the text, by likeness. */
  find(text: string, witnesses: Witnesses = {}): Found {
    const folded = fold(text);
    const kind = payeeKind(folded);
    const comparisons: Comparison[] = [];
    if (kind === 'redacted' || kind === 'empty') return this.rank(kind, comparisons, 0, -1);
    const outward = witnesses.postcode ? outwardPart(witnesses.postcode) : '';
    const inward = outward ? inwardNumber(witnesses.postcode ?? '') : 0;
    const paid = witnesses.paid && {
      from: daysFrom1900(witnesses.paid.from),
      to: daysFrom1900(witnesses.paid.to),
    };
    let wholeBits = 0;
    let places: readonly string[] | undefined;
    const written = (name: string, part: number): WrittenName & { tokens: string[] } => {
      const { tokens, form, words: plain } = normaliseName(name);
      let words: QueryWord[] | undefined;
      const lookUp = () => (words ??= queryWords(this.index, this.facts.rarities, tokens));
      return {
        tokens,
        form,
        text: name,
        plain,
        get places() {
          return (places ??= whole.tokens.filter(isPlaceWord));
        },
        get telling() {
          return tellingWords(folded, whole.tokens, partKinds[part] ?? 'whole');
        },
        part,
        wholeBits: part ? wholeBits : 0,
        outward,
        inward,
        paid: paid?.from && paid.to ? paid : undefined,
        get words() {
          return lookUp();
        },
      };
    };
    const whole = written(folded, 0);
    const inText = /\b(?:[A-Z]{2}\d{6}|\d{7,8})\b/.exec(folded)?.[0];
    const ids = [...(witnesses.ids ?? []), ...(inText ? [companyId(inText) ?? ''] : [])];
    const numbered = this.byNumber(whole, ids, comparisons);
    if (!this.byKey(whole, 'same name', comparisons))
      for (const tokens of withAndWithoutUk(whole.tokens, whole.form > 0))
        this.byKey(whole, 'same name', comparisons, tokens);
    this.bySpeltOut(whole, comparisons);
    let siblings = 0;
    if (kind === 'person' || !whole.tokens.length) return this.rank(kind, comparisons, siblings, numbered);
    const exact = comparisons.filter(one => one.foundBy === 'same name');
    if (!exact.length) {
      for (const word of whole.words) wholeBits += word.bits;
      siblings = this.byParts(folded, whole, written, comparisons);
    } else if (this.isThin(exact))
      siblings = this.byLikeness(whole, false, this.outwardNumbers.get(outward) ?? 0, comparisons);
    return this.rank(kind, comparisons, siblings, numbered);
  }

  /** An exact name that several share or that is one word: longer names with the same words are worth seeing beside it. */
  private isThin(exact: readonly Comparison[]): boolean {
    return exact[0]?.writtenWords === 1 || exact.some(one => one.registration !== exact[0]?.registration);
  }

  private byNumber(whole: WrittenName, ids: readonly string[], into: Comparison[]): number {
    for (const id of ids) {
      const registration = this.index.registration(id);
      if (registration < 0) continue;
      const organisation = this.index.organisationOf(registration);
      const records = this.index
        .registrationsOf(organisation)
        .map(member => this.index.regPrimary[member]!)
        .filter(record => record !== 0xffffffff);
      const all = records.map(record => compare(this.index, this.facts, whole, record, 'number'));
      all.sort((a, b) => Number(b.registration === registration) - Number(a.registration === registration));
      const [first] = all;
      if (first) into.push(first);
      return organisation;
    }
    return -1;
  }

  /** Registrations whose current name has exactly these words. */
  called(tokens: readonly string[]): number[] {
    const found = new Set<number>();
    for (const record of this.recordsOf(tokens))
      if (this.index.kindOf(record) === 'current') found.add(this.index.recReg[record]!);
    return [...found];
  }

  /** Records whose whole name has the same key; true when there is any. */
  private byKey(
    name: WrittenName & { tokens: readonly string[] },
    found: FoundBy,
    into: Comparison[],
    tokens: readonly string[] = name.tokens,
  ): boolean {
    const records = this.recordsOf(tokens);
    for (const record of records) into.push(compare(this.index, this.facts, name, record, found));
    return records.length > 0;
  }

  /** Records whose name has the key of these words, the first few of very many. */
  private recordsOf(tokens: readonly string[], { dir, pairs, shift } = this.index.keys): number[] {
    const key = nameKey(tokens);
    const bucket = key[0]! >>> shift;
    const check = keyCheck(key[0]!, key[1]!);
    const to = Math.min(dir[bucket + 1]!, dir[bucket]! + 4096);
    const found: number[] = [];
    for (let at = dir[bucket]!; at < to && found.length < mostNamesakes; at++)
      if (pairs[at * 2] === check) found.push(pairs[at * 2 + 1]!);
    return found;
  }

  private byParts(
    folded: string,
    whole: WrittenName & { tokens: readonly string[] },
    written: (name: string, part: number) => WrittenName & { tokens: string[] },
    into: Comparison[],
  ): number {
    const parts = nameParts(folded)
      .slice(1)
      .map(part => written(part.text, partKinds.indexOf(part.kind)))
      // OAKMAP - DERBY: a place alone is not who was paid.
      .filter(part => !part.tokens.every(isPlaceWord));
    let strong = false;
    for (const part of parts) {
      if (!part.tokens.length) continue;
      const hit = this.byKey(part, 'same part', into);
      // A part that ends in its own legal form and is in the register is a whole name: nothing better will come.
      if (hit && part.form && (part.part <= lastPlainPart || part.part === paidThrough)) strong = true;
    }
    if (strong) return 0;
    this.byInitials(folded, whole, written, into);
    const cut = folded.length >= cutLength;
    const outward = this.outwardNumbers.get(whole.outward) ?? 0;
    let siblings = this.byLikeness(whole, cut, outward, into);
    for (const part of parts) {
      if (
        !part.tokens.length ||
        (part.part > partKinds.indexOf('after the dash') && part.part !== paidThrough)
      )
        continue;
      if (into.some(one => one.part === part.part && one.foundBy === 'same part')) continue;
      const more = this.byLikeness(part, false, outward, into);
      if (!siblings) siblings = more;
    }
    return siblings;
  }

  private byLikeness(name: WrittenName, cut: boolean, outward: number, into: Comparison[]): number {
    const list = this.fuzzy.search(name.words, cut, outward);
    for (let at = 0; at < list.count; at++)
      into.push(compare(this.index, this.facts, name, list.records[at]!, 'like'));
    return list.siblings;
  }

  /** A register name that is the initials of what was written: WVAF for WILLOW VOLUNTARY ACTION FORUM. */
  private byInitials(
    folded: string,
    whole: WrittenName & { tokens: readonly string[] },
    written: (name: string, part: number) => WrittenName & { tokens: string[] },
    into: Comparison[],
  ): void {
    const { words } = normaliseName(folded);
    for (const letters of new Set(
      [whole.tokens, words].map(list => list.map(word => word[0] ?? '').join('')),
    )) {
      if (letters.length < 3 || letters.length > 8) continue;
      const namesakes: Comparison[] = [];
      this.byKey(written(letters, partKinds.indexOf('initials')), 'initials', namesakes);
      if (namesakes.length <= mostForInitials) into.push(...namesakes);
    }
  }

  /** Register names of which what was written is the initials: ECDP for ESSEX COALITION OF DISABLED PEOPLE. */
  private bySpeltOut(whole: WrittenName & { tokens: readonly string[] }, into: Comparison[]): void {
    const [word = '', more] = whole.tokens;
    if (more !== undefined || !/^[A-Z]{3,8}$/.test(word)) return;
    const found = this.recordsOf([word], this.index.initials);
    if (found.length > mostForInitials) return;
    for (const record of found) into.push(compare(this.index, this.facts, whole, record, 'initials'));
  }

  private rank(
    kind: PayeeKind,
    comparisons: readonly Comparison[],
    siblings: number,
    numbered: number,
  ): Found {
    const best = new Map<number, Ranked>();
    for (const comparison of comparisons) {
      const organisation = this.index.organisationOf(comparison.registration);
      const value = closeness(comparison, this.index.hasEnded(comparison.registration));
      const had = best.get(organisation);
      if (
        !had ||
        value > had.closeness ||
        (value === had.closeness && comparison.record < had.comparison.record)
      )
        best.set(organisation, { organisation, comparison, closeness: value });
    }
    const ranked = [...best.values()].sort(
      (a, b) => b.closeness - a.closeness || a.comparison.record - b.comparison.record,
    );
    followersFirst(this.index, ranked);
    const namesakes = ranked.filter(one => isNamesake(one.comparison, ranked[0]?.comparison));
    const twins = namesakes.length > 1 ? twinsAmong(this.index, namesakes) : 0;
    if (twins) newestFirst(this.index, ranked, namesakes);
    return {
      kind,
      ranked: ranked.slice(0, mostRanked),
      namesakes: namesakes.length - twins,
      twins,
      siblings,
      numbered,
    };
  }
}
