import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { orgId, primaryIdentifier } from '../rules/identifiers.ts';
import { classificationIntervals } from '../rules/intervals.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { nameKey } from '../rules/name-key.ts';
import type { NewOrganisation } from './keep-organisation.ts';

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

type Made = RegisteredOrganisation & { id: string; legalForm: LegalForm | undefined };

async function insert(deed: Deed, made: readonly Made[]): Promise<void> {
  const at = deed.now.toString();
  const rows = (list: object[]) => JSON.stringify(list);
  await sql`insert into organisations.organisation (organisation_id, merged_into, canonical_id, name, org_id, search, legal_form, made_at)
    select id, null, id, name, org_id, search, legal_form, ${at}::timestamptz
    from jsonb_to_recordset(${rows(made.map(recordOf))}::jsonb) as made (id uuid, name text, org_id text, search text, legal_form text)`.execute(
    deed.tx,
  );
  await sql`insert into organisations.organisation_name (name_id, organisation_id, name, kind, from_date, to_date, source, key)
    select name_id, id, name, 'current', null, null, source, key
    from jsonb_to_recordset(${rows(made.map(({ id, name, source }) => ({ name_id: newId(), id, name, source, key: nameKey(name) })))}::jsonb) as made (name_id uuid, id uuid, name text, source text, key text)`.execute(
    deed.tx,
  );
  await sql`insert into organisations.organisation_identifier (scheme, id, organisation_id, source)
    select scheme, number, id, source
    from jsonb_to_recordset(${rows(made.flatMap(({ id, source, identifiers }) => identifiers.map(one => ({ scheme: one.scheme, number: one.id, id, source }))))}::jsonb) as made (scheme text, number text, id uuid, source text)`.execute(
    deed.tx,
  );
  await sql`insert into organisations.evidence (evidence_id, organisation_id, basis, source, date, expiry, value, recorded_by, recorded_at)
    select evidence_id, id, basis, source, date, expiry, value, ${deed.actor}, ${at}::timestamptz
    from jsonb_to_recordset(${rows(made.flatMap(({ id, evidence }) => evidence.map(piece => ({ evidence_id: newId(), id, ...piece }))))}::jsonb) as made (evidence_id uuid, id uuid, basis text, source text, date text, expiry text, value jsonb)`.execute(
    deed.tx,
  );
  await sql`insert into organisations.classification (canonical_id, from_day, until_day, social_enterprise, vcse, sme, micro, public_body)
    select id, "from", until, "socialEnterprise", vcse, sme, micro, "publicBody"
    from jsonb_to_recordset(${rows(made.flatMap(({ id, evidence }) => classificationIntervals(evidence).map(interval => ({ id, ...interval }))))}::jsonb)
      as made (id uuid, "from" date, until date, "socialEnterprise" text, vcse text, sme text, micro text, "publicBody" text)`.execute(
    deed.tx,
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
function legalFormOf({ evidence }: RegisteredOrganisation): LegalForm | undefined {
  return evidence.flatMap(({ value }) => (value.kind === 'legal-form' ? [value.legalForm] : [])).at(-1);
}
