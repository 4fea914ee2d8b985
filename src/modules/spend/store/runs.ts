import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Supplier, supplierColumns } from './suppliers.ts';

/** One pass over the suppliers that have to be looked up. */
export interface ResolveRun {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  registerBuilt: string | null;
  suppliers: number;
  done: number;
  accepted: number;
  review: number;
  afterSupplier: number;
  by: string;
  at: Date;
  endedAt: Date | null;
}

const columns = sql`run_id as id, state, register_built as "registerBuilt", suppliers, done, accepted, review, after_supplier as "afterSupplier", started_by as by, started_at as at, ended_at as "endedAt"`;

export async function insertRun(
  tx: Tx,
  council: number,
  run: { id: string; suppliers: number; registerBuilt: string | null; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`insert into spend.resolve_run (council_id, run_id, state, register_built, suppliers, done, accepted, review, after_supplier, started_by, started_at)
    values (${council}, ${run.id}, 'waiting', ${run.registerBuilt}, ${run.suppliers}, 0, 0, 0, 0, ${run.by}, ${run.at.toString()})`.execute(
    tx,
  );
}

export async function findRun(tx: Tx, council: number, id: string): Promise<ResolveRun | undefined> {
  const { rows } =
    await sql<ResolveRun>`select ${columns} from spend.resolve_run where council_id = ${council} and run_id = ${id}::uuid`.execute(
      tx,
    );
  return rows[0];
}

/** The latest pass, whatever became of it. */
export async function latestRun(tx: Tx, council: number): Promise<ResolveRun | undefined> {
  const { rows } =
    await sql<ResolveRun>`select ${columns} from spend.resolve_run where council_id = ${council} order by started_at desc, run_id desc limit 1`.execute(
      tx,
    );
  return rows[0];
}

export async function advanceRun(
  tx: Tx,
  council: number,
  id: string,
  step: {
    done: number;
    accepted: number;
    review: number;
    after: number;
    state: ResolveRun['state'];
    endedAt?: Temporal.Instant;
  },
): Promise<void> {
  await sql`update spend.resolve_run set done = done + ${step.done}, accepted = accepted + ${step.accepted}, review = review + ${step.review}, after_supplier = ${step.after},
      state = ${step.state}, ended_at = ${step.endedAt?.toString() ?? null}
    where council_id = ${council} and run_id = ${id}::uuid`.execute(tx);
}

/**
 * What has to be looked up with this register: who never was; of whom nothing, or nothing sure, was known by another register or by
 * none; and whom only a name among the organisations known here settled, as soon as there is a register. Without a register whoever is
 * open is looked for among the organisations known here each time, for those may have become more. Never what a person decided.
 */
function toAsk(registerBuilt: string | null) {
  const open = sql`supplier.outcome in ('review', 'none')`;
  const machine = sql`supplier.basis in ('register', 'name', 'number')`;
  return registerBuilt === null
    ? sql`(supplier.outcome = 'unasked' or (${machine} and supplier.register_built is null and ${open}))`
    : sql`(supplier.outcome = 'unasked' or (${machine} and supplier.register_built is distinct from ${registerBuilt} and (${open} or (supplier.register_built is null and supplier.outcome = 'organisation' and supplier.basis = 'name'))))`;
}

export async function countToAsk(tx: Tx, council: number, registerBuilt: string | null): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::int as number from spend.supplier supplier
    where supplier.council_id = ${council} and ${toAsk(registerBuilt)}`.execute(tx);
  return rows[0]?.number ?? 0;
}

/** The next suppliers to look up, by their number. */
export async function nextToAsk(
  tx: Tx,
  council: number,
  ask: { registerBuilt: string | null; after: number; most: number },
): Promise<Supplier[]> {
  const { rows } = await sql<Supplier>`
    select ${supplierColumns} from spend.supplier supplier
    where supplier.council_id = ${council} and supplier.supplier_id > ${ask.after} and ${toAsk(ask.registerBuilt)}
    order by supplier.supplier_id limit ${ask.most}`.execute(tx);
  return rows;
}

/**
 * The numbers of those that are still to be looked up after number `after`, up to number `upTo` if one is given, at most `most`; and whether
 * a person has said anything of any supplier of the council.
 */
export async function stillToAsk(
  tx: Tx,
  council: number,
  ask: { registerBuilt: string | null; after: number; upTo: number | undefined; most: number },
): Promise<{ ids: number[]; people: boolean }> {
  const { rows } = await sql<{ ids: string | null; people: boolean }>`
    select (select string_agg(supplier_id::text, ',' order by supplier_id) from (
        select supplier_id from spend.supplier supplier
        where supplier.council_id = ${council} and supplier.supplier_id > ${ask.after} and supplier.supplier_id <= ${ask.upTo ?? 2 ** 31 - 1} and ${toAsk(ask.registerBuilt)}
        order by supplier_id limit ${ask.most}) next) as ids,
      exists (select 1 from spend.resolution where council_id = ${council} and (basis = 'person' or undoes is not null)) as people`.execute(
    tx,
  );
  return { ids: rows[0]?.ids?.split(',').map(Number) ?? [], people: rows[0]?.people ?? false };
}
