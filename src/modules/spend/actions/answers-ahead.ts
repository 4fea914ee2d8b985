import type { Identifier } from '#identification';
import { reads, type Platform } from '#platform/platform.ts';
import { nextToAsk } from '../store/runs.ts';
import { askedOf, type Looked } from './look-up.ts';
import { lookUpAside } from './look-up-thread.ts';
import { builtOf } from './register-facts.ts';

/** Suppliers read with one statement and looked up at a stretch. */
const page = 250;

/** Pages asked for at a time: the next is there when the thread has done with one. */
const pagesAsked = 2;

/** Answers that may wait to be written: enough that nobody waits for the other, few enough to hold. */
const furthest = 1000;

/** Suppliers that are being looked up while PostgreSQL writes those before them. */
export interface Ahead {
  /**
   * The next ones, in the order of their numbers: at least `least`, at most `most`, fewer only at the end. `end` says that there
   * was nobody after them. @throws what stopped the looking up.
   */
  take: (least: number, most: number) => Promise<{ looked: Looked[]; end: boolean }>;
  /** Ends the looking up; to be called whatever happened. */
  stop: () => Promise<void>;
}

/**
 * Begins to look up the suppliers after number `after`. Holds nothing in the database: whoever writes the answers down asks again, under
 * the ledger, who is still to be looked up.
 */
export function lookAhead(
  platform: Platform,
  register: Identifier,
  ask: { council: number; after: number },
): Ahead {
  const ready: Looked[] = [];
  let [ended, stopped] = [false, false];
  let change = Promise.withResolvers<void>();
  const tell = () => {
    change.resolve();
    change = Promise.withResolvers<void>();
  };
  const work = (async () => {
    const asked: Promise<Looked[]>[] = [];
    let { after } = ask;
    for (let more = true; more || asked.length;) {
      while (more && asked.length < pagesAsked) {
        const suppliers = await reads(platform, { councils: [ask.council] }, tx =>
          nextToAsk(tx, ask.council, { registerBuilt: builtOf(register), after, most: page }),
        );
        more = suppliers.length === page;
        after = suppliers.at(-1)?.id ?? after;
        const answers = lookUpAside(register, suppliers.map(askedOf));
        const looked = answers.then(all => all.map((answer, at) => ({ supplier: suppliers[at]!, answer })));
        // If another page fails first nobody waits for this one any more.
        looked.catch(() => undefined);
        asked.push(looked);
      }
      ready.push(...((await asked.shift()) ?? []));
      tell();
      while (ready.length >= furthest && !stopped) await change.promise;
      if (stopped) return;
    }
  })().finally(() => {
    ended = true;
    tell();
  });
  // Whoever takes hears of it.
  work.catch(() => undefined);
  return {
    async take(least, most) {
      while (!ended && ready.length < least) await change.promise;
      if (ended) await work;
      const looked = ready.splice(0, most);
      tell();
      return { looked, end: ended && !ready.length };
    },
    async stop() {
      stopped = true;
      tell();
      await work.catch(() => undefined);
    },
  };
}
