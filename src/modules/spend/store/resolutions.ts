import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

/** What a supplier is taken for. 'review' waits for a person; 'unasked' has not been looked up. */
export type Outcome =
  | 'unasked'
  | 'organisation'
  | 'review'
  | 'none'
  | 'unsure'
  | 'disputed'
  | 'person'
  | 'public-body'
  | 'redacted'
  | 'unnamed';

/** How it came to be taken for that. */
export type Basis = 'rule' | 'number' | 'name' | 'earlier' | 'register' | 'person';

/** An organisation that was proposed, as the page shows it. */
export interface Proposed {
  id: string;
  name: string;
  ids: readonly string[];
  postcode: string;
  probability: number;
  reasons: readonly string[];
}

export interface Resolution {
  id: string;
  supplier: number;
  /** 'different': not the organisation it names. */
  outcome: Outcome | 'different';
  organisationId: string | null;
  orgId: string | null;
  basis: Basis;
  probability: number | null;
  reasons: readonly string[];
  candidates: readonly Proposed[];
  /** Of the organisation, as it was shown. */
  seen: { name: string; status: string; ids: readonly string[] } | null;
  registerBuilt: string | null;
  judgementLine: string | null;
  undoes: string | null;
}

export interface ResolutionLine extends Resolution {
  by: string;
  at: Date;
}

/** Adds resolutions, and makes each the one its supplier is taken by. In one statement each, however many. */
export async function addResolutions(
  tx: Tx,
  council: number,
  rows: readonly (Resolution & { standing: { outcome: Outcome; organisationId: string | null } })[],
  who: { by: string; at: Temporal.Instant },
): Promise<void> {
  if (!rows.length) return;
  const payload = JSON.stringify(
    rows.map(row => ({
      resolution_id: row.id,
      supplier_id: row.supplier,
      outcome: row.outcome,
      organisation_id: row.organisationId,
      org_id: row.orgId,
      basis: row.basis,
      probability: row.probability,
      reasons: row.reasons,
      candidates: row.candidates,
      seen: row.seen,
      register_built: row.registerBuilt,
      judgement_line: row.judgementLine,
      undoes: row.undoes,
    })),
  );
  await sql`
    insert into spend.resolution (council_id, resolution_id, supplier_id, outcome, organisation_id, org_id, basis, probability, reasons, candidates, seen, register_built, judgement_line, undoes, decided_by, decided_at)
    select ${council}::int, made.resolution_id, made.supplier_id, made.outcome, made.organisation_id, made.org_id, made.basis, made.probability,
      array(select jsonb_array_elements_text(made.reasons)), made.candidates, made.seen, made.register_built, made.judgement_line, made.undoes, ${who.by}, ${who.at.toString()}::timestamptz
    from jsonb_to_recordset(${payload}::jsonb) as made (resolution_id uuid, supplier_id int, outcome text, organisation_id uuid, org_id text, basis text, probability real, reasons jsonb,
      candidates jsonb, seen jsonb, register_built text, judgement_line uuid, undoes uuid)`.execute(tx);
  const last = [...new Map(rows.map(row => [row.supplier, row])).values()];
  await sql`
    update spend.supplier supplier set outcome = made.outcome, organisation_id = made.organisation, resolution_id = made.resolution
    from unnest(${last.map(row => row.supplier)}::int[], ${last.map(row => row.standing.outcome)}::text[], ${last.map(row => row.standing.organisationId)}::uuid[], ${last.map(row => row.id)}::uuid[])
      as made (supplier, outcome, organisation, resolution)
    where supplier.council_id = ${council} and supplier.supplier_id = made.supplier`.execute(tx);
}

const columns = sql`resolution_id as id, supplier_id as supplier, outcome, organisation_id as "organisationId", org_id as "orgId", basis, probability, reasons, candidates, seen,
  register_built as "registerBuilt", judgement_line as "judgementLine", undoes, decided_by as by, decided_at as at`;

/** Everything ever decided about these suppliers, oldest first. */
export async function resolutionsOf(
  tx: Tx,
  council: number,
  suppliers: readonly number[],
): Promise<ResolutionLine[]> {
  const { rows } = await sql<ResolutionLine>`
    select ${columns} from spend.resolution where council_id = ${council} and supplier_id = any (${[...suppliers]}::int[]) order by decided_at, resolution_id`.execute(
    tx,
  );
  return rows;
}

export async function findResolution(
  tx: Tx,
  council: number,
  id: string,
): Promise<ResolutionLine | undefined> {
  const { rows } = await sql<ResolutionLine>`
    select ${columns} from spend.resolution where council_id = ${council} and resolution_id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0];
}
