import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { type Payee, payeesOf } from './payees.ts';

/** Payees of one mark that the public does not see by name, with what they were paid in all. */
export interface HiddenPayee {
  mark: string;
  /** As the ledger writes it. */
  name: string;
  /** Other ways of writing for which a decision about this one holds as well. */
  also: string[];
  why: string;
  /** Something in it is certainly personal, so it can only be redacted. */
  certain: boolean;
  pence: number;
  lines: number;
}

export type Hidden = 'withheld' | 'redacted';

/**
 * Payees nobody has decided on: those withheld until somebody does, or those that a rule redacts, the most paid first. What the ledger
 * itself redacts or does not name is neither: there is nothing to decide.
 */
export async function hiddenPayees(
  tx: Tx,
  council: FigureAsk['councils'][number],
  asOf: string,
  which: Hidden,
): Promise<HiddenPayee[]> {
  const payees = [...(await payeesOf(tx, council, asOf)).values()];
  const wanted = payees.filter(payee => isHidden(payee, which));
  const paid = await paidInAll(
    tx,
    council.id,
    wanted.map(({ id }) => id),
  );
  const names = Map.groupBy(payees, ({ mark }) => mark);
  const hidden = [...Map.groupBy(wanted, ({ mark }) => mark)].flatMap(([mark, [first, ...others]]) => {
    if (!first) return [];
    const sums = [first, ...others].map(({ id }) => paid.get(id) ?? { pence: 0, lines: 0 });
    const all = new Set((names.get(mark) ?? []).map(({ name }) => name));
    all.delete(first.name);
    return {
      mark,
      name: first.name,
      also: [...all],
      why: first.shown.why ?? '',
      certain: [first, ...others].some(({ shown }) => shown.certain === true),
      pence: sums.reduce((sum, { pence }) => sum + pence, 0),
      lines: sums.reduce((sum, { lines }) => sum + lines, 0),
    };
  });
  return hidden
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.pence - a.pence || (a.name < b.name ? -1 : 1));
}

function isHidden({ shown, decision, outcome }: Payee, which: Hidden): boolean {
  if (outcome === 'redacted' || outcome === 'unnamed' || decision?.decision === 'redact') return false;
  return shown.shown === which;
}

const months = Array.from({ length: 12 }, (_, at) => at + 1);
const pence = sql.raw(months.map(m => `paid.p${m}`).join(' + '));
const lines = sql.raw(months.map(m => `paid.n${m}`).join(' + '));

async function paidInAll(
  tx: Tx,
  council: number,
  suppliers: readonly number[],
): Promise<Map<number, { pence: number; lines: number }>> {
  if (!suppliers.length) return new Map();
  const { rows } = await sql<{ id: number; pence: number; lines: number }>`
    select paid.supplier_id as id, sum(${pence})::bigint as pence, sum(${lines})::int as lines
    from spend.paid_year paid where paid.council_id = ${council} and paid.supplier_id = any (${[...suppliers]}::int[]) group by 1`.execute(
    tx,
  );
  return new Map(rows.map(row => [row.id, row]));
}
