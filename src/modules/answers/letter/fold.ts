import { type FoundQuestions, findQuestions } from './find-questions.ts';
import { type LineKind, lineKinds } from './line-kinds.ts';
import { isProcedural, isThanks } from './matters-of-form.ts';

/** What a stretch of a letter is for. */
export type BlockKind = Exclude<LineKind, 'body'> | 'context' | 'questions' | 'thanks';

/** Whole lines of the letter, in their order; joined by \n the blocks give the letter again. */
export interface LetterBlock {
  kind: BlockKind;
  text: string;
  /** First and last line, counted from 1. */
  lines: [from: number, to: number];
}

/**
 * Folds a letter's text (line ends \n) into blocks: greeting, context, questions, thanks, signature, disclaimers, quoted history and link
 * footnotes. Every line ends in exactly one block; nothing is dropped or changed. Never throws.
 */
export function foldLetter(text: string): LetterBlock[] {
  const lines = text.split('\n');
  const kinds = blockKinds(lines, findQuestions(text));
  const blocks: LetterBlock[] = [];
  lines.forEach((line, at) => {
    const kind = kinds[at] ?? 'context';
    const last = blocks.at(-1);
    if (last?.kind === kind) {
      last.text += `\n${line}`;
      last.lines[1] = at + 1;
    } else blocks.push({ kind, text: line, lines: [at + 1, at + 1] });
  });
  return blocks;
}

function blockKinds(lines: string[], found: FoundQuestions): BlockKind[] {
  const asked = askedLines(found);
  const firstAsked = Math.min(Infinity, ...asked);
  const kinds = lineKinds(lines).map((kind, at): BlockKind => {
    if (kind !== 'body') return kind;
    return asked.has(at + 1) ? 'questions' : 'context';
  });
  for (const [from, to] of paragraphsOf(lines)) {
    const paragraph = lines.slice(from, to).join(' ').trim();
    const isClosing = from + 1 > firstAsked || !Number.isFinite(firstAsked);
    if (!isClosing || !(isThanks(paragraph) || isProcedural(paragraph))) continue;
    for (let at = from; at < to; at += 1) if (kinds[at] === 'context') kinds[at] = 'thanks';
  }
  lines.forEach((line, at) => {
    if (line.trim() === '' && at > 0) kinds[at] = kinds[at - 1] ?? 'context';
  });
  return kinds;
}

function askedLines(found: FoundQuestions): Set<number> {
  const asked = new Set<number>();
  for (const { lines } of found.questions) {
    for (let line = lines[0]; line <= lines[1]; line += 1) asked.add(line);
  }
  for (const line of found.headings) asked.add(line);
  return asked;
}

function paragraphsOf(lines: string[]): [number, number][] {
  const paragraphs: [number, number][] = [];
  let from = 0;
  for (let at = 0; at <= lines.length; at += 1) {
    if (at < lines.length && (lines[at] ?? '').trim() !== '') continue;
    if (at > from) paragraphs.push([from, at]);
    from = at + 1;
  }
  return paragraphs;
}
