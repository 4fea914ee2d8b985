import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  content: Uint8Array;
  /** Default false: stored as it is. */
  deflate?: boolean;
}

/** A plain zip archive (no zip64, so below 4 GB), its parts in the order given and all dated 1 January 1980. */
export function writeZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const packed = part.deflate ? deflateRawSync(part.content) : part.content;
    const sizes = { packed: packed.length, unpacked: part.content.length, crc: crc32(part.content) };
    const common = commonFields(sizes, part.deflate ?? false, name.length);
    const local = Buffer.concat([localHeader(common, name), packed]);
    directory.push(directoryEntry(common, name, offset));
    bodies.push(local);
    offset += local.length;
  }
  return Buffer.concat([...bodies, directoryOf(directory, offset)]);
}

/** What is known of a part once it is packed. */
export interface ZipSizes {
  packed: number;
  unpacked: number;
  crc: number;
}

export function localHeader(common: Buffer, name: Buffer): Buffer {
  return Buffer.concat([uint32(0x04034b50), common, name]);
}

/** `offset`: where the local header of the part begins. */
export function directoryEntry(common: Buffer, name: Buffer, offset: number): Buffer {
  return Buffer.concat([uint32(0x02014b50), uint16(20), common, zeros(10), uint32(offset), name]);
}

/** The end of an archive: its directory, which begins at `offset`. */
export function directoryOf(entries: readonly Buffer[], offset: number): Buffer {
  const listed = Buffer.concat(entries);
  return Buffer.concat([
    listed,
    uint32(0x06054b50),
    zeros(4),
    uint16(entries.length),
    uint16(entries.length),
    uint32(listed.length),
    uint32(offset),
    zeros(2),
  ]);
}

/** From "version needed" to "extra field length", the same in both headers (APPNOTE 4.3.7 and 4.3.12). */
export function commonFields(
  { packed, unpacked, crc }: ZipSizes,
  deflated: boolean,
  nameLength: number,
): Buffer {
  const utf8Name = 0x0800;
  const newYear1980 = 0x0021;
  return Buffer.concat([
    uint16(20),
    uint16(utf8Name),
    uint16(deflated ? 8 : 0),
    uint16(0),
    uint16(newYear1980),
    uint32(crc),
    uint32(packed),
    uint32(unpacked),
    uint16(nameLength),
    uint16(0),
  ]);
}

function uint16(number: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(number);
  return bytes;
}

function uint32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function zeros(length: number): Buffer {
  return Buffer.alloc(length);
}
