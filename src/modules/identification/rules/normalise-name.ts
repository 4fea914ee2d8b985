import { lookUp, type WordEntry } from './abbreviations.ts';
import { fold } from './fold.ts';
import { cutFormWords, formWords } from './legal-forms.ts';

/** A name made comparable: the words that count, in order, and the legal form its last word showed. */
export interface NormalName {
  /** Canonical words without legal form, THE, AND, OF, FOR; may be empty when nothing but those was there. */
  readonly tokens: string[];
  /** Index into `legalForms`; 0 when the name shows none. */
  readonly form: number;
  /** Words as folded, before anything was left out or replaced: for the finest comparison and for acronyms. */
  readonly words: string[];
}

/** From this length on, a last word like LIMI is what a column's width left of LIMITED. */
const cutFormLength = 20;

/**
 * The one normaliser for both sides, register and ledger. Pure; about a microsecond for a short ASCII name.
 * Runs of single letters are joined (A B C → ABC, C.I.C. → CIC) and a lone S goes to the word before it (PEOPLE S → PEOPLES).
 */
export function normaliseName(text: string): NormalName {
  const folded = fold(text);
  const words = splitWords(folded.includes('(') ? withoutOwnInitials(folded) : folded);
  const tokens = readWords(words);
  joinInitials(tokens);
  // LTD SMITH BROTHERS: a form that was moved to the front says nothing there.
  if (tokens.length > 2 && (tokens[0] === 'LTD' || tokens[0] === 'LIMITED')) tokens.shift();
  let form = 0;
  while (tokens.length > 1) {
    const last = tokens[tokens.length - 1] ?? '';
    const found =
      formWords.get(last) ?? (text.length >= cutFormLength && cutFormWords.has(last) ? 1 : undefined);
    if (found === undefined) break;
    // CIC LTD and the like: the innermost form is the telling one unless it is plain ltd.
    if (form <= 1) form = found;
    tokens.pop();
  }
  return { tokens, form, words };
}

const smallWords = new Set('THE AND OF FOR TO IN A AT ON WITH'.split(' '));

/** Leaves out a bracket that only repeats the initials of the words before it: WILLOW HEALTH INITIATIVE (WHI). */
function withoutOwnInitials(folded: string): string {
  return folded.replace(/^(.*?)\(([A-Z](?:[A-Z.& ]{1,14}))\)/, (whole, before: string, inside: string) => {
    const letters = inside.replace(/[^A-Z]/g, '');
    const words = splitWords(before);
    const every = words.map(word => word[0]).join('');
    const telling = words.flatMap(word => (smallWords.has(word) ? [] : [word[0]])).join('');
    return letters.length > 1 && (letters === every || letters === telling) ? before : whole;
  });
}

/** Runs of letters and digits; an apostrophe joins (PEOPLE'S → PEOPLES), everything else separates. Text must be folded. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  let held = '';
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    if ((code >= 65 && code <= 90) || (code >= 48 && code <= 57)) {
      if (start < 0) start = at;
    } else if (code === 39) {
      if (start >= 0) held += text.slice(start, at);
      start = -1;
    } else if (start >= 0 || held) {
      words.push(start >= 0 ? held + text.slice(start, at) : held);
      start = -1;
      held = '';
    }
  }
  return words;
}

function readWords(words: readonly string[]): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const entry = lookUp(word);
    if (entry === undefined) {
      tokens.push(word);
      continue;
    }
    const phrase = entry.phrases && phraseAt(entry.phrases, words, at + 1);
    if (phrase) {
      tokens.push(phrase.as);
      at += phrase.rest.length;
    } else if (entry.as) tokens.push(entry.as);
  }
  // A name made only of words that carry nothing ("The For") keeps them: some answer is better than an empty key.
  return tokens.length ? tokens : [...words];
}

/**
 * The words as spelt, without THE, AND and the legal form at the end: finer than the key, in which ADVISORY is ADVICE and TWO
 * is 2. Two names with one key and different spellings may be two organisations.
 */
export function spelling(words: readonly string[]): string {
  const text = words.filter(word => word !== 'THE' && word !== 'AND').join(' ');
  return text
    .replace(
      / (?:COMMUNITY INTEREST COMPANY|CHARITABLE INCORPORATED ORGANISATION|PUBLIC LIMITED COMPANY)$/,
      '',
    )
    .replace(/(?: (?:LTD|LIMITED|PLC|LLP|CIC|C I C|CIO|UK LTD))+$/, '');
}

function phraseAt(phrases: NonNullable<WordEntry['phrases']>, words: readonly string[], from: number) {
  next: for (const phrase of phrases) {
    for (let i = 0; i < phrase.rest.length; i++) if (words[from + i] !== phrase.rest[i]) continue next;
    return phrase;
  }
  return undefined;
}

function joinInitials(tokens: string[]): void {
  let to = 0;
  let openRun = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const single = token.length === 1 && token >= 'A';
    if (single && openRun) tokens[to - 1] += token;
    else if (single && token === 'S' && to > 0 && (tokens[to - 1] ?? '').length > 2) tokens[to - 1] += 'S';
    else {
      tokens[to++] = token;
      openRun = single;
    }
  }
  tokens.length = to;
}

const keyHalves = new Uint32Array(2);

/**
 * 64-bit key of the tokens without spaces, as two unsigned 32-bit halves in a shared array (read them before the next call).
 * Equal names give equal keys however their words are joined: HOME START and HOMESTART.
 */
export function nameKey(tokens: readonly string[]): Uint32Array {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (const token of tokens) {
    for (let at = 0; at < token.length; at++) {
      const code = token.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995);
      high ^= high >>> 15;
    }
  }
  low ^= low >>> 16;
  low = Math.imul(low, 0x85ebca6b);
  low ^= low >>> 13;
  keyHalves[0] = low;
  keyHalves[1] = high;
  return keyHalves;
}

/** A name's key as text: names that differ only in case, marks, word breaks, legal form and usual abbreviations have the same. */
export function nameMark(text: string): string {
  const key = nameKey(normaliseName(text).tokens);
  return [...key].map(half => half.toString(16).padStart(8, '0')).join('');
}
