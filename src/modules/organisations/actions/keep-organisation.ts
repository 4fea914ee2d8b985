import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Evidence } from '../rules/evidence.ts';
import { orgId, primaryIdentifier, readOrgId, type Identifier } from '../rules/identifiers.ts';
import { classificationIntervals } from '../rules/intervals.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { nameKey } from '../rules/name-key.ts';
import { primaryName, type OrganisationName } from '../rules/primary-name.ts';
import { evidenceOf, findByName, findOrganisation } from '../store/organisations.ts';
import { tables } from '../store/tables.ts';

export class OrganisationRefused extends Error {
  override name = 'OrganisationRefused';
}

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

/** Records a piece of evidence; what the organisation is follows from it at once. */
export async function addEvidence(deed: Deed, organisationId: string, evidence: Evidence): Promise<string> {
  const id = await insertEvidence(deed, organisationId, evidence);
  if (evidence.value.kind === 'legal-form')
    await tables(deed.tx)
      .updateTable('organisations.organisation')
      .set({ legal_form: evidence.value.legalForm })
      .where('organisation_id', '=', organisationId)
      .execute();
  await refresh(deed.tx, organisationId);
  deed.changesShared();
  deed.record('evidence.recorded', organisationId, {
    evidence: id,
    kind: evidence.value.kind,
    source: evidence.source,
  });
  return id;
}

/** Takes a piece of evidence back, with the reason; it stays on record. */
export async function withdrawEvidence(deed: Deed, evidenceId: string, because: string): Promise<void> {
  const row = await tables(deed.tx)
    .updateTable('organisations.evidence')
    .set({ withdrawn_at: deed.now.toString(), withdrawn_by: deed.actor, withdrawn_because: because })
    .where('evidence_id', '=', evidenceId)
    .where('withdrawn_at', 'is', null)
    .returning('organisation_id')
    .executeTakeFirst();
  if (!row) throw new OrganisationRefused('This evidence has been withdrawn already.');
  await refresh(deed.tx, row.organisation_id);
  deed.changesShared();
  deed.record('evidence.withdrawn', row.organisation_id, { evidence: evidenceId, because });
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

async function insertEvidence(deed: Deed, organisationId: string, evidence: Evidence): Promise<string> {
  const id = newId();
  await tables(deed.tx)
    .insertInto('organisations.evidence')
    .values({
      evidence_id: id,
      organisation_id: organisationId,
      basis: evidence.basis,
      source: evidence.source,
      date: evidence.date,
      expiry: evidence.expiry,
      value: JSON.stringify(evidence.value) as never,
      recorded_by: deed.actor,
      recorded_at: deed.now.toString(),
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_because: null,
    })
    .execute();
  return id;
}

/** Makes again what follows from names, numbers and evidence, for the record and for the one it leads to. */
export async function refresh(tx: Tx, organisationId: string): Promise<void> {
  const db = tables(tx);
  const record = await db
    .selectFrom('organisations.organisation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  for (const id of new Set([organisationId, record.canonical_id])) await refreshCard(tx, id);
  const members = await db
    .selectFrom('organisations.organisation')
    .select('organisation_id')
    .where('canonical_id', '=', record.canonical_id)
    .execute();
  const intervals = classificationIntervals(
    await evidenceOf(
      tx,
      members.map(member => member.organisation_id),
    ),
  );
  await db
    .deleteFrom('organisations.classification')
    .where('canonical_id', 'in', [...new Set([organisationId, record.canonical_id])])
    .execute();
  await db
    .insertInto('organisations.classification')
    .values(
      intervals.map(({ from, until, socialEnterprise, vcse, sme, micro, publicBody }) => ({
        canonical_id: record.canonical_id,
        from_day: from,
        until_day: until,
        social_enterprise: socialEnterprise,
        vcse,
        sme,
        micro,
        public_body: publicBody,
      })),
    )
    .execute();
}

async function refreshCard(tx: Tx, id: string): Promise<void> {
  const db = tables(tx);
  const members = db
    .selectFrom('organisations.organisation')
    .select('organisation_id')
    .where('canonical_id', '=', id);
  const own = await db
    .selectFrom('organisations.organisation_name')
    .selectAll()
    .where('organisation_id', '=', id)
    .orderBy('name_id')
    .execute();
  const all = await db
    .selectFrom('organisations.organisation_name')
    .select('name')
    .where('organisation_id', 'in', members)
    .execute();
  const identifiers = await db
    .selectFrom('organisations.organisation_identifier')
    .selectAll()
    .where('organisation_id', '=', id)
    .execute();
  const inherited = await db
    .selectFrom('organisations.organisation_identifier')
    .selectAll()
    .where('organisation_id', 'in', members)
    .execute();
  const { legal_form } = await db
    .selectFrom('organisations.organisation')
    .select('legal_form')
    .where('organisation_id', '=', id)
    .executeTakeFirstOrThrow();
  const primary = primaryIdentifier(
    identifiers as unknown as Identifier[],
    (legal_form as LegalForm | null) ?? undefined,
  );
  const name = primaryName(
    own.map(row => ({ name: row.name, kind: row.kind, from: row.from_date, to: row.to_date })),
  );
  await db
    .updateTable('organisations.organisation')
    .set({
      ...(name ? { name } : {}),
      org_id: primary ? orgId(primary) : `moothall-${id}`,
      search: [...all.map(row => row.name), ...inherited.map(row => `${row.scheme}-${row.id}`)]
        .join(' | ')
        .toLowerCase(),
    })
    .where('organisation_id', '=', id)
    .execute();
}
