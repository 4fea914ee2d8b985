import { listServices, type Service } from '#councils';
import { orgId, readOrgId } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { newId } from '#platform/ids.ts';
import type { ColumnMapping } from '#platform/tables/map-columns.ts';
import { columnName, count, type Table, type TableNote } from '#platform/tables/table.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import type { FormContext } from '../rules/agreement-form.ts';
import type { AgreementField } from '../rules/columns.ts';
import { importRows, plainService, type CellError } from '../rules/import-rows.ts';
import { mergeImport, sameAgreement } from '../rules/merge-import.ts';
import { readRegister } from '../rules/read-register.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused, changeAgreement, makeAgreement } from './keep-agreement.ts';

export interface ReadImport {
  table: Table;
  mapping: ColumnMapping;
  warnings: TableNote[];
  /** Every fault, or none. */
  errors: CellError[];
  /** Rows that only their reference, which others have with other words, keeps from being imported. */
  apart: number;
  /** What the file calls services that the council does not have, each once, as it stands there. */
  unknownServices: string[];
  drafts: {
    row: number;
    sheet?: string | undefined;
    /** As it will be. */
    draft: AgreementDraft;
    /** The reference is in the register already: the row changes that agreement. */
    changes: boolean;
    /** It is in the register already and says the same. */
    same: boolean;
  }[];
}

export interface ImportOptions {
  /** For files that do not say whether agreements are published: whether those they add are. */
  publish?: boolean;
  /** Whether the person may import into this service ('' for none); left out, into every one. */
  may?: (service: string) => boolean;
  /** Rows that repeat a reference with other words are agreements of their own, and numbered. */
  apart?: boolean;
  /** What the file calls a service (`plainService`) → the council's name for it, '' for none; beside what was said of earlier files. */
  serviceNames?: Record<string, string>;
  /** The number the import is to have; left out, a new one. */
  importId?: string;
  /** Told after each agreement that has been written, of how many. */
  progress?: (done: number, total: number) => void;
}

/**
 * Reads a file of agreements for a council without changing anything: the preview, and the dry run.
 * `columns`: heading → field, where someone corrected what was understood ('' for "ignore this column").
 * What the file has no column for stays as it is in agreements that it changes.
 * @throws TableError when it is not a table at all.
 */
export async function previewImport(
  tx: Tx,
  council: number,
  file: { name: string; bytes: Uint8Array },
  columns: Record<string, string> = {},
  options: ImportOptions = {},
): Promise<ReadImport> {
  const remembered = { ...(await rememberedColumns(tx, council)), ...columns };
  const { table, mapping } = await readRegister(file.bytes, remembered);
  const services = await listServices(tx, council);
  const context: FormContext = {
    services: services.filter(({ closed }) => !closed).map(({ name }) => name),
    readOrgId: typed => asText(readOrgId(typed)),
  };
  const read = importRows(table, mapping, context, {
    apart: options.apart === true,
    serviceNames: { ...(await rememberedServices(tx, council, services)), ...options.serviceNames },
  });
  if ('errors' in read)
    return { table, mapping, ...read, unknownServices: unknownServices(read.errors, context), drafts: [] };
  const known = await knownReferences(
    tx,
    council,
    read.ok.map(({ draft }) => draft.reference),
  );
  const fields = new Set(Object.keys(mapping.columns) as AgreementField[]);
  const drafts = read.ok.map(({ row, sheet, draft }) => {
    const existing = known.get(draft.reference.toLowerCase());
    if (existing) {
      const merged = mergeImport(existing.draft, draft, fields);
      return {
        row,
        sheet,
        draft: merged,
        before: existing.draft,
        changes: true,
        same: sameAgreement(existing.draft, merged),
      };
    }
    const published = fields.has('published') ? draft.published : options.publish === true;
    return { row, sheet, draft: { ...draft, published }, changes: false, same: false };
  });
  const errors = outOfReach(drafts, services, mapping, table, options.may);
  return {
    table,
    mapping,
    warnings: read.warnings,
    errors,
    apart: 0,
    unknownServices: [],
    drafts: errors.length ? [] : drafts,
  };
}

function unknownServices(errors: readonly CellError[], { services = [] }: FormContext): string[] {
  const known = new Set(services.map(plainService));
  const names = errors.flatMap(({ field, value }) => (field === 'service' ? [value.trim()] : []));
  return [...new Map(names.map(name => [plainService(name), name]))].flatMap(([plain, name]) =>
    known.has(plain) ? [] : [name],
  );
}

/** Rows of services, or of none, in which this person may not import. */
function outOfReach(
  drafts: readonly {
    row: number;
    sheet?: string | undefined;
    draft: AgreementDraft;
    before?: AgreementDraft;
  }[],
  services: readonly Service[],
  mapping: ColumnMapping,
  table: Table,
  may: ImportOptions['may'],
): CellError[] {
  if (!may) return [];
  const slugs = new Map(services.map(({ name, slug }) => [name, slug]));
  const within = (draft: AgreementDraft | undefined) => !draft || may(slugs.get(draft.service) ?? '');
  const mine = services.filter(({ slug, closed }) => !closed && may(slug)).map(({ name }) => name);
  const index = mapping.columns['service'];
  return drafts
    .filter(({ draft, before }) => !within(draft) || !within(before))
    .map(({ row, sheet, draft, before }) => ({
      row,
      ...(sheet === undefined ? {} : { sheet }),
      column: index === undefined ? 'no column for Service' : columnName(index, table.headers),
      field: 'service' as const,
      value: draft.service,
      message: within(draft)
        ? `This agreement is held by ${before?.service || 'no service'} now, and you may import only for: ${mine.join('; ')}.`
        : `You may import only for: ${mine.join('; ')}. Take this row out, or ask someone who may.`,
    }));
}

