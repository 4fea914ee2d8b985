import type { DraftedQuestion, DraftedReply, LetterDetails } from './drafted.ts';
import {
  asOfSentence,
  cellText,
  columnsOf,
  longDate,
  openingOf,
  sectionHeading,
  statusSentence,
} from './letter-content.ts';

/**
 * The reply as one plain HTML document without style or script: headings for sections and questions, tables for rows, links in place.
 * Everything from data is escaped; only http, https and site addresses ("/…") become links. `today` is the ISO date of the letter.
 */
export function letterHtml(reply: DraftedReply, details: LetterDetails, today: string): string {
  const parts: string[] = [];
  const hasSections = reply.questions.some(question => question.section !== null);
  let section: string | null = null;
  for (const question of reply.questions) {
    if (question.section !== null && question.section !== section) {
      parts.push(`<h2>${escapeHtml(sectionHeading(question.section, details.sections))}</h2>`);
    }
    section = question.section;
    parts.push(questionHtml(question, hasSections ? 'h3' : 'h2'));
  }
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><title>${escapeHtml(`Answer to your request – ${details.councilName}`)}</title></head>`,
    '<body>',
    `<h1>${escapeHtml(details.councilName)}: answer to your request</h1>`,
    `<p><time datetime="${escapeHtml(today)}">${longDate(today)}</time></p>`,
    `<p>${escapeHtml(details.salutation)},</p>`,
    `<p>${escapeHtml(openingOf(reply, details.reference))}</p>`,
    ...parts,
    ...details.rights.map(paragraph => `<p>${escapeHtml(paragraph)}</p>`),
    `<p>Yours faithfully,<br>${details.signature.map(escapeHtml).join('<br>')}</p>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function questionHtml(question: DraftedQuestion, level: 'h2' | 'h3'): string {
  const status = statusSentence(question);
  const asOf = asOfSentence(question);
  return [
    `<section id="question-${escapeHtml(question.id)}">`,
    `<${level}>${escapeHtml(`${question.number}. ${question.text}`)}</${level}>`,
    proseHtml(question.answer),
    status === undefined ? '' : `<p>${escapeHtml(status)}</p>`,
    rowsHtml(question),
    gapsHtml(question),
    asOf === undefined ? '' : `<p>${escapeHtml(asOf)}</p>`,
    sourcesHtml(question),
    '</section>',
  ]
    .filter(part => part !== '')
    .join('\n');
}

/** Paragraphs, and lists where lines begin with "- ". */
function proseHtml(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap(block => runsOf(block.split('\n').map(line => line.trim())))
    .map(run =>
      run.isList
        ? `<ul>${run.lines.map(line => `<li>${escapeHtml(line.replace(/^[-•]\s+/, ''))}</li>`).join('')}</ul>`
        : `<p>${escapeHtml(run.lines.join(' '))}</p>`,
    )
    .join('\n');
}

function runsOf(lines: string[]): { isList: boolean; lines: string[] }[] {
  const runs: { isList: boolean; lines: string[] }[] = [];
  for (const line of lines.filter(one => one !== '')) {
    const isList = /^[-•]\s/.test(line);
    const last = runs.at(-1);
    if (last?.isList === isList) last.lines.push(line);
    else runs.push({ isList, lines: [line] });
  }
  return runs;
}

function rowsHtml(question: DraftedQuestion): string {
  const columns = columnsOf(question);
  if (question.rows.length === 0 || columns.length === 0) return '';
  const head = columns.map(column => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = question.rows.map(
    row => `<tr>${columns.map(column => `<td>${escapeHtml(cellText(row[column]))}</td>`).join('')}</tr>`,
  );
  const caption = `<caption>The records behind the answer to question ${escapeHtml(question.id)}</caption>`;
  return `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function gapsHtml(question: DraftedQuestion): string {
  if (question.gaps.length === 0) return '';
  return `<p>What is missing from this answer:</p>\n<ul>${question.gaps.map(gap => `<li>${escapeHtml(gap)}</li>`).join('')}</ul>`;
}

function sourcesHtml(question: DraftedQuestion): string {
  if (question.sources.length === 0) return '';
  const items = question.sources.map(({ title, url }) =>
    /^(?:https?:\/\/|\/(?!\/))/i.test(url)
      ? `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`
      : `<li>${escapeHtml(`${title}: ${url}`)}</li>`,
  );
  return `<p>Where this comes from:</p>\n<ul>${items.join('')}</ul>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
