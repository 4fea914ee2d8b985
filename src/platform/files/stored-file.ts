import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../deed.ts';
import { newId } from '../ids.ts';
import { recogniseDocument, type Content } from './content-type.ts';
import { sha256, type FileStore } from './file-store.ts';

export interface StoredFile {
  file_id: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
}

export class FileRefused extends Error {
  override name = 'FileRefused';
}

/** Bytes an uploaded document may have. */
export const largestDocument = 20 * 1024 * 1024;

/**
 * Keeps an uploaded document. The bytes are written before the row: a crash leaves bytes nobody refers to, never a row without bytes.
 * @throws FileRefused when the content is not a document we publish, is empty or too large; the message is for the person who sent it.
 */
export async function storeFile(
  deed: Deed,
  store: FileStore,
  upload: { name: string; bytes: Uint8Array },
): Promise<StoredFile> {
  if (upload.bytes.length === 0) throw new FileRefused(`“${upload.name}” is empty. Choose the file again.`);
  if (upload.bytes.length > largestDocument)
    throw new FileRefused(`“${upload.name}” is larger than 20 MB. Save a smaller copy, or split it.`);
  const content = asNamed(await recogniseDocument(upload.bytes), upload.name);
  if (!content)
    throw new FileRefused(
      `“${upload.name}” is not a document we can publish. Use PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, text or CSV.`,
    );
  const file: StoredFile = {
    file_id: newId(),
    name: safeName(upload.name, content.extension),
    media_type: content.mediaType,
    bytes: upload.bytes.length,
    sha256: sha256(upload.bytes),
  };
  await store.put(file.file_id, upload.bytes);
  await sql`insert into platform.stored_file (council_id, file_id, name, media_type, bytes, sha256, stored_at)
    values (${deed.council}, ${file.file_id}, ${file.name}, ${file.media_type}, ${file.bytes}, ${file.sha256}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  return file;
}

export async function findStoredFile(
  tx: Tx,
  council: number,
  fileId: string,
): Promise<StoredFile | undefined> {
  const { rows } =
    await sql<StoredFile>`select file_id, name, media_type, bytes, sha256 from platform.stored_file where council_id = ${council} and file_id = ${fileId}`.execute(
      tx,
    );
  return rows[0];
}

/** Text that is called CSV is a table for programs to read, and goes out as one: bytes alone cannot tell it from other text. */
function asNamed(content: Content | undefined, name: string): Content | undefined {
  return content?.extension === 'txt' && /\.csv$/i.test(name)
    ? { mediaType: 'text/csv; charset=utf-8', extension: 'csv' }
    : content;
}

/** The name without folders or invisible characters (some turn the reading direction), ending in what the content really is. */
function safeName(name: string, extension: string): string {
  const base = (name.split(/[\\/]/).pop() ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .replace(/\.[^.]*$/, '')
    .replace(/^[.\s]+/, '')
    .slice(0, 100)
    .trim();
  return `${base || 'document'}.${extension}`;
}

/**
 * Keeps bytes exactly as they came, whatever they are (a message before anything was made of it). They are never served as a page.
 */
export async function storeRaw(
  deed: Deed,
  store: FileStore,
  raw: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<string> {
  const fileId = newId();
  await store.put(fileId, raw.bytes);
  await sql`insert into platform.stored_file (council_id, file_id, name, media_type, bytes, sha256, stored_at)
    values (${deed.council}, ${fileId}, ${safeName(raw.name, raw.name.split('.').pop() ?? 'bin')}, ${raw.mediaType}, ${raw.bytes.length}, ${sha256(raw.bytes)}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  return fileId;
}
