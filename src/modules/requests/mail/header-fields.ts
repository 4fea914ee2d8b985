import { decodeHeader } from './encoded-words.ts';

/** One header field, unfolded; one character a byte, nothing decoded. */
export interface RawField {
  name: string;
  value: string;
}

/** More header lines than this are not read; real mail has below two hundred. */
const mostFields = 3000;

/**
 * Splits a message or part (one character a byte) into its header fields and body. Bears with a mailbox "From " line before the header,
 * lines that are no fields, line ends of any kind, and no body at all.
 */
export function splitHeader(raw: string): { fields: RawField[]; body: string } {
  let at = /^(?:\xef\xbb\xbf)?[\r\n]*/.exec(raw)?.[0].length ?? 0;
  const fromLine = /^>?From [^\r\n]*(?:\r\n|\n|\r)/.exec(raw.slice(at, at + 1000));
  if (fromLine) at += fromLine[0].length;
  const fields: RawField[] = [];
  while (at < raw.length && fields.length < mostFields) {
    const end = lineEnd(raw, at);
    const line = raw.slice(at, end).replace(/\r+$/, '');
    const next = Math.min(raw.length, end + (raw.startsWith('\r\n', end) ? 2 : 1));
    if (line.trim() === '' && (line === '' || !startsField(raw, next)))
      return { fields, body: raw.slice(next) };
    const field = /^([!-9;-~]{1,120})[ \t]*:[ \t]*(.*)$/s.exec(line);
    const last = fields.at(-1);
    if (field) fields.push({ name: (field[1] ?? '').toLowerCase(), value: field[2] ?? '' });
    else if (last && /^[ \t]/.test(line)) last.value += ` ${line.trim()}`;
    else if (!startsField(raw, next)) return { fields, body: raw.slice(at) };
    at = next;
  }
  return { fields, body: raw.slice(at) };
}

function startsField(raw: string, at: number): boolean {
  return /^[A-Za-z][!-9;-~]{1,60}[ \t]?:[ \t]/.test(raw.slice(at, at + 70));
}

function lineEnd(raw: string, at: number): number {
  const newline = raw.indexOf('\n', at);
  const end = newline < 0 ? raw.length : newline;
  const lone = raw.slice(at, Math.min(end, at + 4000)).indexOf('\r');
  if (lone < 0 || at + lone >= end - 1) return end > at && raw[end - 1] === '\r' ? end - 1 : end;
  // "\r\r\n" ends one line; where a mail ends its lines with \r alone, two of them are an empty line.
  return /^\r+\n/.test(raw.slice(at + lone, at + lone + 20)) ? end : at + lone;
}

export function firstField(fields: readonly RawField[], name: string): string {
  return fields.find(field => field.name === name)?.value ?? '';
}

/** Decoded fields by name, in their order. */
export function decodedFields(fields: readonly RawField[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const { name, value } of fields) {
    const list = all.get(name);
    const text = decodeHeader(value);
    if (list) list.push(text);
    else all.set(name, [text]);
  }
  return all;
}
