import chardet from 'chardet';
import iconv from 'iconv-lite';
import { shiftedText } from './shifted-charsets.ts';

export interface DecodedText {
  text: string;
  /** The charset that was used. */
  charset: string;
  /** In words, when what was declared could not be right. */
  warning?: string;
}

/**
 * Text from the bytes of a mail. What is declared is believed when the bytes allow it; otherwise, and when nothing is declared: strict
 * UTF-8, then what the bytes look like if that is nearly certain, then windows-1252. Never throws.
 */
export function decodeMailText(bytes: Buffer, declared: string | undefined): DecodedText {
  const name = normalised(declared);
  const marked = byByteOrderMark(bytes);
  if (marked) return marked;
  const shifted = name === '' ? undefined : shiftedText(bytes, name);
  if (shifted !== undefined) return { text: shifted, charset: name };
  if (!hasHighBytes(bytes) && !isWide(name))
    return name === 'utf-7'
      ? { text: iconv.decode(bytes, 'utf-7'), charset: name }
      : { text: bytes.toString('latin1'), charset: name || 'us-ascii' };
  const utf8 = asUtf8(bytes);
  if (name === 'utf-8' || name === 'utf8') return utf8 ?? guessed(bytes, `It says UTF-8 but is not`);
  if (name === '' || isUnknown(name)) {
    if (utf8) return utf8;
    return guessed(
      bytes,
      name === '' ? 'It does not say in which charset it is' : `Nobody knows the charset “${name}”`,
    );
  }
  if (utf8 && !utf8.warning && (isLatin(name) || isAscii(name)))
    return { ...utf8, warning: `It says ${name} but is UTF-8.` };
  if (isAscii(name)) return guessed(bytes, `It says ${name} but is not`);
  return { text: iconv.decode(bytes, isLatin(name) ? 'win1252' : name), charset: name };
}

/** ISO-8859-1 is read as windows-1252, which is what programs that say so have always written. */
function isLatin(name: string): boolean {
  return /^(?:iso-?8859-1|latin-?1|l1|windows-1252|cp1252|win1252)$/.test(name);
}

function isAscii(name: string): boolean {
  return /^(?:us-?)?ascii$|^ansi_x3\.4/.test(name);
}

function isWide(name: string): boolean {
  return /^(?:utf-?7|utf-?16|utf-?32|ucs-2)/.test(name);
}

function isUnknown(name: string): boolean {
  try {
    return !iconv.encodingExists(name);
  } catch {
    return true;
  }
}

/** Names that mail programs write, in the form iconv knows. "x-unknown" and the like become no name at all. */
function normalised(declared: string | undefined): string {
  const name = (declared ?? '')
    .toLowerCase()
    .replace(/["'\s]/g, '')
    .replace(/\*.*$/, '');
  if (/^(?:x-)?unknown|^unknown-8bit|^default|^_?charset|^x-user-defined|^binary$/.test(name)) return '';
  if (/^(?:unicode-1-1-)?utf-?7$/.test(name)) return 'utf-7';
  if (/^(?:ks_c_5601|ksc5601|ksc_5601)/.test(name)) return 'cp949';
  if (/^(?:x-)?(?:sjis|shift-?jis|ms932|windows-31j)$/.test(name)) return 'shift_jis';
  if (/^(?:gb2312|gbk|x-gbk|gb_2312-80|cp936)$/.test(name)) return 'gb18030';
  if (/^iso-?8859-8-[ie]$/.test(name)) return 'iso-8859-8';
  if (/^(?:x-)?(?:mac-?roman|macintosh)$/.test(name)) return 'macintosh';
  return name.replace(/^(?:x-)?cp-?(\d+)$/, 'cp$1').replace(/^8859-/, 'iso-8859-');
}

function byByteOrderMark(bytes: Buffer): DecodedText | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { text: bytes.subarray(3).toString('utf8'), charset: 'utf-8' };
  if (bytes.length % 2 === 0 && bytes.length >= 4) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
      return { text: iconv.decode(bytes.subarray(2), 'utf-16le'), charset: 'utf-16le' };
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
      return { text: iconv.decode(bytes.subarray(2), 'utf-16be'), charset: 'utf-16be' };
  }
  return undefined;
}

function hasHighBytes(bytes: Buffer): boolean {
  return bytes.some(byte => byte >= 0x80);
}

/** UTF-8 with a few broken bytes (a subject cut in the middle of a letter) is still UTF-8. */
function asUtf8(bytes: Buffer): DecodedText | undefined {
  const text = bytes.toString('utf8');
  const broken = text.split('\uFFFD').length - 1;
  if (broken === 0) return { text, charset: 'utf-8' };
  const letters = text.replace(/[\0-\x7f\uFFFD]/g, '').length;
  if (broken > letters && !(broken <= 2 && text.trimEnd().endsWith('\uFFFD') && bytes.length > 8))
    return undefined;
  return {
    text: text.replace(/\uFFFD+\s*$/, ''),
    charset: 'utf-8',
    warning: 'Some letters were badly encoded and are lost.',
  };
}

/** Confidence, of 100, below which a guess of chardet is worth nothing: random bytes reach 6, short Western text 40. */
const nearlyCertain = 70;

function guessed(bytes: Buffer, why: string): DecodedText {
  const sample = bytes.subarray(0, 16 * 1024);
  let best: { name: string; confidence: number } | undefined;
  try {
    best = chardet.analyse(sample).find(found => !/^(?:UTF|ISO-8859-1$|windows-1252)/i.test(found.name));
  } catch {
    best = undefined;
  }
  if (best && best.confidence >= nearlyCertain && !isUnknown(best.name.toLowerCase())) {
    const text = iconv.decode(bytes, best.name);
    if (!text.includes('\uFFFD'))
      return { text, charset: best.name.toLowerCase(), warning: `${why}; it was read as ${best.name}.` };
  }
  return {
    text: iconv.decode(bytes, 'win1252'),
    charset: 'windows-1252',
    warning: `${why}; it was read as windows-1252. Look whether accents, dashes and £ are right.`,
  };
}
