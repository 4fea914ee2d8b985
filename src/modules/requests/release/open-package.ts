import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Parts of an Office or OpenDocument file by their path. */
export type PackageParts = Map<string, Buffer>;

const most = { entries: 5000, bytes: 300 * 1024 * 1024 };

const open = promisify<Buffer, object, ZipFile>(fromBuffer);

/** Why a package was not opened, in words that end a sentence. */
export class PackageRefused extends Error {
  override name = 'PackageRefused';
}

/** Unpacks a zip within limits. Throws PackageRefused when it is damaged, protected by a password, or far larger than it seems. */
export async function openPackage(bytes: Buffer): Promise<PackageParts> {
  const zip = await open(bytes, { lazyEntries: true, autoClose: false }).catch(() => {
    throw new PackageRefused('it is damaged or is no such file');
  });
  try {
    return await unpack(zip);
  } catch (error) {
    throw error instanceof PackageRefused ? error : new PackageRefused('it is damaged');
  } finally {
    zip.close();
  }
}

async function unpack(zip: ZipFile): Promise<PackageParts> {
  if (zip.entryCount > most.entries) throw new PackageRefused(`it holds more than ${most.entries} parts`);
  const parts: PackageParts = new Map();
  let size = 0;
  for (const entry of await entriesOf(zip)) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.generalPurposeBitFlag & 1) throw new PackageRefused('it is protected by a password');
    if (parts.has(entry.fileName)) throw new PackageRefused('two of its parts have one name');
    const content = await inflate(zip, entry, most.bytes - size);
    size += content.length;
    parts.set(entry.fileName, content);
  }
  return parts;
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function inflate(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > room) stream.destroy(new PackageRefused('it unpacks to far more than it should'));
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', reject);
    });
  });
}
