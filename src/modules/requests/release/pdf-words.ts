import { createCanvas } from '@napi-rs/canvas';
import { around, type PageBox, type PageText } from './pdf-pages.ts';

const ruler = createCanvas(10, 10).getContext('2d');

/** Words with their own boxes. Where letters stand within a piece is reckoned from the widths of a common type. */
export function wordsOfPieces(pieces: readonly PageText[]): PageText[] {
  return pieces.flatMap(piece =>
    [...piece.text.matchAll(/\S+/g)].map(word => ({
      ...boxWithin(piece, word.index, word.index + word[0].length),
      text: word[0],
      endsLine: false,
    })),
  );
}

/**
 * Boxes that cover every place where a phrase stands, over pieces and lines, whatever the spaces and capitals. Whole words are covered and a
 * margin around them, because the width of a letter in the document's own type is not known exactly.
 */
export function boxesOfPhrase(pieces: readonly PageText[], phrase: string): PageBox[] {
  const letters: { piece: PageText; at: number }[] = [];
  let text = '';
  for (const piece of pieces)
    [...piece.text].reduce((at, letter) => {
      for (const plain of plainLetters(letter)) {
        letters.push({ piece, at });
        text += plain;
      }
      return at + letter.length;
    }, 0);
  const wanted = [...phrase].flatMap(plainLetters).join('');
  const boxes: PageBox[] = [];
  if (wanted === '') return boxes;
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
    const covered = new Map<PageText, { from: number; to: number }>();
    for (const { piece, at } of letters.slice(from, from + wanted.length)) {
      const known = covered.get(piece);
      covered.set(piece, { from: Math.min(known?.from ?? at, at), to: Math.max(known?.to ?? at, at) });
    }
    for (const [piece, range] of covered)
      boxes.push(
        withMargin(boxWithin(piece, wordStart(piece.text, range.from), wordEnd(piece.text, range.to))),
      );
  }
  return boxes;
}

/** Without spaces, capitals, accents and the difference between hyphens; ligatures in their letters. One UTF-16 unit each. */
function plainLetters(letter: string): string[] {
  const plain = letter
    .normalize('NFKD')
    .replace(/[\s\p{M}\u00ad]/gu, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();
  return plain.split('');
}

function wordStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && /\S/.test(text[from - 1] ?? ' ')) from -= 1;
  return from;
}

function wordEnd(text: string, at: number): number {
  let to = at + 1;
  while (to < text.length && /\S/.test(text[to] ?? ' ')) to += 1;
  return to;
}

/** Pieces run along the longer side of their box; a turned page turns its boxes. */
function boxWithin(piece: PageText, from: number, to: number): PageBox {
  ruler.font = '100px sans-serif';
  const width = (text: string): number => ruler.measureText(text).width;
  const whole = width(piece.text) || 1;
  const start = width(piece.text.slice(0, from)) / whole;
  const end = width(piece.text.slice(0, to)) / whole;
  const isUpright = piece.height > piece.width * 1.5 && piece.text.length > 2;
  // Which way upright text runs is not told, so all of it is covered.
  if (isUpright) return { x: piece.x, y: piece.y, width: piece.width, height: piece.height };
  return {
    x: piece.x + start * piece.width,
    y: piece.y,
    width: (end - start) * piece.width,
    height: piece.height,
  };
}

function withMargin({ x, y, width, height }: PageBox): PageBox {
  const margin = Math.max(2, height * 0.35);
  return around([
    [x - margin, y - height * 0.05],
    [x + width + margin, y + height * 1.05],
  ]);
}
