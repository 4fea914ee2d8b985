import { contactPatterns } from './contact-patterns.ts';
import { namedAgain, namePatterns, surnamesOf } from './name-patterns.ts';
import { numberPatterns } from './number-patterns.ts';
import { plainView } from './plain-view.ts';
import { unknownNames } from './unknown-names.ts';
import { unlabelledNames } from './unlabelled-names.ts';

export type PersonalKind =
  | 'email'
  | 'phone'
  | 'postcode'
  | 'address'
  | 'name'
  | 'signature'
  | 'date-of-birth'
  | 'age'
  | 'ni-number'
  | 'nhs-number'
  | 'bank'
  | 'payment-card'
  | 'vehicle'
  | 'passport'
  | 'driving-licence'
  | 'ip-address'
  | 'device-address'
  | 'social-account'
  | 'private-link'
  | 'coordinates'
  | 'personal-number'
  | 'encoded';

/**
 * certain: its form or check digit leaves no doubt. likely: its form and what stands beside it. possible: a person must decide.
 * conceivable: a person must decide as well, and it is as often a place or a product: in a file somebody should see it.
 */
export type Certainty = 'certain' | 'likely' | 'possible' | 'conceivable';

/** Personal data in a text. `start` and `end` count UTF-16 units, as `slice` does. */
export interface PersonalFinding {
  kind: PersonalKind;
  certainty: Certainty;
  start: number;
  end: number;
  text: string;
}

export interface PersonalOptions {
  /** Names that must not be shown, for example the requester's: "Ada Quill". Parts and initials of them are found too. */
  names?: readonly string[];
  /** What is public and stays: addresses, "@council.example" for a whole domain, telephone numbers, postcodes, names. */
  keep?: readonly string[];
  /** The words have been public for long: what is only conceivable is let be. */
  published?: boolean;
}

export interface PersonalPattern {
  kind: PersonalKind;
  certainty: Certainty;
  /** Global; what is found is its group "it" if it has one, else the whole. */
  pattern: RegExp;
  /** Says no to what only looks like it. `before`: the 60 characters before it. */
  accept?: (text: string, before: string, after: string) => boolean;
}

/** Longer texts are looked through in pieces that overlap, so that no pattern meets an endless line. */
const piece = 20_000;
const overlap = 600;

/**
 * Finds what tells of a person in a text, in the order of the text, none within another. It would rather find too much: what is only
 * possible is for a person to decide. Rule FOI-R1.
 */
export function findPersonalData(text: string, options: PersonalOptions = {}): PersonalFinding[] {
  const view = plainView(text);
  const found = findIn(view.text, options).map(one => asWritten(one, text, view.starts));
  const kept = found.filter(one => !isKept(one, options.keep ?? []));
  return withoutOverlaps(withWholeLinks(kept, text));
}

/** Surnames that a title or a label beside them shows to be somebody's, to be looked for in other texts of the same case. */
export function surnamesIn(text: string): string[] {
  return surnamesOf(findPersonalData(text));
}

function findIn(text: string, { names = [], published = false }: PersonalOptions): PersonalFinding[] {
  const found = [...allMatches(text, [...namePatterns(names), ...contactPatterns, ...numberPatterns])];
  const nameAt = (certainty: Certainty, { start, end }: { start: number; end: number }): void =>
    void found.push({ kind: 'name', certainty, start, end, text: text.slice(start, end) });
  for (const place of unlabelledNames(text)) nameAt('possible', place);
  if (!published) for (const place of unknownNames(text)) nameAt('conceivable', place);
  found.push(...allMatches(text, namedAgain(found)));
  return found;
}

function* allMatches(text: string, patterns: readonly PersonalPattern[]): Generator<PersonalFinding> {
  for (let from = 0; from === 0 || from < text.length - overlap; from += piece - overlap) {
    const part = text.slice(from, from + piece);
    for (const pattern of patterns) yield* matches(part, from, pattern);
  }
}

/** From places in what an eye reads to places in what is written. */
function asWritten(
  one: PersonalFinding,
  written: string,
  starts: readonly number[] | undefined,
): PersonalFinding {
  if (!starts) return one;
  const start = starts[one.start] ?? one.start;
  const end = starts[one.end] ?? written.length;
  return { ...one, start, end, text: written.slice(start, end) };
}

/** A link with something personal in it goes whole: what is left of it may tell as much. */
function withWholeLinks(found: readonly PersonalFinding[], text: string): PersonalFinding[] {
  const links = [...text.matchAll(/\bhttps?:\/\/[^\s<>"\])]{2,600}/gi)];
  const whole = (one: PersonalFinding): PersonalFinding => {
    const link = links.find(({ 0: it, index }) => one.start > index && one.start < index + it.length);
    if (!link) return one;
    const end = Math.max(one.end, link.index + link[0].length);
    return { ...one, start: link.index, end, text: text.slice(link.index, end) };
  };
  return found.map(whole);
}

function* matches(text: string, offset: number, one: PersonalPattern): Generator<PersonalFinding> {
  for (const match of text.matchAll(one.pattern)) {
    const it = match.groups?.['it'] ?? match[0];
    const at = match.index + (match.groups?.['it'] === undefined ? 0 : match[0].lastIndexOf(it));
    const trimmed = it.trimEnd();
    const before = text.slice(Math.max(0, at - 60), at);
    if (
      trimmed === '' ||
      one.accept?.(trimmed, before, text.slice(at + it.length, at + it.length + 60)) === false
    )
      continue;
    const start = offset + at;
    yield { kind: one.kind, certainty: one.certainty, start, end: start + trimmed.length, text: trimmed };
  }
}

/** Compares without spaces, punctuation and case, so that one entry covers every way of writing a number. */
function isKept(one: PersonalFinding, keep: readonly string[]): boolean {
  const lower = one.text.toLowerCase();
  return keep.some(entry => {
    const public_ = entry.toLowerCase();
    if (public_.startsWith('@')) return one.kind === 'email' && lower.endsWith(public_);
    if (one.kind === 'phone') return digits(lower) === digits(public_) && digits(public_).length > 6;
    return bare(lower) === bare(public_);
  });
}

function digits(text: string): string {
  return text.replace(/\D/g, '').replace(/^(?:0044|44)0?/, '0');
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}@]/gu, '');
}

const rank: Record<Certainty, number> = { certain: 3, likely: 2, possible: 1, conceivable: 0 };

/** Of findings that overlap the surest stands for all, stretched over what they cover together. */
function withoutOverlaps(found: PersonalFinding[]): PersonalFinding[] {
  const sorted = found.sort((a, b) => a.start - b.start || b.end - a.end);
  const out: PersonalFinding[] = [];
  for (const one of sorted) {
    const last = out.at(-1);
    if (!last || one.start >= last.end) {
      out.push({ ...one });
      continue;
    }
    const surer = rank[one.certainty] > rank[last.certainty] ? one : last;
    const end = Math.max(last.end, one.end);
    const grown =
      one.end > last.end ? last.text + one.text.slice(one.text.length - (one.end - last.end)) : last.text;
    out[out.length - 1] = { ...last, kind: surer.kind, certainty: surer.certainty, end, text: grown };
  }
  return out;
}
