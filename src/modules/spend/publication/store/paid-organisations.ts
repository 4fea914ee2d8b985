import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { asked, within } from '../../store/figures.ts';
import type { FigureAsk } from '../../store/judged.ts';
import type { Paid } from '../rules/compare-agreements.ts';

/** What identified organisations were paid by one council for purchases and grants between the months of the ask. */
export async function paidOrganisations(tx: Tx, council: number, ask: FigureAsk): Promise<Paid[]> {
  const { pence, lines } = within(ask);
  const { rows } = await sql<Paid>`
    select card.canonical_id as "organisationId", card.org_id as "orgId", card.name, sum(${pence})::bigint as pence, sum(${lines})::int as lines
    from spend.paid_year paid
    join spend.supplier supplier on supplier.council_id = ${council} and supplier.supplier_id = paid.supplier_id and supplier.outcome = 'organisation'
    join organisations.organisation_card card on card.organisation_id = supplier.organisation_id
    where ${asked(ask, council)} and paid.kind in ('purchase', 'grant')
    group by 1, 2, 3 having sum(${lines}) > 0`.execute(tx);
  return rows;
}
