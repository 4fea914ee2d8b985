import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

/** What is asked of the figures. */
export interface FigureAsk {
  councils: readonly { id: number; localPostcodes: readonly string[] }[];
  /** First and last month, '2014-04'. */
  from: string;
  to: string;
  /** The day (ISO) whose evidence and recognitions count. */
  asOf: string;
  /** A service as the files write it. */
  service?: string | undefined;
}

/**
 * What the supplier of a row `paid` is on the day: outcome, organisation, social, vcse, sme, micro, public, local; to be joined to it. It is
 * looked up when figures are read, so no change of evidence, recognition or resolution can leave a figure behind.
 *
 * "offset 0" keeps it a look-up by key for each row. Without it PostgreSQL, which knows nothing of a table's size just after an
 * import, reads all suppliers of the council for each of them.
 */
export async function judged(
  tx: Tx,
  council: FigureAsk['councils'][number],
  asOf: string,
): Promise<RawBuilder<unknown>> {
  const recognised = await recognisedOn(tx, council.id, asOf);
  return sql`cross join lateral (
    select supplier.outcome, card.canonical_id as organisation,
      case when card.canonical_id = any (${recognised}::uuid[]) then 'yes' else coalesce(class.social_enterprise, 'unknown') end as social,
      coalesce(class.vcse, 'unknown') as vcse, coalesce(class.sme, 'unknown') as sme, coalesce(class.micro, 'unknown') as micro,
      coalesce(class.public_body, 'unknown') as public, coalesce(place.local, 'unknown') as local
    from spend.supplier supplier
    left join organisations.leads_to card on card.organisation_id = supplier.organisation_id
    left join organisations.classification_interval class on class.canonical_id = card.canonical_id and class.from_day <= ${asOf}::date and (class.until_day is null or ${asOf}::date < class.until_day)
    left join lateral (${localOf(council.localPostcodes)}) place on true
    where supplier.council_id = ${council.id} and supplier.supplier_id = paid.supplier_id offset 0) judged`;
}

/** Records that a council recognises on the day. */
export async function recognisedOn(tx: Tx, council: number, asOf: string): Promise<string[]> {
  const { rows } = await sql<{ canonical_id: string }>`${recognised(council, asOf)}`.execute(tx);
  return rows.map(row => row.canonical_id);
}

/** The statement that finds them: canonical_id. */
export function recognised(council: number, asOf: string): RawBuilder<unknown> {
  return sql`
    select distinct standing.canonical_id from organisations.standing_recognition standing
    where standing.council_id = ${council} and standing.recognised_on <= ${asOf}::date and (standing.withdrawn_on is null or ${asOf}::date < standing.withdrawn_on)`;
}

/** Local by where the work is done (rule LOC-2): a registered office may be an accountant's. Districts and areas of the council. */
function localOf(localPostcodes: readonly string[]): RawBuilder<unknown> {
  if (!localPostcodes.length) return sql`select null::text as local`;
  return sql`select case when bool_or(placed.lies = 'inside') then 'yes' when bool_and(placed.lies is not null) then 'no' end as local
    from (select case when ${insideOf(localPostcodes)} then 'inside' when ${outsideOf} then 'outside' end as lies
      from (select ${postcodeText} as text from organisations.place place where place.canonical_id = card.canonical_id and place.use = 'place-of-work') code) placed`;
}

/** A postcode of `place` as it is compared, to be the text of a row `code`. */
export const postcodeText = sql`replace(upper(place.postcode), ' ', '')`;

/** Whether a postcode `code` lies in the districts and areas of a council. */
export function insideOf(localPostcodes: readonly string[]): RawBuilder<unknown> {
  const inside = localPostcodes.map(code => code.toUpperCase().replaceAll(/\s/g, ''));
  return sql`(left(code.text, -3) = any (${inside}::text[]) or translate(left(code.text, 2), '0123456789', '') = any (${inside}::text[]))`;
}

/** Whether a postcode `code` that lies in none of them is whole, and so lies elsewhere. */
export const outsideOf = sql`code.text ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$'`;
