import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export const sorts = {
  'start-newest': 'Start, newest first',
  'end-soonest': 'End, soonest first',
  title: 'Title',
} as const;
export type Sort = keyof typeof sorts;

export const states = { published: 'Published', unpublished: 'Not published', removed: 'Removed' } as const;
export type State = keyof typeof states;

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
  /** For officers: one part of the register; 'removed' are those taken out of it, which nothing else shows. */
  state?: State | undefined;
}

export interface Cursor {
  /** What the list is ordered by: a title or a day (ISO). */
  key: string;
  id: string;
}

/** Up to this many agreements are named one by one; with more, the list is walked in its order until a page is full. */
const fewEnough = 5000;

/** What a filter by words (in a service), or by social enterprise, leaves, where that is few; null where it leaves many or is not set. */
export interface Narrowed {
  /** Ids, as PostgreSQL writes an array of them: they go back as they came. */
  words: string | null;
  /** Of those with the words, where these are few. */
  social: string | null;
}

/** Looks up first what a filter leaves, because which way to search is faster depends on how much that is. `on`: see searchAgreements. */
export async function narrow(
  tx: Tx,
  council: number,
  filter: AgreementFilter,
  on: string,
): Promise<Narrowed> {
  const words = filter.q
    ? await fewIds(
        tx,
        sql`agreements.matching(${council}, ${filter.q}, ${filter.service ? serviceOf(council, filter.service) : sql`null`}, ${fewEnough + 1})`,
      )
    : null;
  const social = filter.socialEnterprise
    ? await fewIds(
        tx,
        sql`array(select party.agreement_id from agreements.agreement_organisation party
          join organisations.leads_to card on card.organisation_id = party.organisation_id
          where party.council_id = ${council} ${words === null ? sql`` : sql`and party.agreement_id = any (${words}::uuid[])`}
            and card.canonical_id in (${socialEnterprises(council, on)}) limit ${fewEnough + 1})`,
      )
    : null;
  return { words, social };
}

async function fewIds(tx: Tx, ids: RawBuilder<unknown>): Promise<string | null> {
  const { rows } = await sql<{ ids: string | null }>`
    select case when cardinality(found.ids) <= ${fewEnough} then found.ids::text end as ids from (select ${ids} as ids offset 0) found`.execute(
    tx,
  );
  return rows[0]?.ids ?? null;
}

function serviceOf(council: number, slug: string): RawBuilder<unknown> {
  return sql`(select wanted.service_id from councils.service wanted where wanted.council_id = ${council} and wanted.slug = ${slug})`;
}

/** The filter as conditions, each beginning with "and"; they speak of `agreement`. `on`: see searchAgreements. */
export function conditions(council: number, filter: AgreementFilter, on: string, narrowed: Narrowed) {
  const parts = [
    filter.state === 'removed'
      ? sql`and agreement.removed_at is not null`
      : sql`and agreement.removed_at is null`,
  ];
  if (filter.state === 'published') parts.push(sql`and agreement.published`);
  if (filter.state === 'unpublished') parts.push(sql`and not agreement.published`);
  if (filter.publishedOnly) parts.push(sql`and agreement.published`);
  const few = narrowed.social ?? narrowed.words;
  if (few) parts.push(sql`and agreement.agreement_id = any (${few}::uuid[])`);
  if (filter.q && !narrowed.words)
    parts.push(sql`and agreement.search @@ websearch_to_tsquery('english', ${filter.q})`);
  if (filter.kind) parts.push(sql`and agreement.kind = ${filter.kind}`);
  if (filter.purpose) parts.push(sql`and agreement.purpose = ${filter.purpose}`);
  if (filter.service) parts.push(sql`and agreement.service_id = ${serviceOf(council, filter.service)}`);
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
  if (filter.socialEnterprise && !narrowed.social) {
    // Asked of one agreement after the other, in the order of the list, so that a full page ends it.
    parts.push(sql`and (select true from agreements.agreement_organisation party
      join organisations.leads_to card on card.organisation_id = party.organisation_id
      where party.council_id = ${council} and party.agreement_id = agreement.agreement_id
        and (card.canonical_id in (${socialEnterprises(council, on)})) is true limit 1)`);
  }
  return sql.join(parts, sql` `);
}

/** The order, the key of a line in it, and the condition that begins after a line. What has no date comes last. */
export function ordering(sort: Sort, after: Cursor | undefined) {
  if (sort === 'title')
    return {
      column: sql`agreement.title`,
      order: sql`agreement.title, agreement.agreement_id`,
      afterwards: after
        ? sql`and (agreement.title, agreement.agreement_id) > (${after.key}, ${after.id}::uuid)`
        : sql``,
    };
  if (sort === 'end-soonest')
    return {
      column: sql`agreement.end_key::text`,
      order: sql`agreement.end_key, agreement.agreement_id`,
      afterwards: after
        ? sql`and (agreement.end_key, agreement.agreement_id) > (${after.key}::date, ${after.id}::uuid)`
        : sql``,
    };
  return {
    column: sql`agreement.start_key::text`,
    order: sql`agreement.start_key desc, agreement.agreement_id desc`,
    afterwards: after
      ? sql`and (agreement.start_key, agreement.agreement_id) < (${after.key}::date, ${after.id}::uuid)`
      : sql``,
  };
}

/** Organisations of one council that are social enterprises on the day: by evidence, or by the council's own recognition. */
function socialEnterprises(council: number, on: string) {
  return sql`
    select class.canonical_id from organisations.classification_interval class
    where class.social_enterprise = 'yes' and class.from_day <= ${on}::date and (class.until_day is null or ${on}::date < class.until_day)
    union
    select standing.canonical_id from organisations.standing_recognition standing
    where standing.council_id = ${council} and standing.recognised_on <= ${on}::date and (standing.withdrawn_on is null or ${on}::date < standing.withdrawn_on)`;
}
