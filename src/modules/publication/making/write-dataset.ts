import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Dataset } from '#platform/offers/dataset.ts';
import { csvLine } from '#platform/tables/write-csv.ts';
import { licence } from '../rules/licence.ts';

/** A file on this disk that is not given out yet. */
export interface Written {
  name: string;
  path: string;
  bytes: number;
  sha256: string;
  rows: number | null;
}

/** The rows of a dataset as CSV and as JSON, written row by row: no large dataset has to fit into memory. */
export async function writeDataset(
  tx: Tx,
  council: CouncilRef,
  dataset: Dataset,
  { day, folder }: { day: string; folder: string },
): Promise<Written[]> {
  const csv = await Writer.open(folder, `${dataset.id}.csv`);
  const json = await Writer.open(folder, `${dataset.id}.json`);
  const names = dataset.columns.map(column => column.name);
  let rows = 0;
  try {
    await csv.add(`\ufeff${csvLine(names)}`);
    const head = {
      council: { slug: council.slug, name: council.name },
      dataset: dataset.id,
      title: dataset.title,
      asOf: day,
      licence,
    };
    await json.add(`${JSON.stringify(head).slice(0, -1)},"rows":[`);
    for await (const row of dataset.rows?.(tx, council, day) ?? []) {
      await csv.add(csvLine(names.map(column => row[column] ?? '')));
      await json.add(`${rows ? ',' : ''}\n${JSON.stringify(row)}`);
      rows++;
    }
    await json.add('\n]}\n');
    return [await csv.end(rows), await json.end(rows)];
  } finally {
    await csv.close();
    await json.close();
  }
}

/** Counts and digests bytes as it writes them. */
class Writer {
  readonly #file: Awaited<ReturnType<typeof open>>;
  readonly #name: string;
  readonly #path: string;
  readonly #hash = createHash('sha256');
  #chunk = '';
  #bytes = 0;

  private constructor(file: Awaited<ReturnType<typeof open>>, name: string, path: string) {
    this.#file = file;
    this.#name = name;
    this.#path = path;
  }

  static async open(folder: string, name: string): Promise<Writer> {
    const path = join(folder, name);
    return new Writer(await open(path, 'w'), name, path);
  }

  async add(text: string): Promise<void> {
    this.#chunk += text;
    if (this.#chunk.length >= 65_536) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#chunk);
    this.#chunk = '';
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.#file.writeFile(bytes);
  }

  async end(rows: number): Promise<Written> {
    await this.#flush();
    await this.#file.sync();
    return {
      name: this.#name,
      path: this.#path,
      bytes: this.#bytes,
      sha256: this.#hash.digest('hex'),
      rows,
    };
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
