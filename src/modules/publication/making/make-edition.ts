import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CouncilRef } from '#platform/access/visitor.ts';
import { inScopeAtOneMoment, type Tx } from '#platform/db/database.ts';
import { installation } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { writeZipFile, ZipTooLarge } from '#platform/tables/zip-file.ts';
import { datasets } from '../datasets.ts';
import { dcat } from '../rules/catalogue.ts';
import {
  findEdition,
  keepEdition,
  stateOf,
  takeMaking,
  type Edition,
  type MadeFile,
} from '../store/editions.ts';
import { catalogueOf, gatherDatasets } from './catalogue-of.ts';
import { writeDataset, type Written } from './write-dataset.ts';
import { zipParts } from './write-zip.ts';

export const zipName = 'open-data.zip';

/**
 * Makes the files of a council's open data, all from one moment of its registers, and puts them in the place of those before when the last
 * is whole. It is no deed: nothing the council holds changes, and a deed would have to be followed by the next edition.
 * @returns false when somebody else is making them.
 */
export async function makeEdition(platform: Platform, council: CouncilRef): Promise<boolean> {
  const began = performance.now();
  const folder = join(platform.config.MOOTHALL_DATA, 'open-data', `${council.id}-${newId()}`);
  const added: string[] = [];
  try {
    const gone = await inScopeAtOneMoment(platform.db, { councils: [installation, council.id] }, async tx => {
      if (!(await takeMaking(tx, council.id))) return undefined;
      const state = await stateOf(tx, council.id);
      const now = platform.clock().round('microsecond');
      const day = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
      const before = await findEdition(tx, council.id);
      await mkdir(folder, { recursive: true });
      const making: Making = {
        platform,
        council,
        folder,
        before,
        files: new Map(),
        written: new Map(),
        added,
        now,
      };
      for (const dataset of datasets())
        if (dataset.rows)
          for (const written of await writeDataset(tx, council, dataset, { day, folder }))
            place(making, written);
      await placeZip(making, tx);
      await moveIn(making);
      await keepEdition(tx, council.id, {
        ...state,
        day,
        readAt: new Date(now.epochMilliseconds),
        milliseconds: Math.round(performance.now() - began),
        files: making.files,
      });
      const kept = new Set([...making.files.values()].map(({ fileId }) => fileId));
      return [...(before?.files.values() ?? [])].map(({ fileId }) => fileId).filter(id => !kept.has(id));
    });
    // Whoever is reading one of them reads it to its end.
    for (const id of gone ?? []) await platform.files.remove(id);
    return gone !== undefined;
  } catch (error) {
    for (const id of added) await platform.files.remove(id);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Making {
  platform: Platform;
  council: CouncilRef;
  folder: string;
  before: Edition | undefined;
  files: Map<string, MadeFile>;
  /** Files that are new, on this disk, by name. */
  written: Map<string, string>;
  /** Ids put into the store: taken out again should the edition not come to be. */
  added: string[];
  now: Temporal.Instant;
}

/** A file whose bytes have not changed stays the one that is there. */
function place({ before, files, written, now }: Making, { name, path, bytes, sha256, rows }: Written): void {
  const same = before?.files.get(name);
  if (same?.sha256 === sha256) return void files.set(name, same);
  files.set(name, { name, fileId: newId(), bytes, sha256, rows, changedAt: new Date(now.epochMilliseconds) });
  written.set(name, path);
}

async function placeZip(making: Making, tx: Tx): Promise<void> {
  const { platform, council, folder, files, written } = making;
  const gathered = await gatherDatasets(tx, council, files);
  const catalogue = await catalogueOf(tx, council, gathered, {
    baseUrl: platform.baseUrl(),
    asOf: undefined,
  });
  const text = `${JSON.stringify(dcat(catalogue), null, 2)}\n`;
  const path = join(folder, zipName);
  try {
    await writeZipFile(path, zipParts(gathered, text, { written, store: platform.files }));
  } catch (error) {
    // Each file is there by itself all the same.
    if (error instanceof ZipTooLarge) return;
    throw error;
  }
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  place(making, {
    name: zipName,
    path,
    bytes: (await stat(path)).size,
    sha256: hash.digest('hex'),
    rows: null,
  });
}

async function moveIn({ platform, files, written, added }: Making): Promise<void> {
  for (const [name, path] of written) {
    const { fileId } = files.get(name) as MadeFile; // both are set together, in place()
    added.push(fileId);
    await platform.files.putFile(fileId, path);
  }
}
