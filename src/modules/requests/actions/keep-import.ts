import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { sha256, type FileStore } from '#platform/files/file-store.ts';
import { storeRaw } from '#platform/files/stored-file.ts';
import { newId } from '#platform/ids.ts';
import type { Office } from '../office.ts';
import { importRead, readFile, type ImportKind, type ThreadOptions } from './import-from-elsewhere.ts';
import type { ForPublication } from './fit-for-publication.ts';
import { RequestRefused } from './refused.ts';

export interface KeptImport {
  id: string;
  kind: ImportKind;
  fileName: string;
  fileId: string | null;
  options: ThreadOptions;
  added: number | null;
  madeAt: Date;
  importedAt: Date | null;
  undoneAt: Date | null;
}

const columns = sql`import_id as id, kind, file_name as "fileName", file_id as "fileId", options, added, made_at as "madeAt", imported_at as "importedAt", undone_at as "undoneAt"`;

export async function findKeptImport(tx: Tx, council: number, id: string): Promise<KeptImport | undefined> {
  const { rows } =
    await sql<KeptImport>`select ${columns} from requests.import where council_id = ${council} and import_id = ${id}`.execute(
      tx,
    );
  return rows[0];
}

/** Imports that were done, newest first. */
export async function listKeptImports(tx: Tx, council: number): Promise<KeptImport[]> {
  const { rows } =
    await sql<KeptImport>`select ${columns} from requests.import where council_id = ${council} and imported_at is not null order by imported_at desc limit 50`.execute(
      tx,
    );
  return rows;
}

/** Keeps a file that has been read until somebody says yes. */
export async function keepForImport(
  deed: Deed,
  files: FileStore,
  given: { kind: ImportKind; name: string; bytes: Uint8Array; options: ThreadOptions },
): Promise<string> {
  const id = newId(deed.now.epochMilliseconds);
  const fileId = await storeRaw(deed, files, {
    name: given.name,
    mediaType: 'application/octet-stream',
    bytes: given.bytes,
  });
  await sql`insert into requests.import (council_id, import_id, kind, file_name, sha256, file_id, options, made_by, made_at)
    values (${deed.council}, ${id}, ${given.kind}, ${given.name.slice(0, 200)}, ${sha256(given.bytes)}, ${fileId}, ${JSON.stringify(given.options)}::jsonb, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  deed.record('requests.import-read', id, { kind: given.kind });
  return id;
}

/** Brings in a file that was kept for it. @throws RequestRefused when it was done already, or has faults. */
export async function confirmKeptImport(
  deed: Deed,
  office: Office,
  files: FileStore,
  id: string,
  prepare: ForPublication,
  choice: { maskDoubts?: boolean } = {},
): Promise<number> {
  await sql`select 1 from requests.import where council_id = ${deed.council} and import_id = ${id} for update`.execute(
    deed.tx,
  );
  const kept = await findKeptImport(deed.tx, deed.council, id);
  const bytes = kept?.fileId ? await files.get(kept.fileId) : undefined;
  if (!kept || !bytes || kept.importedAt)
    throw new RequestRefused('This file was not found, or has been brought in already.');
  const read = await readFile(kept.kind, { name: kept.fileName, bytes }, kept.options);
  const added = await importRead(deed, office, read, prepare, { importId: id, ...choice });
  await sql`update requests.import set added = ${added}, imported_at = ${deed.now.toString()} where council_id = ${deed.council} and import_id = ${id}`.execute(
    deed.tx,
  );
  deed.record('requests.imported', id, { kind: kept.kind, added });
  return added;
}
