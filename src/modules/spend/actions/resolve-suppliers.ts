import {
  adoptOrganisations,
  type Identifier,
  type Judgement,
  judgementLines,
  judgementsAbout,
  standing as standingJudgements,
  withJudgements,
} from '#identification';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { SpendRefused } from '../rules/refused.ts';
import type { Outcome } from '../rules/standing.ts';
import { keepStatistics, takeLedger } from '../store/ledger.ts';
import {
  addAndRest,
  addResolutions,
  peopleLines,
  resolutionTexts,
  type ResolutionText,
} from '../store/resolutions.ts';
import { advanceRun, countToAsk, findRun, insertRun, stillToAsk } from '../store/runs.ts';
import { type Supplier, suppliersNumbered } from '../store/suppliers.ts';
import { lookAhead } from './answers-ahead.ts';
import { answerTo, askedOf, type Looked } from './look-up.ts';
import { builtOf, snapshotOf } from './register-facts.ts';
import { reopenChanged } from './reopen-changed.ts';
import { proposeKnown, resolveKnown } from './resolve-known.ts';
import { resolution, restand } from './settle-suppliers.ts';

/** Suppliers looked up in one transaction, at most: small enough that a crash loses little and a page sees progress. */
const batch = 1500;

/** Fewer are not written down while more are being looked up: the transaction would cost more than they do. */
const worthWriting = 250;

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
  const ahead = register && lookAhead(platform, register, { council, after: first.afterSupplier });
  let done = first.done;
  try {
    for (;;) {
      const looked = ahead && (await ahead.take(worthWriting, batch));
      const step = await does(platform, who, deed => resolveBatch(deed, run, { register, ...looked }));
      done += step.done;
      progress(done, first.suppliers);
      if (!step.more) return;
    }
  } finally {
    await ahead?.stop();
  }
}

/** Where suppliers are looked up, and what has been looked up ahead; `end`: nobody is to be looked up after those. */
interface Asked {
  register: Identifier | undefined;
  looked?: readonly Looked[];
  end?: boolean;
}

/** One batch. @returns how many suppliers were done, and whether there may be more. */
async function resolveBatch(deed: Deed, run: string, asked: Asked): Promise<{ done: number; more: boolean }> {
  const { tx, council } = deed;
  const { register, looked = [], end = true } = asked;
  await takeLedger(tx, council);
  const now = await findRun(tx, council, run);
  if (!now || now.state === 'done') {
    deed.record('suppliers.resolved', run, { suppliers: 0 });
    return { done: 0, more: false };
  }
  // Those looked up ahead; at the end also whoever has come since.
  const upTo = end ? undefined : looked.at(-1)?.supplier.id;
  const { ids, people } = await stillToAsk(tx, council, {
    registerBuilt: builtOf(register),
    after: now.afterSupplier,
    upTo,
    most: batch,
  });
  const there = new Map(looked.map(one => [one.supplier.id, one]));
  const suppliers = new Map(
    (
      await suppliersNumbered(
        tx,
        council,
        ids.filter(id => !there.has(id)),
      )
    ).map(supplier => [supplier.id, supplier]),
  );
  const found = ids.flatMap(id => there.get(id)?.supplier ?? suppliers.get(id) ?? []);
  const lines = register
    ? await linesFor(
        deed,
        found.map(
          supplier => there.get(supplier.id) ?? { supplier, answer: answerTo(askedOf(supplier), register) },
        ),
        register,
      )
    : await linesWithout(deed, found);
  await writeDown(deed, found, lines, people);
  const number = (outcome: Outcome) => lines.filter(line => line.outcome === outcome).length;
  const more = !end || ids.length === batch;
  // Not in between: a pass finds all it reads by key.
  if (!more) await keepStatistics(tx);
  await advanceRun(tx, council, run, {
    done: ids.length,
    accepted: number('organisation'),
    review: number('review'),
    // Never back: another process may have gone on with this pass.
    after: Math.max(upTo ?? ids.at(-1) ?? 0, now.afterSupplier),
    state: more ? 'running' : 'done',
    ...(more ? {} : { endedAt: deed.now }),
  });
  deed.record('suppliers.resolved', run, { suppliers: ids.length, accepted: number('organisation') });
  return { done: ids.length, more };
}

/** Suppliers are taken for what was found; where people have spoken of the name, for what follows from that and this. */
async function writeDown(
  deed: Deed,
  suppliers: readonly Supplier[],
  lines: readonly ResolutionText[],
  anybodySpoke: boolean,
): Promise<void> {
  const { tx, council } = deed;
  const who = { by: 'system', at: deed.now };
  if (!anybodySpoke) return addAndRest(tx, council, lines, who);
  const people = await peopleLines(
    tx,
    council,
    suppliers.map(({ mark }) => mark),
  );
  const spoken = new Set(suppliers.filter(({ mark }) => people.has(mark)).map(({ id }) => id));
  await addAndRest(
    tx,
    council,
    lines.filter(line => !spoken.has(line.supplier)),
    who,
  );
  await addResolutions(
    tx,
    council,
    lines.filter(line => spoken.has(line.supplier)),
    who,
  );
  await restand(deed, [...people.keys()]);
}

async function linesFor(
  deed: Deed,
  looked: readonly Looked[],
  register: Identifier,
): Promise<ResolutionText[]> {
  const judgements = standingJudgements(await judgementLines(deed.tx, deed.council));
  const judged = judgements.length ? looked.map(one => withPeople(one, judgements, register)) : looked;
  // Not every organisation is in a register: one that is known here goes before nothing at all.
  const known = await resolveKnown(
    deed.tx,
    judged.flatMap(({ supplier, answer }) => (answer.decision === 'none' ? [supplier] : [])),
  );
  const accepted = judged.flatMap(({ answer: { decision, orgId } }) =>
    decision === 'accept' && orgId ? [orgId] : [],
  );
  const adopted = await adoptOrganisations(deed, register, accepted, snapshotOf(register));
  const registerBuilt = builtOf(register);
  return judged.map(({ supplier, answer: { decision, ...answer } }) => {
    const here = known.get(supplier.id);
    if (here) return { ...here, ...resolutionTexts(here), registerBuilt };
    const line = { ...resolution(supplier.id, 'none', 'register'), ...answer, registerBuilt };
    const organisationId = (decision === 'accept' && answer.orgId && adopted.get(answer.orgId)) || null;
    if (organisationId) return { ...line, outcome: 'organisation', organisationId };
    // Decided by a person long ago, about an organisation that the register no longer has: for a person again.
    return { ...line, outcome: decision === 'accept' ? 'review' : decision };
  });
}

/** The answer as it is after what people have said of a payee so written. */
function withPeople(looked: Looked, judgements: readonly Judgement[], register: Identifier): Looked {
  const { mark, vat, ledgerRef } = looked.supplier;
  const about = judgementsAbout(
    { name: mark, vat: vat ?? undefined, ledgerRef: ledgerRef ?? undefined },
    judgements,
  );
  if (!about.length) return looked;
  const answer = answerTo(askedOf(looked.supplier), register, found =>
    withJudgements(found, about, () => undefined),
  );
  return { ...looked, answer };
}

/** What can be said without a register: from the organisations known here. */
async function linesWithout(deed: Deed, suppliers: readonly Supplier[]): Promise<ResolutionText[]> {
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
    return line.outcome === supplier.outcome && line.outcome === 'none'
      ? []
      : [{ ...line, ...resolutionTexts(line) }];
  });
}
