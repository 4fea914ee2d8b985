import { charityId, companyId } from '#identification';
import { everyName, type Known, knownByNames, knownByNumbers, nameKey } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import { formsContradict, shareAWord } from '../rules/known-organisation.ts';
import { nearNames, rarityOf, wordsOf } from '../rules/near-names.ts';
import type { Proposed } from '../rules/standing.ts';
import type { Resolution } from '../store/resolutions.ts';
import type { Supplier } from '../store/suppliers.ts';
import { resolution } from './settle-suppliers.ts';

/** How sure a name is that exactly one organisation known here has, the legal form not contradicting: no register was asked. */
const byName = 0.95;
const byNumber = 0.995;
const doubtful = 0.5;

/**
 * Finds suppliers among the organisations that are known here already, without any register: by the number that the file gives, else by
 * a name that exactly one of them has. What agrees in part is proposed to a person. Supplier → line; no line where nothing was found.
 */
export async function resolveKnown(tx: Tx, suppliers: readonly Supplier[]): Promise<Map<number, Resolution>> {
  const numbers = new Map(suppliers.map(supplier => [supplier.id, numbersOf(supplier)]));
  const byNumbers = await knownByNumbers(tx, [...numbers.values()].flat());
  const names = await knownByNames(
    tx,
    suppliers.map(({ name }) => name),
  );
  const found = new Map<number, Resolution>();
  for (const supplier of suppliers) {
    const [numbered] = (numbers.get(supplier.id) ?? []).flatMap(id => byNumbers.get(id) ?? []);
    const named = names.get(nameKey(supplier.name)) ?? [];
    const line = numbered ? fromNumber(supplier, numbered) : fromName(supplier, named);
    if (line) found.set(supplier.id, line);
  }
  return found;
}

/** Names held against every other: more would take too long, and an installation that knows more has a register. */
const namesCompared = 20_000;

/** Proposes, to a person, organisations known here that share telling words with suppliers nothing else found. */
export async function proposeKnown(tx: Tx, suppliers: readonly Supplier[]): Promise<Map<number, Resolution>> {
  const names = (await everyName(tx, namesCompared)).map(thing => ({ thing, words: wordsOf(thing.name) }));
  const rarity = rarityOf(names);
  const found = new Map<number, Resolution>();
  for (const supplier of suppliers) {
    const near = nearNames(supplier.name, names, rarity);
    if (!near.length) continue;
    const candidates = [...new Map(near.map(one => [one.thing.id, one])).values()].map(
      ({ thing, likeness }): Proposed => ({
        id: thing.orgId,
        name: thing.name,
        ids: [thing.orgId],
        postcode: '',
        // A likeness of words alone is never more than half a proof.
        probability: Math.round(likeness * doubtful * 100) / 100,
        reasons: [`Known here; ${Math.round(likeness * 100)}% of the telling words are the same`],
      }),
    );
    const [best] = candidates;
    found.set(
      supplier.id,
      resolution(supplier.id, 'review', 'name', {
        orgId: best?.id ?? null,
        probability: best?.probability ?? null,
        reasons: best?.reasons ?? [],
        candidates,
      }),
    );
  }
  return found;
}

export function numbersOf(supplier: Pick<Supplier, 'company' | 'charity'>): string[] {
  return [
    supplier.company && companyId(supplier.company),
    supplier.charity && charityId(supplier.charity),
  ].filter((id): id is string => Boolean(id));
}

function fromNumber(supplier: Supplier, known: Known): Resolution {
  const agrees = shareAWord(supplier.name, known.name);
  const reason = agrees
    ? 'The file gives its number, and the names agree'
    : `The file gives its number, but the name differs: ${known.name}`;
  return lineOf(supplier, [known], agrees ? byNumber : doubtful, 'number', reason, agrees);
}

function fromName(supplier: Supplier, named: readonly Known[]): Resolution | undefined {
  const [first, ...others] = named;
  if (!first) return undefined;
  if (others.length)
    return lineOf(
      supplier,
      named,
      doubtful,
      'name',
      'Several organisations known here have this name',
      false,
    );
  const contradict = formsContradict(supplier.name, first.name);
  return lineOf(
    supplier,
    named,
    contradict ? doubtful : byName,
    'name',
    contradict
      ? `Another legal form is written than that of ${first.name}`
      : 'The only organisation known here that has this name',
    !contradict,
  );
}

function lineOf(
  supplier: Supplier,
  known: readonly Known[],
  probability: number,
  basis: 'number' | 'name',
  reason: string,
  accepted: boolean,
): Resolution {
  const [best] = known;
  return resolution(supplier.id, accepted ? 'organisation' : 'review', basis, {
    organisationId: accepted ? (best?.id ?? null) : null,
    orgId: best?.orgId ?? null,
    probability,
    reasons: [reason],
    candidates: known.map(({ name, orgId }): Proposed => ({
      id: orgId,
      name,
      ids: [orgId],
      postcode: '',
      probability,
      reasons: [reason],
    })),
  });
}
