import { listServices } from '#councils';
import { orgId, readOrgId } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { newId } from '#platform/ids.ts';
import type { ColumnMapping } from '#platform/tables/map-columns.ts';
import { readTable } from '#platform/tables/read-table.ts';
import type { Table, TableNote } from '#platform/tables/table.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import type { FormContext } from '../rules/agreement-form.ts';
import { importRows, isAgreementHeading, mapAgreementColumns, type CellError } from '../rules/import-rows.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused, changeAgreement, makeAgreement, removeAgreement } from './keep-agreement.ts';

export interface ReadImport {
  table: Table;
  mapping: ColumnMapping;
  warnings: TableNote[];
  /** Every fault, or none. */
  errors: CellError[];
  drafts: {
    row: number;
    draft: AgreementDraft;
    /** The reference is in the register already: the row changes it. */ changes: boolean;
  }[];
}

/**
 * Reads a file of agreements for a council without changing anything: the preview, and the dry run.
 * `columns`: heading → field, where someone corrected what was understood ('' for "ignore this column").
 * @throws TableError when it is not a table at all.
 */
export async function previewImport(
  tx: Tx,
  council: number,
  file: { name: string; bytes: Uint8Array },
  columns: Record<string, string> = {},
): Promise<ReadImport> {
  const remembered = { ...(await rememberedColumns(tx, council)), ...columns };
  const table = await readTable(file.bytes, { isHeading: isAgreementHeading(remembered) });
  const mapping = mapAgreementColumns(table.headers, remembered);
  const services = (await listServices(tx, council))
    .filter(service => !service.closed)
    .map(service => service.name);
  const context: FormContext = { services, readOrgId: typed => asText(readOrgId(typed)) };
  const read = importRows(table, mapping, context);
  if ('errors' in read) return { table, mapping, warnings: read.warnings, errors: read.errors, drafts: [] };
  const known = await knownReferences(
    tx,
    council,
    read.ok.map(({ draft }) => draft.reference),
  );
  return {
    table,
    mapping,
    warnings: read.warnings,
    errors: [],
    drafts: read.ok.map(({ row, draft }) => ({
      row,
      draft,
      changes: known.has(draft.reference.toLowerCase()),
    })),
  };
}

export interface Imported {
  importId: string;
  added: number;
  changed: number;
}

/** Imports what `previewImport` read: all of it or nothing. @throws AgreementRefused when it has errors. */
export async function importAgreements(
  deed: Deed,
  file: { name: string; bytes: Uint8Array },
  columns: Record<string, string> = {},
  progress: (done: number) => void = () => undefined,
): Promise<Imported> {
  const read = await previewImport(deed.tx, deed.council, file, columns);
  if (read.errors.length)
    throw new AgreementRefused(`${read.errors.length} things in the file have to be mended first.`);
  const importId = newId();
  const services = await listServices(deed.tx, deed.council);
  const known = await knownReferences(
    deed.tx,
    deed.council,
    read.drafts.map(({ draft }) => draft.reference),
  );
  let changed = 0;
  for (const [place, { draft }] of read.drafts.entries()) {
    const existing = known.get(draft.reference.toLowerCase());
    if (existing) {
      await changeAgreement(deed, existing.id, existing.version, draft, {
        deed: 'imported',
        importId,
        services,
      });
      changed++;
    } else await makeAgreement(deed, draft, { deed: 'imported', importId, services });
    progress(place + 1);
  }
  await tables(deed.tx)
    .insertInto('agreements.import')
    .values({
      council_id: deed.council,
      import_id: importId,
      file_name: file.name,
      sha256: sha256(file.bytes),
      added: read.drafts.length - changed,
      changed,
      imported_by: deed.actor,
      imported_at: new Date(deed.now.epochMilliseconds),
      undone_by: null,
      undone_at: null,
    })
    .execute();
  for (const [heading, field] of Object.entries(columns)) {
    await tables(deed.tx)
      .insertInto('agreements.remembered_column')
      .values({ council_id: deed.council, heading, field })
      .onConflict(conflict => conflict.columns(['council_id', 'heading']).doUpdateSet({ field }))
      .execute();
  }
  deed.record('import.done', importId, { file: file.name, added: read.drafts.length - changed, changed });
  return { importId, added: read.drafts.length - changed, changed };
}

