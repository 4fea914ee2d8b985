import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { commonFields, directoryEntry, directoryOf, localHeader, type ZipSizes } from './zip-writer.ts';

/** One file of an archive, read as it is written. */
export interface ZipSource {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** The largest archive and part: beyond it zip needs other fields (zip64). */
const mostBytes = 0xffff_ffff;

export class ZipTooLarge extends Error {
  override name = 'ZipTooLarge';
}

/**
 * Writes a zip archive to a file on this disk, piece by piece: however large the parts, little of them is in memory. Every part is deflated
 * and dated 1 January 1980, so that the same parts give the same bytes.
 * @throws ZipTooLarge beyond 4 GB.
 */
export async function writeZipFile(path: string, parts: AsyncIterable<ZipSource>): Promise<void> {
  const file = await open(path, 'w');
  try {
    const directory: Buffer[] = [];
    let offset = 0;
    for await (const { name, content } of parts) {
      const encoded = Buffer.from(name, 'utf8');
      const header = (sizes: ZipSizes) => commonFields(sizes, true, encoded.length);
      // Sizes stand before what they are of, and are known after it: the header is written over.
      const blank = localHeader(header({ packed: 0, unpacked: 0, crc: 0 }), encoded);
      const sizes = await packInto(file, offset + blank.length, content);
      const common = header(sizes);
      await file.write(localHeader(common, encoded), 0, blank.length, offset);
      directory.push(directoryEntry(common, encoded, offset));
      offset += blank.length + sizes.packed;
      if (offset > mostBytes) throw new ZipTooLarge('This archive would be larger than 4 GB.');
    }
    const end = directoryOf(directory, offset);
    await file.write(end, 0, end.length, offset);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function packInto(file: FileHandle, at: number, content: AsyncIterable<Uint8Array>): Promise<ZipSizes> {
  const sizes: ZipSizes = { packed: 0, unpacked: 0, crc: 0 };
  const counted = async function* () {
    for await (const piece of content) {
      sizes.unpacked += piece.length;
      sizes.crc = crc32(piece, sizes.crc);
      yield piece;
    }
  };
  const source = Readable.from(counted());
  const deflate = createDeflateRaw();
  source.on('error', error => deflate.destroy(error));
  source.pipe(deflate);
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    await file.write(piece, 0, piece.length, at + sizes.packed);
    sizes.packed += piece.length;
  }
  if (sizes.unpacked > mostBytes) throw new ZipTooLarge('A file in this archive is larger than 4 GB.');
  return sizes;
}
