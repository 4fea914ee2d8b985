import { setImmediate as letOthers } from 'node:timers/promises';
import type { Identified, Identifier } from '#identification';
import { reads, type Platform } from '#platform/platform.ts';
import { resolutionTexts, type ResolutionText } from '../store/resolutions.ts';
import { nextToAsk } from '../store/runs.ts';
import type { Supplier } from '../store/suppliers.ts';
import { builtOf, seenOf } from './register-facts.ts';
import { numbersOf } from './resolve-known.ts';

/** What is written down of an answer. Texts already: while thousands wait to be written they are little work for the collector. */
export type Answer = Pick<ResolutionText, 'orgId' | 'probability' | 'reasons' | 'candidates' | 'seen'> & {
  decision: Identified['decision'];
};

/** A supplier and what the register answers. How a supplier is written never changes, so an answer holds whenever it was found. */
export interface Looked {
  supplier: Supplier;
  answer: Answer;
}

/** Proposals kept for a person: no more fit side by side. */
const proposalsKept = 4;

/** Names looked up at a stretch: half a millisecond, after which what PostgreSQL has sent meanwhile is taken. */
const stretch = 8;

/** Suppliers read with one statement. */
const page = 500;

/** Answers that may wait to be written: enough that nobody waits for the other, few enough to hold. */
const furthest = 1000;

/** Looks one supplier up in the register; `judged` changes the answer by what people have said. */
export function lookUp(
  register: Identifier,
  supplier: Supplier,
  judged: (answer: Identified) => Identified = answer => answer,
): Looked {
  const { name, postcode } = supplier;
  const asked = { name, postcode: postcode ?? undefined, ids: numbersOf(supplier) };
  const { decision, best, probability, reasons, candidates } = judged(register.one(asked, proposalsKept));
  const seen = best ? seenOf(register, best.id) : null;
  return {
    supplier,
    answer: {
      decision,
      orgId: best?.id ?? null,
      probability,
      ...resolutionTexts({ reasons, candidates, seen }),
    },
  };
}

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
    let { after } = ask;
    for (;;) {
      const suppliers = await reads(platform, { councils: [ask.council] }, tx =>
        nextToAsk(tx, ask.council, { registerBuilt: builtOf(register), after, most: page }),
      );
      for (const [at, supplier] of suppliers.entries()) {
        if (at % stretch === 0) {
          tell();
          await letOthers();
          while (ready.length >= furthest && !stopped) await change.promise;
          if (stopped) return;
        }
        ready.push(lookUp(register, supplier));
      }
      if (suppliers.length < page) return;
      after = suppliers.at(-1)?.id ?? after;
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
