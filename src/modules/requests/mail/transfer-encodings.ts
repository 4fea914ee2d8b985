import { decodeUuLines } from './uuencode.ts';

/** Bytes of a body (one character a byte) under its Content-Transfer-Encoding. Unknown encodings are taken as they are. Never throws. */
export function fromTransferEncoding(body: string, encoding: string): Buffer {
  const name = encoding.toLowerCase().replace(/[^a-z0-9-]/g, '');
  if (name === 'base64') return fromBase64(body);
  if (name === 'quoted-printable') return fromQuotedPrintable(body);
  if (/^(?:x-)?uu(?:encode|e)?$/.test(name)) return decodeUuLines(body) ?? Buffer.from(body, 'latin1');
  return Buffer.from(body, 'latin1');
}

/**
 * Base64 that is broken over lines, padded in the middle (two encoded texts put one after the other) or cut short. Whatever follows the
 * encoded text, as virus scanners append it in the clear, is left out.
 */
export function fromBase64(text: string): Buffer {
  const pieces: Buffer[] = [];
  for (const run of withoutTrailer(text).split(/=+/)) {
    const clean = run.replace(/[^A-Za-z0-9+/]/g, '');
    if (clean !== '') pieces.push(Buffer.from(clean, 'base64'));
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

/** A padded line followed by a line with spaces in it: from there on it is somebody's footer, not base64. */
function withoutTrailer(text: string): string {
  const end = /=[ \t]*\r?\n\s*(?=[^\r\n]*[^A-Za-z0-9+/=\s][^\r\n]*|[^\r\n]*[A-Za-z] [A-Za-z])/.exec(text);
  return end ? text.slice(0, end.index + 1) : text;
}

/** Quoted-printable; a lone = is kept as it stands. Space at a line's end is dropped as the RFC says, unless `keepSpaces`. */
export function fromQuotedPrintable(text: string, options: { keepSpaces?: boolean } = {}): Buffer {
  const lines = options.keepSpaces ? text : text.replace(/[ \t]+(?=\r?\n)/g, '');
  const joined = lines.replace(/=[ \t]*\r?\n/g, '').replace(/=[ \t]*$/, '');
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}
