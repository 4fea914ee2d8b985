import { textOfHtmlBody } from './html-body.ts';

/** Text longer than this is cut; the raw mail keeps the rest. */
export const longestText = 1_000_000;

/** Plain and HTML form of one body: the plain one, unless the HTML says clearly more (a table, a text that plain only points at). */
export function richerBody(plain: string, html: string): string {
  if (html.trim() === '') return plain;
  const fromHtml = textOfHtmlBody(html);
  if (plain.trim() === '') return fromHtml;
  const hasTable =
    /<t[dh]\b/i.test(html) &&
    / {3,}\S.* {3,}\S/.test(fromHtml) &&
    /^.*\S {3,}\S.*\n.*\S {3,}\S/m.test(fromHtml);
  const plainHasTable = /^.*\S(?: {3,}|\t)\S.*\n.*\S(?: {3,}|\t)\S/m.test(plain);
  const pointsAtHtml =
    plain.length < 400 &&
    /(?:html|rich text)[- ](?:e-?mail|message|format|view|version|capable)|view (?:it|this|the message) (?:in|as|using) (?:html|an? )|(?:mail|e-?mail) (?:client|reader|program) (?:does not|doesn't|cannot)/i.test(
      plain,
    );
  const muchMore = letters(fromHtml) > letters(plain) * 2 && letters(fromHtml) > 40;
  return (hasTable && !plainHasTable) || pointsAtHtml || muchMore ? fromHtml : plain;
}

function letters(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}

/** The bodies of a mail as one text: line ends \n, no control characters, no space at line ends, at most two empty lines. */
export function tidyText(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .split('\n')
    .map(line => line.replace(/\u00a0/g, ' ').trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+|\n+$/g, '');
}
