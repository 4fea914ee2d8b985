import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Tally } from '../rules/figures.ts';
import { asked, within } from './figures.ts';
import { type FigureAsk, insideOf, outsideOf, postcodeText, recognisedOn } from './judged.ts';

type Judged = Omit<Tally, 'kind' | 'pence' | 'lines'>;

/** Either what some suppliers are, or what was paid to some for a label; numbers in lists with commas, at the same places. */
type Row = (
  | (Judged & { what: 'judged' })
  | { what: 'paid'; label: string | null; kind: Tally['kind']; pence: string; lines: string }
) & { suppliers: string };

/**
 * What a council paid by service or category, added up where the suppliers are alike in all that figures ask for.
 *
 * A supplier is paid under several labels, so what it is would be looked up, carried along and sorted by once for each. The two are read
 * apart instead, in one statement so that both are of one moment, and put together here. All suppliers, records and places are found by a
 * list of keys each, which an index follows in one go, and never by joining two of the lists: PostgreSQL takes them to be ten long, and
 * may then read one of them whole for each of the other.
 */
export async function paidByLabel(
  tx: Tx,
  ask: FigureAsk,
  council: FigureAsk['councils'][number],
  by: 'service' | 'category',
): Promise<(Tally & { label: string | null })[]> {
  const { pence, lines } = within(ask);
  const { rows } = await sql<Row>`
    with payee as materialized (
      select supplier.supplier_id, supplier.outcome, supplier.organisation_id from spend.supplier supplier
      where supplier.council_id = ${council.id} and supplier.supplier_id = any (array(select distinct paid.supplier_id from spend.paid_year paid where ${asked(ask, council.id)}))),
    placed as materialized (${placed(council.localPostcodes)}),
    paid as (
      select paid.${sql.raw(`${by}_id`)} as label_id, paid.kind, paid.supplier_id, sum(${pence})::bigint as pence, sum(${lines})::int as lines
      from spend.paid_year paid where ${asked(ask, council.id)} group by 1, 2, 3)
    select 'judged' as what, null as label, null as kind, payee.outcome, ${known('social')} as "socialEnterprise", ${known('vcse')} as vcse, ${known('sme')} as sme, ${known('micro')} as micro, ${known('local')} as local, ${known('public')} as "publicBody",
      string_agg(payee.supplier_id::text, ',') as suppliers, null as pence, null as lines
    from payee left join lateral (${whatItIs(ask.asOf, await recognisedOn(tx, council.id, ask.asOf))}) judged on true
    group by 4, 5, 6, 7, 8, 9, 10
    union all
    select 'paid', (select label.text from spend.label label where label.council_id = ${council.id} and label.label_id = paid.label_id), paid.kind, null, null, null, null, null, null, null,
      string_agg(paid.supplier_id::text, ','), string_agg(paid.pence::text, ','), string_agg(paid.lines::text, ',')
    from paid where paid.lines > 0 group by paid.label_id, paid.kind`.execute(tx);
  return together(rows);
}

/** What is not known of a payee, or of one that is no organisation, is unknown. */
function known(flag: string): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(`judged.${flag}`)}, 'unknown')`;
}

/** What the organisation of a row `payee` is; null for what is not known. "offset 0" keeps it a look-up by key for each payee. */
function whatItIs(asOf: string, recognised: readonly string[]): RawBuilder<unknown> {
  return sql`
    select case when card.canonical_id = any (${[...recognised]}::uuid[]) then 'yes' else class.social_enterprise end as social, class.vcse, class.sme, class.micro, class.public_body as public,
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

function together(rows: readonly Row[]): (Tally & { label: string | null })[] {
  const judgedOf = new Map<string, Judged>();
  for (const row of rows)
    if (row.what === 'judged') {
      const { what: _what, suppliers, ...judged } = row;
      for (const supplier of suppliers.split(',')) judgedOf.set(supplier, judged);
    }
  return rows.flatMap(row => {
    if (row.what !== 'paid') return [];
    const { label, kind } = row;
    const [pence, lines] = [row.pence.split(','), row.lines.split(',')];
    const tallies = new Map<Judged, Tally & { label: string | null }>();
    for (const [at, supplier] of row.suppliers.split(',').entries()) {
      const judged = judgedOf.get(supplier);
      if (!judged) throw new Error(`Payments name supplier ${supplier}, who is not known.`);
      let tally = tallies.get(judged);
      if (!tally) tallies.set(judged, (tally = { ...judged, label, kind, pence: 0, lines: 0 }));
      tally.pence += Number(pence[at]);
      tally.lines += Number(lines[at]);
    }
    return [...tallies.values()];
  });
}
