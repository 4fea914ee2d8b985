import { parentPort, workerData } from 'node:worker_threads';
import { Identifier, type LoadedIndex, type NameInput } from '#identification';
import { answerTo } from './look-up.ts';

/** The thread of look-up-thread.ts: a list of names in, their answers out, in the order asked. */
const port = parentPort;
if (!port) throw new Error('look-up-worker.ts runs as a worker thread only.');
const register = Identifier.over(workerData as LoadedIndex);

port.on('message', (asked: readonly NameInput[]) =>
  port.postMessage(asked.map(one => answerTo(one, register))),
);
