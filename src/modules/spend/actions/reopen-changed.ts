import { type Identifier, undoJudgement } from '#identification';
import type { Deed } from '#platform/deed.ts';
import { takeLedger } from '../store/ledger.ts';
import { addResolutions, type Resolution, restingOnOlder } from '../store/resolutions.ts';
import { builtOf, seenOf } from './register-facts.ts';
import { resolution, restand } from './settle-suppliers.ts';

/**
 * Holds what suppliers were taken for against a new register: only where the organisation's name, status or joined numbers changed, or
 * it is gone, a person is asked again, with the change as the reason. Everything else stays as it is.
 */
export async function reopenChanged(deed: Deed, register: Identifier): Promise<void> {
  const { tx, council } = deed;
  await takeLedger(tx, council);
  const built = builtOf(register);
  const resting = await restingOnOlder(tx, council, built ?? '');
  const rows: Resolution[] = [];
  const touched: string[] = [];
  for (const { mark, ...line } of resting) {
    const because = changeOf(line.seen, line.orgId ? seenOf(register, line.orgId) : null);
    if (!because) continue;
    touched.push(mark);
    if (line.judgementLine) await undoJudgement(deed, line.judgementLine, because);
    rows.push(
      resolution(line.supplier, 'review', 'register', {
        orgId: line.orgId,
        reasons: [`It was decided before, but ${because}`, ...line.reasons],
        candidates: line.candidates,
        seen: line.orgId ? seenOf(register, line.orgId) : null,
        registerBuilt: built,
        undoes: line.id,
      }),
    );
  }
  await addResolutions(tx, council, rows, { by: 'system', at: deed.now });
  await restand(deed, [...new Set(touched)]);
  deed.record('suppliers.reopened', built ?? 'register', { looked: resting.length, reopened: rows.length });
}

/** What is otherwise now than a decision saw it, in words; undefined where nothing is. */
function changeOf(seen: Resolution['seen'], now: Resolution['seen']): string | undefined {
  if (!seen) return undefined;
  if (!now) return 'it is no longer in the register';
  if (now.name !== seen.name) return `it is now called ${now.name}`;
  if (now.status !== seen.status) return `its status is now ${now.status || 'not given'}`;
  if (now.ids.join() !== [...seen.ids].sort().join())
    return 'it was joined with or parted from another registration';
  return undefined;
}
