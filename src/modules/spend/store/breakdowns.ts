import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Figures, figuresOf, type Flag, type Sum, type Tally, type TriState } from '../rules/figures.ts';
import { judgedPayees } from './judged-payees.ts';
import type { FigureAsk } from './judged.ts';
import { asked, within, yearOf } from './paid.ts';
import { paidByLabel } from './paid-by-label.ts';

/**
 * Figures by service or by category as the files write them, the largest base first; '' is what the files say nothing of. Councils are
 * read together: the same words of two councils are one row.
 */
export async function spendBy(
  tx: Tx,
  ask: FigureAsk,
  by: 'service' | 'category',
): Promise<({ label: string } & Figures)[]> {
  const tallies = new Map<string, Tally[]>();
  for (const council of ask.councils) {
    for (const row of await paidByLabel(tx, ask, council, by)) {
      const text = row.label ?? '';
      const list = tallies.get(text);
      if (list) list.push(row);
      else tallies.set(text, [row]);
    }
  }
  return [...tallies]
    .map(([text, list]) => ({ label: text, ...figuresOf(list) }))
    .sort((a, b) => b.base.pence - a.base.pence || (a.label < b.label ? -1 : 1));
}

/** What was paid to one organisation, or to payees of one mark that are no organisation yet. */
export interface PaidOrganisation extends Record<Flag, TriState>, Sum {
  /** The record all merged ones lead to; null for a supplier that is not identified. */
  organisationId: string | null;
  orgId: string | null;
  /** The organisation's name, else as the council writes it. */
  name: string;
  outcome: string;
  publicBody: TriState;
  /** Number of the supplier and its council, where it is not identified; else null. */
  supplierId: number | null;
  councilId: number | null;
  /** Financial years of the first and last payment, by the year in which they begin. */
  firstYear: number;
  lastYear: number;
}

/**
 * The base by organisation, the largest first, at most `most`: organisations once whatever their spellings, and suppliers not
 * identified by their own name. `flag`: only those that evidence shows to be such.
 */
export async function spendByOrganisation(
  tx: Tx,
  ask: FigureAsk,
  page: { most: number; flag?: Flag; skip?: number },
): Promise<PaidOrganisation[]> {
  const flagColumn = {
    socialEnterprise: 'social',
    vcse: 'vcse',
    sme: 'sme',
    micro: 'micro',
    local: 'local',
  } as const;
  const { pence, lines } = within(ask);
  const parts: RawBuilder<unknown>[] = [];
  for (const council of ask.councils)
    parts.push(sql`
      (with ${judgedPayees(ask, council)}
      select judged.organisation, case when judged.organisation is null then judged.supplier_id end as supplier, ${council.id}::int as council,
        judged.outcome, judged.social, judged.vcse, judged.sme, judged.micro, judged.local, judged.public, paid.*
      from judged cross join lateral (
        select sum(${pence})::bigint as pence, sum(${lines})::int as lines, min(paid.year) as first, max(paid.year) as last
        from spend.paid_year paid where ${asked(ask, council.id)} and paid.supplier_id = judged.supplier_id and paid.kind = 'purchase') paid
      where paid.lines > 0 and judged.outcome not in ('redacted', 'person', 'public-body') and judged.public <> 'yes'
        ${page.flag ? sql`and judged.${sql.raw(flagColumn[page.flag])} = 'yes'` : sql``})`);
  if (!parts.length) return [];
  const { rows } = await sql<PaidOrganisation>`
    with largest as materialized (
      select paid.organisation, paid.supplier, case when paid.supplier is not null then paid.council end as council, max(paid.outcome) as outcome, max(paid.social) as social, max(paid.vcse) as vcse,
        max(paid.sme) as sme, max(paid.micro) as micro, max(paid.local) as local, max(paid.public) as public, sum(paid.pence)::bigint as pence, sum(paid.lines)::int as lines,
        min(paid.first) as first, max(paid.last) as last
      from (${sql.join(parts, sql` union all `)}) paid group by 1, 2, 3
      order by sum(paid.pence) desc, 1, 2, 3 limit ${page.most} offset ${page.skip ?? 0})
    select largest.organisation as "organisationId", card.org_id as "orgId",
      coalesce(card.name, (select supplier.name from spend.supplier supplier where supplier.council_id = largest.council and supplier.supplier_id = largest.supplier)) as name,
      largest.outcome, largest.social as "socialEnterprise", largest.vcse, largest.sme, largest.micro, largest.local, largest.public as "publicBody", largest.supplier as "supplierId",
      largest.council as "councilId", largest.pence, largest.lines, largest.first as "firstYear", largest.last as "lastYear"
    from largest left join organisations.organisation_card card on card.organisation_id = largest.organisation
    order by largest.pence desc, largest.organisation, largest.supplier`.execute(tx);
  return rows;
}

/** What was paid to one organisation, by whatever names the councils write, in all and by financial year. Grants and all else included. */
export async function paidToOrganisation(
  tx: Tx,
  ask: Pick<FigureAsk, 'councils' | 'from' | 'to'> & { organisationId: string },
): Promise<Sum & { years: ({ year: number } & Sum)[] }> {
  const councils = ask.councils.map(({ id }) => id);
  const { pence, lines } = within({ ...ask, asOf: '' });
  const { rows } = await sql<{ year: number } & Sum>`
    select paid.year, sum(${pence})::bigint as pence, sum(${lines})::int as lines
    from (select supplier.council_id, supplier.supplier_id from organisations.leads_to record join spend.supplier supplier on supplier.organisation_id = record.organisation_id
        where record.canonical_id = ${ask.organisationId}::uuid and supplier.council_id = any (${councils}::int[]) offset 0) supplier
    cross join lateral (select * from spend.paid_year paid where paid.council_id = supplier.council_id and paid.supplier_id = supplier.supplier_id
        and paid.year between ${yearOf(ask.from)} and ${yearOf(ask.to)} offset 0) paid
    group by 1 having sum(${lines}) > 0 order by 1`.execute(tx);
  return {
    pence: rows.reduce((sum, row) => sum + row.pence, 0),
    lines: rows.reduce((sum, row) => sum + row.lines, 0),
    years: rows,
  };
}
