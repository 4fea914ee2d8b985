import { sql } from 'kysely';
import { textList } from '#platform/db/text-list.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { orgId, primaryIdentifier } from '../rules/identifiers.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { nameKey } from '../rules/name-key.ts';
import { insertIntervals, intervalsOf } from './classify-anew.ts';
import type { NewOrganisation } from './keep-organisation.ts';
import { refreshAll } from './refresh.ts';

/** Organisations a statement: their evidence has to fit into one message. */
const batch = 1500;

/** What many new records take from a register: no addresses and no other names. */
export type RegisteredOrganisation = Required<
  Pick<NewOrganisation, 'name' | 'source' | 'identifiers' | 'evidence'>
>;

/**
 * Makes many new records at once, as `makeOrganisation` makes one, but with a few statements in all and one line in the audit log. The
 * caller has seen that nobody here has any of their numbers. @returns their ids, in the order given.
 */
export async function makeOrganisations(
  deed: Deed,
  given: readonly RegisteredOrganisation[],
): Promise<string[]> {
  const made = given.map(organisation => ({
    ...organisation,
    id: newId(),
    legalForm: legalFormOf(organisation),
  }));
  for (let from = 0; from < made.length; from += batch) await insert(deed, made.slice(from, from + batch));
  if (made.length) {
    deed.changesShared();
    deed.record('organisations.made', 'register', { organisations: made.map(({ id }) => id) });
  }
  return made.map(({ id }) => id);
}

/** What a register says of a record that is here already, as far as it is new. */
export type UpToDate = RegisteredOrganisation & { id: string };

/** Enters what a register newly says of many records, with a few statements in all and one line in the audit log. */
export async function updateOrganisations(
  deed: Deed,
  given: readonly Omit<UpToDate, 'name'>[],
): Promise<void> {
  if (!given.length) return;
  await insertRegistered(deed, given);
  const forms = given.flatMap(one => {
    const legalForm = legalFormOf(one);
    return legalForm ? [{ id: one.id, legalForm }] : [];
  });
  await sql`update organisations.organisation record set legal_form = made.form
    from unnest(${each(forms, 'id', 'uuid')}, ${each(forms, 'legalForm')}) as made (id, form) where record.organisation_id = made.id`.execute(
    deed.tx,
  );
  const ids = given.map(({ id }) => id);
  await refreshAll(deed.tx, ids);
  deed.changesShared();
  deed.record('organisations.updated', 'register', { organisations: ids });
}

type Made = RegisteredOrganisation & { id: string; legalForm: LegalForm | undefined };

async function insert(deed: Deed, made: readonly Made[]): Promise<void> {
  const at = deed.now.toString();
  const cards = made.map(recordOf);
  await sql`with record as (
      insert into organisations.organisation (organisation_id, merged_into, canonical_id, name, org_id, search, legal_form, made_at)
      select id, null, id, name, org_id, search, legal_form, ${at}::timestamptz
      from unnest(${each(cards, 'id', 'uuid')}, ${each(cards, 'name')}, ${each(cards, 'org_id')}, ${each(cards, 'search')}, ${each(cards, 'legal_form')}) as made (id, name, org_id, search, legal_form))
    insert into organisations.organisation_name (name_id, organisation_id, name, kind, from_date, to_date, source, key)
    select name_id, id, name, 'current', null, null, source, coalesce(key, '')
    from unnest(${textList(
      made.map(() => newId()),
      'uuid',
    )}, ${each(made, 'id', 'uuid')}, ${each(made, 'name')}, ${each(made, 'source')}, ${textList(
      made.map(({ name }) => nameKey(name)),
      'text',
    )}) as made (name_id, id, name, source, key)`.execute(deed.tx);
  await insertRegistered(deed, made);
  await insertIntervals(deed.tx, intervalsOf(made));
}

/** Numbers and evidence. A number that another record has stays there: the two are for a person to merge. */
async function insertRegistered(deed: Deed, given: readonly Omit<UpToDate, 'name'>[]): Promise<void> {
  const numbers = given.flatMap(({ id, source, identifiers }) =>
    identifiers.map(one => ({ ...one, of: id, source })),
  );
  const pieces = given.flatMap(({ id, evidence }) =>
    evidence.map(({ basis, source, date, expiry, value }) => ({
      of: id,
      basis,
      source,
      date,
      expiry,
      value: JSON.stringify(value),
    })),
  );
  await sql`with number as (
      insert into organisations.organisation_identifier (scheme, id, organisation_id, source)
      select scheme, number, id, source
      from unnest(${each(numbers, 'scheme')}, ${each(numbers, 'id')}, ${each(numbers, 'of', 'uuid')}, ${each(numbers, 'source')}) as made (scheme, number, id, source)
      on conflict do nothing)
    insert into organisations.evidence (evidence_id, organisation_id, basis, source, date, expiry, value, recorded_by, recorded_at)
    select evidence_id, id, basis, source, date, expiry, value, ${deed.actor}, ${deed.now.toString()}::timestamptz
    from unnest(${textList(
      pieces.map(() => newId()),
      'uuid',
    )}, ${each(pieces, 'of', 'uuid')}, ${each(pieces, 'basis')}, ${each(pieces, 'source')}, ${each(pieces, 'date')}, ${each(pieces, 'expiry')}, ${each(pieces, 'value', 'jsonb')})
      as made (evidence_id, id, basis, source, date, expiry, value)`.execute(deed.tx);
}

/** One key of many rows, for unnest. */
function each<Key extends string>(
  rows: readonly Readonly<Record<Key, string | null>>[],
  key: Key,
  type: 'text' | 'uuid' | 'jsonb' = 'text',
) {
  return textList(
    rows.map(row => row[key]),
    type,
  );
}

/** The row of a record as `refresh` would make it of the same name, numbers and evidence. */
function recordOf({ id, name, identifiers, legalForm }: Made) {
  const primary = primaryIdentifier(identifiers, legalForm);
  return {
    id,
    name,
    org_id: primary ? orgId(primary) : `moothall-${id}`,
    search: [name, ...identifiers.map(orgId)].join(' | ').toLowerCase(),
    legal_form: legalForm ?? null,
  };
}

/** As evidence of it is entered one after the other: the last word holds. */
function legalFormOf({ evidence }: Pick<RegisteredOrganisation, 'evidence'>): LegalForm | undefined {
  return evidence.flatMap(({ value }) => (value.kind === 'legal-form' ? [value.legalForm] : [])).at(-1);
}
