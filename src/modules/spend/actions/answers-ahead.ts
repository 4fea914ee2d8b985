import { setImmediate as letOthers } from 'node:timers/promises';
import type { Identified, Identifier } from '#identification';
import { reads, type Platform } from '#platform/platform.ts';
import { nextToAsk } from '../store/runs.ts';
import type { Supplier } from '../store/suppliers.ts';
import { builtOf } from './register-facts.ts';
import { numbersOf } from './resolve-known.ts';

/** Supplier → what the register answers. How a supplier is written never changes, so an answer holds whenever it was found. */
export type Answers = ReadonlyMap<number, Identified>;

/** Proposals kept for a person: no more fit side by side. */
const proposalsKept = 4;

/** Names looked up at a stretch: some milliseconds, after which what PostgreSQL has sent meanwhile is taken. */
const stretch = 50;

/** Looks suppliers up in the register, those that are not among the answers already. */
export async function answersOf(
  register: Identifier,
  suppliers: readonly Supplier[],
  already: Answers = new Map(),
): Promise<Answers> {
  const found = new Map<number, Identified>();
  for (const [at, { id, name, postcode, ...numbers }] of suppliers.entries()) {
    const there = already.get(id);
    if (!there && at % stretch === 0) await letOthers();
    const asked = { name, postcode: postcode ?? undefined, ids: numbersOf(numbers) };
    found.set(id, there ?? register.one(asked, proposalsKept));
  }
  return found;
}

/**
 * Looks up the suppliers after number `after` while PostgreSQL is still writing those before them. Holds nothing: whoever writes the
 * answers down reads the suppliers again under the ledger. @returns the answers, and the number of the last supplier.
 */
export async function lookAhead(
  platform: Platform,
  register: Identifier,
  ask: { council: number; after: number; most: number },
): Promise<{ answers: Answers; last: number }> {
  const { council, after, most } = ask;
  const suppliers = await reads(platform, { councils: [council] }, tx =>
    nextToAsk(tx, council, { registerBuilt: builtOf(register), after, most }),
  );
  return { answers: await answersOf(register, suppliers), last: suppliers.at(-1)?.id ?? after };
}
