import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Outcome } from './resolutions.ts';

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

/** Suppliers whose names are the same but for small differences of writing. */
export async function suppliersOfMark(tx: Tx, council: number, mark: string): Promise<Supplier[]> {
  const { rows } = await sql<Supplier>`
    select ${supplierColumns} from spend.supplier supplier where council_id = ${council} and name_mark = ${mark} order by supplier_id`.execute(
    tx,
  );
  return rows;
}

/** What people decided about suppliers of these marks, the latest first: mark → decisions. */
export async function decidedByMark(
  tx: Tx,
  council: number,
  marks: readonly string[],
): Promise<
  Map<
    string,
    {
      outcome: Outcome;
      organisationId: string | null;
      orgId: string | null;
      vat: string | null;
      reasons: string[];
    }[]
  >
> {
  const { rows } = await sql<{
    mark: string;
    outcome: Outcome;
    organisationId: string | null;
    orgId: string | null;
    vat: string | null;
    reasons: string[];
  }>`
    select supplier.name_mark as mark, supplier.outcome, supplier.organisation_id as "organisationId", made.org_id as "orgId", supplier.vat_no as vat, made.reasons
    from spend.supplier supplier join spend.resolution made on made.council_id = ${council} and made.resolution_id = supplier.resolution_id
    where supplier.council_id = ${council} and supplier.name_mark = any (${[...new Set(marks)]}::text[]) and supplier.name <> ''
      and (made.basis in ('person', 'earlier')) and supplier.outcome in ('organisation', 'person', 'public-body', 'none', 'unsure')
    order by made.decided_at desc, made.resolution_id desc`.execute(tx);
  const found = new Map<string, typeof rows>();
  for (const row of rows) found.set(row.mark, [...(found.get(row.mark) ?? []), row]);
  return found;
}
