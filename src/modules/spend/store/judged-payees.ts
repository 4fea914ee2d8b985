import { sql, type RawBuilder } from 'kysely';
import type { Tally } from '../rules/figures.ts';
import type { Outcome } from '../rules/standing.ts';
import { type FigureAsk, insideOf, outsideOf, postcodeText, recognised } from './judged.ts';
import { asked } from './paid.ts';

/** What `judged` says of a payee's organisation, in the order of the digits of `likeness`. */
const marks = ['social', 'vcse', 'sme', 'micro', 'local', 'public'] as const;
const values = ['unknown', 'no', 'yes'] as const;
/** Above those digits stands the outcome, from 1. */
const outcomes = Object.keys({
  unasked: 1,
  organisation: 1,
  review: 1,
  none: 1,
  unsure: 1,
  disputed: 1,
  person: 1,
  'public-body': 1,
  redacted: 1,
  unnamed: 1,
} satisfies Record<Outcome, 1>);
const ofOutcome = values.length ** marks.length;

/**
 * Parts of a WITH, the last of them `judged`: whoever a council paid, each supplier once, and what it is on the day: supplier_id, outcome,
 * organisation (the record all merged ones lead to), social, vcse, sme, micro, local, public; the same as `judged` says of one. `likeness`
 * is all of it but the organisation in one number, by which to group; `readLikeness` reads it.
 *
 * Each table is read once, in one go: records, evidence and places by a list of keys, which an index follows from end to end. The lists are
 * put together by full joins though both sides have the same keys: PostgreSQL takes them to be ten long, and for any other join might read
 * one of them whole for each row of another; a full join it can only do by hashing or sorting ("offset 0" keeps it one whatever is asked of it).
 */
export function judgedPayees(ask: FigureAsk, council: FigureAsk['councils'][number]): RawBuilder<unknown> {
  return sql`
    payee as materialized (${payees(ask, council.id)}),
    record as materialized (
      select led.organisation_id, led.canonical_id from organisations.leads_to led
      where led.organisation_id = any (array(select payee.organisation_id from payee where payee.organisation_id is not null))),
    class as (
      select class.* from organisations.classification_interval class
      where class.canonical_id = any (array(select record.canonical_id from record)) and class.from_day <= ${ask.asOf}::date and (class.until_day is null or ${ask.asOf}::date < class.until_day)),
    placed as (${placed(council.localPostcodes)}),
    known as (
      select record.organisation_id, record.canonical_id, case when record.canonical_id = any (array(${recognised(council.id, ask.asOf)})) then 'yes' else class.social_enterprise end as social,
        class.vcse, class.sme, class.micro, placed.local, class.public_body as public
      from record full join class on class.canonical_id = record.canonical_id full join placed on placed.canonical_id = record.canonical_id),
    judged as (
      select payee.supplier_id, payee.outcome, known.canonical_id as organisation, ${unknownElse}, ${likeness} as likeness
      from payee full join known on known.organisation_id = payee.organisation_id offset 0)`;
}

/** What is not known of a payee, or of one that is no organisation, is unknown. */
const unknownElse = sql.raw(marks.map(mark => `coalesce(known.${mark}, 'unknown') as ${mark}`).join(', '));

const likeness = sql`${sql.raw(
  marks
    .map((mark, at) => {
      const digit = values.length ** at;
      return `case known.${mark} when 'no' then ${digit} when 'yes' then ${2 * digit} else 0 end`;
    })
    .join(' + '),
)} + ${sql.raw(String(ofOutcome))} * array_position(${outcomes}::text[], payee.outcome)`;

/** What payees have in common that are alike in all that figures ask for. */
export type Likeness = Omit<Tally, 'kind' | 'pence' | 'lines'>;

/** @throws Error for a number that stands for no payee. */
export function readLikeness(likeness: number): Likeness {
  const outcome = outcomes[Math.floor(likeness / ofOutcome) - 1];
  if (outcome === undefined) throw new Error(`Payments name a supplier who is not known (${likeness}).`);
  const value = (at: number) =>
    values[Math.floor(likeness / values.length ** at) % values.length] ?? 'unknown';
  return {
    outcome,
    socialEnterprise: value(0),
    vcse: value(1),
    sme: value(2),
    micro: value(3),
    local: value(4),
    publicBody: value(5),
  };
}

/**
 * Those paid. Of a whole council they are most of its suppliers, so all are read in one go and those not paid passed over; one service pays
 * few, who are looked up by their keys one by one ("offset 0" keeps it so).
 */
function payees(ask: FigureAsk, council: number): RawBuilder<unknown> {
  const paid = sql`select paid.supplier_id from spend.paid_year paid where ${asked(ask, council)}`;
  return ask.service === undefined
    ? sql`select found.supplier_id, found.outcome, found.organisation_id from spend.supplier found where found.council_id = ${council} and (found.supplier_id in (${paid})) is true`
    : sql`select supplier.* from (select distinct paid.supplier_id from (${paid}) paid) paid
      cross join lateral (select found.supplier_id, found.outcome, found.organisation_id from spend.supplier found where found.council_id = ${council} and found.supplier_id = paid.supplier_id offset 0) supplier`;
}

/**
 * Rows of the summary that are asked for, to be joined to `judged`. One service's are found by those it pays: the index has the service
 * only after the supplier.
 */
export function paidTo(ask: FigureAsk, council: number): RawBuilder<unknown> {
  const rows = sql`select * from spend.paid_year paid where ${asked(ask, council)}`;
  return ask.service === undefined
    ? rows
    : sql`${rows} and paid.supplier_id = any (array(select payee.supplier_id from payee))`;
}

/** Rule LOC-2, as `judged` has it, of all payees' organisations at once: canonical_id and local, 'yes', 'no' or null. */
function placed(localPostcodes: readonly string[]): RawBuilder<unknown> {
  if (!localPostcodes.length) return sql`select null::uuid as canonical_id, null::text as local where false`;
  return sql`
    select place.canonical_id, case max(place.lies) when 2 then 'yes' when 0 then 'no' end as local
    from (select code.canonical_id, case when ${insideOf(localPostcodes)} then 2 when ${outsideOf} then 0 else 1 end as lies
      from (select place.canonical_id, ${postcodeText} as text from organisations.place place
        where place.use = 'place-of-work' and place.canonical_id = any (array(select record.canonical_id from record)) offset 0) code) place
    group by 1`;
}
