import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { JudgementLine, SeenOrganisation, Verdict } from '../rules/judgements.ts';

interface Row {
  line_id: string;
  undoes: string | null;
  payee_vat: string | null;
  payee_ledger_ref: string | null;
  payee_name: string | null;
  organisation_org_id: string | null;
  verdict: Verdict | null;
  seen: SeenOrganisation | null;
  why: string;
  judged_by: string;
  judged_at: Date;
}

/** A council's ledger in the order in which it was written; the rules of judgements.ts say what stands. */
export async function judgementLines(tx: Tx, council: number): Promise<JudgementLine[]> {
  const { rows } =
    await sql<Row>`select * from identification.judgement_line where council_id = ${council} order by judged_at, line_id`.execute(
      tx,
    );
  return rows.map(lineOf);
}

function lineOf(row: Row): JudgementLine {
  const written = { by: row.judged_by, at: row.judged_at.toISOString(), why: row.why };
  if (row.undoes !== null) return { undoes: row.undoes, ...written };
  return {
    id: row.line_id,
    payee: {
      name: row.payee_name ?? '',
      ...(row.payee_vat ? { vat: row.payee_vat } : {}),
      ...(row.payee_ledger_ref ? { ledgerRef: row.payee_ledger_ref } : {}),
    },
    organisationId: row.organisation_org_id ?? '',
    verdict: row.verdict ?? 'unsure',
    seen: row.seen ?? { name: '', status: '', ids: [], registerBuilt: '' },
    ...written,
  };
}
