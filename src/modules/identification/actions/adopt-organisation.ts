import {
  addEvidence,
  evidenceHeld,
  evidenceMark,
  knownByNumbers,
  makeOrganisations,
  addIdentifier,
  findOrganisation,
  makeOrganisation,
  readOrgId,
  type Identifier as OrgIdentifier,
} from '#organisations';
import type { Deed } from '#platform/deed.ts';
import type { Identifier } from '../engine/identifier.ts';
import { evidenceFromRegister, type RegisterEntry } from '../rules/evidence-from-register.ts';

/**
 * Makes an organisation of the register known to the councils here, or brings what is known of it up to date: its numbers in every
 * register, its name, and the evidence they give. Evidence that is there already is not entered again.
 * @returns the id of the organisation; undefined when the register has no such number.
 */
export async function adoptOrganisation(
  deed: Deed,
  register: Identifier,
  orgId: string,
  snapshot: string,
): Promise<string | undefined> {
  const { index } = register;
  const registration = index.registration(orgId);
  if (registration < 0) return undefined;
  const entries = entriesOf(register, registration, snapshot);
  const source = `register of ${snapshot}`;
  const identifiers = identifiersOf(entries);
  const known = await firstKnown(deed, entries);
  const id =
    known?.id ??
    (await makeOrganisation(deed, { name: index.primaryName(registration), source, identifiers }));
  if (known) await addMissing(deed, id, known.identifiers, identifiers, source);
  const held = new Set((known?.evidence ?? []).map(evidenceMark));
  for (const piece of entries.flatMap(evidenceFromRegister)) {
    if (!held.has(evidenceMark(piece))) await addEvidence(deed, id, piece);
  }
  return id;
}

/**
 * The same for many organisations: those that nobody here deals with yet are made all at once; those that are known and lack nothing of
 * what the register says are left alone. @returns org-id → id of the organisation; no entry where the register has no such number.
 */
export async function adoptOrganisations(
  deed: Deed,
  register: Identifier,
  orgIds: readonly string[],
  snapshot: string,
): Promise<Map<string, string>> {
  const { index } = register;
  const asked = new Map<number, { orgIds: string[]; name: string; entries: RegisterEntry[] }>();
  for (const id of new Set(orgIds)) {
    const registration = index.registration(id);
    if (registration < 0) continue;
    const organisation = index.organisationOf(registration);
    const there = asked.get(organisation);
    if (there) there.orgIds.push(id);
    else
      asked.set(organisation, {
        orgIds: [id],
        name: index.primaryName(registration),
        entries: entriesOf(register, registration, snapshot),
      });
  }
  const all = [...asked.values()];
  const known = await knownByNumbers(
    deed.tx,
    all.flatMap(({ entries }) => entries.map(entry => entry.orgId)),
  );
  const held = await evidenceHeld(
    deed.tx,
    [...known.values()].map(({ id }) => id),
  );
  const found = new Map<string, string>();
  const fresh: typeof all = [];
  for (const one of all) {
    const ids = one.entries.map(entry => known.get(entry.orgId)?.id);
    const [id] = ids.filter(there => there !== undefined);
    if (id === undefined) fresh.push(one);
    else {
      const pieces = held.get(id);
      const whole =
        ids.every(there => there === id) &&
        one.entries.flatMap(evidenceFromRegister).every(piece => pieces?.has(evidenceMark(piece)));
      const adopted = whole ? id : await adoptOrganisation(deed, register, one.orgIds[0] ?? '', snapshot);
      for (const orgId of one.orgIds) if (adopted) found.set(orgId, adopted);
    }
  }
  const made = await makeOrganisations(
    deed,
    fresh.map(({ name, entries }) => ({
      name,
      source: `register of ${snapshot}`,
      identifiers: identifiersOf(entries),
      evidence: entries.flatMap(evidenceFromRegister),
    })),
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

async function firstKnown(deed: Deed, entries: readonly RegisterEntry[]) {
  for (const { orgId } of entries) {
    const found = await findOrganisation(deed.tx, orgId);
    if (found) return found;
  }
  return undefined;
}

/** A number that another record has is left there: the two are for a person to merge. */
async function addMissing(
  deed: Deed,
  id: string,
  held: readonly { scheme: string; id: string }[],
  wanted: readonly OrgIdentifier[],
  source: string,
): Promise<void> {
  for (const identifier of wanted) {
    if (held.some(one => one.scheme === identifier.scheme && one.id === identifier.id)) continue;
    if (await findOrganisation(deed.tx, `${identifier.scheme}-${identifier.id}`)) continue;
    await addIdentifier(deed, id, identifier, source);
  }
}
