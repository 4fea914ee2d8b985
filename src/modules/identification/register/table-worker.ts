import { parentPort } from 'node:worker_threads';
import { keyTable, type NamesAsRead, nameTable, vocabularyTables } from './lookup-tables.ts';
import { buffersOf, mergeRegistrations, type ReadRegistrations } from './merge-registrations.ts';

/** A thread that does part of the assembling while the main thread orders names; it is ended when it has answered. */
const port = parentPort;
if (!port) throw new Error('table-worker.ts runs as a worker thread only.');

port.on('message', (task: TableTask) => {
  if (task.kind === 'merge') {
    const merged = mergeRegistrations(task.read);
    port.postMessage(merged, buffersOf(merged));
    return;
  }
  const sections = tables(task);
  port.postMessage(
    sections,
    Object.values(sections).map(array => array.buffer as ArrayBuffer),
  );
});

function tables(task: Exclude<TableTask, { kind: 'merge' }>) {
  if (task.kind === 'words') return vocabularyTables(task.words);
  return task.kind === 'names' ? nameTable(task) : keyTable(task.low, task.high);
}

/** What such a thread can be asked to make. */
export type TableTask =
  | { readonly kind: 'merge'; readonly read: ReadRegistrations }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | ({ readonly kind: 'names' } & NamesAsRead)
  | { readonly kind: 'keys'; readonly low: Uint32Array; readonly high: Uint32Array };
