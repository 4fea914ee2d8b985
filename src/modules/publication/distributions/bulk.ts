import { readFile } from 'node:fs/promises';
import type { FileStore } from '#platform/files/file-store.ts';
import { writeZip, type ZipPart } from '#platform/tables/zip-writer.ts';
import { csvLine } from '#platform/tables/write-csv.ts';
import { type Catalogue, dcat } from '../rules/catalogue.ts';
import type { Gathered } from './gather-catalogue.ts';

/** Everything at once: each dataset as CSV, the published files in their newest versions, the catalogue, and what each field means. */
export async function bulkZip(
  gathered: readonly Gathered[],
  catalogue: Catalogue,
  store: FileStore,
): Promise<Buffer> {
  const text = (name: string, content: string): ZipPart => ({
    name,
    content: Buffer.from(content),
    deflate: true,
  });
  const parts: ZipPart[] = [
    text('catalogue.json', `${JSON.stringify(dcat(catalogue), null, 2)}\n`),
    text('fields.csv', fields(gathered)),
  ];
  for (const { dataset, made, files } of gathered) {
    if (made)
      parts.push({ name: `${dataset.id}.csv`, content: await readFile(made.csv.path), deflate: true });
    for (const file of files.filter(one => one.current)) {
      const content = await store.get(file.storedFileId);
      if (content)
        parts.push({
          name: `${dataset.id}/${file.path.split('/').at(-1) ?? 'file'}`,
          content,
          deflate: true,
        });
    }
  }
  return writeZip(parts);
}

function fields(gathered: readonly Gathered[]): string {
  return [
    `\ufeff${csvLine(['Dataset', 'Field', 'Meaning'])}`,
    ...gathered.flatMap(({ dataset }) =>
      dataset.columns.map(({ name, about }) => csvLine([dataset.id, name, about])),
    ),
  ].join('');
}
