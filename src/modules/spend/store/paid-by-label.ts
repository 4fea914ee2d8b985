import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Tally } from '../rules/figures.ts';
import { judgedPayees, paidTo, readLikeness } from './judged-payees.ts';
import type { FigureAsk } from './judged.ts';
import { within } from './paid.ts';

/** What a council paid by service or category, added up where the suppliers are alike in all that figures ask for. */
export async function paidByLabel(
  tx: Tx,
  ask: FigureAsk,
  council: FigureAsk['councils'][number],
  by: 'service' | 'category',
): Promise<(Tally & { label: string | null })[]> {
  const { pence, lines } = within(ask);
  // A row for each label, with "likeness kind pence lines" for whatever is alike: rows are dear, and there are many likenesses.
  const { rows } = await sql<{ label: string | null; paid: string }>`
    with ${judgedPayees(ask, council)},
    alike as (
      select paid.${sql.raw(`${by}_id`)} as label_id, judged.likeness, paid.kind, sum(${pence})::bigint as pence, sum(${lines})::int as lines
      from (${paidTo(ask, council.id)}) paid
      full join judged on judged.supplier_id = paid.supplier_id
      group by 1, 2, 3)
    select (select label.text from spend.label label where label.council_id = ${council.id} and label.label_id = alike.label_id) as label,
      string_agg(concat_ws(' ', coalesce(alike.likeness, 0), alike.kind, alike.pence, alike.lines), ',') as paid
    from alike where alike.lines > 0 group by alike.label_id`.execute(tx);
  return rows.flatMap(({ label, paid }) =>
    paid.split(',').map(text => {
      const [likeness, kind, pence, lines] = text.split(' ');
      return {
        ...readLikeness(Number(likeness)),
        label,
        kind: kind as Tally['kind'],
        pence: Number(pence),
        lines: Number(lines),
      };
    }),
  );
}
