import { markDisclaimers } from './disclaimers.ts';
import type { MailBlock, MailBlockKind } from './parsed-mail.ts';
import { directionMarks } from './quote-words.ts';
import { markQuotes } from './quotes.ts';
import { markSignatures } from './signatures.ts';

/** Lines of a text, and what each of them is; undefined while nobody has claimed the line. */
export interface MarkedLines {
  lines: readonly string[];
  kinds: (MailBlockKind | undefined)[];
}

/**
 * Folds the text of a mail (line ends \n) into blocks. Every line stays, in its order: an answer written between the lines of a quoted
 * letter is text between two quoted blocks. Where folding would hide everything (a forwarded letter, answers "below in red"), what would
 * be hidden stays text. Never throws.
 */
export function foldMail(text: string): MailBlock[] {
  const lines = text.split('\n');
  // Patterns look at the beginning of a line only, and at no endless run of spaces, so that no line takes them long.
  const looked = lines.map(line =>
    line
      .replace(/\s{40,}/g, ' ')
      .slice(0, 600)
      .replaceAll(directionMarks, ''),
  );
  const marked: MarkedLines = { lines: looked, kinds: lines.map(() => undefined) };
  markQuotes(marked);
  markDisclaimers(marked);
  markSignatures(marked);
  return blocksOf({ lines, kinds: marked.kinds });
}

/** The sender's own words alone. */
export function ownWords(blocks: readonly MailBlock[]): string {
  return blocks
    .filter(block => block.kind === 'text')
    .map(block => block.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function blocksOf({ lines, kinds }: MarkedLines): MailBlock[] {
  const blocks: { kind: MailBlockKind; lines: string[] }[] = [];
  let blank: string[] = [];
  lines.forEach((line, at) => {
    const last = blocks.at(-1);
    const kind = kinds[at] ?? 'text';
    if (line.trim() === '' && (kinds[at] === undefined || kinds[at] === last?.kind)) blank.push(line);
    else if (last?.kind === kind) {
      last.lines.push(...blank, line);
      blank = [];
    } else {
      if (last) last.lines.push(...blank);
      blocks.push({ kind, lines: last ? [line] : [...blank, line] });
      blank = [];
    }
  });
  const last = blocks.at(-1);
  if (last) last.lines.push(...blank);
  else if (lines.some(line => line !== '')) blocks.push({ kind: 'text', lines: [...lines] });
  return blocks.map(block => ({ kind: block.kind, text: block.lines.join('\n') }));
}
