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

/** What a file writes that has a number in its council. */
export interface Written {
  suppliers: readonly SupplierWritten[];
  services: readonly string[];
  categories: readonly string[];
}

/** The number of each thing written, in the order given; 0 for the service or category ''. */
export interface Numbered {
  suppliers: number[];
  services: number[];
  categories: number[];
  /** Suppliers that no file had before. */
  fresh: { id: number; supplier: SupplierWritten }[];
  /** Whether a person has said anything of any supplier of the council. */
  people: boolean;
}

/** Numbers of all that a file writes, new ones made; all kinds with one statement, which a small file would feel. */
export async function numberWritten(tx: Tx, council: number, written: Written): Promise<Numbered> {
  const known = await numbersKnown(tx, council, written);
  // Writings that differ only in what is not kept (a column of "N/A") are one supplier.
  const distinct = [
    ...new Map(
      written.suppliers
        .filter(({ key }) => !known.supplier.has(key))
        .map(supplier => [supplier.key, supplier]),
    ).values(),
  ];
  const labels = (['service', 'category'] as const).flatMap(kind =>
    (kind === 'service' ? written.services : written.categories)
      .filter(text => !known[kind].has(text))
      .map(text => ({ kind, text })),
  );
  const { firstSupplier, firstLabel } =
    distinct.length || labels.length
      ? await takeLedger(tx, council, distinct.length, labels.length)
      : { firstSupplier: 0, firstLabel: 0 };
  const fresh = distinct.map((supplier, at) => ({ id: firstSupplier + at, supplier }));
  for (const { id, supplier } of fresh) known.supplier.set(supplier.key, id);
  for (const [at, { kind, text }] of labels.entries()) known[kind].set(text, firstLabel + at);
  await insertSuppliers(tx, council, fresh);
  if (labels.length)
    await sql`insert into spend.label (council_id, label_id, kind, text)
      select ${council}::int, made.* from unnest(${labels.map((_, at) => firstLabel + at)}::int[], ${labels.map(({ kind }) => kind)}::text[], ${labels.map(({ text }) => text)}::text[]) as made`.execute(
      tx,
    );
  return {
    suppliers: written.suppliers.map(({ key }) => known.supplier.get(key) ?? 0),
    services: written.services.map(text => known.service.get(text) ?? 0),
    categories: written.categories.map(text => known.category.get(text) ?? 0),
    fresh,
    people: known.people,
  };
}

async function numbersKnown(
  tx: Tx,
  council: number,
  { suppliers, services, categories }: Written,
): Promise<Record<'supplier' | 'service' | 'category', Map<string, number>> & { people: boolean }> {
  const { rows } = await sql<{
    kind: 'supplier' | 'service' | 'category' | 'people';
    text: string;
    id: number;
  }>`
    select 'supplier' as kind, key::text as text, supplier_id as id from spend.supplier where council_id = ${council} and key = any (${suppliers.map(({ key }) => key)}::uuid[])
    union all select kind, text, label_id from spend.label where council_id = ${council} and kind = 'service' and text = any (${[...services]}::text[])
    union all select kind, text, label_id from spend.label where council_id = ${council} and kind = 'category' and text = any (${[...categories]}::text[])
    union all select 'people', '', 0 where exists (select 1 from spend.resolution where council_id = ${council} and (basis = 'person' or undoes is not null))`.execute(
    tx,
  );
  const known = {
    people: false,
    supplier: new Map<string, number>(),
    service: new Map([['', 0]]),
    category: new Map([['', 0]]),
  };
  for (const { kind, text, id } of rows)
    if (kind === 'people') known.people = true;
    else known[kind].set(text, id);
  return known;
}

async function insertSuppliers(tx: Tx, council: number, fresh: Numbered['fresh']): Promise<void> {
  if (!fresh.length) return;
  const list = <Key extends keyof SupplierWritten>(key: Key) => fresh.map(({ supplier }) => supplier[key]);
  await sql`insert into spend.supplier (council_id, supplier_id, key, name, name_mark, ledger_ref, vat_no, company_no, charity_no, postcode, outcome)
    select ${council}::int, made.* from unnest(${fresh.map(({ id }) => id)}::int[], ${list('key')}::uuid[], ${list('name')}::text[], ${list('mark')}::text[],
      ${list('ledgerRef')}::text[], ${list('vat')}::text[], ${list('company')}::text[], ${list('charity')}::text[], ${list('postcode')}::text[], ${list('outcome')}::text[]) as made`.execute(
    tx,
  );
}

/** Has PostgreSQL look at tables that have doubled since it last did, so that what reads them is planned for what is there. */
export async function keepStatistics(tx: Tx): Promise<void> {
  await sql`select spend.keep_statistics()`.execute(tx);
}
