import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';

export interface AgreementParty {
  /** As the agreement names it. */
  name: string;
  organisationId: string;
  /** Of the organisation's page. */
  orgId: string;
  /** On the day asked about: by evidence, or because the council recognises it. */
  socialEnterprise: 'yes' | 'no' | 'unknown';
  recognised: boolean;
  vcse: 'yes' | 'no' | 'unknown';
  sme: 'yes' | 'no' | 'unknown';
}

export interface Agreement {
  id: string;
  slug: string;
  draft: AgreementDraft;
  /** Slug of the service, if it is known. */
  service: string | null;
  version: number;
  published: boolean;
  changedAt: Date;
  parties: AgreementParty[];
}

export const sorts = {
  'start-newest': 'Start, newest first',
  'end-soonest': 'End, soonest first',
  title: 'Title',
} as const;
export type Sort = keyof typeof sorts;

/** What to look for in one council's register. Every part is optional; days are ISO. */
export interface AgreementFilter {
  q?: string | undefined;
  kind?: string | undefined;
  purpose?: string | undefined;
  /** Slug. */
  service?: string | undefined;
  /** Org-id. */
  organisation?: string | undefined;
  /** Under way, or possibly so, at some time between these days. */
  activeFrom?: string | undefined;
  activeTo?: string | undefined;
  /** Begun, or possibly so, between these days. */
  startedFrom?: string | undefined;
  startedTo?: string | undefined;
  /** Ends, or can end, between these days. */
  endsFrom?: string | undefined;
  endsTo?: string | undefined;
  /** At least one party is a social enterprise on the day `on`. */
  socialEnterprise?: boolean | undefined;
  /** Only what is published; officers also see the rest. */
  publishedOnly: boolean;
}

export interface Cursor {
  key: string | null;
  id: string;
}

/**
 * Agreements of a council that fit, in order, a page at a time (keyset: `after` is the last line of the page before).
 * `on`: the day on which organisations are judged, ISO.
 */
export async function searchAgreements(
  tx: Tx,
  ask: {
    council: number;
    filter: AgreementFilter;
    on: string;
    sort: Sort;
    after?: Cursor | undefined;
    most: number;
  },
): Promise<{ agreements: Agreement[]; next?: Cursor }> {
  const { column, afterwards, order } = ordering(ask.sort, ask.after);
  const { rows } = await sql<AgreementRow & { key: string | null }>`
    select agreement.agreement_id, agreement.slug, agreement.draft, service.slug as service, agreement.version, agreement.published, agreement.changed_at, ${column} as key
    from agreements.agreement agreement
    left join councils.service service on service.council_id = agreement.council_id and service.service_id = agreement.service_id
    where agreement.council_id = ${ask.council} and agreement.removed_at is null ${conditions(ask.council, ask.filter, ask.on)} ${afterwards}
    order by ${order} limit ${ask.most + 1}`.execute(tx);
  const page = rows.slice(0, ask.most);
  const last = page.at(-1);
  return {
    agreements: await withParties(tx, ask.council, page, ask.on),
    ...(rows.length > ask.most && last ? { next: { key: last.key, id: last.agreement_id } } : {}),
  };
}

