import { isAscii, isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { count, TableError, type TableNote } from './table.ts';

export interface Decoded {
  text: string;
  encoding: string;
  warnings: TableNote[];
}

/**
 * Turns the bytes of a text file into text: byte-order marks (also encoded twice), UTF-16 with and without mark, UTF-8, Windows-1252,
 * Mac Roman, files joined from two encodings, stray NULs. `wanted` overrides the guess; an unknown name throws a TableError.
 */
export function decode(bytes: Uint8Array, wanted?: string): Decoded {
  const guessed = wanted === undefined ? guess(bytes) : named(bytes, wanted);
  return { ...guessed, ...clean(guessed.text, guessed.warnings) };
}

function named(bytes: Uint8Array, encoding: string): Decoded {
  if (!iconv.encodingExists(encoding)) {
    throw new TableError({
      code: 'encoding',
      message: `There is no encoding called ‘${encoding}’. Use utf-8, windows-1252, macintosh or utf-16.`,
    });
  }
  return { text: iconv.decode(Buffer.from(bytes), encoding), encoding: encoding.toLowerCase(), warnings: [] };
}

function guess(bytes: Uint8Array): Decoded {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { ...guess(bytes.subarray(3)), ...(isUtf8(bytes) ? { encoding: 'utf-8' } : {}) };
  const wide = wideEncoding(bytes);
  if (wide) return plain(bytes, wide); // iconv-lite drops the mark itself
  // The commonest file by far, and the slowest to go through the converter of all encodings.
  if (isAscii(bytes))
    return {
      text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
      encoding: 'ascii',
      warnings: [],
    };
  if (isUtf8(bytes)) return plain(bytes, 'utf-8');
  return mixed(bytes) ?? single(bytes);
}

function plain(bytes: Uint8Array, encoding: string): Decoded {
  return { text: iconv.decode(Buffer.from(bytes), encoding), encoding, warnings: [] };
}

/** UTF-16 by its mark, or because in English every second byte is NUL; which one tells the order. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  const enough = sample.length / 4;
  if (odd > enough && even < odd / 10) return 'utf-16le';
  return even > enough && odd < even / 10 ? 'utf-16be' : undefined;
}

/** Two files joined: some lines hold real UTF-8, others do not. Each line is read as what it is. */
function mixed(bytes: Uint8Array): Decoded | undefined {
  const lines: string[] = [];
  let first: number | undefined;
  let proven = 0;
  let other = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    from += line.length;
    if (isUtf8(line)) {
      if (line.some(byte => byte >= 0x80)) proven++;
      lines.push(Buffer.from(line).toString('utf8'));
    } else {
      other++;
      first ??= lines.length + 1;
      lines.push(iconv.decode(Buffer.from(line), 'windows-1252'));
    }
  }
  if (proven === 0) return undefined;
  const message = `This file mixes two encodings: most of it is UTF-8, but ${count(other, 'line')} (the first is line ${count(first ?? 1)}) ${other === 1 ? 'is' : 'are'} not, and ${other === 1 ? 'was' : 'were'} read as Windows-1252. Check accents and £ signs there.`;
  return {
    text: lines.join(''),
    encoding: 'utf-8 and windows-1252',
    warnings: [{ code: 'mixed-encoding', message, row: first ?? 1 }],
  };
}

/**
 * One byte per letter. English text gives a detector too little to go by, so the British default stands unless the bytes speak
 * for Mac Roman, or so much is not English that the detector can be trusted.
 */
function single(bytes: Uint8Array): Decoded {
  const sample = bytes.subarray(0, 262_144);
  const high = sample.filter(byte => byte >= 0x80).length;
  if (looksMac(sample)) return plain(bytes, 'macintosh');
  const found = high > sample.length / 20 ? chardet.analyse(sample)[0] : undefined;
  if (
    found &&
    found.confidence >= 80 &&
    !found.name.startsWith('ISO-8859-1') &&
    iconv.encodingExists(found.name)
  ) {
    return plain(bytes, found.name.toLowerCase());
  }
  return plain(bytes, 'windows-1252');
}

/** Mac Roman keeps its quotation marks and dashes (D0-D5) and é (8E) where Windows keeps capitals that no lower-case letter precedes. */
function looksMac(bytes: Uint8Array): boolean {
  let mac = 0;
  let windows = 0;
  const lower = (byte: number | undefined) => byte !== undefined && byte >= 0x61 && byte <= 0x7a;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const afterLower = lower(bytes[i - 1]);
    if (
      (byte >= 0xd0 && byte <= 0xd5 && (afterLower || bytes[i - 1] === 0x20)) ||
      (byte === 0x8e && afterLower)
    )
      mac++;
    else if ((byte >= 0x91 && byte <= 0x97) || byte >= 0xe0) windows++;
  }
  return mac > windows;
}

/** A mark that was itself taken for text and encoded again, once or twice. */
const doubledMark = /^(?:\ufeff|ï»¿|Ã¯Â»Â¿|Ã¯»¿)+/;

function clean(text: string, warnings: TableNote[]): { text: string; warnings: TableNote[] } {
  const notes = [...warnings];
  let cleaned = text.replace(doubledMark, mark => {
    if (mark !== '\ufeff')
      notes.push({
        code: 'doubled-mark',
        message: 'The file begins with a byte-order mark that was encoded twice; it was left out.',
        row: 1,
      });
    return '';
  });
  const nuls = cleaned.split('\0').length - 1;
  if (nuls > 0) {
    cleaned = cleaned.replaceAll('\0', '');
    notes.push({
      code: 'nul',
      message: `The file holds ${count(nuls, 'empty character')} (NUL); they were left out.`,
    });
  }
  const garbled = /Â£|â€[™œ“”\u009d]|Ã[©¨¼±]/.exec(cleaned);
  if (garbled) {
    const row = cleaned.slice(0, garbled.index).split('\n').length;
    notes.push({
      code: 'garbled',
      message: `Line ${count(row)} holds ‘${garbled[0]}’: the file was once read in the wrong encoding and saved so. Names and £ signs may be wrong; export it again as UTF-8 if you can.`,
      row,
      value: garbled[0],
    });
  }
  return { text: cleaned, warnings: notes };
}
