import type { MarkedLines } from './fold-mail.ts';
import { endOfQuoteStart } from './quote-starts.ts';

const marked = /^\s{0,4}(?:>|\|\s?>|\|\s(?!.*\|\s*$))/;

/**
 * Marks quoted mail. Lines with ">" are quoted, with the words that introduce them; what stands between them is an answer. A quotation
 * without marks goes to the end.
 */
export function markQuotes(text: MarkedLines): void {
  const { lines, kinds } = text;
  lines.forEach((line, at) => {
    // ">From " is how mailboxes keep a line that would begin a mail; nobody quoted it.
    if (/^\s{0,4}>(?!From )/.test(line) && !/^>{2,3} .+ >{2,3}\s*$/.test(line)) kinds[at] = 'quoted';
  });
  closeGaps(text);
  const tail = markIntroductions(text);
  if (tail === undefined) return;
  if (hidesEverything(lines, kinds, tail.from) || pointsBelow(lines, tail.from)) {
    unfoldFirst(text, tail);
    return;
  }
  for (let at = tail.from; at < lines.length; at += 1) kinds[at] = 'quoted';
}

interface Tail {
  /** First line of the introduction, and the line after it. */
  from: number;
  to: number;
  isForward: boolean;
}

/** Marks each introduction that marked lines follow; gives the first that none follow. */
function markIntroductions({ lines, kinds }: MarkedLines): Tail | undefined {
  for (let at = 0; at < lines.length; at += 1) {
    if (kinds[at] === 'quoted') continue;
    const start = endOfQuoteStart(lines, at);
    if (!start) continue;
    const following = nextWritten(lines, start.end);
    if (following === undefined) {
      if (start.isWrote || start.onlyAboveMarks) continue;
      for (let n = at; n < lines.length; n += 1) kinds[n] = 'quoted';
      return undefined;
    }
    if (marked.test(lines[following] ?? '')) {
      for (let n = at; n < following; n += 1) kinds[n] = 'quoted';
      at = following - 1;
    } else if (!start.onlyAboveMarks) return { from: at, to: start.end, isForward: start.isForward };
  }
  return undefined;
}

/** Empty lines between two marked lines belong to the quotation. */
function closeGaps({ lines, kinds }: MarkedLines): void {
  let last = -1;
  lines.forEach((line, at) => {
    if (kinds[at] === 'quoted') {
      if (last >= 0) for (let n = last + 1; n < at; n += 1) kinds[n] = 'quoted';
      last = at;
    } else if (line.trim() !== '') last = -1;
  });
}

function nextWritten(lines: readonly string[], from: number): number | undefined {
  for (let at = from; at < lines.length; at += 1) if ((lines[at] ?? '').trim() !== '') return at;
  return undefined;
}

/** True when nobody wrote anything above: a letter that was sent on is the letter. */
function hidesEverything(lines: readonly string[], kinds: MarkedLines['kinds'], from: number): boolean {
  const words = lines
    .slice(0, from)
    .filter(
      (line, at) =>
        kinds[at] === undefined &&
        !/^\W*(?:fyi|fw|fwd|see below|please see below|for info(?:rmation)?|as discussed)?\W*$/i.test(line),
    )
    .join(' ');
  return !/\p{L}{2}/u.test(words);
}

/** "My answers are below in red": then the quotation is the answer. */
function pointsBelow(lines: readonly string[], from: number): boolean {
  const above = lines.slice(0, from).join(' ').slice(0, 3000);
  return /\b(?:(?:answers?|repl(?:y|ies)|responses?|comments?)\b[^.?!]{0,60}\b(?:below|in ?line|in (?:red|blue|green|bold|capitals|italics)|underneath|interleaved|in the text)|(?:below|in) in (?:red|blue|green|bold)|see (?:my |our )?(?:answers?|comments?|responses?) (?:below|in ?line)|(?:answered|replied|responded|commented) (?:below|in ?line|in (?:red|blue|green|bold)))/i.test(
    above,
  );
}

/** The first letter below is shown; what that letter quotes in turn is folded. */
function unfoldFirst({ lines, kinds }: MarkedLines, tail: Tail): void {
  for (let at = tail.from; at < tail.to; at += 1) kinds[at] = 'quoted';
  for (let at = tail.to; at < lines.length; at += 1) {
    if (kinds[at] === 'quoted') continue;
    const start = endOfQuoteStart(lines, at);
    if (!start || start.onlyAboveMarks || start.end >= lines.length) continue;
    if (marked.test(lines[nextWritten(lines, start.end) ?? at] ?? '')) continue;
    for (let n = at; n < lines.length; n += 1) kinds[n] = 'quoted';
    return;
  }
}
