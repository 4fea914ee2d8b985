import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { SupplierWritten } from '../reading/suppliers.ts';

/**
 * Takes the council's ledger for this transaction, so that imports, undoing and decisions of one council wait for each other; hands out
 * numbers. @returns the first of `suppliers` numbers for suppliers, and of `labels` for labels.
 */
export async function takeLedger(
  tx: Tx,
  council: number,
  suppliers = 0,
  labels = 0,
): Promise<{ firstSupplier: number; firstLabel: number }> {
  const { rows } = await sql<{ supplier: number; label: number }>`
    insert into spend.ledger as ledger (council_id, next_supplier, next_label) values (${council}, ${1 + suppliers}, ${1 + labels})
    on conflict (council_id) do update set next_supplier = ledger.next_supplier + ${suppliers}, next_label = ledger.next_label + ${labels}
    returning next_supplier - ${suppliers} as supplier, next_label - ${labels} as label`.execute(tx);
  return { firstSupplier: rows[0]?.supplier ?? 1, firstLabel: rows[0]?.label ?? 1 };
}

/** Numbers of suppliers as written, new ones made. @returns the number of each, and which are new, in the order given. */
export async function supplierNumbers(
  tx: Tx,
  council: number,
  suppliers: readonly SupplierWritten[],
): Promise<{ ids: number[]; fresh: { id: number; supplier: SupplierWritten }[] }> {
  const { rows } = await sql<{ key: string; id: number }>`
    select key, supplier_id as id from spend.supplier where council_id = ${council} and key = any (${suppliers.map(({ key }) => key)}::uuid[])`.execute(
    tx,
  );
  const known = new Map(rows.map(({ key, id }) => [key, id]));
  // Writings that differ only in what is not kept (a column of "N/A") are one supplier.
  const distinct = new Map(
    suppliers.filter(({ key }) => !known.has(key)).map(supplier => [supplier.key, supplier]),
  );
  const { firstSupplier } = await takeLedger(tx, council, distinct.size);
  const fresh = [...distinct.values()].map((supplier, at) => ({ id: firstSupplier + at, supplier }));
  for (const { id, supplier } of fresh) known.set(supplier.key, id);
  const list = <Key extends keyof SupplierWritten>(key: Key) => fresh.map(({ supplier }) => supplier[key]);
  if (fresh.length)
    await sql`insert into spend.supplier (council_id, supplier_id, key, name, name_mark, ledger_ref, vat_no, company_no, charity_no, postcode, outcome)
      select ${council}::int, made.* from unnest(${fresh.map(({ id }) => id)}::int[], ${list('key')}::uuid[], ${list('name')}::text[], ${list('mark')}::text[],
        ${list('ledgerRef')}::text[], ${list('vat')}::text[], ${list('company')}::text[], ${list('charity')}::text[], ${list('postcode')}::text[], ${list('outcome')}::text[]) as made`.execute(
      tx,
    );
  return { ids: suppliers.map(({ key }) => known.get(key) ?? 0), fresh };
}

/** Numbers of services or categories as written, new ones made; 0 for ''. In the order given. */
export async function labelNumbers(
  tx: Tx,
  council: number,
  kind: 'service' | 'category',
  texts: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ text: string; id: number }>`
    select text, label_id as id from spend.label where council_id = ${council} and kind = ${kind} and text = any (${[...texts]}::text[])`.execute(
    tx,
  );
  const known = new Map([['', 0], ...rows.map(({ text, id }) => [text, id] as const)]);
  const fresh = texts.filter(text => !known.has(text));
  if (fresh.length) {
    const { firstLabel } = await takeLedger(tx, council, 0, fresh.length);
    fresh.forEach((text, at) => known.set(text, firstLabel + at));
    await sql`insert into spend.label (council_id, label_id, kind, text)
      select ${council}::int, made.id, ${kind}, made.text from unnest(${fresh.map(text => known.get(text) ?? 0)}::int[], ${fresh}::text[]) as made (id, text)`.execute(
      tx,
    );
  }
  return texts.map(text => known.get(text) ?? 0);
}

/** Has PostgreSQL look at tables that have doubled since it last did, so that what reads them is planned for what is there. */
export async function keepStatistics(tx: Tx): Promise<void> {
  await sql`select spend.keep_statistics()`.execute(tx);
}
