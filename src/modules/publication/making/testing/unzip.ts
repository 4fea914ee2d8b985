import { inflateRawSync } from 'node:zlib';

/** The files of an archive by name, read from its local headers. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [method, size, nameLength] = [
      zip.readUInt16LE(at + 8),
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
    ];
    const from = at + 30 + nameLength + zip.readUInt16LE(at + 28);
    const body = zip.subarray(from, from + size);
    entries.set(zip.subarray(at + 30, at + 30 + nameLength).toString(), method ? inflateRawSync(body) : body);
    at = from + size;
  }
  return entries;
}
