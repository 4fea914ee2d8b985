import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';
import { Refusal } from '#platform/commands/command.ts';

/** Bytes of one table: a plain file, an unpacked .gz, or one entry of a .zip. */
export interface ByteSource {
  /** For messages: the file, and the entry when it is a zip. */
  readonly label: string;
  /** Name that tells the format by its ending (.csv, .txt, .json). */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/**
 * Opens a file for reading whatever it is packed in. A zip gives each of its tables in turn. Refuses, saying which file and why:
 * missing, empty, cut short (a half-finished download), or a zip without a table.
 */
export async function* byteSources(path: string): AsyncGenerator<ByteSource> {
  const file = basename(path);
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) throw new Refusal(`There is no file ${path}.`);
  if (!facts.size) throw new Refusal(`The file ${file} is empty.`);
  if (/\.zip$/i.test(path)) yield* zipEntries(path, file);
  else if (/\.gz$/i.test(path)) {
    const packed = createReadStream(path, { highWaterMark: 1 << 20 });
    const chunks = wordedErrors(packed.pipe(createGunzip({ chunkSize: 1 << 20 })), file);
    packed.on('error', () => undefined);
    yield { label: file, name: file.replace(/\.gz$/i, ''), chunks };
  } else
    yield {
      label: file,
      name: file,
      chunks: wordedErrors(createReadStream(path, { highWaterMark: 1 << 22 }), file),
    };
}

/** Bytes `from` to `to` (exclusive) of a plain file, for reading one file on several threads. */
export function byteRange(path: string, from: number, to: number): AsyncIterable<Buffer> {
  return wordedErrors(
    createReadStream(path, { start: from, end: to - 1, highWaterMark: 1 << 22 }),
    basename(path),
  );
}

async function* zipEntries(path: string, file: string): AsyncGenerator<ByteSource> {
  const zip = await openZip(path, file);
  try {
    let tables = 0;
    for (;;) {
      const entry = await nextEntry(zip, file);
      if (!entry) break;
      if (!/\.(csv|txt|tsv|json)$/i.test(entry.fileName) || entry.fileName.startsWith('__MACOSX')) continue;
      tables++;
      const label = `${file} (${entry.fileName})`;
      yield { label, name: entry.fileName, chunks: wordedErrors(await entryStream(zip, entry, file), label) };
    }
    if (!tables) throw new Refusal(`The zip file ${file} holds no .csv, .txt, .tsv or .json table.`);
  } finally {
    zip.close();
  }
}

function openZip(path: string, file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error || !zip) reject(brokenZip(file, error));
      else resolve(zip);
    });
  });
}

function nextEntry(zip: yauzl.ZipFile, file: string): Promise<yauzl.Entry | undefined> {
  return new Promise((resolve, reject) => {
    zip.removeAllListeners();
    zip.once('entry', (entry: yauzl.Entry) => resolve(entry));
    zip.once('end', () => resolve(undefined));
    zip.once('error', (error: Error) => reject(brokenZip(file, error)));
    zip.readEntry();
  });
}

function entryStream(zip: yauzl.ZipFile, entry: yauzl.Entry, file: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(brokenZip(file, error));
      else resolve(stream);
    });
  });
}

function brokenZip(file: string, error: Error | null): Refusal {
  return new Refusal(
    `The zip file ${file} cannot be opened (${error?.message ?? 'no reason given'}). It may be half downloaded: ` +
      'fetch it again, for example with: moothall register download',
  );
}

async function* wordedErrors(stream: Readable, label: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      `${label} cannot be read to its end (${reason}). It may be half downloaded: fetch it again.`,
    );
  }
}
