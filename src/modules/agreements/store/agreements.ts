import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import {
  conditions,
  narrow,
  ordering,
  type AgreementFilter,
  type Cursor,
  type Narrowed,
  type Sort,
} from './search.ts';

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
  /** Taken out of the register; only found when asked for. */
  removed: boolean;
  parties: AgreementParty[];
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
    /** From `narrow`, when it is asked for more than once. */
    narrowed?: Narrowed;
  },
): Promise<{ agreements: Agreement[]; next?: Cursor }> {
  const { column, afterwards, order } = ordering(ask.sort, ask.after);
  const narrowed = ask.narrowed ?? (await narrow(tx, ask.council, ask.filter, ask.on));
  const { rows } = await sql<AgreementRow & { key: string }>`
    select agreement.agreement_id, agreement.slug, agreement.draft, service.slug as service, agreement.version, agreement.published, agreement.changed_at, agreement.removed_at, ${column} as key
    from agreements.agreement agreement
    left join councils.service service on service.council_id = agreement.council_id and service.service_id = agreement.service_id
    where agreement.council_id = ${ask.council} ${conditions(ask.council, ask.filter, ask.on, narrowed)} ${afterwards}
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
  ask: { council: number; filter: AgreementFilter; on: string; most: number; narrowed?: Narrowed },
): Promise<number> {
  const narrowed = ask.narrowed ?? (await narrow(tx, ask.council, ask.filter, ask.on));
  const { rows } = await sql<{ number: number }>`
    select count(*)::int as number from (select 1 from agreements.agreement agreement
      where agreement.council_id = ${ask.council} ${conditions(ask.council, ask.filter, ask.on, narrowed)} limit ${ask.most}) found`.execute(
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
  const narrowed = await narrow(tx, ask.council, ask.filter, ask.on);
  do {
    const { agreements, next } = await searchAgreements(tx, { ...ask, after, most: 1000, narrowed });
    yield* agreements;
    after = next;
  } while (after);
}

/** One agreement by its address; removed ones are not found, unless asked for (`removed`). */
export async function findAgreement(
  tx: Tx,
  council: number,
  slug: string,
  on: string,
  removed: 'without' | 'with' = 'without',
): Promise<Agreement | undefined> {
  const { rows } = await sql<AgreementRow>`
    select agreement.agreement_id, agreement.slug, agreement.draft, service.slug as service, agreement.version, agreement.published, agreement.changed_at, agreement.removed_at
    from agreements.agreement agreement
    left join councils.service service on service.council_id = agreement.council_id and service.service_id = agreement.service_id
    where agreement.council_id = ${council} and agreement.slug = ${slug} and (${removed === 'with'} or agreement.removed_at is null)`.execute(
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
  removed_at: Date | null;
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
    removed: row.removed_at !== null,
    parties: (byAgreement.get(row.agreement_id) ?? []).map(({ agreement_id: _id, ...party }) => party),
  }));
}
