import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Outcome } from '../rules/standing.ts';

/** A supplier of a council as its files write it, and what it is taken for. */
export interface Supplier {
  id: number;
  name: string;
  mark: string;
  ledgerRef: string | null;
  vat: string | null;
  company: string | null;
  charity: string | null;
  postcode: string | null;
  outcome: Outcome;
  organisationId: string | null;
  resolutionId: string | null;
}

export const supplierColumns = sql`supplier.supplier_id as id, supplier.name, supplier.name_mark as mark, supplier.ledger_ref as "ledgerRef", supplier.vat_no as vat, supplier.company_no as company,
  supplier.charity_no as charity, supplier.postcode, supplier.outcome, supplier.organisation_id as "organisationId", supplier.resolution_id as "resolutionId"`;

export async function findSupplier(tx: Tx, council: number, id: number): Promise<Supplier | undefined> {
  const { rows } = await sql<Supplier>`
    select ${supplierColumns} from spend.supplier supplier where council_id = ${council} and supplier_id = ${id}`.execute(
    tx,
  );
  return rows[0];
}

/** Suppliers of these numbers. */
export async function suppliersNumbered(
  tx: Tx,
  council: number,
  ids: readonly number[],
): Promise<Supplier[]> {
  if (!ids.length) return [];
  const { rows } = await sql<Supplier>`
    select ${supplierColumns} from spend.supplier supplier where council_id = ${council} and supplier_id = any (${[...ids]}::int[]) order by supplier_id`.execute(
    tx,
  );
  return rows;
}

/** Suppliers whose names are the same as one of these but for small differences of writing. */
export async function suppliersOfMarks(
  tx: Tx,
  council: number,
  marks: readonly string[],
): Promise<Supplier[]> {
  const { rows } = await sql<Supplier>`
    select ${supplierColumns} from spend.supplier supplier where council_id = ${council} and name_mark = any (${[...new Set(marks)]}::text[]) order by supplier_id`.execute(
    tx,
  );
  return rows;
}
