import { isAlsoAThing, isGivenName, isSurname } from './name-words.ts';
import { isBeside, isOfAThing, ordinary, thing, type Word, wordsIn } from './written-words.ts';

/** Given names that are words when written small. */
const alsoWords =
  /^(?:penny|robin|robins|carol|christian|dawn|faith|grant|harmony|holly|josh|laurel|melody|merlin|miles|olive|patience|pearl|poppy|rocky|rusty|sandy|savannah|stanley|summer|terry|tommy|tuesday|verity|violet|warren|billy|bobby|jenny|jimmy|sally|archie|frank|frankie|teddy|martin|basil|clement|constant|constance|august|dolly|ginger|major|marina|regina|saffron|sterling|tiffany|blaise|chase|drake|angel|amber|nelson|berlin|london|china|india|italia|china|charity|prudence|hope|justice|forest|field)$/;
const particle = /^(?:de|van|von|der|den|la|le|du|di|da|dos|del|bin|ibn|bint|al|el|ap|ab|ferch|ter|ten)$/i;
const shortWords =
  /^(?:and|the|for|from|with|that|this|who|was|is|has|had|are|were|will|about|into|onto|over|when|where|which|your|their|have|been|also|than|then|them|they|what|but|not|house|street|road|school|ward|park|centre|trust)$/;

/**
 * Names that nothing beside them shows to be one: a given name alone or with what follows, in any case; a surname of its own kind after a
 * capitalised word. Each may be a firm's or a place's too, so a person decides.
 */
export function* unlabelledNames(text: string): Generator<{ start: number; end: number }> {
  const words = wordsIn(text);
  for (let at = 0; at < words.length; at++) {
    const last = lastOfName(words, at, text);
    if (last === undefined) continue;
    const first = firstOfName(words, at, text);
    if (!isOfAThing(words, first, last, text)) yield { start: words[first]!.start, end: words[last]!.end };
    at = last;
  }
}

/** Where the name that begins with this word ends; undefined when none begins here. */
function lastOfName(words: readonly Word[], at: number, text: string): number | undefined {
  const word = words[at]!;
  if (word.form === 'initial') return undefined;
  if (isGivenName(word.text))
    return word.form === 'lower' ? lastInLower(words, at, text) : lastAfterGiven(words, at, text);
  if (word.form === 'lower' || ordinary.test(word.text) || thing.test(word.text)) return undefined;
  const next = words[at + 1];
  if (!next || !isBeside(word, next, text))
    return isOwnKind(word.text) && /-/.test(word.text) && isDoing(text, word) ? at : undefined;
  if (next.form === 'lower' || next.form === 'initial' || ordinary.test(next.text)) {
    const after = words[at + 2];
    if (particle.test(next.text) && after && isBeside(next, after, text) && after.form === 'capital')
      return isForeign(`${word.text} ${after.text}`) ? at + 2 : undefined;
    return isOwnKind(word.text) && (/-/.test(word.text) ? isDoing(text, word) : true) ? at : undefined;
  }
  if (isOwnKind(next.text) || isSurname(next.text) || isForeign(`${word.text} ${next.text}`))
    return withFollowing(words, at + 1, text);
  return isOwnKind(word.text) && !/-/.test(word.text) ? at : undefined;
}

function lastAfterGiven(words: readonly Word[], at: number, text: string): number | undefined {
  const word = words[at]!;
  const last = withFollowing(words, at, text);
  if (last > at) return last;
  // Alone: "Philippa", yet neither "St Ann’s" nor "Victoria" nor a heading in capitals.
  const before = words[at - 1]?.text ?? '';
  const plain = word.text.replace(/['’]s$/, '');
  if (isSurnameFirst(words, at, text)) return at;
  if (word.form === 'caps' || plain.length < 4 || isAlsoAThing(plain)) return undefined;
  return /^(?:St|Saint|King|Queen|Prince|Princess)$/.test(before) && isBeside(words[at - 1]!, word, text)
    ? undefined
    : at;
}

/** In small letters only a given name that is nothing else counts, with the word after it. */
function lastInLower(words: readonly Word[], at: number, text: string): number | undefined {
  const word = words[at]!;
  if (word.text.length < 5 || isAlsoAThing(word.text) || alsoWords.test(word.text)) return undefined;
  const next = words[at + 1];
  if (!next || next.form !== 'lower' || shortWords.test(next.text) || next.text.length < 4) return at;
  return /^[ \u00a0._-]$/.test(text.slice(word.end, next.start)) ? at + 1 : at;
}

/** Takes in capitalised words, initials and particles after the given name: at most four. */
function withFollowing(words: readonly Word[], at: number, text: string): number {
  let last = at;
  for (let next = at + 1; next < words.length && next <= at + 4; next++) {
    const word = words[next]!;
    if (!isBeside(words[next - 1]!, word, text)) break;
    if (word.form === 'lower' && particle.test(word.text) && words[next + 1]?.form === 'capital') continue;
    if (word.form === 'lower' || (ordinary.test(word.text) && word.form !== 'initial')) break;
    if (word.form === 'initial' && words[next + 1]?.form !== 'capital') break;
    if (words[at]!.form === 'caps' && word.form !== 'caps' && word.form !== 'initial') break;
    last = next;
  }
  return last;
}

/** A surname set before the given name: "SMITHERMAN, John". */
function isSurnameFirst(words: readonly Word[], at: number, text: string): boolean {
  const before = words[at - 1];
  return (
    before !== undefined &&
    /^,[ \u00a0]$/.test(text.slice(before.end, words[at]!.start)) &&
    (before.form === 'caps' ||
      (before.form === 'capital' && (isSurname(before.text) || isOwnKind(before.text))))
  );
}

const firstOfName = (words: readonly Word[], at: number, text: string): number =>
  isSurnameFirst(words, at, text) ? at - 1 : at;

/** Surnames whose own form shows them: MacGillivray, McCann, O’Driscoll, Fortescue-Brickdale. */
function isOwnKind(word: string): boolean {
  return (
    /^(?:Ma?c|O['’]|Fitz)\p{Lu}\p{Ll}{2,}/u.test(word) ||
    /^\p{Lu}\p{Ll}{3,}-\p{Lu}\p{Ll}{2,}(?:['’]s)?$/u.test(word)
  );
}

/** Letters English does not have, in a word with a capital. */
function isForeign(words: string): boolean {
  return /[^\p{ASCII}’–—-]/u.test(words.replaceAll(/[“”‘]/g, '')) && !/caf[eé]|cr[eè]che/i.test(words);
}

/** Whether what follows is what persons do or have. */
function isDoing(text: string, word: Word): boolean {
  return /^(?: (?:told|said|says|wrote|asked|rang|phoned|lives?d?|complained|visited|left|retired|resigned|suffers?|attended|was (?:born|seen|told|given|moved|assessed|diagnosed))\b|['’]s\b)/.test(
    text.slice(word.end, word.end + 24),
  );
}
