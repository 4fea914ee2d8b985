import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '#platform/commands/command.ts';
import { assemble } from './assemble.ts';
import type { NameBatch } from './batch.ts';
import { Collector } from './collect.ts';
import { indexFileName, type RegisterHeader, type RegisterSource, writeIndex } from './format.ts';
import {
  dateInName,
  readSource,
  type ReadingTask,
  snapshotDate,
  type SourceKind,
  sourceKinds,
} from './read-source.ts';

/** What a register is built from: files by kind. */
export type RegisterInput = Partial<Record<SourceKind, readonly string[]>>;

/** How a build went. */
export interface BuildResult {
  readonly path: string;
  readonly bytes: number;
  readonly header: Pick<RegisterHeader, 'built' | 'counts' | 'sources'>;
}

/** Hears of each step with the number of names read so far. */
export type BuildProgress = (step: string, names: number) => void;

/** Below this many bytes of input, starting threads costs more than it saves. */
const threadsWorthwhile = 60_000_000;

/**
 * Builds the register index in `folder` from official files. The same files give the same bytes whatever the number of threads, but
 * for the moment of building, which `now` gives. Throws `Refusal` naming file and fault when a file is broken or of another kind.
 */
export async function buildRegister(
  input: RegisterInput,
  folder: string,
  options: { threads?: number; now?: Temporal.Instant; progress?: BuildProgress } = {},
): Promise<BuildResult> {
  const files = sourceKinds.flatMap(kind =>
    kind === 'companies' ? newestFirst(input[kind] ?? []) : (input[kind] ?? []).map(path => ({ kind, path })),
  );
  if (!files.some(file => file.kind !== 'same-as'))
    throw new Refusal(
      'Nothing to build from: give at least one file with --companies, --charities, --directory or another.',
    );
  const sizes = await Promise.all(files.map(file => fileSize(file.path)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const threads = total < threadsWorthwhile ? 1 : (options.threads ?? availableParallelism());
  const { tasks, fileOf } = await readingTasks(files, sizes, threads);
  const collector = new Collector();
  let names = 0;
  const take = (task: number, batch: NameBatch) => {
    names += batch.nameEnds.length;
    collector.add(task, batch);
    options.progress?.('reading', names);
  };
  const totals = threads > 1 ? await readOnThreads(tasks, threads, take) : await readHere(tasks, take);
  const sources = files.map((file, i): RegisterSource => {
    const own = totals.filter((_, task) => fileOf[task] === i);
    return {
      kind: file.kind,
      file: basename(file.path),
      snapshot: snapshotDate(file.path),
      bytes: sizes[i] ?? 0,
      registrations: own.reduce((sum, one) => sum + one.registrations, 0),
      names: own.reduce((sum, one) => sum + one.names, 0),
    };
  });
  const read = collector.finish();
  if (!read.nameCount) throw new Refusal('The files hold no names.');
  const assembled = await assemble(read, step => options.progress?.(step, names));
  if (assembled.texts.length > 8190 || assembled.profiles.length > 65_535)
    throw new Refusal(
      'The directories hold more than 8,000 different categories, sources and places: leave out columns that are free text.',
    );
  await mkdir(folder, { recursive: true });
  const path = join(folder, indexFileName);
  options.progress?.('writing', names);
  const head = {
    built: (options.now ?? Temporal.Now.instant()).toString({ smallestUnit: 'second' }),
    counts: assembled.counts,
    sources,
  };
  const bytes = await writeIndex(
    path,
    { ...head, patterns: assembled.patterns, texts: assembled.texts, profiles: assembled.profiles },
    assembled.sections,
  );
  return { path, bytes, header: head };
}

/** Companies files by the dates in their names; what is dated before the newest is an older snapshot. Undated files count as newest. */
function newestFirst(paths: readonly string[]): ReadingTask[] {
  const dated = paths.map(path => ({ path, date: dateInName(path) }));
  const newest = dated.reduce((best, { date }) => (date > best ? date : best), '');
  return dated
    .sort((a, b) => (b.date || newest).localeCompare(a.date || newest))
    .map(({ path, date }) => ({ kind: 'companies', path, older: date !== '' && date < newest }));
}

async function fileSize(path: string): Promise<number> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) throw new Refusal(`There is no file ${path}.`);
  if (!facts.size) throw new Refusal(`The file ${basename(path)} is empty.`);
  return facts.size;
}

