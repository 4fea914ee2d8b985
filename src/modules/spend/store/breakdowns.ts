import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Figures, figuresOf, type Flag, type Sum, type Tally, type TriState } from '../rules/figures.ts';
import { asked, within } from './figures.ts';
import { type FigureAsk, judged, judgedColumns } from './judged.ts';

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
    const { rows } = await sql<Tally & { label: string | null }>`
      with paid as materialized (${paidBy(ask, council.id, by)}), judged as not materialized (${judged(council, ask.asOf)})
      select (select label.text from spend.label label where label.council_id = ${council.id} and label.label_id = paid.label_id) as label,
        paid.kind, ${judgedColumns}, sum(paid.pence)::bigint as pence, sum(paid.lines)::int as lines
      from paid join judged on judged.supplier_id = paid.supplier_id
      where paid.lines > 0
      group by paid.label_id, paid.kind, judged.outcome, judged.social, judged.vcse, judged.sme, judged.micro, judged.local, judged.public`.execute(
      tx,
    );
    for (const row of rows) {
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

/** label_id, supplier_id, kind, pence and lines. */
function paidBy(ask: FigureAsk, council: number, by: 'service' | 'category'): RawBuilder<unknown> {
  const { pence, lines } = within(ask);
  return sql`select ${sql.raw(`paid.${by}_id`)} as label_id, paid.supplier_id, paid.kind, sum(${pence})::bigint as pence, sum(${lines})::int as lines
    from spend.paid_year paid where ${asked(ask, council)} group by 1, 2, 3`;
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
  /** Number of the supplier of that council, where it is not identified; else null. */
  supplierId: number | null;
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
  const parts = ask.councils.map(council => {
    return sql`
      select judged.organisation, case when judged.organisation is null then supplier.name end as written, case when judged.organisation is null then supplier.supplier_id end as supplier,
        judged.outcome, judged.social, judged.vcse, judged.sme, judged.micro, judged.local, judged.public, paid.pence, paid.lines, paid.first, paid.last
      from (select paid.supplier_id, sum(${pence})::bigint as pence, sum(${lines})::int as lines, min(paid.year) as first, max(paid.year) as last
          from spend.paid_year paid where ${asked(ask, council.id)} and paid.kind = 'purchase' group by paid.supplier_id) paid
      join (${judged(council, ask.asOf)}) judged on judged.supplier_id = paid.supplier_id
      join spend.supplier supplier on supplier.council_id = ${council.id} and supplier.supplier_id = paid.supplier_id
      where paid.lines > 0 and judged.outcome not in ('redacted', 'person', 'public-body') and judged.public <> 'yes'
        ${page.flag ? sql`and judged.${sql.raw(flagColumn[page.flag])} = 'yes'` : sql``}`;
  });
  if (!parts.length) return [];
  const { rows } = await sql<PaidOrganisation>`
    select paid.organisation as "organisationId", card.org_id as "orgId", coalesce(card.name, paid.written) as name, min(paid.outcome) as outcome, max(paid.social) as "socialEnterprise", max(paid.vcse) as vcse,
      max(paid.sme) as sme, max(paid.micro) as micro, max(paid.local) as local, max(paid.public) as "publicBody", paid.supplier as "supplierId", sum(paid.pence)::bigint as pence, sum(paid.lines)::int as lines,
      min(paid.first) as "firstYear", max(paid.last) as "lastYear"
    from (${sql.join(parts, sql` union all `)}) paid
    left join organisations.organisation_card card on card.organisation_id = paid.organisation
    group by paid.organisation, card.org_id, card.name, paid.written, paid.supplier
    order by sum(paid.pence) desc, coalesce(card.name, paid.written), paid.supplier limit ${page.most} offset ${page.skip ?? 0}`.execute(
    tx,
  );
  return rows;
}
