import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';

export interface UnderWay {
  /** Published agreements under way on the day, or possibly so. */
  all: number;
  /** Of these, with at least one social enterprise, by evidence or by the council's recognition. */
  evidenced: number;
  /** Of these, with at least one organisation that is not known not to be one. */
  atMost: number;
}

/** Counts a council's published agreements under way on a day (ISO), and those with social enterprises. */
export async function countUnderWay(tx: Tx, council: number, on: string): Promise<UnderWay> {
  const { rows } = await sql<UnderWay>`
    with under_way as (
      select agreement_id from agreements.agreement
      where council_id = ${council} and removed_at is null and published
        and (start_from is null or start_from <= ${on}::date) and (end_until is null or end_until >= ${on}::date)),
    judged as (
      select party.agreement_id, case when recognised.canonical_id is not null then 'yes' else coalesce(class.social_enterprise, 'unknown') end as answer
      from under_way
      join agreements.agreement_organisation party on party.council_id = ${council} and party.agreement_id = under_way.agreement_id
      join organisations.organisation_card card on card.organisation_id = party.organisation_id
      left join organisations.classification_interval class on class.canonical_id = card.canonical_id and class.from_day <= ${on}::date and (class.until_day is null or ${on}::date < class.until_day)
      left join (select distinct standing.canonical_id from organisations.standing_recognition standing
        where standing.council_id = ${council} and standing.recognised_on <= ${on}::date and (standing.withdrawn_on is null or ${on}::date < standing.withdrawn_on)) recognised on recognised.canonical_id = card.canonical_id)
    select (select count(*)::int from under_way) as all,
      count(distinct agreement_id) filter (where answer = 'yes')::int as evidenced,
      count(distinct agreement_id) filter (where answer <> 'no')::int as "atMost"
    from judged`.execute(tx);
  return rows[0] ?? { all: 0, evidenced: 0, atMost: 0 };
}

export interface AgreementOfOrganisation {
  council: number;
  slug: string;
  draft: AgreementDraft;
}

/** Published agreements of some councils with an organisation (the record all merged ones lead to), newest first, at most `most`. */
export async function agreementsWith(
  tx: Tx,
  ask: { organisationId: string; councils: readonly number[]; most: number },
): Promise<AgreementOfOrganisation[]> {
  if (!ask.councils.length) return [];
  const { rows } = await sql<AgreementOfOrganisation>`
    select agreement.council_id as council, agreement.slug, agreement.draft
    from agreements.agreement agreement
    where agreement.council_id = any (${[...ask.councils]}::int[]) and agreement.removed_at is null and agreement.published
      and exists (select 1 from agreements.agreement_organisation party
        join organisations.organisation_card card on card.organisation_id = party.organisation_id
        where party.council_id = agreement.council_id and party.agreement_id = agreement.agreement_id and card.canonical_id = ${ask.organisationId}::uuid)
    order by agreement.start_from desc nulls last, agreement.council_id, agreement.agreement_id limit ${ask.most}`.execute(
    tx,
  );
  return rows;
}
