import { decodeMailText } from './charsets.ts';
import { fromBase64, fromQuotedPrintable } from './transfer-encodings.ts';

/** Longest header value that is decoded; a longer one is cut. Real ones (References of a long thread) stay below 64 kB. */
const longestHeader = 128 * 1024;

/**
 * Readable text of a raw header value (one character a byte): encoded words (RFC 2047) even where they should not stand, raw 8-bit
 * letters, letters split between two encoded words. Never throws.
 */
export function decodeHeader(raw: string): string {
  const value = raw.slice(0, longestHeader);
  const words = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=/g;
  let out = '';
  let at = 0;
  let open: { charset: string; bytes: Buffer[] } | undefined;
  const close = (): void => {
    if (open) out += decodeMailText(Buffer.concat(open.bytes), open.charset).text;
    open = undefined;
  };
  for (const word of value.matchAll(words)) {
    const between = value.slice(at, word.index);
    const charset = (word[1] ?? '').toLowerCase();
    if (!open || between.trim() !== '' || open.charset !== charset) {
      const touching = open !== undefined && between.trim() === '';
      close();
      if (!touching) out += plainHeader(between);
      open = { charset, bytes: [] };
    }
    open.bytes.push(bytesOf(word[2] ?? 'q', word[3] ?? ''));
    at = word.index + word[0].length;
  }
  close();
  return tidied(out + plainHeader(value.slice(at)));
}

function bytesOf(encoding: string, text: string): Buffer {
  return encoding.toLowerCase() === 'b'
    ? fromBase64(text)
    : fromQuotedPrintable(text.replaceAll('_', '=20'), { keepSpaces: true });
}

function plainHeader(raw: string): string {
  return /[\x80-\xff]/.test(raw) ? decodeMailText(Buffer.from(raw, 'latin1'), undefined).text : raw;
}

/** Control characters and line ends have no place in a header; they are where header injection hides. */
function tidied(text: string): string {
  return text
    .replace(/[\0-\x1f\x7f]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
