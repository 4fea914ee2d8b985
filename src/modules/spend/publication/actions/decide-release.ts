import { findCouncil } from '#councils';
import type { Deed } from '#platform/deed.ts';
import { SpendRefused } from '../../rules/refused.ts';
import { findFile } from '../../store/files.ts';
import { suppliersOfMarks } from '../../store/suppliers.ts';
import type { CodeKind } from '../rules/code-file.ts';
import { personalIn } from '../rules/looks-personal.ts';
import type { Period } from '../rules/periods.ts';
import type { Ground } from '../rules/shown-payee.ts';
import { type About, insertDecision, type Part, undoneDecision } from '../store/decisions.ts';
import { prepareFile } from './prepare-file.ts';

export interface MadeDecision {
  about: About;
  part: Part;
  decision: 'redact' | 'keep';
  ground: Ground;
  reason: string;
}

/**
 * Writes down whether a payee, or something in one line, is published or not, with the reason (rule LGTC-5). It holds for every public
 * page and for files published from now on; a file published before stays as it is until another version follows.
 * @throws SpendRefused for what does not exist, and for keeping what is certainly personal.
 */
export async function decideRelease(
  deed: Deed,
  made: MadeDecision,
  within?: { council: string; today: string; kind: CodeKind; period: Period },
): Promise<string> {
  const { tx, council } = deed;
  const never = new SpendRefused(
    'certain',
    'This holds a number or an address that is certainly somebody’s own. It cannot be published; redact it.',
  );
  if ('mark' in made.about) {
    const suppliers = await suppliersOfMarks(tx, council, [made.about.mark]);
    if (!suppliers.length) throw new SpendRefused('payee', 'This payee was not found.');
    if (
      made.decision === 'keep' &&
      suppliers.some(({ name }) => personalIn(name).some(({ certain }) => certain))
    )
      throw never;
  } else {
    const { fileId, line } = made.about;
    if (!(await findFile(tx, council, fileId))) throw new SpendRefused('line', 'This line was not found.');
    if (made.decision === 'keep') {
      const known = within && (await findCouncil(tx, within.council));
      const file = known && (await prepareFile(tx, known, within.today, within));
      const found = file?.lines.find(one => one.fileId === fileId && one.row === line);
      if (!found) throw new SpendRefused('line', 'This line was not found in the file.');
      if (
        made.part === 'purpose'
          ? found.purpose.certain
          : personalIn(found.payee.name).some(({ certain }) => certain)
      )
        throw never;
    }
  }
  const id = await insertDecision(deed, made);
  deed.record('release.decided', id, {
    about: 'mark' in made.about ? 'payee' : 'line',
    part: made.part,
    decision: made.decision,
    ground: made.ground,
  });
  return id;
}

/** The same for many payees at once, all or none. @throws SpendRefused as for one. */
export async function decidePayees(
  deed: Deed,
  decided: readonly { mark: string; decision: 'redact' | 'keep' }[],
  reason: string,
): Promise<void> {
  for (const { mark, decision } of decided)
    await decideRelease(deed, { about: { mark }, part: 'payee', decision, ground: 'personal', reason });
}

/** Takes a decision back; it stays on record. @throws SpendRefused when none stands by this id. */
export async function undoRelease(deed: Deed, id: string): Promise<void> {
  if (!(await undoneDecision(deed, id)))
    throw new SpendRefused('decision', 'This decision was not found, or has been taken back already.');
  deed.record('release.undone', id);
}
