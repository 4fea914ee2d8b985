import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { SupplierWritten } from '../reading/suppliers.ts';
import { type Outcome, standingOf } from '../rules/standing.ts';
import {
  addAndRest,
  peopleLines,
  type Resolution,
  resolutionsOf,
  resolutionTexts,
  restingOn,
  setStandings,
} from '../store/resolutions.ts';
import { type Supplier, suppliersOfMarks } from '../store/suppliers.ts';

/** A line about a supplier with nothing in it but what is said. */
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
 * about the same name holds for them too, so that nobody is asked twice. `anybodySpoke`: whether any person has decided anything.
 */
export async function settleNewSuppliers(
  deed: Deed,
  fresh: readonly { id: number; supplier: SupplierWritten }[],
  anybodySpoke: boolean,
): Promise<void> {
  const { tx, council } = deed;
  const rows = fresh.flatMap(({ id, supplier }) => {
    const reason = byRule[supplier.outcome];
    if (!reason) return [];
    const line = resolution(id, supplier.outcome, 'rule', { reasons: [reason] });
    return [{ ...line, ...resolutionTexts(line) }];
  });
  await addAndRest(tx, council, rows, { by: deed.actor, at: deed.now });
  if (!anybodySpoke || !fresh.length) return;
  const people = await peopleLines(
    tx,
    council,
    fresh.map(({ supplier }) => supplier.mark),
  );
  await restand(deed, [...people.keys()]);
}

/** Works out anew what all suppliers of these names are taken for, from every line about them. */
export async function restand(deed: Deed, marks: readonly string[]): Promise<void> {
  if (!marks.length) return;
  const { tx, council } = deed;
  const suppliers = await suppliersOfMarks(tx, council, marks);
  const people = await peopleLines(tx, council, marks);
  const own = Map.groupBy(
    (
      await resolutionsOf(
        tx,
        council,
        suppliers.map(({ id }) => id),
      )
    ).filter(line => line.basis !== 'person'),
    line => line.supplier,
  );
  await setStandings(
    tx,
    council,
    suppliers.map(supplier => {
      const said = appliesTo(supplier)
        ? (people.get(supplier.mark) ?? []).filter(
            line => line.supplier === supplier.id || !differ(line.vat, supplier.vat),
          )
        : [];
      const machine = own.get(supplier.id) ?? [];
      const standing = standingOf(said, machine, supplier.name ? 'unasked' : 'unnamed');
      return restingOn(supplier.id, standing, [...said, ...machine]);
    }),
  );
}

/** What is said of one redacted payee is not said of all the others. */
function appliesTo(supplier: Supplier): boolean {
  return supplier.name !== '' && supplier.outcome !== 'redacted';
}

/** Two businesses of one name: both have a VAT number, and not the same. */
function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
