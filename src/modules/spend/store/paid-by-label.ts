import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Tally } from '../rules/figures.ts';
import { judgedPayees } from './judged-payees.ts';
import type { FigureAsk } from './judged.ts';
import { asked, within } from './paid.ts';

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
 * apart instead, in one statement so that both are of one moment, and put together here.
 */
export async function paidByLabel(
  tx: Tx,
  ask: FigureAsk,
  council: FigureAsk['councils'][number],
  by: 'service' | 'category',
): Promise<(Tally & { label: string | null })[]> {
  const { pence, lines } = within(ask);
  const { rows } = await sql<Row>`
    with ${await judgedPayees(tx, ask, council)},
    paid as (
      select paid.${sql.raw(`${by}_id`)} as label_id, paid.kind, paid.supplier_id, sum(${pence})::bigint as pence, sum(${lines})::int as lines
      from spend.paid_year paid where ${asked(ask, council.id)} group by 1, 2, 3)
    select 'judged' as what, null as label, null as kind, judged.outcome, judged.social as "socialEnterprise", judged.vcse, judged.sme, judged.micro, judged.local, judged.public as "publicBody",
      string_agg(judged.supplier_id::text, ',') as suppliers, null as pence, null as lines
    from judged group by 4, 5, 6, 7, 8, 9, 10
    union all
    select 'paid', (select label.text from spend.label label where label.council_id = ${council.id} and label.label_id = paid.label_id), paid.kind, null, null, null, null, null, null, null,
      string_agg(paid.supplier_id::text, ','), string_agg(paid.pence::text, ','), string_agg(paid.lines::text, ',')
    from paid where paid.lines > 0 group by paid.label_id, paid.kind`.execute(tx);
  return together(rows);
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
