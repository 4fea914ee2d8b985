import { isEnglish } from '#platform/text/english-words.ts';
import { isBeside, isOfAThing, ordinary, thing, type Word, wordsIn } from './written-words.ts';

/** Before what lies somewhere: a place follows. */
const somewhere = /^(?:in|at|near|around|across|within|towards?|outside|beyond|between)$/;

/** As a name is written: a capital, then small letters. */
const spelt = /^\p{Lu}['’]?\p{L}?\p{Ll}/u;

/** Words that a person’s name has, without titles; more are a title’s or a body’s. */
const [fewest, most] = [2, 3];

/**
 * Names that no list knows: two or three capitalised words within a sentence, at least one of which is no English word ("Osgar Penhaligan
 * signed"). Places and products look alike, so a person decides; what the words around show to be one is left alone.
 */
export function* unknownNames(text: string): Generator<{ start: number; end: number }> {
  const words = wordsIn(text);
  for (let at = 0; at < words.length; at++) {
    let last = at;
    if (words[at]!.form !== 'capital') continue;
    while (words[last + 1]?.form === 'capital' && isBeside(words[last]!, words[last + 1]!, text)) last++;
    const name = withoutOrdinary(words, at, last);
    if (name && looksLikeAName(words, name, text))
      yield { start: words[name[0]]!.start, end: words[name[1]]!.end };
    at = last;
  }
}

/** The run of words without those that begin a sentence or belong to an office; undefined where too few or too many are left. */
function withoutOrdinary(words: readonly Word[], from: number, to: number): [number, number] | undefined {
  let [first, last] = [from, to];
  while (first <= last && ordinary.test(words[first]!.text)) first++;
  while (last >= first && ordinary.test(words[last]!.text)) last--;
  const number = last - first + 1;
  return number >= fewest && number <= most ? [first, last] : undefined;
}

function looksLikeAName(words: readonly Word[], [first, last]: [number, number], text: string): boolean {
  const name = words.slice(first, last + 1);
  if (
    name.every(({ text: word }) => isEnglish(word)) ||
    name.some(({ text: word }) => !spelt.test(word) || thing.test(word))
  )
    return false;
  const before = onOneLine(words[first - 1], words[first], text);
  const after = onOneLine(words[last], words[last + 1], text);
  return (
    (before || after) &&
    !(before && somewhere.test(words[first - 1]?.text ?? '')) &&
    !isListed(words, first, last, text) &&
    !isOfAThing(words, first, last, text)
  );
}

/** Whether two words stand on one line, and one of them is written small: the capitals are no heading and no cell of a table. */
function onOneLine(one: Word | undefined, other: Word | undefined, text: string): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    (one.form === 'lower' || other.form === 'lower') &&
    !text.slice(one.end, other.start).includes('\n')
  );
}

/** In a list of places one is a single word: “Heaton Moor, Bramhall and Cale Green”. */
function isListed(words: readonly Word[], first: number, last: number, text: string): boolean {
  return isSingle(words, first - 1, -1, text) || isSingle(words, last + 1, 1, text);
}

/** Whether the capitalised word beside a comma or an "and" stands alone there; `step` leads away from the name. */
function isSingle(words: readonly Word[], beside: number, step: 1 | -1, text: string): boolean {
  const at = words[beside]?.text === 'and' ? beside + step : beside;
  const [word, name, further] = [words[at], words[beside - step], words[at + step]];
  if (!word || !name || word.form !== 'capital' || ordinary.test(word.text)) return false;
  const between = step > 0 ? text.slice(name.end, word.start) : text.slice(word.end, name.start);
  if (!/^(?:,|,? and)? $|^, and $/.test(between) || between === ' ') return false;
  return (
    !further ||
    further.form !== 'capital' ||
    !isBeside(...((step > 0 ? [word, further] : [further, word]) as [Word, Word]), text)
  );
}
