import { decodeMailText } from './charsets.ts';
import { decodeHeader } from './encoded-words.ts';

/** A header value with parameters, as Content-Type and Content-Disposition have them. */
export interface Parametered {
  /** Lower case, for example "text/plain" or "attachment"; empty when it is not given. */
  value: string;
  /** By lower-case name, decoded. */
  parameters: Map<string, string>;
}

/**
 * Reads value and parameters of a raw header (one character a byte): quoted or not, in pieces (name*0=, name*1*=), with charset and
 * percent signs (RFC 2231), or as encoded words where none should be. Never throws.
 */
export function readParameters(raw: string): Parametered {
  const pieces = new Map<string, Piece[]>();
  const [first = '', ...rest] = splitOutsideQuotes(raw.slice(0, 32 * 1024));
  for (const piece of rest) {
    const found = /^\s*([^\s=*]{1,80})(?:\*(\d{1,3}))?(\*)?\s*=\s*(.*)$/s.exec(piece);
    if (!found) continue;
    const name = (found[1] ?? '').toLowerCase();
    const list = pieces.get(name) ?? [];
    list.push({
      at: found[2] === undefined ? -1 : Number(found[2]),
      percent: found[3] !== undefined,
      text: unquoted(found[4] ?? ''),
    });
    pieces.set(name, list);
  }
  const parameters = new Map([...pieces].map(([name, list]) => [name, joined(list)]));
  return { value: first.trim().toLowerCase().replace(/\s/g, ''), parameters };
}

interface Piece {
  at: number;
  percent: boolean;
  text: string;
}

/** A parameter given twice, once plain and once by RFC 2231, means the latter. */
function joined(list: Piece[]): string {
  const numbered = list.filter(piece => piece.at >= 0).sort((a, b) => a.at - b.at);
  const extended = list.find(piece => piece.at < 0 && piece.percent);
  const used = numbered.length > 0 ? numbered : [extended ?? list[0] ?? { at: -1, percent: false, text: '' }];
  if (!used.some(piece => piece.percent)) return decodeHeader(used.map(piece => piece.text).join(''));
  const begun = /^([^']*)'[^']*'(.*)$/s.exec(used[0]?.text ?? '');
  const bytes = used.map((piece, index) => {
    const text = index === 0 && piece.percent && begun ? (begun[2] ?? '') : piece.text;
    return piece.percent
      ? text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : text;
  });
  return decodeMailText(Buffer.from(bytes.join(''), 'latin1'), begun?.[1] || undefined).text;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) return trimmed.replace(/\s*\([^()]*\)$/, '');
  const end = /^"((?:[^"\\]|\\.)*)/s.exec(trimmed)?.[1] ?? '';
  // A backslash before a letter is a Windows path that was not escaped, not an escape.
  return end.replace(/\\(["\\])/g, '$1');
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\' && quoted) at += 1;
    else if (letter === '"') quoted = !quoted;
    else if (letter === ';' && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}
