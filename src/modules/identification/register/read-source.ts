import { basename } from 'node:path';
import { statSync } from 'node:fs';
import { Refusal } from '#platform/commands/command.ts';
import { BatchBuilder, type NameBatch } from './batch.ts';
import { byteRange, type ByteSource, byteSources } from './byte-sources.ts';
import { CsvBytes } from './csv-bytes.ts';
import { ccni, charities, charityNames, mutuals, oscr, type TableReader } from './read-charities.ts';
import { companyColumns, companyPlaces, type CompanyPlaces, CompanyReader } from './read-companies.ts';
import { directory, sameAs } from './read-directories.ts';
import { delimiterOf, eachRow, type NeededColumns, withoutMark } from './table-rows.ts';

/** The kinds of file a register is built from, in the order in which their facts count. */
export const sourceKinds = [
  'companies',
  'charities',
  'charity-names',
  'oscr',
  'ccni',
  'mutuals',
  'directory',
  'same-as',
] as const;

/** One of `sourceKinds`. */
export type SourceKind = (typeof sourceKinds)[number];

/** A piece of reading that one thread does: a file, or some bytes of a plain companies file. */
export interface ReadingTask {
  readonly kind: SourceKind;
  readonly path: string;
  /** An earlier snapshot of companies: what only it holds has left the register since. */
  readonly older?: boolean;
  readonly range?: { readonly header: string; readonly from: number; readonly to: number };
}

const readers: Record<Exclude<SourceKind, 'companies'>, TableReader> = {
  charities,
  'charity-names': charityNames,
  oscr,
  ccni,
  mutuals,
  directory,
  'same-as': sameAs,
};

/** Columns that a file of a kind must have. */
export function neededColumns(kind: SourceKind): NeededColumns {
  return kind === 'companies' ? companyColumns : readers[kind].needed;
}

/** Names per batch: large enough that handing over costs nothing, small enough to keep memory low. */
const batchSize = 60_000;

/** Reads one task, handing over batches in the order of the file; gives the numbers of registrations and names. */
export async function readSource(
  task: ReadingTask,
  hand: (batch: NameBatch) => Promise<void>,
): Promise<{ registrations: number; names: number }> {
  const builder = new BatchBuilder();
  const source = sourceLabel(task.path);
  const pause = async () => {
    if (builder.waiting >= batchSize) await hand(builder.take());
  };
  if (task.kind === 'companies') await readCompanies(task, source, builder, pause);
  else {
    const reader = readers[task.kind];
    for await (const table of byteSources(task.path))
      await eachRow(table, reader.needed, row => reader.read(row, source, builder), pause);
  }
  await hand(builder.take());
  return { registrations: builder.registrationCount, names: builder.nameCount };
}

async function readCompanies(
  task: ReadingTask,
  source: string,
  into: BatchBuilder,
  pause: () => Promise<void>,
): Promise<void> {
  if (task.range) {
    const header = Buffer.from(`${task.range.header}\n`, 'latin1');
    const chunks = prepend(header, byteRange(task.path, task.range.from, task.range.to));
    await readCompanyTable(
      { label: basename(task.path), name: task.path, chunks },
      source,
      into,
      pause,
      task.older,
    );
  } else
    for await (const table of byteSources(task.path))
      await readCompanyTable(table, source, into, pause, task.older);
}

async function* prepend(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function readCompanyTable(
  table: ByteSource,
  source: string,
  into: BatchBuilder,
  pause: () => Promise<void>,
  older = false,
): Promise<void> {
  let places: CompanyPlaces | undefined;
  let csv: CsvBytes | undefined;
  let rows = 0;
  const reader = new CompanyReader(into, source, older);
  const onRow = (row: CsvBytes): void => {
    if (places) {
      rows++;
      reader.read(row, places);
    } else places = companyPlaces(row, table.label);
  };
  for await (const chunk of table.chunks) {
    csv ??= new CsvBytes(delimiterOf(chunk), onRow);
    csv.feed(csv.row === 0 ? withoutMark(chunk) : chunk);
    await pause();
  }
  if (csv && !csv.end())
    throw new Refusal(
      `${table.label} ends inside a quoted field. It may be half downloaded: fetch it again.`,
    );
  if (!rows)
    throw new Refusal(
      `${table.label} has no companies. A companies file has the columns ${companyColumns.flat().join(', ')}.`,
    );
}

/** The date in a file's name (2026-11-01, 20261101), or ''. */
export function dateInName(path: string): string {
  const inName = /(20\d\d)-?([01]\d)-?([0-3]\d)/.exec(basename(path));
  return inName ? `${inName[1]}-${inName[2]}-${inName[3]}` : '';
}

/** What a file is called as the source of facts: its name without folder and endings. */
export function sourceLabel(path: string): string {
  return basename(path).replace(/(\.(csv|txt|tsv|json|zip|gz))+$/i, '');
}

/** The snapshot's date: the one in the file's name where there is one (2026-11-01, 20261101), else the file's own date. */
export function snapshotDate(path: string): string {
  const inName = dateInName(path);
  if (inName) return inName;
  return statSync(path).mtime.toISOString().slice(0, 10);
}
