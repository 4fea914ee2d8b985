import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Flag } from '../../rules/figures.ts';
import { judgedPayees } from '../../store/judged-payees.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { asked } from '../../store/paid.ts';
import { onlyNamed } from './named-organisations.ts';

/** An organisation whose dealings with the councils began or ended. */
export interface Changed {
  organisationId: string;
  orgId: string;
  name: string;
  /** Pence of third-party spend in the year, or in the year before for those that are gone. */
  pence: number;
}

const flagColumns = {
  socialEnterprise: 'social',
  vcse: 'vcse',
  sme: 'sme',
  micro: 'micro',
  local: 'local',
} as const satisfies Record<Flag, string>;

/** How far back "never before" looks: payments have been published since 2010. The index finds that many years one by one. */
const yearsBack = 29;

/**
 * Identified organisations with a flag that were paid in a financial year and in none before it ("new"), or in the year before and not
 * in it ("gone"), the largest first. Suppliers that are not identified are left out: a new spelling is no new supplier.
 */
export async function changedSuppliers(
  tx: Tx,
  ask: Pick<FigureAsk, 'councils' | 'asOf'> & { year: number; flag: Flag; most: number },
): Promise<{ fresh: Changed[]; gone: Changed[] }> {
  if (!ask.councils.length) return { fresh: [], gone: [] };
  const { year } = ask;
  const whole = { ...ask, from: `${year - yearsBack}-04`, to: `${year + 1}-03` };
  const parts = ask.councils.map(
    (council): RawBuilder<unknown> => sql`
      (with ${judgedPayees(whole, council)}
      select judged.organisation, paid.*
      from judged cross join lateral (
        select min(paid.year) as first, max(paid.year) as last, sum(paid.pence) filter (where paid.year = ${year}) as this, sum(paid.pence) filter (where paid.year = ${year - 1}) as before
        from spend.paid_year paid where ${asked(whole, council.id)} and paid.supplier_id = judged.supplier_id and paid.kind = 'purchase') paid
      where paid.first is not null and judged.outcome = 'organisation' and judged.public <> 'yes' and judged.${sql.raw(flagColumns[ask.flag])} = 'yes')`,
  );
  const { rows } = await sql<Changed & { now: boolean; this: number; before: number }>`
    select card.canonical_id as "organisationId", card.org_id as "orgId", card.name, max(paid.last) = ${year} as now,
      coalesce(sum(paid.this), 0)::bigint as this, coalesce(sum(paid.before), 0)::bigint as before
    from (${sql.join(parts, sql` union all `)}) paid
    join organisations.organisation_card card on card.organisation_id = paid.organisation
    group by card.canonical_id, card.org_id, card.name
    having min(paid.first) = ${year} or max(paid.last) = ${year - 1}`.execute(tx);
  // More than are wanted, for those that are not named.
  const largest = (list: Changed[]) =>
    onlyNamed(
      tx,
      ask.councils,
      list.sort((a, b) => b.pence - a.pence || (a.name < b.name ? -1 : 1)).slice(0, 2 * ask.most),
      ask.most,
    );
  const changed = (row: (typeof rows)[number], pence: number): Changed => ({
    organisationId: row.organisationId,
    orgId: row.orgId,
    name: row.name,
    pence,
  });
  return {
    fresh: await largest(rows.filter(({ now }) => now).map(row => changed(row, row.this))),
    gone: await largest(rows.filter(({ now }) => !now).map(row => changed(row, row.before))),
  };
}
