import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Evidence } from '../rules/evidence.ts';
import { orgId, readOrgId, type Identifier } from '../rules/identifiers.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { nameKey } from '../rules/name-key.ts';
import type { OrganisationName } from '../rules/primary-name.ts';
import { findByName, findOrganisation } from '../store/organisations.ts';
import { tables } from '../store/tables.ts';
import { insertEvidence } from './record-evidence.ts';
import { OrganisationRefused } from './refused.ts';
import { refresh } from './refresh.ts';

/**
 * The record of an organisation named in an agreement or a form: the one with that org-id; without one, the only one of that name;
 * else a new record. Two records of one name are not chosen between: a new one is made, to be merged by a person who knows.
 * @throws OrganisationRefused when the org-id is not one.
 */
export async function ensureOrganisation(
  deed: Deed,
  given: { name: string; orgId?: string | undefined; source: string },
): Promise<string> {
  if (given.orgId) {
    const read = readOrgId(given.orgId);
    if ('error' in read) throw new OrganisationRefused(read.error);
    const found = await findOrganisation(deed.tx, orgId(read.ok));
    if (found) {
      if (!found.names.some(({ name }) => nameKey(name) === nameKey(given.name)))
        await addName(deed, found.id, {
          name: given.name,
          kind: 'trading',
          from: null,
          to: null,
          source: given.source,
        });
      return found.id;
    }
    const named = (await findByName(deed.tx, given.name)).filter(card => card.orgId.startsWith('moothall-'));
    const [only] = named;
    if (only && named.length === 1) {
      await addIdentifier(deed, only.id, read.ok, given.source);
      return only.id;
    }
    return makeOrganisation(deed, { name: given.name, identifiers: [read.ok], source: given.source });
  }
  const named = await findByName(deed.tx, given.name);
  return named.length === 1 && named[0]
    ? named[0].id
    : makeOrganisation(deed, { name: given.name, source: given.source });
}

export interface NewOrganisation {
  name: string;
  /** Of the name: a register, or who told. */
  source: string;
  identifiers?: Identifier[];
  legalForm?: LegalForm;
  otherNames?: OrganisationName[];
  evidence?: Evidence[];
  addresses?: { use: 'registered-office' | 'place-of-work'; lines: string; postcode: string; date: string }[];
}

/** A new record. @throws OrganisationRefused when another record has one of the numbers. */
export async function makeOrganisation(deed: Deed, organisation: NewOrganisation): Promise<string> {
  const id = newId();
  await tables(deed.tx)
    .insertInto('organisations.organisation')
    .values({
      organisation_id: id,
      merged_into: null,
      canonical_id: id,
      name: organisation.name,
      org_id: `moothall-${id}`,
      search: '',
      legal_form: organisation.legalForm ?? null,
      made_at: deed.now.toString(),
    })
    .execute();
  const names: OrganisationName[] = [
    { name: organisation.name, kind: 'current', from: null, to: null },
    ...(organisation.otherNames ?? []),
  ];
  for (const name of names) await insertName(deed, id, { ...name, source: organisation.source });
  for (const identifier of organisation.identifiers ?? [])
    await insertIdentifier(deed, id, identifier, organisation.source);
  for (const address of organisation.addresses ?? [])
    await tables(deed.tx)
      .insertInto('organisations.address')
      .values({ address_id: newId(), organisation_id: id, source: organisation.source, ...address })
      .execute();
  for (const piece of organisation.evidence ?? []) await insertEvidence(deed, id, piece);
  await refresh(deed.tx, id);
  deed.changesShared();
  deed.record('organisation.made', id, { name: organisation.name });
  return id;
}

export async function addName(
  deed: Deed,
  organisationId: string,
  name: OrganisationName & { source: string },
): Promise<void> {
  if (name.kind === 'current') {
    // The name it had until now stays, as a previous one: names are never rewritten.
    await tables(deed.tx)
      .updateTable('organisations.organisation_name')
      .set({ kind: 'previous', to_date: name.from })
      .where('organisation_id', '=', organisationId)
      .where('kind', '=', 'current')
      .execute();
  }
  await insertName(deed, organisationId, name);
  await refresh(deed.tx, organisationId);
  deed.changesShared();
  deed.record('organisation.named', organisationId, { name: name.name, kind: name.kind });
}

/** @throws OrganisationRefused when another organisation has the number: then the two should be merged. */
export async function addIdentifier(
  deed: Deed,
  organisationId: string,
  identifier: Identifier,
  source: string,
): Promise<void> {
  await insertIdentifier(deed, organisationId, identifier, source);
  await refresh(deed.tx, organisationId);
  deed.changesShared();
  deed.record('organisation.identified', organisationId, { identifier: orgId(identifier) });
}

export async function addAddress(
  deed: Deed,
  organisationId: string,
  address: {
    use: 'registered-office' | 'place-of-work';
    lines: string;
    postcode: string | null;
    date: string;
    source: string;
  },
): Promise<void> {
  await tables(deed.tx)
    .insertInto('organisations.address')
    .values({ address_id: newId(), organisation_id: organisationId, ...address })
    .execute();
  await refresh(deed.tx, organisationId);
  deed.changesShared();
  deed.record('organisation.located', organisationId, { use: address.use, postcode: address.postcode });
}

async function insertName(
  deed: Deed,
  organisationId: string,
  name: OrganisationName & { source: string },
): Promise<void> {
  await tables(deed.tx)
    .insertInto('organisations.organisation_name')
    .values({
      name_id: newId(),
      organisation_id: organisationId,
      name: name.name,
      kind: name.kind,
      from_date: name.from,
      to_date: name.to,
      source: name.source,
      key: nameKey(name.name),
    })
    .execute();
}

async function insertIdentifier(
  deed: Deed,
  organisationId: string,
  identifier: Identifier,
  source: string,
): Promise<void> {
  const other = await tables(deed.tx)
    .selectFrom('organisations.organisation_identifier')
    .select('organisation_id')
    .where('scheme', '=', identifier.scheme)
    .where('id', '=', identifier.id)
    .executeTakeFirst();
  if (other?.organisation_id === organisationId) return;
  if (other)
    throw new OrganisationRefused(
      `Another organisation already has the number ${orgId(identifier)}. If they are the same, merge them.`,
    );
  await tables(deed.tx)
    .insertInto('organisations.organisation_identifier')
    .values({ scheme: identifier.scheme, id: identifier.id, organisation_id: organisationId, source })
    .execute();
}
