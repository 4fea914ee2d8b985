import { parentPort } from 'node:worker_threads';
import { keyTable, vocabularyTables } from './lookup-tables.ts';

/** A thread that makes look-up tables while the main thread orders names; ends when it is told nothing more. */
const port = parentPort;
if (!port) throw new Error('table-worker.ts runs as a worker thread only.');

port.on('message', (task: TableTask) => {
  const sections = task.kind === 'words' ? vocabularyTables(task.words) : keyTable(task.low, task.high);
  port.postMessage(
    sections,
    Object.values(sections).map(array => array.buffer as ArrayBuffer),
  );
});

/** What such a thread can be asked to make. */
export type TableTask =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'keys'; readonly low: Uint32Array; readonly high: Uint32Array };
