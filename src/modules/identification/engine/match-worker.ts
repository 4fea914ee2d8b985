import { parentPort, workerData } from 'node:worker_threads';
import type { LoadedIndex } from '../register/format.ts';
import { IndexView } from '../register/index-view.ts';
import type { AcceptanceModel } from '../rules/acceptance.ts';
import { identifyName, judge } from './decide.ts';
import { Matcher } from './matcher.ts';
import type { NameInput } from './identifier.ts';

/** One matching thread: answers chunks of names with the register that all threads share. */
const port = parentPort;
if (!port) throw new Error('match-worker.ts runs as a worker thread only.');
const { loaded, model } = workerData as { loaded: LoadedIndex; model: AcceptanceModel };
const matcher = new Matcher(new IndexView(loaded));

port.on('message', (message: { chunk: number; names: readonly NameInput[]; top: number; brief: boolean }) => {
  const { chunk, names, top, brief } = message;
  if (!brief) {
    port.postMessage({ chunk, answers: names.map(one => identifyName(matcher, model, one.name, one, top)) });
    return;
  }
  // Per name: the best registration (0xffffffff for none) and, as thousandths of a per cent, the probability.
  const figures = new Uint32Array(names.length * 2);
  for (const [at, one] of names.entries()) {
    const { found, probability } = judge(matcher, model, one.name, one);
    figures[at * 2] = found.ranked[0]?.comparison.registration ?? 0xffffffff;
    figures[at * 2 + 1] = Math.round(probability * 100_000);
  }
  port.postMessage({ chunk, figures }, [figures.buffer]);
});
