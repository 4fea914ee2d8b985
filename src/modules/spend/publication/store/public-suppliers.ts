import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Flag, flags, type Sum, type TriState } from '../../rules/figures.ts';
import type { Basis } from '../../rules/standing.ts';
import { asked, within } from '../../store/figures.ts';
import { judged } from '../../store/judged.ts';
import { type Payee, payeesOf } from './payees.ts';
import { isNamedSo, type PublicAsk } from './public-payments.ts';

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

/** The last supplier of the page before: what it counts with, what it was paid in all, its number. */
export interface SupplierPlace {
  base: number;
  all: number;
  id: number;
}

export interface SupplierPage {
  /** Named suppliers, what counts most first. */
  named: PublicSupplier[];
  /** Of those that were passed over because they are not named, what each was paid under the text that stands for it. */
  notNamed: PublicSupplier[];
  /** Where the next page goes on; undefined when there is none. */
  next: SupplierPlace | undefined;
}

type Council = PublicAsk['councils'][number];
type Row = SupplierPlace & Record<'baseLines' | 'allLines' | 'grants' | 'grantLines', number>;

/**
 * A page of suppliers of one council that were paid between the months of the ask; at most `most` of them are looked at, so a page has fewer
 * when some are not named. Sums and order are the database's; what is shown of a name is decided by rules, page by page.
 */
export async function publicSuppliers(
  tx: Tx,
  council: Council,
  ask: PublicAsk,
  { after, most }: { after?: SupplierPlace | undefined; most: number },
): Promise<SupplierPage> {
  const found = ask.q ? await payeesOf(tx, council, ask.asOf, { q: ask.q }) : undefined;
  const wanted = found && [...found.values()].filter(payee => isNamedSo(payee, ask.q ?? ''));
  const rows = await paidSuppliers(tx, council, ask, { after, most, ids: wanted?.map(({ id }) => id) });
  const payees = found ?? (await payeesOf(tx, council, ask.asOf, { ids: rows.map(({ id }) => id) }));
  const page: SupplierPage = {
    named: [],
    notNamed: [],
    next: rows.length === most ? rows.at(-1) : undefined,
  };
  for (const row of rows) {
    const payee = payees.get(row.id);
    if (!payee) continue;
    if (payee.shown.shown === 'named') page.named.push(publicSupplier(row, payee));
    else addTo(page.notNamed, publicSupplier(row, payee));
  }
  return page;
}

/** Every one of them, read a part at a time; those not named come last, one for each text. `read`: each part in a transaction of its own. */
export async function* everyPublicSupplier(
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  council: Council,
  ask: PublicAsk,
): AsyncGenerator<PublicSupplier> {
  const notNamed: PublicSupplier[] = [];
  let after: SupplierPlace | undefined;
  do {
    const place = after;
    const page = await read(tx => publicSuppliers(tx, council, ask, { after: place, most: 2000 }));
    yield* page.named;
    for (const supplier of page.notNamed) addTo(notNamed, supplier);
    after = page.next;
  } while (after);
  yield* notNamed;
}

/** How many suppliers were paid, named or not. */
export async function countPaidSuppliers(tx: Tx, council: Council, ask: PublicAsk): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::int as number from (
      select 1 from spend.paid_year paid where ${asked(ask, council.id)} group by paid.supplier_id having sum(${within(ask).lines}) > 0) suppliers`.execute(
    tx,
  );
  return rows[0]?.number ?? 0;
}

/** What counts is what exclusionOf (rules/figures.ts) leaves in; a test holds one against the other. */
async function paidSuppliers(
  tx: Tx,
  council: Council,
  ask: PublicAsk,
  page: { after: SupplierPlace | undefined; most: number; ids: readonly number[] | undefined },
): Promise<Row[]> {
  const { pence, lines } = within(ask);
  const only = page.ids ? sql`and paid.supplier_id = any (${[...page.ids]}::int[])` : sql``;
  const { after } = page;
  const beyond = after
    ? sql`where (base, "all", -id) < (${after.base}::bigint, ${after.all}::bigint, ${-after.id}::int)`
    : sql``;
  const counts = sql`paid.kind not in ('payroll', 'tax', 'grant') and judged.outcome not in ('redacted', 'person', 'public-body') and judged.public <> 'yes'`;
  const { rows } = await sql<Row>`
    with paid as materialized (
      select paid.supplier_id, paid.kind, sum(${pence})::bigint as pence, sum(${lines})::int as lines
      from spend.paid_year paid where ${asked(ask, council.id)} ${only} group by 1, 2),
    supplier as (
      select paid.supplier_id as id, sum(paid.pence)::bigint as "all", sum(paid.lines)::int as "allLines",
        coalesce(sum(paid.pence) filter (where ${counts}), 0)::bigint as base, coalesce(sum(paid.lines) filter (where ${counts}), 0)::int as "baseLines",
        coalesce(sum(paid.pence) filter (where paid.kind = 'grant'), 0)::bigint as grants, coalesce(sum(paid.lines) filter (where paid.kind = 'grant'), 0)::int as "grantLines"
      from paid ${await judged(tx, council, ask.asOf)} group by paid.supplier_id having sum(paid.lines) > 0)
    select * from supplier ${beyond} order by base desc, "all" desc, id limit ${page.most}`.execute(tx);
  return rows;
}

function publicSupplier(row: Row, payee: Payee): PublicSupplier {
  const named = payee.shown.shown === 'named';
  return {
    ...unknown,
    ...(named ? Object.fromEntries(judgedOf.map(flag => [flag, payee[flag]])) : {}),
    id: named ? row.id : null,
    name: payee.shown.text,
    organisation: named ? payee.organisation : null,
    orgId: named ? payee.orgId : null,
    basis: named ? payee.basis : null,
    base: { pence: row.base, lines: row.baseLines },
    grants: { pence: row.grants, lines: row.grantLines },
    all: { pence: row.all, lines: row.allLines },
  };
}

const judgedOf = [...flags, 'publicBody'] as const;
const unknown = Object.fromEntries(judgedOf.map(flag => [flag, 'unknown'])) as Record<
  Flag | 'publicBody',
  TriState
>;

/** Adds to the row of the same text, or makes one. */
function addTo(rows: PublicSupplier[], supplier: PublicSupplier): void {
  const same = rows.find(({ name }) => name === supplier.name);
  if (!same) return void rows.push(supplier);
  for (const sum of ['base', 'grants', 'all'] as const) {
    same[sum].pence += supplier[sum].pence;
    same[sum].lines += supplier[sum].lines;
  }
}
