import { sql } from 'kysely';
import { listServices, type Service } from '#councils';
import { ensureOrganisation } from '#organisations';
import { earliestText, latestText } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { AgreementDraft, Party } from '../rules/agreement-draft.ts';
import { slugOfReference } from '../rules/reference.ts';
import { tables } from '../store/tables.ts';

export class AgreementRefused extends Error {
  override name = 'AgreementRefused';
  /** The field of the form at fault, if it is one. */
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

export interface Kept {
  id: string;
  slug: string;
}

/** How a state came about; it stands in the history. */
export type VersionDeed = 'made' | 'changed' | 'imported' | 'import-undone' | 'removed' | 'restored';

/**
 * Enters an agreement. Without a reference it is given the next free one (CT-0001 for contracts, GR-0001 for grants).
 * @throws AgreementRefused when the reference is taken or the service unknown.
 */
export async function makeAgreement(
  deed: Deed,
  draft: AgreementDraft,
  how: {
    deed: VersionDeed;
    importId?: string;
    services?: readonly Service[];
    /** The last number given for each kind, for whoever makes many in one deed. */
    numbers?: Map<string, number>;
  } = { deed: 'made' },
): Promise<Kept> {
  const reference = draft.reference || (await nextReference(deed, draft.kind, how.numbers));
  if (await findByReference(deed, reference))
    throw new AgreementRefused(
      `There is already an agreement with the reference “${reference}”. Use another, or change that one.`,
      'reference',
    );
  const complete = { ...draft, reference };
  const id = newId();
  const slug = await freeSlug(deed, slugOfReference(reference));
  const services = how.services ?? (await listServices(deed.tx, deed.council));
  await tables(deed.tx)
    .insertInto('agreements.agreement')
    .values({
      council_id: deed.council,
      agreement_id: id,
      slug,
      version: 1,
      removed_at: null,
      ...columnsOf(complete, services, deed),
    })
    .execute();
  await addVersion(deed, id, 1, complete, how);
  await linkOrganisations(deed, id, complete);
  deed.record('agreement.made', id, { reference, by: how.deed });
  return { id, slug };
}

/**
 * Changes an agreement that still is at `version`.
 * @throws AgreementRefused when someone else changed it meanwhile ("stale"), or the new reference is taken.
 */
export async function changeAgreement(
  deed: Deed,
  id: string,
  version: number,
  draft: AgreementDraft,
  how: { deed: VersionDeed; importId?: string; services?: readonly Service[] } = { deed: 'changed' },
): Promise<Kept> {
  const row = await tables(deed.tx)
    .selectFrom('agreements.agreement')
    .select(['version', 'slug', 'reference', 'draft'])
    .where('council_id', '=', deed.council)
    .where('agreement_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AgreementRefused('This agreement was not found.');
  if (row.version !== version)
    throw new AgreementRefused(
      'Somebody else changed this agreement while you had it open. Your entries are kept below: compare them with the agreement as it is now, then save again.',
      'stale',
    );
  const complete = { ...draft, reference: draft.reference || row.reference };
  const other = await findByReference(deed, complete.reference);
  if (other && other !== id)
    throw new AgreementRefused(
      `There is already an agreement with the reference “${complete.reference}”.`,
      'reference',
    );
  const services = how.services ?? (await listServices(deed.tx, deed.council));
  await tables(deed.tx)
    .updateTable('agreements.agreement')
    .set({
      version: version + 1,
      ...columnsOf(complete, services, deed),
      ...(how.deed === 'removed'
        ? { removed_at: new Date(deed.now.epochMilliseconds) }
        : { removed_at: null }),
    })
    .where('council_id', '=', deed.council)
    .where('agreement_id', '=', id)
    .execute();
  await addVersion(deed, id, version + 1, complete, how);
  const links = await tables(deed.tx)
    .deleteFrom('agreements.agreement_organisation')
    .where('council_id', '=', deed.council)
    .where('agreement_id', '=', id)
    .returning(['organisation_id', 'name', 'position'])
    .execute();
  await linkOrganisations(deed, id, complete, party => {
    const before = row.draft.organisations.findIndex(
      ({ name, orgId }) => name === party.name && orgId === party.orgId,
    );
    return links.find(({ position }) => position === before)?.organisation_id;
  });
  deed.record(`agreement.${how.deed}`, id, { reference: complete.reference, version: version + 1 });
  return { id, slug: row.slug };
}

/** Takes an agreement out of the register; it stays in the history and can be restored. */
export async function removeAgreement(deed: Deed, id: string): Promise<void> {
  const row = await current(deed, id);
  await changeAgreement(deed, id, row.version, row.draft, { deed: 'removed' });
}

/** Takes many out at once, as `removeAgreement` takes one: what an import of thousands added goes in two statements. */
export async function removeAgreements(deed: Deed, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const { rows } = await sql<{ id: string; reference: string; version: number }>`
    with gone as (
      update agreements.agreement set version = version + 1, removed_at = ${deed.now.toString()}::timestamptz, changed_at = ${deed.now.toString()}::timestamptz
      where council_id = ${deed.council} and agreement_id = any (${ids}::uuid[])
      returning council_id, agreement_id, version, reference, draft
    ), kept as (
      insert into agreements.agreement_version (council_id, agreement_id, version, draft, changed_by, changed_at, deed)
      select council_id, agreement_id, version, draft, ${deed.actor}, ${deed.now.toString()}::timestamptz, 'removed' from gone
    )
    select agreement_id as id, reference, version from gone order by agreement_id`.execute(deed.tx);
  for (const { id, reference, version } of rows) deed.record('agreement.removed', id, { reference, version });
}

/** Puts an agreement back as it was in an earlier version, or as it was before it was removed. */
export async function restoreAgreement(deed: Deed, id: string, version?: number): Promise<Kept> {
  const row = await current(deed, id);
  const wanted = version ?? row.version;
  const old = await tables(deed.tx)
    .selectFrom('agreements.agreement_version')
    .select('draft')
    .where('council_id', '=', deed.council)
    .where('agreement_id', '=', id)
    .where('version', '=', wanted)
    .executeTakeFirst();
  if (!old) throw new AgreementRefused('That version was not found.');
  return changeAgreement(deed, id, row.version, old.draft, { deed: 'restored' });
}

async function current(deed: Deed, id: string): Promise<{ version: number; draft: AgreementDraft }> {
  const row = await tables(deed.tx)
    .selectFrom('agreements.agreement')
    .select(['version', 'draft'])
    .where('council_id', '=', deed.council)
    .where('agreement_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AgreementRefused('This agreement was not found.');
  return row;
}

function columnsOf(draft: AgreementDraft, services: readonly Service[], deed: Deed) {
  const service = draft.service
    ? services.find(({ name }) => name.toLowerCase() === draft.service.toLowerCase())
    : undefined;
  if (draft.service && !service)
    throw new AgreementRefused(
      `The council has no service called “${draft.service}”. Choose one of: ${services.map(({ name }) => name).join(', ')}.`,
      'service',
    );
  return {
    reference: draft.reference,
    draft: JSON.stringify({ ...draft, service: service?.name ?? '' }) as never,
    service_id: service?.id ?? null,
    kind: draft.kind,
    purpose: draft.purpose,
    title: draft.title,
    names: draft.organisations.map(({ name }) => name).join(' '),
    start_from: draft.start === null ? null : earliestText(draft.start),
    end_until: draft.end === null ? null : latestText(draft.end),
    published: draft.published,
    changed_at: new Date(deed.now.epochMilliseconds),
  };
}

async function addVersion(
  deed: Deed,
  id: string,
  version: number,
  draft: AgreementDraft,
  how: { deed: VersionDeed; importId?: string },
): Promise<void> {
  await tables(deed.tx)
    .insertInto('agreements.agreement_version')
    .values({
      council_id: deed.council,
      agreement_id: id,
      version,
      draft: JSON.stringify(draft) as never,
      changed_by: deed.actor,
      changed_at: new Date(deed.now.epochMilliseconds),
      deed: how.deed,
      import_id: how.importId ?? null,
    })
    .execute();
}

/** `linked`: the record a party was linked to before; an unchanged party stays with it, whatever else has come to have its name. */
async function linkOrganisations(
  deed: Deed,
  id: string,
  draft: AgreementDraft,
  linked: (party: Party) => string | undefined = () => undefined,
): Promise<void> {
  for (const [position, party] of draft.organisations.entries()) {
    const organisationId =
      linked(party) ??
      (await ensureOrganisation(deed, {
        name: party.name,
        orgId: party.orgId ?? undefined,
        source: `agreement ${draft.reference}`,
      }));
    await tables(deed.tx)
      .insertInto('agreements.agreement_organisation')
      .values({
        council_id: deed.council,
        agreement_id: id,
        position,
        organisation_id: organisationId,
        name: party.name,
      })
      .execute();
  }
}

async function findByReference(deed: Deed, reference: string): Promise<string | undefined> {
  const row = await tables(deed.tx)
    .selectFrom('agreements.agreement')
    .select('agreement_id')
    .where('council_id', '=', deed.council)
    .where('removed_at', 'is', null)
    .where('reference_key', '=', lowered(reference))
    .executeTakeFirst();
  return row?.agreement_id;
}

/** As PostgreSQL lowers it, for the stored key: letter by letter, so that one letter never becomes two (İ). */
function lowered(reference: string) {
  return sql<string>`lower(${reference})`;
}

async function nextReference(deed: Deed, kind: string, numbers = new Map<string, number>()): Promise<string> {
  const prefix = kind === 'grant' ? 'GR' : 'CT';
  const number = (numbers.get(prefix) ?? (await lastNumber(deed, prefix))) + 1;
  numbers.set(prefix, number);
  return `${prefix}-${String(number).padStart(4, '0')}`;
}

/** The highest number given so far; they may grow beyond four figures, which sort after them by length. */
async function lastNumber(deed: Deed, prefix: string): Promise<number> {
  const row = await tables(deed.tx)
    .selectFrom('agreements.agreement')
    .select('reference')
    .where('council_id', '=', deed.council)
    .where('reference', '~', `^${prefix}-[0-9]{4,9}$`)
    .orderBy(sql`length(reference)`, 'desc')
    .orderBy('reference', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.reference.slice(3) ?? 0);
}

async function freeSlug(deed: Deed, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    const taken = await tables(deed.tx)
      .selectFrom('agreements.agreement')
      .select('slug')
      .where('council_id', '=', deed.council)
      .where('slug', '=', slug)
      .executeTakeFirst();
    if (!taken) return slug;
  }
}
