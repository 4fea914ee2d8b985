import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type FigureAsk, insideOf, outsideOf, postcodeText, recognisedOn } from './judged.ts';
import { asked } from './paid.ts';

/**
 * Parts of a WITH, the last of them `judged`: whoever a council paid, each supplier once, and what it is on the day: supplier_id, outcome,
 * organisation (the record all merged ones lead to), social, vcse, sme, micro, public, local; the same as `judged` says of one.
 *
 * Suppliers are looked up by their keys one by one ("offset 0" keeps it so), records and places by a list of keys, which an index follows in
 * one go; never by joining two of the lists: PostgreSQL takes them to be ten long, and may then read one of them whole for each of the
 * other.
 */
export async function judgedPayees(
  tx: Tx,
  ask: FigureAsk,
  council: FigureAsk['councils'][number],
): Promise<RawBuilder<unknown>> {
  const recognised = await recognisedOn(tx, council.id, ask.asOf);
  return sql`
    payee as materialized (
      select supplier.* from (select distinct paid.supplier_id from spend.paid_year paid where ${asked(ask, council.id)}) paid
      cross join lateral (select found.supplier_id, found.outcome, found.organisation_id from spend.supplier found where found.council_id = ${council.id} and found.supplier_id = paid.supplier_id offset 0) supplier),
    placed as materialized (${placed(council.localPostcodes)}),
    judged as materialized (
      select payee.supplier_id, payee.outcome, known.organisation, ${known('social')}, ${known('vcse')}, ${known('sme')}, ${known('micro')}, ${known('public')}, ${known('local')}
      from payee left join lateral (${whatItIs(ask.asOf, recognised)}) known on true)`;
}

/** What is not known of a payee, or of one that is no organisation, is unknown. */
function known(flag: string): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(`known.${flag}`)}, 'unknown') as ${sql.ref(flag)}`;
}

/** What the organisation of a row `payee` is; null for what is not known. "offset 0" keeps it a look-up by key for each payee. */
function whatItIs(asOf: string, recognised: readonly string[]): RawBuilder<unknown> {
  return sql`
    select card.canonical_id as organisation, case when card.canonical_id = any (${[...recognised]}::uuid[]) then 'yes' else class.social_enterprise end as social,
      class.vcse, class.sme, class.micro, class.public_body as public,
      case when card.canonical_id in (select canonical_id from placed where local = 'yes') then 'yes' when card.canonical_id in (select canonical_id from placed where local = 'no') then 'no' end as local
    from organisations.leads_to card
    left join organisations.classification_interval class on class.canonical_id = card.canonical_id and class.from_day <= ${asOf}::date and (class.until_day is null or ${asOf}::date < class.until_day)
    where card.organisation_id = payee.organisation_id offset 0`;
}

/** Rule LOC-2, as `judged` has it, of all payees' organisations at once: canonical_id and local, 'yes', 'no' or null. */
function placed(localPostcodes: readonly string[]): RawBuilder<unknown> {
  if (!localPostcodes.length) return sql`select null::uuid as canonical_id, null::text as local where false`;
  return sql`
    select code.canonical_id, case when bool_or(${insideOf(localPostcodes)}) then 'yes' when bool_and(${insideOf(localPostcodes)} or ${outsideOf}) then 'no' end as local
    from (select place.canonical_id, ${postcodeText} as text from organisations.place place where place.use = 'place-of-work'
      and place.canonical_id = any (array(select card.canonical_id from organisations.leads_to card
        where card.organisation_id = any (array(select payee.organisation_id from payee where payee.organisation_id is not null)))) offset 0) code
    group by 1`;
}
