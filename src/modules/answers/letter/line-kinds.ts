import { isAsking } from './asking.ts';
import { readMarker } from './markers.ts';

/** What a line of a letter is for; 'body' is everything the writer says in it. */
export type LineKind = 'body' | 'greeting' | 'quoted' | 'signature' | 'disclaimer' | 'links';

const greeting =
  /^(?:dear|hi|hello|good (?:morning|afternoon|evening|day)|to whom|annwyl|fao|for the attention of|sirs?\b|madam|foi (?:officer|team)|information (?:officer|team|governance))\b.{0,80}$/i;
const firmClosing =
  /^(?:yours (?:sincerely|faithfully|truly|aye)|(?:(?:with |my )?(?:kind|kindest|best|warm|warmest|many) )?regards|(?:with |very )?best wishes|all the best|sincerely|cofion(?: cynnes| gorau)?|yn gywir|sent from my )\b.{0,40}$|^yours,?$/i;
const thankfulClosing = /^(?:(?:many|with) thanks?|thanks?(?: you)?|diolch(?: yn fawr)?|cheers)\b.{0,30}$/i;
const laterMatter =
  /^(?:annex|appendix|schedule|enclosure|the questions|my questions|questions?|p\.?\s?s\.?)\b.{0,60}$/i;
const replyHeader = /^\*?(?:from|sent|date|to|cc|subject|reply-to):\*?(?:\s|$)/i;
const oldMessage =
  /^\s*(?:[-_]{2,}\s*(?:original|forwarded|reply|replied) (?:message|by\b.*?|e-?mail)\s*[-_]{2,}|begin forwarded message:)\s*$/i;
const siteFold = /^\s*(?:show|hide) quoted sections?\s*$/i;
const footnote = /^\s*\[\d{1,3}\]\s*(?:https?:|mailto:|www\.|ftp:|\[|\S+@\S+|\S+\.\S+\/)/i;
const footnoteHeading = /^\s*(?:references|visible links|links|hidden links):?\s*$/i;
const numberedLink = /^\s*(?:\[\d{1,3}\]|\d{1,3}\.)\s*(?:https?:|mailto:|www\.|file:)/i;
const rule = /^\s*[-_*=#~]{5,}\s*$/;

/** Two of these in a paragraph make it a disclaimer. */
const disclaimerWords = [
  /\bconfidential/i,
  /\b(?:intended|addressed) (?:only |solely |recipient|for|to)|\bintended recipients?\b|\bnamed (?:above|recipient|addressee)/i,
  /\bprivileged\b/i,
  /\b(?:delete|destroy)\b/i,
  /\bdisclaimer\b/i,
  /\bviruses|virus[- ]checked|malware\b/i,
  /\b(?:e-?mail|message|communication)s? (?:and any|may be|is|are|has been|sent|traffic|contents?)\b/i,
  /\bmonitor(?:ed|ing) (?:and|or|for) record|\bmay be (?:monitored|recorded|intercepted)/i,
  /\bviews? (?:expressed|or opinions)/i,
  /\bin error\b/i,
];
/** One of these is enough: footers of public request sites and mail systems. */
const certainDisclaimer = [
  /^disclaimer:/i,
  /please use this e-?mail address for all replies to this request/i,
  /any reply (?:that )?you make will be published/i,
  /for more detailed guidance on safely disclosing/i,
  /publication of requests and responses will be delayed/i,
  /scanned (?:by|for) .{0,40}(?:virus|malware|security)/i,
];

const personalName = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}$/u;
/** "A. Smith", "J R Hartley": what else might mark an item of a list. */
const initialsAndName = /^(?:\p{Lu}\.? ?){1,3}(?<=[. ])\p{Lu}\p{L}['’-]?\p{L}+$/u;
const howToReach =
  /(?:^|[|\s])(?:t|m|e|tel|mob|mobile|phone|telephone|e-?mail|web)\s*[:.]|\bwww\.|\S@\S+\.\S/i;
/** Footers ask it of everybody. */
const printing =
  /(?:\bplease )?(?:\bhave you )?\bconsider(?:ed)? (?:the|our) (?:environment|planet|trees)\b[^.?!]{0,80}[.?!]{0,3}/i;

/** Says of each line what it is for. Blank lines take the kind of the line before. Pure; one answer per line. */
export function lineKinds(lines: string[]): LineKind[] {
  const kinds = lines.map((): LineKind => 'body');
  markQuoted(lines, kinds);
  markLinks(lines, kinds);
  markDisclaimers(lines, kinds);
  markSignature(lines, kinds);
  markGreeting(lines, kinds);
  lines.forEach((line, at) => {
    if (line.trim() === '' && at > 0) kinds[at] = kinds[at - 1] ?? 'body';
  });
  return kinds;
}

/** Quotation marks, "On … wrote:", and the headers of an older message, below which all is old unless nothing new stands above. */
function markQuoted(lines: string[], kinds: LineKind[]): void {
  let ownQuestions = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*>/.test(line) || siteFold.test(line)) {
      kinds[at] = 'quoted';
      continue;
    }
    const attribution = attributionLength(lines, at);
    const header = attribution > 0 ? attribution : headerLength(lines, at);
    if (header > 0) {
      const above = lines
        .slice(0, at)
        .some((earlier, index) => kinds[index] === 'body' && earlier.trim() !== '');
      for (let next = at; next < at + header; next += 1) kinds[next] = above ? 'quoted' : 'greeting';
      at += header - 1;
      const marked = /^\s*>/.test(lines.slice(at + 1).find(next => next.trim() !== '') ?? '');
      if (ownQuestions && !marked) return kinds.fill('quoted', at + 1) && undefined;
      continue;
    }
    const marker = readMarker(line);
    if (isAsking(line) || line.includes('?') || (marker && marker.style !== 'bullet')) ownQuestions = true;
  }
}

