/** Columns of a plain-text letter: below 78, so that a mail program that quotes it with "> " need not break lines again. */
export const letterWidth = 76;

/**
 * Wraps text at `width` columns; paragraphs and "- " items keep their own lines, items hang. A word longer than a line (an address of a page)
 * stands whole on a line of its own.
 */
export function wrapText(text: string, width: number = letterWidth, indent = ''): string {
  return text
    .split('\n')
    .map(line => wrapLine(line.trim(), width, indent))
    .join('\n');
}

function wrapLine(line: string, width: number, indent: string): string {
  if (line === '') return '';
  const mark = /^(?:[-•]|\(?\w{1,3}[.)])\s+/.exec(line)?.[0] ?? '';
  const hanging = indent + ' '.repeat(mark.length);
  const words = line.slice(mark.length).split(/\s+/);
  const lines: string[] = [];
  let current = indent + mark;
  let isEmpty = true;
  for (const word of words) {
    if (!isEmpty && [...current].length + 1 + [...word].length > width) {
      lines.push(current);
      current = hanging;
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current].join('\n');
}
