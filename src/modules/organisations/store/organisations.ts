import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { textList } from '#platform/db/text-list.ts';
import type { Evidence, EvidenceValue } from '../rules/evidence.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { nameKey } from '../rules/name-key.ts';
import type { OrganisationName } from '../rules/primary-name.ts';
import { tables } from './tables.ts';

export interface OrganisationCard {
  /** Of the record all merged ones lead to. */
  id: string;
  name: string;
  /** Best-known org-id, or our own "moothall-…" where no register has it. */
  orgId: string;
  legalForm: LegalForm | null;
}

export interface StoredEvidence extends Evidence {
  id: string;
  recordedAt: string;
}

export interface Organisation extends OrganisationCard {
  names: (OrganisationName & { source: string })[];
  identifiers: { scheme: string; id: string; source: string }[];
  addresses: {
    use: 'registered-office' | 'place-of-work';
    lines: string;
    postcode: string | null;
    date: string;
    source: string;
  }[];
  /** What stands, with addresses as evidence of place; withdrawn pieces are left out. */
  evidence: StoredEvidence[];
  /** Records that have been merged into this one, with the merge that did it. */
  merged: { mergeId: string; id: string; name: string; orgId: string; reason: string }[];
}

/** The organisation with this org-id, or our own “moothall-…” for it, whichever of its merged records has it. Undefined when there is none. */
export async function findOrganisation(tx: Tx, orgId: string): Promise<Organisation | undefined> {
  const split = /^([A-Z]{2}-[A-Z]+)-(.+)$/.exec(orgId);
  const own = /^moothall-([0-9a-f-]{36})$/.exec(orgId)?.[1];
  const record = await tables(tx)
    .selectFrom('organisations.organisation as organisation')
    .select('organisation.canonical_id')
    .where(eb =>
      eb.or([
        eb('organisation.org_id', '=', orgId),
        ...(own ? [eb('organisation.organisation_id', '=', own)] : []),
        eb(
          'organisation.organisation_id',
          'in',
          eb
            .selectFrom('organisations.organisation_identifier as identifier')
            .select('identifier.organisation_id')
            .where('identifier.scheme', '=', split?.[1] ?? '')
            .where('identifier.id', '=', split?.[2] ?? ''),
        ),
      ]),
    )
    .executeTakeFirst();
  return record && readOrganisation(tx, record.canonical_id);
}

/** Everything known of an organisation, gathered from all records merged into it. */
export async function readOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  const db = tables(tx);
  const records = await db
    .selectFrom('organisations.organisation')
    .selectAll()
    .where(
      'canonical_id',
      '=',
      db.selectFrom('organisations.organisation').select('canonical_id').where('organisation_id', '=', id),
    )
    .execute();
  const canonical = records.find(record => record.organisation_id === record.canonical_id);
  if (!canonical) return undefined;
  const ids = records.map(record => record.organisation_id);
  const names = await db
    .selectFrom('organisations.organisation_name')
    .selectAll()
    .where('organisation_id', 'in', ids)
    .orderBy('name_id')
    .execute();
  const identifiers = await db
    .selectFrom('organisations.organisation_identifier')
    .selectAll()
    .where('organisation_id', 'in', ids)
    .orderBy('scheme')
    .orderBy('id')
    .execute();
  const addresses = await db
    .selectFrom('organisations.address')
    .selectAll()
    .where('organisation_id', 'in', ids)
    .orderBy('address_id')
    .execute();
  const merges = await db
    .selectFrom('organisations.merge')
    .selectAll()
    .where('into_id', 'in', ids)
    .where('undone_at', 'is', null)
    .execute();
  return {
    id: canonical.organisation_id,
    name: canonical.name,
    orgId: canonical.org_id,
    legalForm: canonical.legal_form as LegalForm | null,
    names: names.map(row => ({
      name: row.name,
      kind:
        row.organisation_id === canonical.organisation_id || row.kind !== 'current'
          ? row.kind
          : ('previous' as const),
      from: row.from_date,
      to: row.to_date,
      source: row.source,
    })),
    identifiers: identifiers.map(row => ({ scheme: row.scheme, id: row.id, source: row.source })),
    addresses: addresses.map(row => ({
      use: row.use,
      lines: row.lines,
      postcode: row.postcode,
      date: row.date,
      source: row.source,
    })),
    evidence: (await evidenceOf(tx, ids)).map(({ of: _of, ...piece }) => piece),
    merged: merges.flatMap(merge => {
      const record = records.find(candidate => candidate.organisation_id === merge.organisation_id);
      return record
        ? [
            {
              mergeId: merge.merge_id,
              id: record.organisation_id,
              name: record.name,
              orgId: record.org_id,
              reason: merge.reason,
            },
          ]
        : [];
    }),
  };
}

