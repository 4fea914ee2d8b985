import { readFileSync } from 'node:fs';
import wordList from 'word-list';

let words: ReadonlySet<string> | undefined;

/** Whether a word, in any case, is an English one; of a compound each part, of a genitive what owns. The list is read when first asked. */
export function isEnglish(word: string): boolean {
  words ??= new Set(readFileSync(wordList, 'utf8').split('\n'));
  const known = words;
  const [first = '', ...others] = word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .split('-');
  // "co-", "re-" and the like stand in no list.
  return [first, ...others].every(part => known.has(part) || (others.length > 0 && part.length < 3));
}
