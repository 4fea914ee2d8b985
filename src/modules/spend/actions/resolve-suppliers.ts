import {
  adoptOrganisations,
  type Identified,
  type Identifier,
  judgementLines,
  judgementsAbout,
  standing as standingJudgements,
  withJudgements,
} from '#identification';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { SpendRefused } from '../rules/refused.ts';
import { type Outcome, standingOf } from '../rules/standing.ts';
import { keepStatistics, takeLedger } from '../store/ledger.ts';
import {
  addResolutions,
  peopleLines,
  type Resolution,
  restingOn,
  setStandings,
} from '../store/resolutions.ts';
import { advanceRun, countToAsk, findRun, insertRun, nextToAsk } from '../store/runs.ts';
import type { Supplier } from '../store/suppliers.ts';
import { type Answers, answersOf, lookAhead } from './answers-ahead.ts';
import { builtOf, seenOf, snapshotOf } from './register-facts.ts';
import { reopenChanged } from './reopen-changed.ts';
import { proposeKnown, resolveKnown } from './resolve-known.ts';
import { resolution, restand } from './settle-suppliers.ts';

/** Suppliers looked up in one transaction: small enough that a crash loses little and a page sees progress. */
const batch = 1500;

/** Begins a pass; `queue` has the worker do it. @returns its id. */
export async function startResolving(
  deed: Deed,
  register: Identifier | undefined,
  queue = true,
): Promise<string> {
  const id = newId();
  await takeLedger(deed.tx, deed.council);
  const suppliers = await countToAsk(deed.tx, deed.council, builtOf(register));
  await insertRun(deed.tx, deed.council, {
    id,
    suppliers,
    registerBuilt: builtOf(register),
    by: deed.actor,
    at: deed.now,
  });
  deed.record('suppliers.resolving', id, { suppliers, register: builtOf(register) });
  if (queue) await deed.job('spend.resolve', { council: deed.council, run: id });
  return id;
}

/**
 * Works a pass off, a batch a transaction; called again after a crash it goes on where it stopped. `progress` hears how many are done.
 * @throws SpendRefused when there is no such pass.
 */
export async function runResolving(
  platform: Platform,
  ask: { council: number; run: string; register: Identifier | undefined },
  progress: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  const { council, run, register } = ask;
  const who = { council, actor: 'system' };
  if (register) await does(platform, who, deed => reopenChanged(deed, register));
  const first = await reads(platform, { councils: [council] }, tx => findRun(tx, council, run));
  if (!first) throw new SpendRefused('run', 'There is no such pass over the suppliers.');
  if (first.state === 'done') return;
  const ahead = async (after: number) =>
    register
      ? lookAhead(platform, register, { council, after, most: batch })
      : { answers: new Map(), last: after };
  let looked = await ahead(first.afterSupplier);
  let done = first.done;
  for (;;) {
    const { answers, last } = looked;
    const [step, next] = await Promise.all([
      does(platform, who, deed => resolveBatch(deed, run, { register, answers })),
      ahead(last),
    ]);
    looked = next;
    done += step.done;
    progress(done, first.suppliers);
    if (!step.more) return;
  }
}

/** Where suppliers are looked up, and what has been looked up ahead. */
interface Asked {
  register: Identifier | undefined;
  answers: Answers;
}

/** One batch. @returns how many suppliers were done, and whether there may be more. */
async function resolveBatch(deed: Deed, run: string, asked: Asked): Promise<{ done: number; more: boolean }> {
  const { tx, council } = deed;
  await takeLedger(tx, council);
  const now = await findRun(tx, council, run);
  if (!now || now.state === 'done') {
    deed.record('suppliers.resolved', run, { suppliers: 0 });
    return { done: 0, more: false };
  }
  const suppliers = await nextToAsk(tx, council, {
    registerBuilt: builtOf(asked.register),
    after: now.afterSupplier,
    most: batch,
  });
  const lines = await linesFor(deed, suppliers, asked);
  await addResolutions(tx, council, lines, { by: 'system', at: deed.now });
  await standBy(deed, suppliers, lines);
  const number = (outcome: Outcome) => lines.filter(line => line.outcome === outcome).length;
  const more = suppliers.length === batch;
  // Not in between: a pass finds all it reads by key.
  if (!more || now.done === 0) await keepStatistics(tx);
  await advanceRun(tx, council, run, {
    done: suppliers.length,
    accepted: number('organisation'),
    review: number('review'),
    after: suppliers.at(-1)?.id ?? now.afterSupplier,
    state: more ? 'running' : 'done',
    ...(more ? {} : { endedAt: deed.now }),
  });
  deed.record('suppliers.resolved', run, { suppliers: suppliers.length, accepted: number('organisation') });
  return { done: suppliers.length, more };
}

