import iconv from 'iconv-lite';
import { ByteReader } from './byte-reader.ts';

export type MapiValue = string | Buffer;

/** Bytes of the types with a fixed size ([MS-OXCDATA] 2.11.1), as they are stored: padded to four. */
const fixed: Record<number, number> = {
  0x0002: 4,
  0x0003: 4,
  0x0004: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x000a: 4,
  0x000b: 4,
  0x0014: 8,
  0x0040: 8,
  0x0048: 16,
};

/** Texts and bytes of a list of MAPI properties as winmail.dat holds it ([MS-OXTNEF] 2.1.3.4), by number; other types are skipped. */
export function readMapiProperties(data: Buffer, codepage: string): Map<number, MapiValue> {
  const reader = new ByteReader(data);
  const found = new Map<number, MapiValue>();
  const count = Math.min(reader.uint32(), 2000);
  for (let n = 0; n < count && reader.left > 4; n += 1) {
    const type = reader.uint16();
    const id = reader.uint16();
    if (id >= 0x8000) skipName(reader);
    const base = type & 0x0fff;
    const size = fixed[base];
    const several = (type & 0x1000) !== 0;
    const isVariable = base === 0x1e || base === 0x1f || base === 0x0d || base === 0x102;
    if (size === undefined && !isVariable) return found;
    const values = several || isVariable ? Math.min(reader.uint32(), 10_000) : 1;
    for (let v = 0; v < values && reader.left > 0; v += 1) {
      if (size !== undefined) reader.skip(several ? Math.max(base === 2 ? 2 : size, 2) : size);
      else {
        const length = reader.uint32();
        if (length > reader.left) return found;
        const bytes = reader.bytes(length);
        reader.skip((4 - (length % 4)) % 4);
        if (v === 0) found.set(id, valueOf(base, bytes, codepage));
      }
    }
    if (several && base === 2 && values % 2 === 1) reader.skip(2);
  }
  return found;
}

function valueOf(type: number, bytes: Buffer, codepage: string): MapiValue {
  if (type === 0x1f) return iconv.decode(bytes, 'utf-16le').replace(/\0+$/, '');
  if (type === 0x1e) return iconv.decode(bytes, codepage).replace(/\0+$/, '');
  return bytes;
}

function skipName(reader: ByteReader): void {
  reader.skip(16);
  if (reader.uint32() === 0) reader.skip(4);
  else {
    const length = reader.uint32();
    reader.skip(length + ((4 - (length % 4)) % 4));
  }
}
