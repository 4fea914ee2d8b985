import { constants, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { Refusal } from '#platform/commands/command.ts';

/** The name of the one file of a register, inside the folder given with `--register`. */
export const indexFileName = 'register.moothall';

/** Raised whenever the meaning of a section changes; a file with another number is refused, never guessed at. */
export const formatVersion = 4;

const magic = Buffer.from('MOOTHALL-REGIST\n', 'latin1');
const prefixLength = 32;
const alignment = 64;

/** Element types a section may have. */
type SectionType = 'u8' | 'u16' | 'u32';

/** Where one array of the index lies: bytes from the start of the data, and its number of elements. */
interface SectionPlace {
  readonly name: string;
  readonly type: SectionType;
  readonly offset: number;
  readonly count: number;
}

/** One official file or list that went into a register. */
export interface RegisterSource {
  /** "companies", "charities", "charity-names", "oscr", "ccni", "mutuals", "directory" or "same-as". */
  readonly kind: string;
  /** File name without its folder. */
  readonly file: string;
  /** Date of the snapshot as far as the file or its name says ('2026-11-01'), else of the file itself. */
  readonly snapshot: string;
  readonly bytes: number;
  readonly registrations: number;
  readonly names: number;
}

/** The readable head of an index file; also what `register info` prints. */
export interface RegisterHeader {
  readonly formatVersion: number;
  /** ISO date and time of the build. */
  readonly built: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly sources: readonly RegisterSource[];
  /** Patterns of organisation ids, see `splitOrgId`. */
  readonly patterns: readonly string[];
  /** Texts that many registrations share: categories, statuses, account categories, outward postcodes, source labels. */
  readonly texts: readonly string[];
  /** Combinations of category, status, accounts and source, as numbers of texts: millions of registrations share a few hundred. */
  readonly profiles: readonly (readonly [number, number, number, number])[];
  readonly sections: readonly SectionPlace[];
  readonly dataBytes: number;
}

/** Arrays by section name, as the assembler hands them over and as an opened index gives them back. */
export type Sections = Record<string, Uint8Array | Uint16Array | Uint32Array>;

/**
 * Writes an index file under a temporary name and renames it when it is whole, so that a reader never meets half of one.
 * Layout: magic (16 bytes), version, header length, data length (8 bytes), JSON header, padding, sections.
 */
export async function writeIndex(
  path: string,
  head: Omit<RegisterHeader, 'formatVersion' | 'sections' | 'dataBytes'>,
  sections: Sections,
): Promise<number> {
  const places: SectionPlace[] = [];
  let offset = 0;
  for (const [name, array] of Object.entries(sections)) {
    const type: SectionType =
      array instanceof Uint32Array ? 'u32' : array instanceof Uint16Array ? 'u16' : 'u8';
    places.push({ name, type, offset, count: array.length });
    offset = align(offset + array.byteLength);
  }
  const header = Buffer.from(JSON.stringify({ formatVersion, ...head, sections: places, dataBytes: offset }));
  const prefix = Buffer.alloc(prefixLength);
  magic.copy(prefix);
  prefix.writeUInt32LE(formatVersion, 16);
  prefix.writeUInt32LE(header.length, 20);
  prefix.writeBigUInt64LE(BigInt(offset), 24);
  const dataStart = align(prefixLength + header.length);
  const temporary = `${path}.partial`;
  const file = await open(temporary, 'w');
  try {
    await file.write(prefix, 0, prefixLength, 0);
    await file.write(header, 0, header.length, prefixLength);
    for (const place of places) {
      const array = sections[place.name];
      if (!array) continue;
      await writeAll(
        file,
        new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
        dataStart + place.offset,
      );
    }
    await file.truncate(dataStart + offset);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  return dataStart + offset;
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(
      bytes,
      done,
      Math.min(bytes.length - done, 1 << 28),
      position + done,
    );
    done += bytesWritten;
  }
}

/** A register as read into memory that workers can share. */
export interface LoadedIndex {
  readonly header: RegisterHeader;
  readonly data: SharedArrayBuffer;
}

/**
 * Reads an index file into one SharedArrayBuffer. Throws `Refusal` saying what is wrong when the file is missing, is no register,
 * was written by another version of Moothall, or is shorter than it should be.
 */
export async function readIndex(path: string): Promise<LoadedIndex> {
  const file = await open(path, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      error.code === 'ENOENT'
        ? `There is no register at ${path}. Build one with: moothall register build --out DIR`
        : `The register ${path} cannot be read: ${error.message}`,
    );
  });
  try {
    const header = await readHeader(file, path);
    const size = (await file.stat()).size;
    const dataStart = align(prefixLength + header.headerBytes);
    if (size !== dataStart + header.value.dataBytes)
      throw new Refusal(
        `The register ${path} is incomplete: it has ${size.toLocaleString('en-GB')} bytes and should have ` +
          `${(dataStart + header.value.dataBytes).toLocaleString('en-GB')}. Build it again.`,
      );
    const data = new SharedArrayBuffer(header.value.dataBytes);
    const pieces = 4;
    const step = align(Math.ceil(header.value.dataBytes / pieces));
    await Promise.all(
      Array.from({ length: pieces }, (_, i) => {
        const from = Math.min(i * step, data.byteLength);
        return readAll(
          file,
          new Uint8Array(data, from, Math.min(step, data.byteLength - from)),
          dataStart + from,
        );
      }),
    );
    return { header: header.value, data };
  } finally {
    await file.close();
  }
}

