import { parentPort } from 'node:worker_threads';
import { Refusal } from '#platform/commands/command.ts';
import { readSource, type ReadingTask } from './read-source.ts';

/** One reading thread of `register build`: reads the tasks it is sent, one after the other. */
const port = parentPort;
if (!port) throw new Error('build-worker.ts runs as a worker thread only.');

port.on('message', (message: { number: number; task: ReadingTask }) => {
  const { number, task } = message;
  readSource(task, async batch => {
    const buffers = [batch.registrations, batch.names, batch.tokens, batch.nameBytes, batch.nameEnds].map(
      array => array.buffer,
    );
    port.postMessage({ number, batch }, buffers as ArrayBuffer[]);
  }).then(
    totals => port.postMessage({ number, totals }),
    (error: unknown) =>
      port.postMessage({
        number,
        refused: error instanceof Refusal,
        error:
          error instanceof Error ? (error instanceof Refusal ? error.message : error.stack) : String(error),
      }),
  );
});
