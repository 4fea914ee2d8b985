import { Worker } from 'node:worker_threads';
import type { Identifier, NameInput } from '#identification';
import type { Answer } from './look-up.ts';

/** Looks names up beside everything else that the process does: pages are served and answers written down meanwhile. */
interface LookUpThread {
  worker: Worker;
  /** Those who wait for an answer, first come first. */
  waiting: PromiseWithResolvers<Answer[]>[];
}

/** One a register, kept for the next pass. It holds nothing but a few tens of megabytes, and does not keep the process alive. */
const threads = new WeakMap<Identifier, LookUpThread>();

/** Answers to these, in their order. @throws what went wrong in the thread; the next call begins another. */
export function lookUpAside(register: Identifier, asked: readonly NameInput[]): Promise<Answer[]> {
  const { worker, waiting } = threads.get(register) ?? begin(register);
  const answer = Promise.withResolvers<Answer[]>();
  waiting.push(answer);
  worker.ref();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  worker.postMessage(asked);
  return answer.promise;
}

function begin(register: Identifier): LookUpThread {
  const worker = new Worker(new URL('./look-up-worker.ts', import.meta.url), {
    workerData: register.loaded,
    // Nearly all that a search allocates dies at once: a larger nursery spares most of the collector's work.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const thread: LookUpThread = { worker, waiting: [] };
  worker.on('message', (answers: Answer[]) => {
    thread.waiting.shift()?.resolve(answers);
    if (!thread.waiting.length) worker.unref();
  });
  const fail = (error: unknown) => {
    // By the time it has gone another may have been begun.
    if (threads.get(register) === thread) threads.delete(register);
    for (const one of thread.waiting.splice(0)) one.reject(error);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The thread that looks suppliers up has ended.')));
  threads.set(register, thread);
  return thread;
}
