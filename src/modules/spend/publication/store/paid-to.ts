import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export interface PaidTo {
  council: number;
  /** The year in which the financial year begins. */
  year: number;
  /** The organisation's own name. */
  name: string;
  /** Pence. */
  purchases: number;
  grants: number;
  lines: number;
}

const months = Array.from({ length: 12 }, (_, at) => at + 1);
const pence = sql.raw(months.map(m => `paid.p${m}`).join(' + '));
const lines = sql.raw(months.map(m => `paid.n${m}`).join(' + '));

/** What each of these councils paid an organisation in each year, the newest first; `organisationId`: the record all merged ones lead to. */
export async function paidToOrganisation(
  tx: Tx,
  councils: readonly { id: number }[],
  organisationId: string,
): Promise<PaidTo[]> {
  if (!councils.length) return [];
  const { rows } = await sql<PaidTo>`
    select paid.council_id as council, paid.year, card.name, coalesce(sum(${pence}) filter (where paid.kind = 'purchase'), 0)::bigint as purchases,
      coalesce(sum(${pence}) filter (where paid.kind = 'grant'), 0)::bigint as grants, sum(${lines})::int as lines
    from organisations.organisation_card card
    join spend.supplier supplier on supplier.organisation_id = card.organisation_id and supplier.council_id = any (${councils.map(({ id }) => id)}::int[])
    join spend.paid_year paid on paid.council_id = supplier.council_id and paid.supplier_id = supplier.supplier_id
    where card.canonical_id = ${organisationId}::uuid
    group by 1, 2, 3 having sum(${lines}) > 0 order by paid.year desc, paid.council_id`.execute(tx);
  return rows;
}