export interface Imported {
  importId: string;
  added: number;
  changed: number;
  /** In the register already, exactly so; left as they are. */
  same: number;
}

/** Imports what `previewImport` read: all of it or nothing. @throws AgreementRefused when it has errors. */
export async function importAgreements(
  deed: Deed,
  file: { name: string; bytes: Uint8Array },
  columns: Record<string, string> = {},
  options: ImportOptions = {},
): Promise<Imported> {
  const read = await previewImport(deed.tx, deed.council, file, columns, options);
  if (read.errors.length) throw new AgreementRefused(toMendFirst(read.errors.length));
  const importId = options.importId ?? newId();
  const services = await listServices(deed.tx, deed.council);
  const known = await knownReferences(
    deed.tx,
    deed.council,
    read.drafts.map(({ draft }) => draft.reference),
  );
  const same = read.drafts.filter(row => row.same).length;
  const total = read.drafts.length;
  options.progress?.(0, total);
  const numbers = new Map<string, number>();
  let changed = 0;
  // First those that have a reference, so that none of them is given to another meanwhile.
  const inTurn = [...read.drafts].sort(
    (a, b) => Number(a.draft.reference === '') - Number(b.draft.reference === ''),
  );
  for (const [place, { draft, same }] of inTurn.entries()) {
    if (same) continue;
    const existing = known.get(draft.reference.toLowerCase());
    if (existing) {
      await changeAgreement(deed, existing.id, existing.version, draft, {
        deed: 'imported',
        importId,
        services,
      });
      changed++;
    } else await makeAgreement(deed, draft, { deed: 'imported', importId, services, numbers });
    options.progress?.(place + 1, total);
  }
  await tables(deed.tx)
    .insertInto('agreements.import')
    .values({
      council_id: deed.council,
      import_id: importId,
      file_name: file.name,
      sha256: sha256(file.bytes),
      added: read.drafts.length - changed - same,
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
  for (const [name, said] of Object.entries(options.serviceNames ?? {})) {
    const service_id = services.find(service => service.name === said)?.id ?? null;
    await tables(deed.tx)
      .insertInto('agreements.remembered_service')
      .values({ council_id: deed.council, name, service_id })
      .onConflict(conflict => conflict.columns(['council_id', 'name']).doUpdateSet({ service_id }))
      .execute();
  }
  deed.record('import.done', importId, {
    file: file.name,
    added: read.drafts.length - changed - same,
    changed,
  });
  return { importId, added: read.drafts.length - changed - same, changed, same };
}

/** Why a file with faults is not imported. */
export function toMendFirst(faults: number): string {
  return `${count(faults, 'thing')} in the file ${faults === 1 ? 'has' : 'have'} to be mended first.`;
}

async function rememberedColumns(tx: Tx, council: number): Promise<Record<string, string>> {
  const rows = await tables(tx)
    .selectFrom('agreements.remembered_column')
    .select(['heading', 'field'])
    .where('council_id', '=', council)
    .execute();
  return Object.fromEntries(rows.map(row => [row.heading, row.field]));
}

/** One that has been closed since is asked for again. */
async function rememberedServices(
  tx: Tx,
  council: number,
  services: readonly Service[],
): Promise<Record<string, string>> {
  const rows = await tables(tx)
    .selectFrom('agreements.remembered_service')
    .select(['name', 'service_id'])
    .where('council_id', '=', council)
    .execute();
  return Object.fromEntries(
    rows.flatMap(({ name, service_id }) => {
      if (service_id === null) return [[name, '']];
      const service = services.find(({ id, closed }) => id === service_id && !closed);
      return service ? [[name, service.name]] : [];
    }),
  );
}

async function knownReferences(
  tx: Tx,
  council: number,
  references: readonly string[],
): Promise<Map<string, { id: string; version: number; draft: AgreementDraft }>> {
  const wanted = [...new Set(references.filter(Boolean).map(reference => reference.toLowerCase()))];
  if (!wanted.length) return new Map();
  const rows = await tables(tx)
    .selectFrom('agreements.agreement')
    .select(['agreement_id', 'version', 'reference', 'draft'])
    .where('council_id', '=', council)
    .where('removed_at', 'is', null)
    .where('reference_key', 'in', wanted)
    .execute();
  return new Map(
    rows.map(row => [
      row.reference.toLowerCase(),
      { id: row.agreement_id, version: row.version, draft: row.draft },
    ]),
  );
}

function asText(read: ReturnType<typeof readOrgId>): { ok: string } | { error: string } {
  return 'ok' in read ? { ok: orgId(read.ok) } : read;
}