function attributionLength(lines: string[], at: number): number {
  if (!/^\s*(?:on|ar)\s/i.test(lines[at] ?? '')) return 0;
  for (let length = 1; length <= 3; length += 1) {
    const joined = lines.slice(at, at + length).join(' ');
    if (/^\s*(?:on|ar)\s.{5,250}\b(?:wrote|ysgrifennodd)\b.{0,80}:\s*$/i.test(joined)) return length;
  }
  return 0;
}

function headerLength(lines: string[], at: number): number {
  const line = lines[at] ?? '';
  let next = at;
  if (oldMessage.test(line)) next += 1;
  while (next < lines.length && next < at + 3 && (lines[next] ?? '').trim() === '' && next > at) next += 1;
  const firstHeader = next;
  while (replyHeader.test((lines[next] ?? '').trim()) && next < firstHeader + 8) next += 1;
  const headers = next - firstHeader;
  if (headers >= 3 && /^\*?(?:from|to|date):/i.test((lines[firstHeader] ?? '').trim())) return next - at;
  return oldMessage.test(line) ? 1 : 0;
}

/** A footnote stands apart from the text: after a blank line, another footnote or their heading. */
function markLinks(lines: string[], kinds: LineKind[]): void {
  let underHeading = false;
  let apart = true;
  lines.forEach((line, at) => {
    if (kinds[at] !== 'body') return;
    if (line.trim() === '') {
      apart = true;
      return;
    }
    const nextLine = lines.slice(at + 1).find(next => next.trim() !== '') ?? '';
    if (footnoteHeading.test(line) && (numberedLink.test(nextLine) || footnoteHeading.test(nextLine))) {
      kinds[at] = 'links';
      underHeading = true;
    } else if (apart && (footnote.test(line) || (underHeading && numberedLink.test(line))))
      kinds[at] = 'links';
    else {
      underHeading = false;
      apart = false;
    }
  });
}

function markSignature(lines: string[], kinds: LineKind[]): void {
  let inside = false;
  lines.forEach((line, at) => {
    if (kinds[at] !== 'body') return;
    const text = line.trim();
    if (inside) {
      const marker = readMarker(line);
      if (laterMatter.test(text) || (marker && (isAsking(text) || isAsking(marker.rest)))) inside = false;
    } else if (/^\s*--\s*$/.test(line) || firmClosing.test(text)) inside = true;
    else if (thankfulClosing.test(text) && endsWith(lines, kinds, at)) inside = true;
    if (inside) kinds[at] = 'signature';
  });
  markBareSignature(lines, kinds);
}

