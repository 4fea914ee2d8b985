import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Flag, Sum, TriState } from '../../rules/figures.ts';
import { exclusionOf, flags } from '../../rules/figures.ts';
import type { LineKind } from '../../rules/line-kind.ts';
import type { Basis } from '../../rules/standing.ts';
import { asked, within } from '../../store/figures.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { payeesOf } from './payees.ts';

/** A supplier as the public sees it, with what it was paid; those that are not named are one row for each text. */
export interface PublicSupplier extends Record<Flag, TriState> {
  id: number | null;
  name: string;
  organisation: string | null;
  orgId: string | null;
  basis: Basis | null;
  publicBody: TriState;
  /** What counts in third-party spend. */
  base: Sum;
  grants: Sum;
  all: Sum;
}

/** Suppliers of one council that were paid between the months of the ask, what counts most first, those not named last. */
export async function publicSuppliers(
  tx: Tx,
  council: FigureAsk['councils'][number],
  ask: FigureAsk,
): Promise<PublicSupplier[]> {
  const { pence, lines } = within(ask);
  const { rows } = await sql<{ id: number; kind: LineKind } & Sum>`
    select paid.supplier_id as id, paid.kind, sum(${pence})::bigint as pence, sum(${lines})::int as lines
    from spend.paid_year paid where ${asked(ask, council.id)} group by 1, 2 having sum(${lines}) > 0`.execute(
    tx,
  );
  const payees = await payeesOf(tx, council, ask.asOf);
  const suppliers = new Map<string, PublicSupplier>();
  for (const row of rows) {
    const payee = payees.get(row.id);
    if (!payee) continue;
    const named = payee.shown.shown === 'named';
    const key = named ? String(row.id) : payee.shown.text;
    const supplier = suppliers.get(key) ?? {
      ...unknown,
      ...(named ? payee : {}),
      id: named ? row.id : null,
      name: payee.shown.text,
      organisation: named ? payee.organisation : null,
      orgId: named ? payee.orgId : null,
      basis: named ? payee.basis : null,
      base: { pence: 0, lines: 0 },
      grants: { pence: 0, lines: 0 },
      all: { pence: 0, lines: 0 },
    };
    suppliers.set(key, supplier);
    add(supplier.all, row);
    if (exclusionOf({ ...payee, kind: row.kind }) === undefined) add(supplier.base, row);
    if (row.kind === 'grant') add(supplier.grants, row);
  }
  return [...suppliers.values()].sort(
    (a, b) =>
      Number(a.id === null) - Number(b.id === null) ||
      b.base.pence - a.base.pence ||
      b.all.pence - a.all.pence ||
      (a.id ?? 0) - (b.id ?? 0),
  );
}

const unknown = Object.fromEntries([...flags, 'publicBody'].map(flag => [flag, 'unknown'])) as Record<
  Flag | 'publicBody',
  TriState
>;

function add(sum: Sum, { pence, lines }: Sum): void {
  sum.pence += pence;
  sum.lines += lines;
}