/**
 * Undoes an import: what it added leaves the register, what it changed is as before.
 * @throws AgreementRefused when one of its agreements has been changed since; nothing is undone then.
 */
export async function undoImport(deed: Deed, importId: string): Promise<void> {
  const db = tables(deed.tx);
  const found = await db
    .selectFrom('agreements.import')
    .selectAll()
    .where('council_id', '=', deed.council)
    .where('import_id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new AgreementRefused('This import was not found.');
  if (found.undone_at) throw new AgreementRefused('This import has been undone already.');
  const versions = await db
    .selectFrom('agreements.agreement_version as version')
    .innerJoin('agreements.agreement as agreement', join =>
      join
        .onRef('agreement.council_id', '=', 'version.council_id')
        .onRef('agreement.agreement_id', '=', 'version.agreement_id'),
    )
    .where('version.council_id', '=', deed.council)
    .where('version.import_id', '=', importId)
    .select(['version.agreement_id', 'version.version', 'agreement.version as now', 'agreement.reference'])
    .execute();
  const since = versions.filter(row => row.now !== row.version);
  if (since.length)
    throw new AgreementRefused(
      `${since.map(row => row.reference).join(', ')} ${since.length === 1 ? 'has' : 'have'} been changed since. Undo those changes first, or correct the agreements one by one.`,
    );
  for (const row of versions) {
    if (row.version === 1) await removeAgreement(deed, row.agreement_id);
    else {
      const before = await db
        .selectFrom('agreements.agreement_version')
        .select('draft')
        .where('council_id', '=', deed.council)
        .where('agreement_id', '=', row.agreement_id)
        .where('version', '=', row.version - 1)
        .executeTakeFirstOrThrow();
      await changeAgreement(deed, row.agreement_id, row.version, before.draft, { deed: 'import-undone' });
    }
  }
  await db
    .updateTable('agreements.import')
    .set({ undone_by: deed.actor, undone_at: new Date(deed.now.epochMilliseconds) })
    .where('council_id', '=', deed.council)
    .where('import_id', '=', importId)
    .execute();
  deed.record('import.undone', importId, { file: found.file_name });
}

export interface ImportListed {
  id: string;
  fileName: string;
  added: number;
  changed: number;
  at: Date;
  by: string;
  undoneAt: Date | null;
}

/** The council's imports, newest first. */
export async function listImports(tx: Tx, council: number): Promise<ImportListed[]> {
  const rows = await tables(tx)
    .selectFrom('agreements.import')
    .selectAll()
    .where('council_id', '=', council)
    .orderBy('imported_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(row => ({
    id: row.import_id,
    fileName: row.file_name,
    added: row.added,
    changed: row.changed,
    at: row.imported_at,
    by: row.imported_by,
    undoneAt: row.undone_at,
  }));
}

async function rememberedColumns(tx: Tx, council: number): Promise<Record<string, string>> {
  const rows = await tables(tx)
    .selectFrom('agreements.remembered_column')
    .select(['heading', 'field'])
    .where('council_id', '=', council)
    .execute();
  return Object.fromEntries(rows.map(row => [row.heading, row.field]));
}

async function knownReferences(
  tx: Tx,
  council: number,
  references: readonly string[],
): Promise<Map<string, { id: string; version: number }>> {
  const wanted = [...new Set(references.filter(Boolean).map(reference => reference.toLowerCase()))];
  if (!wanted.length) return new Map();
  const rows = await tables(tx)
    .selectFrom('agreements.agreement')
    .select(['agreement_id', 'version', 'reference'])
    .where('council_id', '=', council)
    .where('removed_at', 'is', null)
    .where(eb => eb(eb.fn<string>('lower', ['reference']), 'in', wanted))
    .execute();
  return new Map(
    rows.map(row => [row.reference.toLowerCase(), { id: row.agreement_id, version: row.version }]),
  );
}

function asText(read: ReturnType<typeof readOrgId>): { ok: string } | { error: string } {
  return 'ok' in read ? { ok: orgId(read.ok) } : read;
}
