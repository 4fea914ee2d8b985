import { createReadStream } from 'node:fs';
import type { FileStore } from '#platform/files/file-store.ts';
import { csvLine } from '#platform/tables/write-csv.ts';
import type { ZipSource } from '#platform/tables/zip-file.ts';
import type { Gathered } from './catalogue-of.ts';

/**
 * Everything at once: each dataset as CSV, the published files in their newest versions, the catalogue, and what each field means.
 * `written`: where files that are not in the store yet are on this disk, by name.
 */
export async function* zipParts(
  gathered: readonly Gathered[],
  catalogue: string,
  { written, store }: { written: ReadonlyMap<string, string>; store: FileStore },
): AsyncGenerator<ZipSource> {
  yield { name: 'catalogue.json', content: bytesOf(catalogue) };
  yield { name: 'fields.csv', content: bytesOf(fields(gathered)) };
  for (const { dataset, made, files } of gathered) {
    if (made) {
      const name = `${dataset.id}.csv`;
      const path = written.get(name);
      const content = path === undefined ? await store.stream(made.csv.fileId) : createReadStream(path);
      if (content) yield { name, content };
    }
    for (const file of files.filter(one => one.current)) {
      const content = await store.stream(file.storedFileId);
      if (content) yield { name: `${dataset.id}/${file.path.split('/').at(-1) ?? 'file'}`, content };
    }
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function fields(gathered: readonly Gathered[]): string {
  return [
    `\ufeff${csvLine(['Dataset', 'Field', 'Meaning'])}`,
    ...gathered.flatMap(({ dataset }) =>
      dataset.columns.map(({ name, about }) => csvLine([dataset.id, name, about])),
    ),
  ].join('');
}
