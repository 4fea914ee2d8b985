import { fieldNames, originalWords, wroteWords } from './quote-words.ts';

/** Where an introduction to quoted mail ends: the line after it. */
export interface QuoteStart {
  end: number;
  /** "On … wrote:", which also stands in ordinary letters. */
  isWrote: boolean;
  isForward: boolean;
  /** It is one only when marked lines follow: else it may be a line of the letter. */
  onlyAboveMarks?: boolean;
}

const rule = /^\s*[-_=*]{2,}\s*/;
/** Words in a rule, in whatever language: they only count above a header. */
const ruledWords = /^\s*[-_=*]{3,}\s*[\p{L}][\p{L} '’-]{2,40}[-_=*]{3,}\s*$/u;
const original = new RegExp(
  String.raw`^\s*>?\s*[-_=*]{2,}\s*(?:${originalWords}|forwarded (?:message|by|e-?mail|letter)\b.{0,200}|(?:this is )?a copy of the message, including all the headers\.?|original message follows|begin forwarded message.*)\s*[-_=*]*\s*$`,
  'i',
);
const forwarded =
  /^\s*(?:begin forwarded message|forwarded message|---------- forwarded message)\b.{0,20}:?\s*$/i;
const copyOf = /^\s*-{2,}\s*(?:this is a copy of|return message|below this line is a copy).{0,120}$/i;
const groupWise = /^>{2,3} .{3,200} >{2,3}\s*$/;
const headerName = new RegExp(
  String.raw`^\s*[*_]{0,2}(?:(?<from>${fieldNames.from})|(?<sent>${fieldNames.sent})|(?<to>${fieldNames.to})|(?<subject>${fieldNames.subject})|${fieldNames.other})\s*[:：]\s*[*_]{0,2}\s*(.*)$`,
  'iu',
);
const lotusName = /^\s*(to|cc|bcc|subject|fax to|please respond to)\s*$/i;
const date =
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b|\b\d{1,2}:\d\d\b/i;

/** Whether an introduction to quoted mail begins at this line, and where it ends. */
export function endOfQuoteStart(lines: readonly string[], at: number): QuoteStart | undefined {
  const line = lines[at] ?? '';
  if (line.length > 600 || line.trim() === '') return undefined;
  if (original.test(line) || copyOf.test(line) || forwarded.test(line)) {
    const after = skipBlank(lines, at + 1);
    const header = headerBlock(lines, after);
    return { end: header ?? at + 1, isWrote: false, isForward: /forward/i.test(line) };
  }
  if (groupWise.test(line)) return { end: at + 1, isWrote: false, isForward: false };
  const ruled = rule.test(line) && (line.replace(/[-_=*\s]/g, '') === '' || ruledWords.test(line));
  const header = headerBlock(lines, ruled ? skipBlank(lines, at + 1) : at);
  if (header !== undefined) return { end: header, isWrote: false, isForward: false };
  const lotus = lotusBlock(lines, at);
  if (lotus !== undefined) return { end: lotus, isWrote: false, isForward: false };
  return endOfWrote(lines, at);
}

/** "From: … Sent: … To: … Subject: …", each on its own line; needs a From, a date or Sent, and one more. */
function headerBlock(lines: readonly string[], from: number): number | undefined {
  const seen = new Set<string>();
  let at = from;
  for (let n = 0; n < 14 && at < lines.length; n += 1, at += 1) {
    const line = lines[at] ?? '';
    const found = headerName.exec(line);
    if (found) seen.add(fieldOf(found));
    else if (seen.size === 0) return undefined;
    else if (line.trim() === '') {
      // One empty line between header lines is how some programs render their HTML.
      if (isHeaderBlock(seen) || !headerName.test(lines[at + 1] ?? '')) break;
    } else if (!/^\s/.test(line) && !/[,;]\s*$/.test(lines[at - 1] ?? '')) break;
    if (n === 0 && !seen.has('from') && !(seen.has('sent') && namesSender(lines[at + 1]))) return undefined;
  }
  return isHeaderBlock(seen) ? at : undefined;
}

/** "Sent" above "From", as web mail writes it: the sender's address must be there, for a memo in a letter begins so too. */
function namesSender(line = ''): boolean {
  return headerName.exec(line)?.groups?.['from'] !== undefined && line.includes('@');
}

function isHeaderBlock(seen: Set<string>): boolean {
  return seen.has('from') && seen.has('sent') && (seen.has('to') || seen.has('subject'));
}

/** Which field a line of a header block is, whatever its language. */
function fieldOf({ groups = {} }: RegExpExecArray): string {
  return ['from', 'sent', 'to', 'subject'].find(name => groups[name] !== undefined) ?? 'other';
}

/**
 * Lotus Notes: a name, a date, then "To", "cc" and "Subject" each alone on a line with its value below or beside. Above "To" stand only
 * names, addresses and a date; a sentence is no part of it.
 */
function lotusBlock(lines: readonly string[], from: number): number | undefined {
  const seen = new Set<string>();
  let hasDate = false;
  let blank = 0;
  for (let at = from; at < Math.min(lines.length, from + 18); at += 1) {
    const line = (lines[at] ?? '').trim();
    blank = line === '' ? blank + 1 : 0;
    const name = (
      lotusName.exec(line)?.[1] ?? /^(to|cc|bcc|subject)(?:\s{2,}|\t)\S/i.exec(line)?.[1]
    )?.toLowerCase();
    if (name) seen.add(name);
    else if (seen.size === 0 && line !== '') {
      if (line.length > 90 || (/[.!?,:]$/.test(line) && !line.startsWith('Sent by'))) return undefined;
      hasDate ||= date.test(line);
      if (
        !date.test(line) &&
        !/^sent by:|@|\/|^"?\p{Lu}[\p{L}.'-]+(?:,? \p{L}[\p{L}.'-]*){0,3}"?$/iu.test(line)
      )
        return undefined;
    }
    if (seen.size === 0 && blank > 1) return undefined;
    if (name !== 'subject') continue;
    const end = line.toLowerCase() === 'subject' ? skipBlank(lines, at + 1) + 1 : at + 1;
    return hasDate && seen.has('to') ? Math.min(end, lines.length) : undefined;
  }
  return undefined;
}

const wroteEnd = new RegExp(String.raw`(?:(?<![\p{L}])(?:${wroteWords}))\s*[:：]?\s*$`, 'iu');
const year = /\b(?:19|20)\d\d(?!\d)/;

/**
 * "On 3 May 2013 at 10:14, A N Other <a@…> wrote:", over at most four lines. In a language whose words are not known here: a line with a
 * date that ends in a colon and names an address or a time, which only counts above marked lines.
 */
function endOfWrote(lines: readonly string[], at: number): QuoteStart | undefined {
  const first = lines[at] ?? '';
  if (!/^\s*(?:on|am|le|at|in message)\b|<[^<>\s]+@|@\S+.*wrote|\d/i.test(first)) return undefined;
  let whole = '';
  for (let n = 0; n < 4 && at + n < lines.length; n += 1) {
    const line = lines[at + n] ?? '';
    if (n > 0 && line.trim() === '') return undefined;
    whole += `${line} `;
    if (whole.length > 500) return undefined;
    if (!/[:：]\s*$/.test(line)) continue;
    const found = { end: at + n + 1, isWrote: true, isForward: false };
    const telling = date.test(whole) || whole.includes('@') || year.test(whole);
    const opens = /^\s*(?:on|am|le|at|in message)\b|<[^<>\s]+@|@\S+.*wrote|\d.*wrote/i.test(first);
    if (/\b(?:i|we)\b[^<>@]{0,100}\bwrote\s*:\s*$/i.test(whole)) return undefined;
    if (telling && opens && wroteEnd.test(whole)) return found;
    if (telling && (wroteEnd.test(whole) || (year.test(whole) && /@|\b\d{1,2}:\d\d\b/.test(whole))))
      return { ...found, onlyAboveMarks: true };
    return undefined;
  }
  return undefined;
}

function skipBlank(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1;
  return at;
}
