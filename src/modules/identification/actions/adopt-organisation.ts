import {
  addEvidence,
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
  const members = index.registrationsOf(index.organisationOf(registration));
  const entries: RegisterEntry[] = members.map(member => ({
    orgId: index.idOf(member),
    categories: index.categoriesOf(member),
    status: index.text(index.regStatus(member)),
    accounts: index.text(index.regAccounts(member)),
    snapshot,
  }));
  const source = `register of ${snapshot}`;
  const identifiers = entries.flatMap(entry => {
    const read = readOrgId(entry.orgId);
    return 'ok' in read ? [read.ok] : [];
  });
  const known = await firstKnown(deed, entries);
  const id =
    known?.id ??
    (await makeOrganisation(deed, { name: index.primaryName(registration), source, identifiers }));
  if (known) await addMissing(deed, id, known.identifiers, identifiers, source);
  const held = new Set(
    (known?.evidence ?? []).map(piece => JSON.stringify([piece.source, piece.date, piece.value])),
  );
  for (const piece of entries.flatMap(evidenceFromRegister)) {
    if (!held.has(JSON.stringify([piece.source, piece.date, piece.value])))
      await addEvidence(deed, id, piece);
  }
  return id;
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