/** Suppliers are taken for what was found; where people have spoken of the name, for what follows from that and this. */
async function standBy(
  deed: Deed,
  suppliers: readonly Supplier[],
  lines: readonly Resolution[],
): Promise<void> {
  const people = await peopleLines(
    deed.tx,
    deed.council,
    suppliers.map(({ mark }) => mark),
  );
  const marks = new Map(suppliers.map(({ id, mark }) => [id, mark]));
  const alone = lines.filter(line => !people.has(marks.get(line.supplier) ?? ''));
  await setStandings(
    deed.tx,
    deed.council,
    alone.map(line =>
      restingOn(line.supplier, standingOf([], [{ ...line, by: 'system' }], 'unasked'), [line]),
    ),
  );
  await restand(deed, [...people.keys()]);
}

async function linesFor(
  deed: Deed,
  suppliers: readonly Supplier[],
  { register, answers }: Asked,
): Promise<Resolution[]> {
  if (!register) return linesWithout(deed, suppliers);
  const judgements = standingJudgements(await judgementLines(deed.tx, deed.council));
  const found = await answersOf(register, suppliers, answers);
  const judged = suppliers.map(supplier => {
    const answer = found.get(supplier.id);
    if (!answer) throw new Error('A supplier was left without an answer.');
    const marks = {
      name: supplier.mark,
      vat: supplier.vat ?? undefined,
      ledgerRef: supplier.ledgerRef ?? undefined,
    };
    return {
      supplier,
      answer: judgements.length
        ? withJudgements(answer, judgementsAbout(marks, judgements), () => undefined)
        : answer,
    };
  });
  // Not every organisation is in a register: one that is known here goes before nothing at all.
  const known = await resolveKnown(
    deed.tx,
    judged.flatMap(({ supplier, answer }) => (answer.decision === 'none' ? [supplier] : [])),
  );
  const accepted = judged.flatMap(({ answer: { decision, best } }) =>
    decision === 'accept' && best ? [best.id] : [],
  );
  const adopted = await adoptOrganisations(deed, register, accepted, snapshotOf(register));
  return judged.map(({ supplier, answer }) => {
    const here = known.get(supplier.id);
    return here ? { ...here, registerBuilt: builtOf(register) } : lineOf(supplier, answer, register, adopted);
  });
}

/** What can be said without a register: from the organisations known here. */
async function linesWithout(deed: Deed, suppliers: readonly Supplier[]): Promise<Resolution[]> {
  const known = await resolveKnown(deed.tx, suppliers);
  const proposed = await proposeKnown(
    deed.tx,
    suppliers.filter(({ id }) => !known.has(id)),
  );
  return suppliers.flatMap(supplier => {
    const line =
      known.get(supplier.id) ??
      proposed.get(supplier.id) ??
      resolution(supplier.id, 'none', 'register', {
        reasons: ['No register is installed, and no organisation known here has this name or number'],
      });
    // Looked for again and found the same: nothing new to write down.
    return line.outcome === supplier.outcome && line.outcome === 'none' ? [] : [line];
  });
}

function lineOf(
  supplier: Supplier,
  { decision, best, ...answer }: Identified,
  register: Identifier,
  adopted: ReadonlyMap<string, string>,
): Resolution {
  const outcome: Outcome = decision === 'accept' ? 'organisation' : decision;
  const rest = {
    probability: answer.probability,
    reasons: answer.reasons,
    candidates: answer.candidates,
    orgId: best?.id ?? null,
    registerBuilt: builtOf(register),
    seen: best ? seenOf(register, best.id) : null,
  };
  if (decision !== 'accept' || !best) return resolution(supplier.id, outcome, 'register', rest);
  const organisationId = adopted.get(best.id);
  // Decided by a person long ago, about an organisation that the register no longer has: for a person again.
  return organisationId
    ? resolution(supplier.id, 'organisation', 'register', { ...rest, organisationId })
    : resolution(supplier.id, 'review', 'register', rest);
}
