import iconv from 'iconv-lite';
import { ByteReader } from './byte-reader.ts';
import { decodeMailText } from './charsets.ts';
import { readMapiProperties, type MapiValue } from './mapi-properties.ts';
import { rtfToText } from './rtf-text.ts';

/** What Outlook packs into winmail.dat ([MS-OXTNEF]). */
export interface Tnef {
  text: string;
  html: string;
  files: { name: string; type: string; content: Buffer }[];
  /** True when it ended before its end; what was whole is given. */
  truncated: boolean;
}

const signature = 0x223e9f78;
const most = { attributes: 5000, files: 500 };

/** Numbers of the attributes that matter here ([MS-OXTNEF] 2.1.2). */
const attribute = {
  oemCodepage: 0x9007,
  body: 0x800c,
  mapiProperties: 0x9003,
  attachRendering: 0x9002,
  attachTitle: 0x8010,
  attachData: 0x800f,
  attachProperties: 0x9005,
};

export function isTnef(bytes: Buffer): boolean {
  return bytes.length >= 6 && bytes.readUInt32LE(0) === signature;
}

/** Reads winmail.dat. Never throws; a truncated one gives what came before the break. */
export function readTnef(bytes: Buffer): Tnef {
  const found: Tnef = { text: '', html: '', files: [], truncated: false };
  if (!isTnef(bytes)) return { ...found, truncated: true };
  const reader = new ByteReader(bytes, 6);
  let codepage = 'win1252';
  let file: Tnef['files'][number] | undefined;
  for (let n = 0; n < most.attributes && reader.left > 0; n += 1) {
    const head =
      reader.left >= 9 ? [reader.uint8(), reader.uint16(), reader.uint16(), reader.uint32()] : undefined;
    const length = head?.[3] ?? 0;
    if (!head || length > reader.left) {
      found.truncated = true;
      break;
    }
    const data = reader.bytes(length);
    reader.skip(Math.min(2, reader.left));
    const id = head[1];
    if (id === attribute.oemCodepage && data.length >= 4) codepage = codepageName(data.readUInt32LE(0));
    else if (id === attribute.body) found.text = text(data, codepage);
    else if (id === attribute.mapiProperties) takeBody(found, readMapiProperties(data, codepage));
    else if (id === attribute.attachRendering && found.files.length < most.files) {
      file = { name: '', type: '', content: Buffer.alloc(0) };
      found.files.push(file);
    } else if (file && id === attribute.attachTitle) file.name ||= text(data, codepage);
    else if (file && id === attribute.attachData) file.content = data;
    else if (file && id === attribute.attachProperties) takeFile(file, readMapiProperties(data, codepage));
  }
  return found;
}

function takeBody(found: Tnef, properties: Map<number, MapiValue>): void {
  const plain = properties.get(0x1000);
  const html = properties.get(0x1013);
  const rtf = properties.get(0x1009);
  if (typeof plain === 'string' && plain.trim() !== '') found.text = plain;
  if (typeof html === 'string') found.html = html;
  else if (html) {
    const charset = /charset=["']?([\w-]+)/i.exec(html.toString('latin1', 0, 2048))?.[1];
    found.html = decodeMailText(html, charset).text;
  }
  if (found.text === '' && found.html === '' && rtf instanceof Buffer) found.text = rtfToText(rtf);
}

function takeFile(file: Tnef['files'][number], properties: Map<number, MapiValue>): void {
  const long = properties.get(0x3707) ?? properties.get(0x3001) ?? properties.get(0x3704);
  const type = properties.get(0x370e);
  const data = properties.get(0x3701);
  if (typeof long === 'string' && long !== '') file.name = long;
  if (typeof type === 'string') file.type = type;
  // An object (a message in a message) begins with the 16 bytes of its interface.
  if (data instanceof Buffer && file.content.length === 0)
    file.content = isTnef(data.subarray(16)) ? data.subarray(16) : data;
}

function text(data: Buffer, codepage: string): string {
  return iconv.decode(data, codepage).replace(/\0+$/, '').trim();
}

function codepageName(number: number): string {
  if (number === 65001) return 'utf8';
  const name = `cp${number}`;
  return iconv.encodingExists(name) ? name : 'win1252';
}
