import { inflateSync } from 'node:zlib';

/** More is not unpacked: what a page shows is read elsewhere. */
const most = { stream: 4_000_000, inflated: 16_000_000, strings: 20_000 };

/**
 * Texts that lie in a PDF's bytes outside of what its pages paint: titles of bookmarks, what pictures and words are said to be
 * (alternative and actual text), objects nothing refers to. As they are written, without order. Never throws.
 */
export function stringsOfPdf(bytes: Buffer): string[] {
  const found = new Set<string>();
  const whole = bytes.toString('latin1');
  let at = 0;
  for (const { index, 0: head } of whole.matchAll(/\bstream\r?\n/g)) {
    if (index < at) continue;
    const from = index + head.length;
    const end = whole.indexOf('endstream', from);
    const object = whole.slice(Math.max(at, whole.lastIndexOf(' obj', index)), index);
    addStrings(whole.slice(at, index), found);
    at = end < 0 ? whole.length : end;
    if (
      /\/Subtype\s*\/Image|\/FontFile|\/Length1\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)/.test(
        object,
      )
    )
      continue;
    const content = unpacked(bytes.subarray(from, at), object);
    if (/\/Type\s*\/ObjStm/.test(object)) addStrings(content, found);
    else
      addStrings(
        (content.match(/\/(?:ActualText|Alt|E|T)\s*(?:\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/g) ?? []).join(
          '\n',
        ),
        found,
      );
  }
  addStrings(whole.slice(at), found);
  return [...found];
}

function unpacked(stream: Buffer, object: string): string {
  if (stream.length > most.stream) return '';
  if (!/FlateDecode/.test(object)) return stream.toString('latin1');
  try {
    return inflateSync(stream, { maxOutputLength: most.inflated, finishFlush: 2 }).toString('latin1');
  } catch {
    return '';
  }
}

const literal = /\(((?:\\[\s\S]|[^\\()])*)\)|<((?:[0-9A-Fa-f]{2}\s*){2,})>/g;

function addStrings(text: string, found: Set<string>): void {
  for (const [, written, hex] of text.matchAll(literal)) {
    if (found.size >= most.strings) return;
    const read = decoded(
      hex === undefined ? unescaped(written ?? '') : Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'),
    );
    if (
      /\p{L}{2}|\d{4}/u.test(read) &&
      !/^D:\d{8}/.test(read) &&
      !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(read)
    )
      found.add(read);
  }
}

function unescaped(text: string): Buffer {
  const plain = text.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal?: string, other?: string) =>
    octal
      ? String.fromCharCode(parseInt(octal, 8) & 0xff)
      : other
        ? ({ n: '\n', r: '\r', t: '\t', b: '', f: '' }[other] ?? other)
        : '',
  );
  return Buffer.from(plain, 'latin1');
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return bytes.toString('utf8', 3);
  return bytes.toString('latin1');
}
