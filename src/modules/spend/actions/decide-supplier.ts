import { adoptOrganisation, type Identifier, judge, JudgementRefused, undoJudgement } from '#identification';
import { findOrganisation, readOrganisation } from '#organisations';
import type { Deed } from '#platform/deed.ts';
import { SpendRefused } from '../rules/refused.ts';
import type { Outcome } from '../rules/standing.ts';
import { takeLedger } from '../store/ledger.ts';
import { addResolutions, findResolution, type Resolution, resolutionsOf } from '../store/resolutions.ts';
import { findSupplier, type Supplier } from '../store/suppliers.ts';
import { builtOf, seenOf, snapshotOf } from './register-facts.ts';
import { resolution, restand } from './settle-suppliers.ts';

/** What a person can say of a supplier; the first three are about an organisation. */
export const verdicts = ['same', 'different', 'unsure', 'person', 'public-body'] as const;
export type SupplierVerdict = (typeof verdicts)[number];

export interface Decision {
  supplierId: number;
  verdict: SupplierVerdict;
  /** Org-id of the organisation it is about; needed for same, different and unsure. */
  orgId?: string | undefined;
  /** Left out, the verdict stands for itself. */
  why?: string | undefined;
}

const outcomes: Record<SupplierVerdict, Outcome | 'different'> = {
  same: 'organisation',
  different: 'different',
  unsure: 'unsure',
  person: 'person',
  'public-body': 'public-body',
};

/**
 * Writes down what a person decided about a supplier. It holds for every supplier of the same name in this council (unless a VAT number
 * tells them apart), now and later, until it is taken back. What is said about an organisation goes into the ledger of judgements too.
 * @returns the id of the decision, by which it can be undone.
 * @throws SpendRefused when there is no such supplier or organisation.
 */
export async function decideSupplier(deed: Deed, decision: Decision, register?: Identifier): Promise<string> {
  const { tx, council } = deed;
  await takeLedger(tx, council);
  const supplier = await findSupplier(tx, council, decision.supplierId);
  if (!supplier) throw new SpendRefused('supplier', 'This supplier was not found.');
  const line = await lineFor(deed, supplier, decision, register);
  await addResolutions(tx, council, [line], { by: deed.actor, at: deed.now });
  await restand(deed, [supplier.mark]);
  deed.record('supplier.decided', String(supplier.id), {
    line: line.id,
    verdict: decision.verdict,
    was: supplier.outcome,
    ...(decision.orgId ? { organisation: decision.orgId } : {}),
  });
  return line.id;
}

async function lineFor(
  deed: Deed,
  supplier: Supplier,
  decision: Decision,
  register: Identifier | undefined,
): Promise<Resolution> {
  const { verdict } = decision;
  const why = decision.why?.trim() || 'Decided in the queue of suppliers';
  const before = (await resolutionsOf(deed.tx, deed.council, [supplier.id])).at(-1);
  const shared = { reasons: [why], candidates: before?.candidates ?? [], registerBuilt: builtOf(register) };
  if (verdict === 'person' || verdict === 'public-body')
    return resolution(supplier.id, verdict, 'person', shared);
  if (!decision.orgId) throw new SpendRefused('organisation', 'Say which organisation this is about.');
  const organisation = await organisationOf(deed, decision.orgId, verdict === 'same', register);
  const judgementLine = await judge(deed, {
    payee: {
      name: supplier.mark,
      vat: supplier.vat ?? undefined,
      ledgerRef: supplier.ledgerRef ?? undefined,
    },
    organisationId: decision.orgId,
    verdict,
    why,
    seen: { ...organisation.seen, registerBuilt: builtOf(register) ?? '' },
  });
  return resolution(supplier.id, outcomes[verdict], 'person', {
    ...shared,
    organisationId: verdict === 'same' ? organisation.id : null,
    orgId: decision.orgId,
    probability: verdict === 'same' ? 1 : null,
    seen: organisation.seen,
    judgementLine,
  });
}

/** The organisation known here or in the register; `keep` has one of the register made known here. */
async function organisationOf(
  deed: Deed,
  orgId: string,
  keep: boolean,
  register: Identifier | undefined,
): Promise<{ id: string | null; seen: NonNullable<Resolution['seen']> }> {
  const seen = register ? seenOf(register, orgId) : null;
  if (register && seen)
    return {
      id: keep ? ((await adoptOrganisation(deed, register, orgId, snapshotOf(register))) ?? null) : null,
      seen,
    };
  const known = await findOrganisation(deed.tx, orgId);
  if (!known)
    throw new SpendRefused('organisation', `No organisation “${orgId}” is known here or in the register.`);
  const whole = await readOrganisation(deed.tx, known.id);
  return {
    id: known.id,
    seen: {
      name: known.name,
      status: '',
      ids: (whole?.identifiers ?? []).map(({ scheme, id }) => `${scheme}-${id}`).sort(),
    },
  };
}

/**
 * Takes a person's decision back; both lines stay, and the supplier is as it was without it.
 * @throws SpendRefused when there is no such decision, or it has been taken back.
 */
export async function undoDecision(deed: Deed, lineId: string): Promise<void> {
  const { tx, council } = deed;
  await takeLedger(tx, council);
  const line = await findResolution(tx, council, lineId);
  if (!line || line.basis !== 'person' || line.undoes)
    throw new SpendRefused('decision', 'This decision was not found.');
  const all = await resolutionsOf(tx, council, [line.supplier]);
  if (all.some(({ undoes }) => undoes === lineId))
    throw new SpendRefused('decision', 'This decision has been taken back already.');
  if (line.judgementLine) {
    try {
      await undoJudgement(deed, line.judgementLine, 'Taken back in the queue of suppliers');
    } catch (error) {
      if (!(error instanceof JudgementRefused)) throw error;
    }
  }
  const supplier = await findSupplier(tx, council, line.supplier);
  await addResolutions(
    tx,
    council,
    [resolution(line.supplier, 'unasked', 'person', { undoes: lineId, reasons: ['Taken back'] })],
    { by: deed.actor, at: deed.now },
  );
  await restand(deed, supplier ? [supplier.mark] : []);
  deed.record('supplier.undecided', String(line.supplier), { line: lineId });
}

/**
 * Takes all proposals of a list for right whose certainty is at least `least` (0 to 1): what the page shows is what is accepted.
 * @returns ids of the decisions.
 */
export async function acceptProposals(
  deed: Deed,
  proposals: readonly { supplierId: number; orgId: string }[],
  least: number,
  register?: Identifier,
): Promise<string[]> {
  const lines: string[] = [];
  for (const { supplierId, orgId } of proposals) {
    const supplier = await findSupplier(deed.tx, deed.council, supplierId);
    if (supplier?.outcome !== 'review') continue;
    const standing = supplier.resolutionId
      ? await findResolution(deed.tx, deed.council, supplier.resolutionId)
      : undefined;
    const [best] = standing?.candidates ?? [];
    if (!best || best.id !== orgId || best.probability < least) continue;
    lines.push(
      await decideSupplier(
        deed,
        {
          supplierId,
          verdict: 'same',
          orgId,
          why: `Accepted with all proposals of at least ${Math.round(least * 100)}% certainty`,
        },
        register,
      ),
    );
  }
  if (!lines.length) deed.record('supplier.decided', 'none', { accepted: 0 });
  return lines;
}
