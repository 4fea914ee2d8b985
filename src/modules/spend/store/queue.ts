import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Basis, Outcome, Proposed } from '../rules/standing.ts';
import { type Supplier, supplierColumns } from './suppliers.ts';

/** What a list of suppliers can be narrowed to. */
export const supplierLists = {
  waiting: 'Waiting for a person',
  unasked: 'Not looked up yet',
  none: 'Nothing found',
  disputed: 'People disagree',
  organisation: 'Identified',
  person: 'Persons',
  'public-body': 'Public bodies',
  redacted: 'Redacted',
  all: 'All',
} as const;
export type SupplierList = keyof typeof supplierLists;

const outcomes: Record<SupplierList, readonly Outcome[] | undefined> = {
  waiting: ['review', 'unsure', 'disputed', 'unasked', 'none'],
  unasked: ['unasked'],
  none: ['none'],
  disputed: ['disputed'],
  organisation: ['organisation'],
  person: ['person'],
  'public-body': ['public-body'],
  redacted: ['redacted', 'unnamed'],
  all: undefined,
};

/** A supplier with what was paid to it, and the resolution it is taken by. */
export interface SupplierListed extends Supplier {
  pence: number;
  lines: number;
  organisation: string | null;
  orgId: string | null;
  basis: Basis | null;
  probability: number | null;
  reasons: string[];
  candidates: Proposed[];
  by: string | null;
  at: Date | null;
}

/** Where a page of suppliers ended. */
export interface SupplierCursor {
  pence: number;
  id: number;
}

/** Suppliers by what was paid to them in all, the largest first (rows of the queue). Only those that standing files pay. */
export async function listSuppliers(
  tx: Tx,
  ask: {
    council: number;
    list: SupplierList;
    q?: string | undefined;
    after?: SupplierCursor | undefined;
    most: number;
  },
): Promise<SupplierListed[]> {
  // Who is on the page is settled by the sums alone; suppliers are then looked up for the page and not for all.
  const { rows } = await sql<SupplierListed>`
    with page as materialized (
      select paid.* from (${paidInAll(ask.council, { outcomes: outcomes[ask.list], q: ask.q })}) paid
      ${ask.after ? sql`where (paid.pence, -paid.supplier_id) < (${ask.after.pence}::bigint, ${-ask.after.id}::int)` : sql``}
      order by paid.pence desc, paid.supplier_id limit ${ask.most}),
    paid as (select ${supplierColumns}, page.pence, page.lines from page
      cross join lateral (select * from spend.supplier found where found.council_id = ${ask.council} and found.supplier_id = page.supplier_id offset 0) supplier)
    select paid.*, card.name as organisation, card.org_id as "orgId", made.basis, made.probability, coalesce(made.reasons, '{}') as reasons, coalesce(made.candidates, '[]') as candidates,
      made.decided_by as by, made.decided_at as at
    from paid
    left join spend.resolution made on made.council_id = ${ask.council} and made.resolution_id = paid."resolutionId"
    left join organisations.organisation_card card on card.organisation_id = paid."organisationId"
    order by paid.pence desc, paid.id`.execute(tx);
  return rows;
}

/** How many suppliers there are of each outcome, and what was paid to them. A full join for the reason that `judgedPayees` gives. */
export async function countOutcomes(
  tx: Tx,
  council: number,
): Promise<Record<string, { suppliers: number; pence: number }>> {
  const { rows } = await sql<{ outcome: string; suppliers: number; pence: number }>`
    with paid as (${paidInAll(council)}),
    supplier as (select found.supplier_id, found.outcome from spend.supplier found where found.council_id = ${council})
    select supplier.outcome, count(paid.supplier_id)::int as suppliers, sum(paid.pence)::bigint as pence
    from paid full join supplier on supplier.supplier_id = paid.supplier_id group by 1 having count(paid.supplier_id) > 0`.execute(
    tx,
  );
  return Object.fromEntries(rows.map(({ outcome, ...rest }) => [outcome, rest]));
}

/** What was paid to each supplier, or to those taken for some outcomes or with `q` in their names. */
function paidInAll(
  council: number,
  wanted: { outcomes?: readonly string[] | undefined; q?: string | undefined } = {},
) {
  const parts = [
    ...(wanted.outcomes ? [sql`found.outcome = any (${[...wanted.outcomes]}::text[])`] : []),
    ...(wanted.q ? [sql`position(lower(${wanted.q}) in lower(found.name)) > 0`] : []),
  ];
  // With every year named, suppliers are found in the index by their numbers, and rows of all others are passed over there.
  const only = parts.length
    ? sql`and paid.year = any (array(${yearsPaid(council)}))
        and paid.supplier_id = any (array(select found.supplier_id from spend.supplier found where found.council_id = ${council} and ${sql.join(parts, sql` and `)}))`
    : sql``;
  return sql`select paid.supplier_id, sum(paid.pence)::bigint as pence, sum(paid.lines)::int as lines
    from spend.paid_year paid where paid.council_id = ${council} ${only} group by paid.supplier_id`;
}

/** The years in which a council paid anybody, each by one look at the index. */
function yearsPaid(council: number) {
  const next = (after: RawBuilder<unknown>) =>
    sql`select paid.year from spend.paid_year paid where paid.council_id = ${council} ${after} order by paid.year limit 1`;
  return sql`
    with recursive known (year) as (
      (${next(sql``)})
      union all select (${next(sql`and paid.year > known.year`)}) from known where known.year is not null)
    select known.year from known where known.year is not null`;
}
