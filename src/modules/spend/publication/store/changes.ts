import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Flag } from '../../rules/figures.ts';
import { type FigureAsk, judged } from '../../store/judged.ts';
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

const months = Array.from({ length: 12 }, (_, at) => at + 1);
const paidIn = sql.raw(months.map(m => `paid.p${m}`).join(' + '));

/**
 * Identified organisations with a flag that were paid in a financial year and in none before it ("new"), or in the year before and not
 * in it ("gone"), the largest first. Suppliers that are not identified are left out: a new spelling is no new supplier.
 */
export async function changedSuppliers(
  tx: Tx,
  ask: Pick<FigureAsk, 'councils' | 'asOf'> & { year: number; flag: Flag; most: number },
): Promise<{ fresh: Changed[]; gone: Changed[] }> {
  if (!ask.councils.length) return { fresh: [], gone: [] };
  const parts: RawBuilder<unknown>[] = [];
  for (const council of ask.councils)
    parts.push(sql`
      select judged.organisation, paid.year, ${paidIn} as pence
      from spend.paid_year paid ${await judged(tx, council, ask.asOf)}
      where paid.council_id = ${council.id} and paid.year <= ${ask.year} and paid.kind = 'purchase' and judged.outcome = 'organisation' and judged.public <> 'yes'
        and judged.${sql.raw(flagColumns[ask.flag])} = 'yes'`);
  const { rows } = await sql<Changed & { before: boolean; now: boolean; last: number; this: number }>`
    select card.canonical_id as "organisationId", card.org_id as "orgId", card.name, bool_or(paid.year < ${ask.year}) as before, bool_or(paid.year = ${ask.year}) as now,
      coalesce(sum(paid.pence) filter (where paid.year = ${ask.year}), 0)::bigint as this, coalesce(sum(paid.pence) filter (where paid.year = ${ask.year - 1}), 0)::bigint as last
    from (${sql.join(parts, sql` union all `)}) paid
    join organisations.organisation_card card on card.organisation_id = paid.organisation
    group by card.canonical_id, card.org_id, card.name
    having not bool_or(paid.year < ${ask.year}) or (not bool_or(paid.year = ${ask.year}) and bool_or(paid.year = ${ask.year - 1}))`.execute(
    tx,
  );
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
    gone: await largest(rows.filter(({ now }) => !now).map(row => changed(row, row.last))),
  };
}
