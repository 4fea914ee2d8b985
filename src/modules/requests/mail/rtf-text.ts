import iconv from 'iconv-lite';
import { textOfHtmlBody } from './html-body.ts';

/** Largest RTF that is unpacked. */
const largest = 2 * 1024 * 1024;

/** Where the dictionary of compressed RTF begins ([MS-OXRTFCP] 2.1.2.1). */
const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** Readable text of an Outlook body in compressed RTF; "" when there is none. Never throws. */
export function rtfToText(compressed: Buffer): string {
  const rtf = decompress(compressed);
  if (!rtf.startsWith('{\\rtf')) return '';
  return /\\fromhtml1/.test(rtf.slice(0, 4000)) ? textOfHtmlBody(read(rtf, true)) : read(rtf, false).trim();
}

function decompress(data: Buffer): string {
  if (data.length < 16) return '';
  const size = Math.min(data.readUInt32LE(4), largest);
  const kind = data.readUInt32LE(8);
  if (kind === 0x414c454d) return data.toString('latin1', 16, 16 + size);
  if (kind !== 0x75465a4c) return '';
  const ring = Buffer.alloc(4096, 0x20);
  ring.write(dictionary, 'latin1');
  let write = dictionary.length;
  const out: number[] = [];
  const put = (byte: number): void => {
    out.push(byte);
    ring[write] = byte;
    write = (write + 1) % 4096;
  };
  for (let at = 16; at < data.length && out.length < size;) {
    const control = data[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < data.length; bit += 1) {
      if ((control & (1 << bit)) === 0) put(data[at++] ?? 0);
      else {
        const token = ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
        at += 2;
        const offset = token >> 4;
        if (offset === write) return Buffer.from(out).toString('latin1');
        for (let n = 0; n < (token & 15) + 2; n += 1) put(ring[(offset + n) % 4096] ?? 0);
      }
    }
  }
  return Buffer.from(out).toString('latin1');
}

/** Groups whose words are no text. */
const silent = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'generator',
  'themedata',
  'listtable',
]);
const spoken: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  cell: ' | ',
  row: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

/** RTF that was made of HTML keeps it in \htmltag groups; what stands under \htmlrtf was added for RTF alone. */
function read(rtf: string, asHtml: boolean): string {
  const codepage = /\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 500))?.[1] ?? '1252';
  const charset = iconv.encodingExists(`cp${codepage}`) ? `cp${codepage}` : 'win1252';
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}]+)/g;
  const stack: { silent: boolean; tag: boolean }[] = [];
  let state = { silent: false, tag: false };
  let rtfOnly = false;
  let skip = 0;
  const out: string[] = [];
  const say = (words: string): void => {
    if (!state.silent && !(asHtml && rtfOnly)) out.push(words);
  };
  for (const [, word, number, hex, sign, brace, words] of rtf.matchAll(token)) {
    if (brace === '{') stack.push({ ...state });
    else if (brace === '}') state = stack.pop() ?? state;
    else if (sign === '*') state.silent = true;
    else if (sign !== undefined) say(sign === '~' ? '\u00a0' : sign === '\n' || sign === '\r' ? '\n' : sign);
    else if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else say(iconv.decode(Buffer.from(hex, 'hex'), charset));
    } else if (word === 'htmltag') state = { silent: !asHtml, tag: true };
    else if (word === 'htmlrtf') rtfOnly = number !== '0';
    else if (word === 'u' && number !== undefined) {
      say(String.fromCharCode(Number(number) & 0xffff));
      skip = 1;
    } else if (word !== undefined && silent.has(word)) state.silent = true;
    else if (word !== undefined && word in spoken)
      say(asHtml && !state.tag && word === 'par' ? '\n' : (spoken[word] ?? ''));
    else if (words !== undefined) {
      const clean = words.replace(/[\r\n]/g, '').slice(skip);
      skip = 0;
      say(clean);
    }
  }
  return out.join('');
}
