import type { Tx } from '#platform/db/database.ts';
import { tables, type AgreementTables } from './tables.ts';

export interface ImportListed {
  id: string;
  fileName: string;
  added: number;
  changed: number;
  at: Date;
  /** A person's id, or 'command'. */
  by: string;
  undoneAt: Date | null;
}

/** The council's last hundred imports, newest first. */
export async function listImports(tx: Tx, council: number): Promise<ImportListed[]> {
  const rows = await tables(tx)
    .selectFrom('agreements.import')
    .selectAll()
    .where('council_id', '=', council)
    .orderBy('imported_at', 'desc')
    .orderBy('import_id', 'desc')
    .limit(100)
    .execute();
  return rows.map(listed);
}

export async function findImport(tx: Tx, council: number, id: string): Promise<ImportListed | undefined> {
  const row = await tables(tx)
    .selectFrom('agreements.import')
    .selectAll()
    .where('council_id', '=', council)
    .where('import_id', '=', id)
    .executeTakeFirst();
  return row && listed(row);
}

function listed(row: AgreementTables['agreements.import']): ImportListed {
  return {
    id: row.import_id,
    fileName: row.file_name,
    added: row.added,
    changed: row.changed,
    at: row.imported_at,
    by: row.imported_by,
    undoneAt: row.undone_at,
  };
}
