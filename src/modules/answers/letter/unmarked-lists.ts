import { beginsAsQuestion, isAsking } from './asking.ts';
import type { LineKind } from './line-kinds.ts';
import { readMarker } from './markers.ts';

/** A line as long as this may only be broken by the mail program. */
const longestItem = 72;
const longestList = 60;
const wanting =
  /\b(?:please|provide|tell|state|know|list|send|supply|confirm|following|below|request|require|information|details|advise)\b/i;

/**
 * Marks as a list the short lines below "Please provide:" that nothing marks: each begins with a capital, or each but the last ends
 * with a comma or semicolon. The number of lines stays the same; other lines are not touched.
 */
export function unmarkedListsAsItems(lines: string[], kinds: LineKind[]): string[] {
  const result = [...lines];
  const counted = lines.some((line, at) => kinds[at] === 'body' && readMarker(line));
  for (let at = 0; at < lines.length; at += 1) {
    const lead = (lines[at] ?? '').trim();
    if (kinds[at] === 'body' && beginsAsQuestion(lead)) {
      if (!counted && (lines[at - 1] ?? '').trim() === '') at = markQuestions(result, kinds, at);
      continue;
    }
    if (kinds[at] !== 'body' || !lead.endsWith(':') || !isWanting(lines, at)) continue;
    const { from, to } = linesBelow(lines, kinds, at);
    const items = lines.slice(from, to).map(line => line.trim());
    if (!isList(items)) continue;
    items.forEach((item, offset) => (result[from + offset] = `- ${item.replace(/[,;]$/, '')}`));
    at = to - 1;
  }
  return result;
}

/** Lines that each begin as a question, where not all have its mark; gives the last of them. */
function markQuestions(result: string[], kinds: LineKind[], at: number): number {
  const { to } = linesBelow(result, kinds, at);
  const items = result.slice(at, to).map(line => line.trim());
  const all = items.every(item => beginsAsQuestion(item) && /^\p{Lu}/u.test(item));
  if (!all || !isList(items) || items.every(item => item.endsWith('?'))) return at;
  items.forEach((item, offset) => (result[at + offset] = `- ${item}`));
  return to - 1;
}

/** The sentence that ends with the colon asks for something; it may begin on the lines above. */
function isWanting(lines: string[], at: number): boolean {
  const above = lines.slice(Math.max(0, at - 3), at + 1);
  const paragraph = above.slice(above.findLastIndex(line => line.trim() === '') + 1).join(' ');
  const sentence = paragraph.split(/[.?!]\s/).at(-1) ?? '';
  return wanting.test(sentence) || isAsking(sentence);
}

function linesBelow(lines: string[], kinds: LineKind[], at: number): { from: number; to: number } {
  let from = at + 1;
  if ((lines[from] ?? '').trim() === '') from += 1;
  let to = from;
  while (
    to < Math.min(lines.length, from + longestList) &&
    kinds[to] === 'body' &&
    (lines[to] ?? '').trim() !== ''
  )
    to += 1;
  return { from, to };
}

/** No item ends so: the line was broken. */
const goesOn = /\b(?:a|an|and|at|by|for|from|in|of|on|or|our|the|their|to|with|your)$/i;

function isList(items: string[]): boolean {
  if (items.length < 2) return false;
  if (items.some(item => item.length > longestItem || goesOn.test(item) || readMarker(item))) return false;
  const separated = items.slice(0, -1).every(item => /[,;?]$/.test(item));
  return separated || items.every(item => /^["“‘(]?[\p{Lu}\p{N}]/u.test(item) && !/[,:]$/.test(item));
}
