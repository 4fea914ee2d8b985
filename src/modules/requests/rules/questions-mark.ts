import { createHash, createHmac } from 'node:crypto';

/** Words that say nothing of what is asked; left out of a question's words. */
const common = new Set(
  'a about all also am an and any are as at be been by can could council councils did do does each for foi foia freedom from give given had has have how i if in information into is it its last many may me more much my name names no not of on or other our over per please provide request requests share should since so such than that the their them there these they this those to under us use used was we were what when where which who whom why will with within would year years you your'.split(
    ' ',
  ),
);

/** The telling words of a question, stemmed a little, once each, in order of the alphabet: what routing and repeats go by. */
export function tellingWords(text: string): string[] {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .match(/[a-z]{3,}/g);
  return [...new Set((words ?? []).filter(word => !common.has(word)).map(stem))].sort();
}

/** Enough for plurals and the commonest endings to meet. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 5 && word.endsWith('ed')) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

/**
 * The same for the same questions whatever their spacing, numbering, case and the authority they name: round robins and repeats share
 * it (FOI-RR1, s.14(2)).
 */
export function questionsMark(questions: readonly string[], authority: string): string {
  const name = authority
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
    .split(' ')
    .filter(word => word.length > 3);
  const plain = questions
    .map(text =>
      (text.toLowerCase().match(/[a-z]{2,}/g) ?? [])
        .filter(
          word =>
            !name.includes(word) &&
            !['council', 'borough', 'county', 'city', 'district', 'metropolitan', 'authority'].includes(word),
        )
        .join(' '),
    )
    .join('\n');
  return createHash('sha256').update(plain).digest('hex').slice(0, 32);
}

/** The requester's address hashed with the installation's key: shows that two requests are of one person, not of whom. */
export function requesterMark(email: string, key: string): string {
  return createHmac('sha256', key).update(email.trim().toLowerCase()).digest('hex').slice(0, 32);
}
