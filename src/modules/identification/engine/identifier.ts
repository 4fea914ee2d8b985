import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { acceptanceModel } from '../model/current.ts';
import { countingOrder } from '../register/counting-sort.ts';
import { indexFileName, type LoadedIndex, readIndex } from '../register/format.ts';
import { IndexView } from '../register/index-view.ts';
import { type Identified, identifyName } from './decide.ts';
import { Matcher } from './matcher.ts';

/** A name to identify, with what else is known about the payee. */
export interface NameInput {
  readonly name: string;
  readonly postcode?: string | undefined;
  /** Canonical ids of numbers given for the payee. */
  readonly ids?: readonly string[] | undefined;
  /** First and last day on which the payee was paid, "2026-10-01"; one day: twice the same. */
  readonly paid?: { readonly from: string; readonly to: string } | undefined;
}

/** Best registration and probability for each name, without texts: for measuring. */
export interface BriefAnswers {
  /** Number of the best registration, 0xffffffff where there is none. */
  readonly registrations: Uint32Array;
  readonly probabilities: Float32Array;
}

/** Names per message to a thread: large enough to forget the cost of messages. */
const chunkSize = 1000;
/** Below this many names a second thread only costs. */
const threadsWorthwhile = 3000;

/** A register opened for identifying names; close it when done. */
export class Identifier {
  readonly index: IndexView;
  /** What another thread needs to identify by the same register without reading it again; see `over`. */
  readonly loaded: LoadedIndex;
  private readonly matcher: Matcher;

  private constructor(loaded: LoadedIndex) {
    this.loaded = loaded;
    this.index = new IndexView(loaded);
    this.matcher = new Matcher(this.index);
  }

  /** Opens the register in `folder`; throws `Refusal` saying why when it cannot be used. */
  static async open(folder: string): Promise<Identifier> {
    return new Identifier(await readIndex(join(folder, indexFileName)));
  }

  /** The register that another thread of this process has opened. */
  static over(loaded: LoadedIndex): Identifier {
    return new Identifier(loaded);
  }

  /** The whole answer for one name, at once. */
  one(input: NameInput, top = 5): Identified {
    return identifyName(this.matcher, acceptanceModel, input.name, input, top);
  }

  /** Answers for many names in their order, the same for any number of threads. `progress` hears how many are done. */
  async many(
    inputs: readonly NameInput[],
    options: { threads?: number | undefined; top?: number; progress?: (done: number) => void } = {},
  ): Promise<Identified[]> {
    const threads = inputs.length < threadsWorthwhile ? 1 : (options.threads ?? availableParallelism());
    if (threads <= 1) {
      return inputs.map((input, at) => {
        if (at % chunkSize === 0) options.progress?.(at);
        return this.one(input, options.top);
      });
    }
    const order = neighbourly(inputs);
    const answers: Identified[] = [];
    let done = 0;
    await this.onThreads<{ chunk: number; answers: Identified[] }>(
      inputs,
      order,
      threads,
      options.top ?? 5,
      false,
      message => {
        for (const [at, answer] of message.answers.entries())
          answers[order[message.chunk * chunkSize + at]!] = answer;
        done += message.answers.length;
        options.progress?.(done);
      },
    );
    return answers;
  }

  /** Figures only, for measuring at full size. */
  async brief(inputs: readonly NameInput[], threads: number): Promise<BriefAnswers> {
    const registrations = new Uint32Array(inputs.length);
    const probabilities = new Float32Array(inputs.length);
    const order = neighbourly(inputs);
    await this.onThreads<{ chunk: number; figures: Uint32Array }>(
      inputs,
      order,
      threads,
      1,
      true,
      ({ chunk, figures }) => {
        for (let at = 0; at < figures.length / 2; at++) {
          // Within bounds: every chunk but the last is full.
          const place = order[chunk * chunkSize + at]!;
          registrations[place] = figures[at * 2] ?? 0;
          probabilities[place] = (figures[at * 2 + 1] ?? 0) / 100_000;
        }
      },
    );
    return { registrations, probabilities };
  }

  private onThreads<Message>(
    inputs: readonly NameInput[],
    order: Uint32Array,
    threads: number,
    top: number,
    brief: boolean,
    take: (message: Message) => void,
  ): Promise<void> {
    const chunks = Math.ceil(inputs.length / chunkSize);
    if (!chunks) return Promise.resolve();
    const workers = Array.from(
      { length: Math.min(threads, chunks) },
      () =>
        new Worker(new URL('./match-worker.ts', import.meta.url), {
          workerData: { loaded: this.loaded, model: acceptanceModel },
          // Nearly all that a search allocates dies at once: a larger nursery spares most of the collector's work.
          resourceLimits: { maxYoungGenerationSizeMb: 64 },
        }),
    );
    return new Promise<void>((resolve, reject) => {
      let next = 0;
      let left = chunks;
      const give = (worker: Worker) => {
        if (next >= chunks) return;
        const chunk = next++;
        const names = Array.from(
          order.subarray(chunk * chunkSize, (chunk + 1) * chunkSize),
          at => inputs[at],
        );
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
        worker.postMessage({ chunk, names, top, brief });
      };
      for (const worker of workers) {
        worker.on('error', reject);
        worker.on('message', (message: Message) => {
          take(message);
          if (--left === 0) resolve();
          else give(worker);
        });
        // Two chunks each, so that a thread never waits for the post.
        give(worker);
        give(worker);
      }
    }).finally(() => Promise.all(workers.map(worker => worker.terminate())));
  }
}

/**
 * An order in which names that begin alike follow one another: their words and records lie close together in memory, which is what a
 * search waits for. Answers are put back into the order of the question.
 */
function neighbourly(inputs: readonly NameInput[]): Uint32Array {
  const keys = new Uint16Array(inputs.length);
  for (const [at, { name }] of inputs.entries())
    for (let letter = 0; letter < 3; letter++)
      keys[at] = keys[at]! * 37 + (name.toUpperCase().charCodeAt(letter) % 37 || 0);
  return countingOrder(keys, 65_536);
}
