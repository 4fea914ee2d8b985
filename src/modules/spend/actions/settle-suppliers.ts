import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { SupplierWritten } from '../reading/suppliers.ts';
import { addResolutions, type Outcome, type Resolution } from '../store/resolutions.ts';
import { decidedByMark } from '../store/suppliers.ts';

/** A resolution with nothing in it but what is said. */
export function resolution(
  supplier: number,
  outcome: Resolution['outcome'],
  basis: Resolution['basis'],
  rest: Partial<Resolution> = {},
): Resolution {
  return {
    id: newId(),
    supplier,
    outcome,
    basis,
    organisationId: null,
    orgId: null,
    probability: null,
    reasons: [],
    candidates: [],
    seen: null,
    registerBuilt: null,
    judgementLine: null,
    undoes: null,
    ...rest,
  };
}

const byRule: Partial<Record<Outcome, string>> = {
  redacted: 'The name was redacted before the file came to us',
  person: 'It reads like a private person',
  'public-body': 'It reads like a public body',
};

/**
 * Settles suppliers that no file had before as far as their writing goes: redacted, a person, a public body; and what a person decided
 * about the same name holds for them too, so that nobody is asked twice.
 */
export async function settleNewSuppliers(
  deed: Deed,
  fresh: readonly { id: number; supplier: SupplierWritten }[],
): Promise<void> {
  const earlier = await decidedByMark(
    deed.tx,
    deed.council,
    fresh.map(({ supplier }) => supplier.mark),
  );
  const rows = fresh.flatMap(({ id, supplier }) => {
    const decided = earlier
      .get(supplier.mark)
      ?.find(one => !(one.vat && supplier.vat && one.vat !== supplier.vat));
    if (decided && supplier.name && supplier.outcome !== 'redacted') {
      const { outcome, organisationId, orgId, reasons } = decided;
      return [
        {
          ...resolution(id, outcome, 'earlier', {
            organisationId,
            orgId,
            reasons: ['Decided before for the same name', ...reasons],
          }),
          standing: { outcome, organisationId },
        },
      ];
    }
    const reason = byRule[supplier.outcome];
    return reason
      ? [
          {
            ...resolution(id, supplier.outcome, 'rule', { reasons: [reason] }),
            standing: { outcome: supplier.outcome, organisationId: null },
          },
        ]
      : [];
  });
  await addResolutions(deed.tx, deed.council, rows, { by: deed.actor, at: deed.now });
}
