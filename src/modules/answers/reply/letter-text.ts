import type { DraftedQuestion, DraftedReply, LetterDetails } from './drafted.ts';
import {
  asOfSentence,
  cellText,
  columnsOf,
  type Footnote,
  footnotesOf,
  longDate,
  openingOf,
  sectionHeading,
  statusSentence,
} from './letter-content.ts';
import { letterWidth, wrapText } from './wrap.ts';

/**
 * The reply as plain text, wrapped at 76 columns: each question repeated with its answer, its rows, what is missing, and numbered
 * footnotes for the pages it rests on. `today` is the ISO date of the letter. Ends with one newline.
 */
export function letterText(reply: DraftedReply, details: LetterDetails, today: string): string {
  const footnotes = footnotesOf(reply);
  const blocks = [
    details.councilName,
    longDate(today),
    `${details.salutation},`,
    wrapText(openingOf(reply, details.reference)),
  ];
  let section: string | null = null;
  for (const question of reply.questions) {
    if (question.section !== null && question.section !== section) {
      const heading = sectionHeading(question.section, details.sections);
      blocks.push(`${wrapText(heading)}\n${'='.repeat(Math.min(letterWidth, heading.length))}`);
    }
    section = question.section;
    blocks.push(...questionBlocks(question, footnotes));
  }
  blocks.push(...details.rights.map(paragraph => wrapText(paragraph)));
  blocks.push(['Yours faithfully,', '', ...details.signature].join('\n'));
  if (footnotes.length > 0) blocks.push(['Links', ...footnotes.map(footnoteLine)].join('\n'));
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function questionBlocks(question: DraftedQuestion, footnotes: Footnote[]): string[] {
  const status = statusSentence(question);
  const asOf = asOfSentence(question);
  const marks = footnotes
    .filter(note => question.sources.some(source => source.url === note.url))
    .map(note => `[${note.number}]`);
  const closing = [asOf, marks.length > 0 ? `See ${marks.join(' ')}` : undefined]
    .filter(words => words !== undefined)
    .join(' ');
  return [
    wrapText(`${question.number}. ${question.text}`, letterWidth, ''),
    wrapText(question.answer.trim(), letterWidth, '    '),
    status === undefined ? '' : wrapText(status, letterWidth, '    '),
    rowLines(question),
    gapLines(question),
    closing === '' ? '' : wrapText(closing, letterWidth, '    '),
  ];
}

/** Rows as a list, because a table wider than a mail window cannot be read: "- Supplier: Ambit; Value: £35,000". */
function rowLines(question: DraftedQuestion): string {
  const columns = columnsOf(question);
  return question.rows
    .map(row =>
      wrapText(
        `- ${columns.map(column => `${column}: ${cellText(row[column])}`).join('; ')}`,
        letterWidth,
        '    ',
      ),
    )
    .join('\n');
}

function gapLines(question: DraftedQuestion): string {
  if (question.gaps.length === 0) return '';
  const lines = ['What is missing from this answer:', ...question.gaps.map(gap => `- ${gap}`)];
  return wrapText(lines.join('\n'), letterWidth, '    ');
}

function footnoteLine(note: Footnote): string {
  return `${wrapText(`[${note.number}] ${note.title}`)}\n    ${note.url}`;
}
