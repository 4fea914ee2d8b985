import { htmlToText, type FormatCallback } from 'html-to-text';

/** HTML beyond this many characters is not read; a long answer with tables has some 200,000. */
const longestHtml = 1024 * 1024;

/**
 * Readable text of an HTML body. Tables that hold data keep their columns, quoted mail is marked with ">", and each link gets a number,
 * its address standing in a list at the end. Pictures are left out. Never throws.
 */
export function textOfHtmlBody(html: string): string {
  const links = new Map<string, number>();
  const read = html.slice(0, longestHtml);
  if (isTooDeep(read)) return withoutTags(read);
  try {
    const text = htmlToText(read, {
      wordwrap: false,
      limits: { maxDepth: 60, maxInputLength: longestHtml, ellipsis: '…' },
      formatters: { numberedLink: numberedLink(links) },
      selectors: [
        { selector: 'a', format: 'numberedLink' },
        { selector: 'img', format: 'skip' },
        { selector: 'style', format: 'skip' },
        { selector: 'script', format: 'skip' },
        { selector: 'title', format: 'skip' },
        // What a reader of the page does not see: previews, marks of gateways.
        ...['display:none', 'display: none', 'mso-hide:all', 'visibility:hidden'].map(style => ({
          selector: `[style*="${style}" i]`,
          format: 'skip',
        })),
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({
          selector,
          options: { uppercase: false },
        })),
        hasDataTable(read)
          ? {
              selector: 'table',
              format: 'dataTable',
              options: { uppercaseHeaderCells: false, maxColumnWidth: 70 },
            }
          : { selector: 'table', format: 'block' },
        {
          selector: 'blockquote',
          options: { leadingLineBreaks: 2, trailingLineBreaks: 2, trimEmptyLines: true },
        },
      ],
    });
    const body = text
      .replace(/\u00a0/g, ' ')
      .split('\n')
      .map(line => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    const notes = [...links].map(([link, number]) => `[${number}] ${link}`);
    return notes.length === 0 ? body : `${body}\n\n${notes.join('\n')}`;
  } catch {
    return withoutTags(read);
  }
}

/** The converter's time grows with the square of the depth; no letter is as deep as this. */
const deepestHtml = 250;

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-zA-Z]{1,20})\b/g)) {
    if (/^(?:br|hr|img|meta|link|input|col|wbr|p|li|td|th|tr|option)$/i.test(name)) continue;
    depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    if (depth > deepestHtml) return true;
  }
  // Cells are closed by the next cell or row, so only tables within tables nest them.
  return false;
}

/** What is left of HTML that cannot be laid out: its words, on lines where blocks began. */
function withoutTags(html: string): string {
  return html
    .replace(/<(?:\/?(?:p|div|tr|li|table|h[1-6]|blockquote)|br)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** True when the text is HTML although it says that it is plain. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 4096);
  return (
    /^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<html)/i.test(head) ||
    (head.match(/<\/?(?:p|div|br|table|td|span|font)\b[^<>]{0,200}>/gi)?.length ?? 0) >= 4
  );
}

/** A link whose words are its address needs no number; nor does one that leads nowhere a reader could go. */
function numberedLink(links: Map<string, number>): FormatCallback {
  return (element, walk, builder) => {
    const attributes = element.attribs as Record<string, string> | undefined;
    const href = (attributes?.['href'] ?? '').trim().slice(0, 2000);
    const before = words(element);
    walk(element.children, builder);
    if (!/^(?:https?|ftp):/i.test(href) || sameAddress(before, href) || before === '') return;
    const number = links.get(href) ?? links.size + 1;
    links.set(href, number);
    builder.addInline(` [${number}]`);
  };
}

interface Node {
  data?: string | undefined;
  children?: Node[] | undefined;
}

function words(node: Node, depth = 0): string {
  if (depth > 20) return '';
  return `${node.data ?? ''}${(node.children ?? []).map(child => words(child, depth + 1)).join('')}`.trim();
}

function sameAddress(text: string, href: string): boolean {
  const bare = (address: string): string =>
    address
      .toLowerCase()
      .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
      .replace(/\/$/, '');
  return bare(text) === bare(href);
}

/** The layout of a table of more rows would take longer than a reader waits. */
const mostRows = 5000;

/** Mail programs lay whole letters out in tables; a table of data has rows of several cells and no table inside. */
function hasDataTable(html: string): boolean {
  const rows = html.split(/<tr\b/i).slice(1);
  if (rows.length > mostRows) return false;
  const ofData = rows.filter(row => {
    const cells = row.split(/<\/tr\b/i, 1)[0] ?? '';
    return !/<table\b/i.test(cells) && (cells.match(/<t[dh]\b/gi)?.length ?? 0) >= 2;
  });
  return ofData.length >= 2;
}
