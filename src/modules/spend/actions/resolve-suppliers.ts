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
import { builtOf, seenOf, snapshotOf } from './register-facts.ts';
import { reopenChanged } from './reopen-changed.ts';
import { numbersOf, proposeKnown, resolveKnown } from './resolve-known.ts';
import { resolution, restand } from './settle-suppliers.ts';

/** Suppliers looked up in one transaction: small enough that a crash loses little and a page sees progress. */
const batch = 500;

/** Proposals kept for a person: no more fit side by side. */
const proposalsKept = 4;

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
  for (;;) {
    const now = await reads(platform, { councils: [council] }, tx => findRun(tx, council, run));
    if (!now) throw new SpendRefused('run', 'There is no such pass over the suppliers.');
    if (now.state === 'done') return;
    const more = await does(platform, who, deed => resolveBatch(deed, run, register));
    progress(now.done, now.suppliers);
    if (!more) return;
  }
}

/** One batch. @returns whether there may be more. */
async function resolveBatch(deed: Deed, run: string, register: Identifier | undefined): Promise<boolean> {
  const { tx, council } = deed;
  await takeLedger(tx, council);
  const now = await findRun(tx, council, run);
  if (!now || now.state === 'done') {
    deed.record('suppliers.resolved', run, { suppliers: 0 });
    return false;
  }
  const suppliers = await nextToAsk(tx, council, {
    registerBuilt: builtOf(register),
    after: now.afterSupplier,
    most: batch,
  });
  const lines = await linesFor(deed, suppliers, register);
  await addResolutions(tx, council, lines, { by: 'system', at: deed.now });
  await standBy(deed, suppliers, lines);
  await keepStatistics(tx);
  const number = (outcome: Outcome) => lines.filter(line => line.outcome === outcome).length;
  const more = suppliers.length === batch;
  await advanceRun(tx, council, run, {
    done: suppliers.length,
    accepted: number('organisation'),
    review: number('review'),
    after: suppliers.at(-1)?.id ?? now.afterSupplier,
    state: more ? 'running' : 'done',
    ...(more ? {} : { endedAt: deed.now }),
  });
  deed.record('suppliers.resolved', run, { suppliers: suppliers.length, accepted: number('organisation') });
  return more;
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
  register: Identifier | undefined,
): Promise<Resolution[]> {
  const known = await resolveKnown(deed.tx, suppliers);
  if (!register) {
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
  const judgements = standingJudgements(await judgementLines(deed.tx, deed.council));
  const answers = await register.many(
    suppliers.map(({ name, postcode, ...numbers }) => ({
      name,
      postcode: postcode ?? undefined,
      ids: numbersOf(numbers),
    })),
    { top: proposalsKept },
  );
  const judged = suppliers.map((supplier, at) => {
    const answer = answers[at];
    if (!answer) throw new Error('A supplier was left without an answer.');
    const marks = {
      name: supplier.mark,
      vat: supplier.vat ?? undefined,
      ledgerRef: supplier.ledgerRef ?? undefined,
    };
    return judgements.length
      ? withJudgements(answer, judgementsAbout(marks, judgements), () => undefined)
      : answer;
  });
  const accepted = judged.flatMap(({ decision, best }) => (decision === 'accept' && best ? [best.id] : []));
  const adopted = await adoptOrganisations(deed, register, accepted, snapshotOf(register));
  return suppliers.map((supplier, at) => {
    const answer = judged[at] as Identified;
    const here = known.get(supplier.id);
    // Not every organisation is in a register: one that is known here goes before nothing at all.
    return answer.decision === 'none' && here
      ? { ...here, registerBuilt: builtOf(register) }
      : lineOf(supplier, answer, register, adopted);
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