/** Evidence that stands for these records, with addresses as evidence of place; `of` is the record each was entered for. */
export async function evidenceOf(
  tx: Tx,
  ids: readonly string[],
): Promise<(StoredEvidence & { of: string })[]> {
  const rows = await tables(tx)
    .selectFrom('organisations.evidence')
    .selectAll()
    .where(sql<boolean>`organisation_id = any (${textList(ids, 'uuid')})`)
    .where('withdrawn_at', 'is', null)
    .orderBy('evidence_id')
    .execute();
  const addresses = await tables(tx)
    .selectFrom('organisations.address')
    .selectAll()
    .where(sql<boolean>`organisation_id = any (${textList(ids, 'uuid')})`)
    .where('postcode', 'is not', null)
    .execute();
  return [
    ...rows.map(row => ({
      id: row.evidence_id,
      of: row.organisation_id,
      recordedAt: new Date(row.recorded_at).toISOString(),
      basis: row.basis as Evidence['basis'],
      source: row.source,
      date: row.date,
      expiry: row.expiry,
      value: row.value,
    })),
    ...addresses.map(row => ({
      id: row.address_id,
      of: row.organisation_id,
      recordedAt: '',
      basis: 'register-number' as const,
      source: row.source,
      date: row.date,
      expiry: null,
      value: { kind: 'address', postcode: row.postcode ?? '', use: row.use } satisfies EvidenceValue,
    })),
  ];
}

/** Records one of whose names has the same key, without those merged away. */
export async function findByName(tx: Tx, name: string): Promise<OrganisationCard[]> {
  const rows = await tables(tx)
    .selectFrom('organisations.organisation_name as name')
    .innerJoin('organisations.organisation as record', 'record.organisation_id', 'name.organisation_id')
    .innerJoin('organisations.organisation as canonical', 'canonical.organisation_id', 'record.canonical_id')
    .where('name.key', '=', nameKey(name))
    .select([
      'canonical.organisation_id as id',
      'canonical.name',
      'canonical.org_id as orgId',
      'canonical.legal_form as legalForm',
    ])
    .distinct()
    .execute();
  return rows.map(row => ({ ...row, legalForm: row.legalForm as LegalForm | null }));
}

export interface OrganisationListed extends OrganisationCard {
  socialEnterprise: 'yes' | 'no' | 'unknown';
  /** Councils that recognise it today. */
  recognisedBy: string[];
}

/**
 * Organisations by name, a page at a time: `after` is the last name and id of the page before.
 * `q` matches any part of any name or number; `socialEnterprise` 'yes' also counts what a council in scope recognises.
 */
export async function searchOrganisations(
  tx: Tx,
  ask: {
    q?: string | undefined;
    socialEnterprise?: 'yes' | undefined;
    on: string;
    after?: { name: string; id: string } | undefined;
    most: number;
  },
): Promise<OrganisationListed[]> {
  const like = ask.q ? `%${ask.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await sql<{
    id: string;
    name: string;
    orgId: string;
    legalForm: LegalForm | null;
    socialEnterprise: 'yes' | 'no' | 'unknown';
    recognisedBy: string[] | null;
  }>`
    select record.organisation_id as id, record.name, record.org_id as "orgId", record.legal_form as "legalForm",
      case when recognised.councils is not null then 'yes' else coalesce(class.social_enterprise, 'unknown') end as "socialEnterprise",
      recognised.councils as "recognisedBy"
    from organisations.organisation record
    left join organisations.classification class on class.canonical_id = record.organisation_id and class.from_day <= ${ask.on}::date and (class.until_day is null or ${ask.on}::date < class.until_day)
    left join lateral (
      select array_agg(council.name order by council.name) as councils
      from organisations.standing_recognition standing join councils.council council on council.council_id = standing.council_id
      where standing.canonical_id = record.organisation_id and standing.recognised_on <= ${ask.on}::date and (standing.withdrawn_on is null or ${ask.on}::date < standing.withdrawn_on)
    ) recognised on true
    where record.merged_into is null
      and (${like}::text is null or record.search like ${like})
      and (${ask.socialEnterprise ?? null}::text is null or class.social_enterprise = 'yes' or recognised.councils is not null)
      and (${ask.after?.name ?? null}::text is null or (record.name, record.organisation_id) > (${ask.after?.name ?? null}, ${ask.after?.id ?? null}::uuid))
    order by record.name, record.organisation_id limit ${ask.most}`.execute(tx);
  return rows.map(row => ({ ...row, recognisedBy: row.recognisedBy ?? [] }));
}
