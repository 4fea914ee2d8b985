import { isAsking } from './asking.ts';
import { lineKinds } from './line-kinds.ts';
import { readMarker } from './markers.ts';
import { flat } from './sentences.ts';

/** What one service, or the council as a whole, answered to a question. */
export interface AnswerOf {
  /** As labelled in the letter ("Adult Social Care"); null where the answer has no label. */
  who: string | null;
  text: string;
}

export interface QuestionAndAnswer {
  /** 'A.1' in a section, else the number; the same ids that `findQuestions` gives the question. */
  id: string;
  section: string | null;
  number: string;
  question: string;
  answers: AnswerOf[];
}

/** Paragraphs about rights that follow the last answer. */
const rights =
  /\b(?:if you are (?:unhappy|dissatisfied|not (?:happy|satisfied))|internal review|information commissioner|right (?:of|to) (?:appeal|complain)|we now consider|re-use of public sector)\b/i;
const label = /^((?:\p{Lu}[\p{L}’'&-]*)(?:\s+(?:\p{Lu}[\p{L}’'&-]*|and|of|for|the|&)){0,5}):\s*(.*)$/u;
const notLabels = /^(?:note|nb|answer|response|reply|question|q|a|see|yes|no|http|https)$/i;

/**
 * Pairs each question repeated in a council's reply with its answer, per service where the reply names one ("Adult Social Care: …").
 * Letters of sections standing alone ("A:") and numbering that begins again make sections as in `findQuestions`. Link footnotes stay in
 * the words. Never throws; a reply that repeats no numbered question gives none.
 */
export function readAnswer(text: string): QuestionAndAnswer[] {
  const lines = text.split('\n');
  const kinds = lineKinds(lines);
  const drafts: { section: string | null; number: string; lines: string[] }[] = [];
  let section: string | null = null;
  let over = false;
  lines.forEach((line, at) => {
    if (kinds[at] === 'quoted' || kinds[at] === 'disclaimer' || kinds[at] === 'signature')
      over ||= drafts.length > 0 && kinds[at] !== 'quoted';
    if (over || kinds[at] === 'quoted') return;
    const marker = readMarker(line);
    const heading = sectionLetter(line);
    if (heading) section = heading;
    else if (
      marker &&
      /^(?:q|decimal|bare|dotted)$/.test(marker.style) &&
      startsQuestion(lines, at, marker.rest)
    ) {
      if (
        marker.number === 1 &&
        drafts.some(draft => draft.section === section && draft.number === marker.label)
      ) {
        section = String.fromCharCode((section ?? 'A').charCodeAt(0) + 1);
      }
      drafts.push({ section, number: marker.label, lines: [marker.rest] });
    } else if (drafts.length > 0 && rights.test(line) && (lines[at - 1] ?? '').trim() === '') over = true;
    else drafts.at(-1)?.lines.push(line);
  });
  const taken = new Set<string>();
  return drafts.map(draft => pairOf(draft, taken));
}

/** "A:" or "Section B" alone on its line. */
function sectionLetter(line: string): string | undefined {
  return /^\s*(?:(?:part|section)\s+)?\(?([A-Z])\s*[:.)]?\s*$/i.exec(line)?.[1]?.toUpperCase();
}

/** A numbered line of an answer is not a question: within its paragraph the question must ask. */
function startsQuestion(lines: string[], at: number, rest: string): boolean {
  const paragraph = [rest];
  for (let next = at + 1; next < lines.length && (lines[next] ?? '').trim() !== ''; next += 1)
    paragraph.push(lines[next] ?? '');
  const joined = flat(paragraph.join(' '));
  return joined.includes('?') || isAsking(joined);
}

function pairOf(
  draft: { section: string | null; number: string; lines: string[] },
  taken: Set<string>,
): QuestionAndAnswer {
  const end = questionEnd(draft.lines);
  const wanted = draft.section === null ? draft.number : `${draft.section}.${draft.number}`;
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  taken.add(id);
  return {
    id,
    section: draft.section,
    number: draft.number,
    question: flat(draft.lines.slice(0, end).join(' ')),
    answers: answersOf(draft.lines.slice(end)),
  };
}

/** The question goes to its question mark at a line's end, else to the first blank line or label. */
function questionEnd(lines: string[]): number {
  let blank = lines.findIndex((line, at) => at > 0 && (line.trim() === '' || isLabelled(line)));
  if (blank < 0) blank = lines.length;
  const marks = lines.slice(0, blank).findLastIndex(line => /\?["'”’)]*\s*$/.test(line));
  return marks >= 0 ? marks + 1 : blank;
}

function isLabelled(line: string): boolean {
  const match = label.exec(line.trim());
  return match !== null && !notLabels.test(match[1] ?? '');
}

/** A labelled line begins a service's answer; a new paragraph "Total with X: …" is nobody's in particular, so it is not given to the last. */
function answersOf(lines: string[]): AnswerOf[] {
  const answers: { who: string | null; lines: string[] }[] = [];
  let apart = true;
  for (const line of lines) {
    const match = isLabelled(line) ? label.exec(line.trim()) : null;
    const standsAlone = apart && answers.length > 0 && /^[^.:?]{3,90}:\s+\S/.test(line.trim());
    apart = line.trim() === '';
    if (standsAlone && !match) answers.push({ who: null, lines: [line.trim()] });
    else if (match) answers.push({ who: match[1] ?? null, lines: [match[2] ?? ''] });
    else if (answers.length > 0) answers.at(-1)?.lines.push(line.trim());
    else if (line.trim() !== '') answers.push({ who: null, lines: [line.trim()] });
  }
  return answers
    .map(({ who, lines: words }) => ({ who, text: paragraphs(words) }))
    .filter(answer => answer.text !== '' || answer.who !== null);
}

/** Lines of a paragraph are joined, paragraphs stay apart. */
function paragraphs(lines: string[]): string {
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .map(flat)
    .filter(paragraph => paragraph !== '')
    .join('\n\n');
}
