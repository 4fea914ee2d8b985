import {
  evidenceHeld,
  evidenceMark,
  type Identifier as OrgIdentifier,
  knownByNumbers,
  makeOrganisations,
  readOrgId,
  updateOrganisations,
} from '#organisations';
import type { Deed } from '#platform/deed.ts';
import type { Identifier } from '../engine/identifier.ts';
import { evidenceFromRegister, type RegisterEntry } from '../rules/evidence-from-register.ts';

/** `adoptOrganisations` for one. @returns its id; undefined when the register has no such number. */
export async function adoptOrganisation(
  deed: Deed,
  register: Identifier,
  orgId: string,
  snapshot: string,
): Promise<string | undefined> {
  return (await adoptOrganisations(deed, register, [orgId], snapshot)).get(orgId);
}

/**
 * Makes organisations of the register known to the councils here, or brings what is known of them up to date: their numbers in every
 * register, their names, and the evidence they give. Evidence that was entered before is not entered again, were it withdrawn since; a
 * number that another record has is left there: the two are for a person to merge. A few statements, however many.
 * @returns org-id → id of the organisation; no entry where the register has no such number.
 */
export async function adoptOrganisations(
  deed: Deed,
  register: Identifier,
  orgIds: readonly string[],
  snapshot: string,
): Promise<Map<string, string>> {
  const asked = new Map<number, { registration: number; orgIds: string[] }>();
  for (const id of new Set(orgIds)) {
    const registration = register.index.registration(id);
    if (registration < 0) continue;
    const organisation = register.index.organisationOf(registration);
    const there = asked.get(organisation);
    if (there) there.orgIds.push(id);
    else asked.set(organisation, { registration, orgIds: [id] });
  }
  const source = `register of ${snapshot}`;
  const all = [...asked.values()].map(({ registration, orgIds: ids }) => {
    const entries = entriesOf(register, registration, snapshot);
    return {
      orgIds: ids,
      entries,
      name: register.index.primaryName(registration),
      source,
      evidence: entries.flatMap(evidenceFromRegister),
    };
  });
  const known = await knownByNumbers(
    deed.tx,
    all.flatMap(({ entries }) => entries.map(entry => entry.orgId)),
  );
  const idOf = ({ entries }: (typeof all)[number]) =>
    entries.map(entry => known.get(entry.orgId)?.id).find(there => there !== undefined);
  const held = await evidenceHeld(
    deed.tx,
    all.flatMap(one => idOf(one) ?? []),
  );
  const found = new Map<string, string>();
  const updates = all.flatMap(one => {
    const id = idOf(one);
    if (id === undefined) return [];
    for (const orgId of one.orgIds) found.set(orgId, id);
    const identifiers = identifiersOf(one.entries.filter(({ orgId }) => !known.has(orgId)));
    const evidence = one.evidence.filter(piece => !held.get(id)?.has(evidenceMark(piece)));
    return identifiers.length || evidence.length ? [{ id, source, identifiers, evidence }] : [];
  });
  await updateOrganisations(deed, updates);
  const fresh = all.filter(one => idOf(one) === undefined);
  const made = await makeOrganisations(
    deed,
    fresh.map(({ entries, orgIds: _orgIds, ...one }) => ({ ...one, identifiers: identifiersOf(entries) })),
  );
  for (const [at, { orgIds: ids }] of fresh.entries()) for (const id of ids) found.set(id, made[at] ?? '');
  return found;
}

/** What the register says of every number of an organisation. */
function entriesOf({ index }: Identifier, registration: number, snapshot: string): RegisterEntry[] {
  return index.registrationsOf(index.organisationOf(registration)).map(member => ({
    orgId: index.idOf(member),
    categories: index.categoriesOf(member),
    status: index.text(index.regStatus(member)),
    accounts: index.text(index.regAccounts(member)),
    snapshot,
  }));
}

function identifiersOf(entries: readonly RegisterEntry[]): OrgIdentifier[] {
  return entries.flatMap(entry => {
    const read = readOrgId(entry.orgId);
    return 'ok' in read ? [read.ok] : [];
  });
}
