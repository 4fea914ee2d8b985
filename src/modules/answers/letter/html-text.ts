/** A list while it is being written: ordered lists know the number of the next item. */
interface OpenList {
  ordered: boolean;
  next: number;
}

const ignored = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const paragraphs = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'hr',
]);
const lines = new Set(['div', 'tr', 'li', 'section', 'article', 'header', 'footer', 'address', 'dt', 'dd']);

/**
 * Plain text of HTML, for reading only: a table row becomes "| cell | cell |", an ordered list keeps its numbers, quoted mail is
 * marked with ">". Never throws, whatever the markup; nothing of it is ever shown as HTML.
 */
export function textOfHtml(html: string): string {
  const page = new PlainPage();
  const pattern = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>|<[!?][^<>]*>|[^<]+|</g;
  let skipping: string | undefined;
  for (const match of html.matchAll(pattern)) {
    const [whole, slash, rawTag, attributes = ''] = match;
    const tag = rawTag?.toLowerCase();
    if (tag === undefined) {
      if (skipping === undefined && !whole.startsWith('<!') && !whole.startsWith('<?'))
        page.write(unescapeHtml(whole));
    } else if (ignored.has(tag)) {
      skipping = slash === '/' ? undefined : attributes.endsWith('/') ? skipping : tag;
    } else if (skipping === undefined) {
      if (slash === '/') page.close(tag);
      else page.open(tag, attributes);
    }
  }
  return page.text();
}

/** Collects lines; knows whether it stands in a cell, a list or a quotation. */
class PlainPage {
  private readonly done: string[] = [];
  private line = '';
  private quotes = 0;
  private readonly lists: OpenList[] = [];
  private row: string[] | undefined;
  private cell: string | undefined;

  write(text: string): void {
    const flat = text.replace(/\s+/g, ' ');
    if (this.cell !== undefined) this.cell += flat;
    else if (this.row === undefined) this.line += this.line === '' ? flat.trimStart() : flat;
  }

  open(tag: string, attributes: string): void {
    if (tag === 'td' || tag === 'th') {
      this.endCell();
      if (this.row !== undefined) this.cell = '';
    } else if (this.cell !== undefined) {
      if (tag === 'br' || paragraphs.has(tag) || lines.has(tag)) this.cell += ' ';
    } else {
      this.openBlock(tag, attributes);
    }
  }

  close(tag: string): void {
    if (tag === 'td' || tag === 'th') this.endCell();
    else if (tag === 'tr') this.endRow();
    else if (tag === 'table') this.endTable();
    else if (this.cell !== undefined) this.cell += ' ';
    else this.closeBlock(tag);
  }

  text(): string {
    this.endTable();
    this.endLine();
    return this.done
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  private openBlock(tag: string, attributes: string): void {
    if (tag === 'br') return this.endLine(true);
    if (paragraphs.has(tag) && !(this.lists.length > 0 && (tag === 'p' || tag === 'ul' || tag === 'ol')))
      this.blank();
    if (lines.has(tag) || paragraphs.has(tag)) {
      if (this.line.trim() !== '' && !/^\s*(?:\d+\.|-)\s*$/.test(this.line)) this.endLine();
    }
    if (tag === 'tr') this.row = [];
    else if (tag === 'blockquote') this.quotes += 1;
    else if (tag === 'ul' || tag === 'ol') {
      const start = /start\s*=\s*["']?(\d{1,4})/i.exec(attributes)?.[1];
      this.lists.push({ ordered: tag === 'ol', next: start === undefined ? 1 : Number(start) });
    } else if (tag === 'li') this.line = this.itemMark();
  }

  private closeBlock(tag: string): void {
    if (tag === 'ul' || tag === 'ol') {
      this.endLine();
      this.lists.pop();
      if (this.lists.length === 0) this.blank();
    } else if (tag === 'blockquote') {
      this.endLine();
      this.quotes = Math.max(0, this.quotes - 1);
      this.blank();
    } else if (paragraphs.has(tag)) {
      this.endLine();
      if (this.lists.length === 0) this.blank();
    } else if (lines.has(tag)) this.endLine();
  }

  /** "1. ", and one level in "   (a) ", so that a list within a list stays told apart from its parent. */
  private itemMark(): string {
    const list = this.lists.at(-1);
    const indent = '   '.repeat(Math.max(0, this.lists.length - 1));
    if (!list?.ordered) return `${indent}- `;
    const number = list.next;
    list.next += 1;
    const isNested = this.lists.slice(0, -1).some(outer => outer.ordered);
    return isNested && number <= 26
      ? `${indent}(${String.fromCharCode(96 + number)}) `
      : `${indent}${number}. `;
  }

  private endCell(): void {
    if (this.cell === undefined) return;
    this.row?.push(this.cell.replace(/\s+/g, ' ').trim());
    this.cell = undefined;
  }

  private endRow(): void {
    this.endCell();
    const cells = this.row ?? [];
    if (cells.length === 1 && cells[0]) this.push(cells[0]);
    else if (cells.some(cell => cell !== '')) this.push(`| ${cells.join(' | ')} |`);
    this.row = undefined;
  }

  private endTable(): void {
    this.endRow();
    this.blank();
  }

  private endLine(evenIfEmpty = false): void {
    const line = this.line.trimEnd();
    this.line = '';
    if (line !== '' || evenIfEmpty) this.push(line);
  }

  private blank(): void {
    this.endLine();
    if (this.done.length > 0 && this.done.at(-1)?.replace(/[> ]/g, '') !== '') this.push('');
  }

  private push(line: string): void {
    this.done.push(this.quotes > 0 ? `${'> '.repeat(Math.min(this.quotes, 9))}${line}`.trimEnd() : line);
  }
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
};

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return named[name] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}
