import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CouncilRef } from '#platform/access/visitor.ts';
import { installation, revisionOf } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Dataset } from '#platform/offers/dataset.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { csvLine } from '#platform/tables/write-csv.ts';
import { licence } from '../rules/licence.ts';

/** One form of a dataset as a file on disk, exactly as it is served. */
export interface Distribution {
  path: string;
  bytes: number;
  sha256: string;
}

/** What a dataset is today: the same rows as CSV and as JSON. */
export interface Made {
  rows: number;
  csv: Distribution;
  json: Distribution;
}

const making = new Map<string, Promise<Made>>();

/**
 * The dataset as files. They are made once for each revision and day and kept on disk, so that a checksum is of the very bytes that are
 * served, a slow reader holds no connection, and no large dataset has to fit into memory. Made again after any deed of the council.
 */
export async function distributionOf(
  platform: Platform,
  council: CouncilRef,
  dataset: Dataset,
  asOf: string,
): Promise<Made> {
  const revision = await revisionOf(platform.db, [council.id]);
  const folder = join(platform.config.MOOTHALL_DATA, 'open-data', String(council.id));
  const key = createHash('sha256').update(`${revision} ${asOf}`).digest('hex').slice(0, 16);
  const name = `${dataset.id}~${key}`;
  const known = await readMade(folder, name);
  if (known) return known;
  const inFlight = making.get(join(folder, name));
  if (inFlight) return inFlight;
  const made = make(platform, council, dataset, asOf, { folder, name }).finally(() =>
    making.delete(join(folder, name)),
  );
  making.set(join(folder, name), made);
  return made;
}

/** Paths are not kept but made: the folder may have been moved. */
async function readMade(folder: string, name: string): Promise<Made | undefined> {
  try {
    const { rows, csv, json } = JSON.parse(await readFile(join(folder, `${name}.made`), 'utf8')) as Made;
    return {
      rows,
      csv: { ...csv, path: join(folder, `${name}.csv`) },
      json: { ...json, path: join(folder, `${name}.json`) },
    };
  } catch {
    return undefined;
  }
}

async function make(
  platform: Platform,
  council: CouncilRef,
  dataset: Dataset,
  asOf: string,
  { folder, name }: { folder: string; name: string },
): Promise<Made> {
  await mkdir(folder, { recursive: true });
  const csv = new Written(folder, `${name}.csv`);
  const json = new Written(folder, `${name}.json`);
  const names = dataset.columns.map(column => column.name);
  let rows = 0;
  try {
    await csv.add(`\ufeff${csvLine(names)}`);
    const head = {
      council: { slug: council.slug, name: council.name },
      dataset: dataset.id,
      title: dataset.title,
      asOf,
      licence,
    };
    await json.add(`${JSON.stringify(head).slice(0, -1)},"rows":[`);
    await reads(platform, { councils: [installation, council.id] }, async tx => {
      for await (const row of dataset.rows?.(tx, council, asOf) ?? []) {
        await csv.add(csvLine(names.map(column => row[column] ?? '')));
        await json.add(`${rows ? ',' : ''}\n${JSON.stringify(row)}`);
        rows++;
      }
    });
    await json.add('\n]}\n');
    const made: Made = { rows, csv: await csv.end(), json: await json.end() };
    await writeFile(join(folder, `${name}.made~`), JSON.stringify(made));
    await rename(join(folder, `${name}.made~`), join(folder, `${name}.made`));
    await removeOlder(folder, dataset.id, name);
    return made;
  } catch (error) {
    await csv.drop();
    await json.drop();
    throw error;
  }
}

/** Files of revisions that are no more. Whoever is reading one keeps it until he has done. */
async function removeOlder(folder: string, dataset: string, name: string): Promise<void> {
  for (const file of await readdir(folder))
    if (file.startsWith(`${dataset}~`) && !file.startsWith(`${name}.`))
      await rm(join(folder, file), { force: true });
}

/** A file that comes under its name when it is whole; its bytes are counted and digested as they are written. */
class Written {
  readonly #path: string;
  readonly #part: string;
  readonly #stream: ReturnType<typeof createWriteStream>;
  readonly #hash: Hash = createHash('sha256');
  #chunk = '';
  #bytes = 0;

  constructor(folder: string, name: string) {
    this.#path = join(folder, name);
    this.#part = `${this.#path}.${newId()}~`;
    this.#stream = createWriteStream(this.#part);
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
    if (!this.#stream.write(bytes)) await new Promise<void>(done => this.#stream.once('drain', () => done()));
  }

  async end(): Promise<Distribution> {
    await this.#flush();
    this.#stream.end();
    await finished(this.#stream);
    await rename(this.#part, this.#path);
    return { path: this.#path, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async drop(): Promise<void> {
    this.#stream.destroy();
    await rm(this.#part, { force: true });
  }
}