/** A last paragraph that begins with initials and a name, with an address at most: who signs so without a closing is no item of a list. */
function markBareSignature(lines: string[], kinds: LineKind[]): void {
  const last = lines.findLastIndex((line, at) => kinds[at] === 'body' && line.trim() !== '');
  const first = lines.findLastIndex((line, at) => at < last && line.trim() === '') + 1;
  const paragraph = lines.slice(first, last + 1);
  const lettered = lines.slice(0, first).some((line, at) => {
    const style = kinds[at] === 'body' ? readMarker(line)?.style : undefined;
    return style === 'upper' || style === 'lower';
  });
  const signs = initialsAndName.test(lines[first]?.trim() ?? '') && !paragraph.some(isAsking);
  if (first > 0 && paragraph.length <= 6 && signs && !lettered) kinds.fill('signature', first, last + 1);
}

/** Thanks end the letter when nothing is asked below them, or a name, and how to reach it, stand there. */
function endsWith(lines: string[], kinds: LineKind[], at: number): boolean {
  if (nothingAskedBelow(lines, kinds, at)) return true;
  const below = lines
    .slice(at + 1, at + 13)
    .filter((line, index) => line.trim() !== '' && kinds[at + 1 + index] === 'body');
  const isLast = lines
    .slice(at + 13)
    .every((line, index) => line.trim() === '' || kinds[at + 13 + index] !== 'body');
  return (
    isLast &&
    personalName.test((below[0] ?? '').trim()) &&
    below.some(line => howToReach.test(line)) &&
    !below.some(line => readMarker(line)?.style === 'decimal')
  );
}

/** "Thank you" closes a letter only when no more than a name and an address follow. */
function nothingAskedBelow(lines: string[], kinds: LineKind[], at: number): boolean {
  const below = lines.filter((line, index) => index > at && kinds[index] === 'body' && line.trim() !== '');
  return (
    below.length <= 20 && below.every(line => line.length < 120 && !line.includes('?') && !isAsking(line))
  );
}

function markDisclaimers(lines: string[], kinds: LineKind[]): void {
  let from = 0;
  for (let at = 0; at <= lines.length; at += 1) {
    if (at < lines.length && (lines[at] ?? '').trim() !== '') continue;
    const range = Array.from({ length: at - from }, (_, offset) => from + offset);
    const own = range.filter(index => kinds[index] === 'body' || kinds[index] === 'signature');
    const paragraph = own.map(index => (lines[index] ?? '').trim()).join(' ');
    if (own.length > 0 && isDisclaimer(paragraph)) {
      for (const index of own) kinds[index] = 'disclaimer';
      if (from > 1 && rule.test(lines[from - 2] ?? '')) kinds[from - 2] = 'disclaimer';
    }
    from = at + 1;
  }
}

function isDisclaimer(whole: string): boolean {
  const paragraph = whole.replace(printing, '').trim();
  if (paragraph === '') return true;
  if (certainDisclaimer.some(pattern => pattern.test(paragraph))) return !/\?/.test(paragraph);
  if (/\?\s*$/.test(paragraph) || readMarker(paragraph)) return false;
  return disclaimerWords.filter(pattern => pattern.test(paragraph)).length >= 3;
}

/** The greeting, and the letterhead above it when there is one: short lines that ask nothing. */
function markGreeting(lines: string[], kinds: LineKind[]): void {
  let seen = 0;
  let greeted = false;
  for (let at = 0; at < lines.length && seen < 25; at += 1) {
    const text = (lines[at] ?? '').trim();
    if (kinds[at] !== 'body' || text === '') continue;
    seen += 1;
    if (greeting.test(text) && !isAsking(text) && !/[.?!]\s+\S/.test(text)) {
      for (let above = 0; above <= at; above += 1) if (kinds[above] === 'body') kinds[above] = 'greeting';
      greeted = true;
    } else if (greeted || text.length > 90 || text.includes('?') || isAsking(text)) return;
  }
}
