import { Worker } from 'node:worker_threads';
import type { Identifier, NameInput } from '#identification';
import type { Answer } from './look-up.ts';

/** Looks names up beside everything else that the process does: pages are served and answers written down meanwhile. */
interface LookUpThread {
  worker: Worker;
  /** Those who wait for an answer, first come first. */
  waiting: PromiseWithResolvers<Answer[]>[];
  /** Ends it, once nobody has asked for a while. */
  rest?: NodeJS.Timeout;
}

/** It holds a hundred megabytes; councils are looked up one after the other, and the next need not wait for another to begin. */
const restsAfter = 60_000;

/** One a register, while it is asked. It does not keep the process alive. */
const threads = new WeakMap<Identifier, LookUpThread>();

/** Answers to these, in their order. @throws what went wrong in the thread; the next call begins another. */
export function lookUpAside(register: Identifier, asked: readonly NameInput[]): Promise<Answer[]> {
  const thread = threads.get(register) ?? begin(register);
  const { worker, waiting } = thread;
  clearTimeout(thread.rest);
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
    if (thread.waiting.length) return;
    worker.unref();
    thread.rest = setTimeout(() => {
      forget();
      void worker.terminate();
    }, restsAfter).unref();
  });
  const forget = () => {
    // By the time it has gone another may have been begun.
    if (threads.get(register) === thread) threads.delete(register);
  };
  const fail = (error: unknown) => {
    forget();
    for (const one of thread.waiting.splice(0)) one.reject(error);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The thread that looks suppliers up has ended.')));
  threads.set(register, thread);
  return thread;
}