/** How many fit, counted no further than `most` (a number beyond that tells nobody anything, and counting takes time). */
export async function countAgreements(
  tx: Tx,
  ask: { council: number; filter: AgreementFilter; on: string; most: number },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::int as number from (select 1 from agreements.agreement agreement
      left join councils.service service on service.council_id = agreement.council_id and service.service_id = agreement.service_id
      where agreement.council_id = ${ask.council} and agreement.removed_at is null ${conditions(ask.council, ask.filter, ask.on)} limit ${ask.most}) found`.execute(
    tx,
  );
  return rows[0]?.number ?? 0;
}

/** Everything that fits, in order, in pages of a thousand: for exports and answers. */
export async function* everyAgreement(
  tx: Tx,
  ask: { council: number; filter: AgreementFilter; on: string; sort: Sort },
): AsyncGenerator<Agreement> {
  let after: Cursor | undefined;
  do {
    const { agreements, next } = await searchAgreements(tx, { ...ask, after, most: 1000 });
    yield* agreements;
    after = next;
  } while (after);
}

/** One agreement by its address; removed ones are not found. */
export async function findAgreement(
  tx: Tx,
  council: number,
  slug: string,
  on: string,
): Promise<Agreement | undefined> {
  const { rows } = await sql<AgreementRow>`
    select agreement.agreement_id, agreement.slug, agreement.draft, service.slug as service, agreement.version, agreement.published, agreement.changed_at
    from agreements.agreement agreement
    left join councils.service service on service.council_id = agreement.council_id and service.service_id = agreement.service_id
    where agreement.council_id = ${council} and agreement.slug = ${slug} and agreement.removed_at is null`.execute(
    tx,
  );
  return (await withParties(tx, council, rows, on))[0];
}

interface AgreementRow {
  agreement_id: string;
  slug: string;
  draft: AgreementDraft;
  service: string | null;
  version: number;
  published: boolean;
  changed_at: Date;
}

/** Organisations of one council that are social enterprises on the day: by evidence, or by the council's own recognition. */
function socialEnterprises(council: number, on: string) {
  return sql`(
    select class.canonical_id from organisations.classification_interval class
    where class.social_enterprise = 'yes' and class.from_day <= ${on}::date and (class.until_day is null or ${on}::date < class.until_day)
    union
    select standing.canonical_id from organisations.standing_recognition standing
    where standing.council_id = ${council} and standing.recognised_on <= ${on}::date and (standing.withdrawn_on is null or ${on}::date < standing.withdrawn_on))`;
}

function conditions(council: number, filter: AgreementFilter, on: string) {
  const parts = [];
  if (filter.publishedOnly) parts.push(sql`and agreement.published`);
  if (filter.q) parts.push(sql`and agreement.search @@ websearch_to_tsquery('english', ${filter.q})`);
  if (filter.kind) parts.push(sql`and agreement.kind = ${filter.kind}`);
  if (filter.purpose) parts.push(sql`and agreement.purpose = ${filter.purpose}`);
  if (filter.service) parts.push(sql`and service.slug = ${filter.service}`);
  if (filter.activeTo)
    parts.push(sql`and (agreement.start_from is null or agreement.start_from <= ${filter.activeTo}::date)`);
  if (filter.activeFrom)
    parts.push(sql`and (agreement.end_until is null or agreement.end_until >= ${filter.activeFrom}::date)`);
  if (filter.startedFrom)
    parts.push(
      sql`and agreement.start_from is not null and (agreement.draft ->> 'start') >= left(${filter.startedFrom}, length(agreement.draft ->> 'start'))`,
    );
  if (filter.startedTo)
    parts.push(
      sql`and agreement.start_from is not null and agreement.start_from <= ${filter.startedTo}::date`,
    );
  if (filter.endsFrom) parts.push(sql`and agreement.end_until >= ${filter.endsFrom}::date`);
  if (filter.endsTo) parts.push(sql`and agreement.end_until <= ${filter.endsTo}::date`);
  if (filter.organisation) {
    parts.push(sql`and agreement.agreement_id in (select party.agreement_id from agreements.agreement_organisation party
      join organisations.organisation_card card on card.organisation_id = party.organisation_id
      where party.council_id = ${council} and card.org_id = ${filter.organisation})`);
  }
  if (filter.socialEnterprise) {
    parts.push(sql`and agreement.agreement_id in (select party.agreement_id from agreements.agreement_organisation party
      join organisations.organisation_card card on card.organisation_id = party.organisation_id
      where party.council_id = ${council} and card.canonical_id in ${socialEnterprises(council, on)})`);
  }
  return parts.length ? sql.join(parts, sql` `) : sql``;
}

function ordering(sort: Sort, after: Cursor | undefined) {
  const id = after?.id ?? null;
  if (sort === 'title') {
    return {
      column: sql`agreement.title`,
      order: sql`agreement.title, agreement.agreement_id`,
      afterwards: after
        ? sql`and (agreement.title, agreement.agreement_id) > (${after.key}, ${id}::uuid)`
        : sql``,
    };
  }
  if (sort === 'end-soonest') {
    // No end known comes last.
    const afterwards = !after
      ? sql``
      : after.key === null
        ? sql`and agreement.end_until is null and agreement.agreement_id > ${id}::uuid`
        : sql`and ((agreement.end_until, agreement.agreement_id) > (${after.key}::date, ${id}::uuid) or agreement.end_until is null)`;
    return {
      column: sql`agreement.end_until::text`,
      order: sql`agreement.end_until, agreement.agreement_id`,
      afterwards,
    };
  }
  const afterwards = !after
    ? sql``
    : after.key === null
      ? sql`and agreement.start_from is null and agreement.agreement_id > ${id}::uuid`
      : sql`and (agreement.start_from < ${after.key}::date or (agreement.start_from = ${after.key}::date and agreement.agreement_id > ${id}::uuid) or agreement.start_from is null)`;
  return {
    column: sql`agreement.start_from::text`,
    order: sql`agreement.start_from desc nulls last, agreement.agreement_id`,
    afterwards,
  };
}

async function withParties(
  tx: Tx,
  council: number,
  rows: readonly AgreementRow[],
  on: string,
): Promise<Agreement[]> {
  if (!rows.length) return [];
  const { rows: parties } = await sql<AgreementParty & { agreement_id: string }>`
    select party.agreement_id, party.name, card.canonical_id as "organisationId", card.org_id as "orgId",
      recognised.council_id is not null as recognised,
      case when recognised.council_id is not null then 'yes' else coalesce(class.social_enterprise, 'unknown') end as "socialEnterprise",
      coalesce(class.vcse, 'unknown') as vcse, coalesce(class.sme, 'unknown') as sme
    from agreements.agreement_organisation party
    join organisations.organisation_card card on card.organisation_id = party.organisation_id
    left join organisations.classification_interval class on class.canonical_id = card.canonical_id and class.from_day <= ${on}::date and (class.until_day is null or ${on}::date < class.until_day)
    left join lateral (select standing.council_id from organisations.standing_recognition standing
      where standing.council_id = ${council} and standing.canonical_id = card.canonical_id and standing.recognised_on <= ${on}::date and (standing.withdrawn_on is null or ${on}::date < standing.withdrawn_on) limit 1) recognised on true
    where party.council_id = ${council} and party.agreement_id = any (${rows.map(row => row.agreement_id)}::uuid[])
    order by party.agreement_id, party.position`.execute(tx);
  const byAgreement = Map.groupBy(parties, party => party.agreement_id);
  return rows.map(row => ({
    id: row.agreement_id,
    slug: row.slug,
    draft: row.draft,
    service: row.service,
    version: row.version,
    published: row.published,
    changedAt: row.changed_at,
    parties: (byAgreement.get(row.agreement_id) ?? []).map(({ agreement_id: _id, ...party }) => party),
  }));
}
