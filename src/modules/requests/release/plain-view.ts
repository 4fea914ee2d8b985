/** A text as a reader sees it, with the place of each of its characters in the text as it is written. */
export interface PlainView {
  text: string;
  /** Start in the written text of the character at this place; one more at the end. Undefined when both are the same. */
  starts?: readonly number[];
}

const unseen = /\p{Default_Ignorable_Code_Point}/u;
const odd =
  /\p{Default_Ignorable_Code_Point}|[\uff01-\uff5e\u2000-\u200a\u202f\u205f\u3000]|(?![0-9])\p{Nd}|&(?:#\d{2,6}|#x[0-9a-f]{2,5}|shy|nbsp|commat|period|zwnj|zwj);|%[2-7][0-9a-f]|[\u{1d400}-\u{1d7ff}]|[\u0391-\u03c9\u0410-\u044f](?=[A-Za-z@])|(?<=[A-Za-z@.])[\u0391-\u03c9\u0410-\u044f]/iu;
const entity = /&(?:#(\d{2,6})|#x([0-9a-f]{2,5})|(shy|nbsp|commat|period|zwnj|zwj));/iy;
const named: Record<string, string> = { shy: '', nbsp: ' ', commat: '@', period: '.', zwnj: '', zwj: '' };

/** Letters of other alphabets that look like these; only where Latin letters stand beside them. */
const lookalikes: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  ο: 'o',
  α: 'a',
  ν: 'v',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ο: 'O',
};

/**
 * Undoes what keeps a pattern from meeting what an eye reads: invisible characters, soft hyphens, figures of other scripts and of full
 * width, entities of HTML, the percent signs of addresses, letters that only look like Latin ones.
 */
export function plainView(written: string): PlainView {
  if (!odd.test(written)) return { text: written };
  let text = '';
  const starts: number[] = [];
  for (let at = 0; at < written.length;) {
    const { read, length } = readAt(written, at);
    for (let n = 0; n < read.length; n++) starts.push(at);
    text += read;
    at += length;
  }
  starts.push(written.length);
  return { text, starts };
}

function readAt(written: string, at: number): { read: string; length: number } {
  const character = String.fromCodePoint(written.codePointAt(at) ?? 0);
  const length = character.length;
  if (character === '&') {
    entity.lastIndex = at;
    const found = entity.exec(written);
    if (found) return { read: characterOf(found), length: found[0].length };
  }
  if (character === '%' && /^%[2-7][0-9a-f]/i.test(written.slice(at, at + 3)))
    return { read: String.fromCharCode(parseInt(written.slice(at + 1, at + 3), 16)), length: 3 };
  if (unseen.test(character)) return { read: '', length };
  if (/[\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}]/u.test(character))
    return { read: character.normalize('NFKC'), length };
  if (/\p{Zs}/u.test(character)) return { read: ' ', length };
  if (/(?![0-9])\p{Nd}/u.test(character)) return { read: String(figure(character)), length };
  const look = lookalikes[character];
  if (look && /[A-Za-z@.]/.test(`${written[at - 1] ?? ''}${written[at + 1] ?? ''}`))
    return { read: look, length };
  return { read: character, length };
}

function characterOf([, decimal, hex, name]: RegExpExecArray): string {
  if (name) return named[name.toLowerCase()] ?? '';
  const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
  const read =
    code > 31 && (code < 0xd800 || code > 0xdfff) && code < 0x10ffff ? String.fromCodePoint(code) : ' ';
  return unseen.test(read) ? '' : read;
}

/** Figures of every script stand in tens, from nought to nine. */
function figure(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}