/** Only the readable head, for `register info`; same refusals as `readIndex` except for completeness. */
export async function readIndexHeader(path: string): Promise<RegisterHeader> {
  const file = await open(path, constants.O_RDONLY).catch(() => {
    throw new Refusal(`There is no register at ${path}. Build one with: moothall register build --out DIR`);
  });
  try {
    return (await readHeader(file, path)).value;
  } finally {
    await file.close();
  }
}

async function readHeader(
  file: FileHandle,
  path: string,
): Promise<{ value: RegisterHeader; headerBytes: number }> {
  const prefix = Buffer.alloc(prefixLength);
  const { bytesRead } = await file.read(prefix, 0, prefixLength, 0);
  if (bytesRead < prefixLength || !prefix.subarray(0, 16).equals(magic))
    throw new Refusal(
      `${path} is not a register made by Moothall. Build one with: moothall register build --out DIR`,
    );
  const version = prefix.readUInt32LE(16);
  if (version !== formatVersion)
    throw new Refusal(
      `The register ${path} has format ${version}; this version of Moothall reads format ${formatVersion}. ` +
        'Build it again from the official files.',
    );
  const headerBytes = prefix.readUInt32LE(20);
  const text = Buffer.alloc(headerBytes);
  const got = await file.read(text, 0, headerBytes, prefixLength);
  try {
    if (got.bytesRead < headerBytes) throw new Error('cut short');
    const value = JSON.parse(text.toString('utf8')) as RegisterHeader;
    if (BigInt(value.dataBytes) !== prefix.readBigUInt64LE(24)) throw new Error('lengths disagree');
    return { value, headerBytes };
  } catch {
    throw new Refusal(`The head of the register ${path} is damaged. Build it again from the official files.`);
  }
}

async function readAll(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < into.length;) {
    const { bytesRead } = await file.read(into, done, into.length - done, position + done);
    if (!bytesRead) throw new Refusal('The register became shorter while it was being read. Build it again.');
    done += bytesRead;
  }
}

/** A section as a typed array over shared memory. */
export function sectionArray(
  loaded: LoadedIndex,
  place: SectionPlace,
): Uint8Array | Uint16Array | Uint32Array {
  if (place.type === 'u32') return new Uint32Array(loaded.data, place.offset, place.count);
  if (place.type === 'u16') return new Uint16Array(loaded.data, place.offset, place.count);
  return new Uint8Array(loaded.data, place.offset, place.count);
}

function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