/** Large plain companies files are cut at line ends so that every thread has a share. */
async function readingTasks(
  files: readonly ReadingTask[],
  sizes: readonly number[],
  threads: number,
): Promise<{ tasks: ReadingTask[]; fileOf: number[] }> {
  const tasks: ReadingTask[] = [];
  const fileOf: number[] = [];
  for (const [number, file] of files.entries()) {
    const size = sizes[number] ?? 0;
    const divisible =
      file.kind === 'companies' && !/\.(zip|gz)$/i.test(file.path) && size > threadsWorthwhile && threads > 1;
    if (!divisible) {
      tasks.push(file);
      fileOf.push(number);
      continue;
    }
    const header = (await lineAt(file.path, 0)).text;
    // Twice as many pieces as threads, so that no thread waits long for the other at the end.
    const pieces = threads * 2;
    let from = (await lineAt(file.path, 0)).end;
    for (let piece = 1; piece <= pieces && from < size; piece++) {
      const to = piece === pieces ? size : (await lineAt(file.path, Math.floor((size * piece) / pieces))).end;
      if (to > from) {
        tasks.push({ ...file, range: { header, from, to } });
        fileOf.push(number);
      }
      from = Math.max(from, to);
    }
  }
  return { tasks, fileOf };
}

/** The rest of the line from a byte on, and where the next line begins. */
async function lineAt(path: string, from: number): Promise<{ text: string; end: number }> {
  let held = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { start: from, highWaterMark: 65_536 })) {
    held = Buffer.concat([held, chunk as Buffer]);
    const end = held.indexOf(10);
    if (end >= 0) return { text: held.toString('latin1', 0, end).replace(/\r$/, ''), end: from + end + 1 };
  }
  return { text: held.toString('latin1'), end: from + held.length };
}

interface TaskTotals {
  registrations: number;
  names: number;
}

async function readHere(
  tasks: readonly ReadingTask[],
  take: (task: number, batch: NameBatch) => void,
): Promise<TaskTotals[]> {
  const totals: TaskTotals[] = [];
  for (const [number, task] of tasks.entries()) {
    totals.push(
      await readSource(task, async batch => {
        take(number, batch);
      }),
    );
  }
  return totals;
}

type WorkerMessage =
  | { number: number; batch: NameBatch }
  | { number: number; totals: TaskTotals }
  | { number: number; error: string; refused: boolean };

function readOnThreads(
  tasks: readonly ReadingTask[],
  threads: number,
  take: (task: number, batch: NameBatch) => void,
): Promise<TaskTotals[]> {
  const totals: TaskTotals[] = tasks.map(() => ({ registrations: 0, names: 0 }));
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(new URL('./build-worker.ts', import.meta.url)),
  );
  const stop = () => Promise.all(workers.map(worker => worker.terminate()));
  return new Promise<TaskTotals[]>((resolve, reject) => {
    let next = 0;
    let left = tasks.length;
    const give = (worker: Worker) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      if (next < tasks.length) worker.postMessage({ number: next, task: tasks[next++] });
    };
    for (const worker of workers) {
      worker.on('error', reject);
      worker.on('message', (message: WorkerMessage) => {
        if ('batch' in message) take(message.number, message.batch);
        else if ('error' in message)
          reject(message.refused ? new Refusal(message.error) : new Error(message.error));
        else {
          totals[message.number] = message.totals;
          if (--left === 0) resolve(totals);
          else give(worker);
        }
      });
      give(worker);
    }
  }).finally(stop);
}
