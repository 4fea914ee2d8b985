import { namesOf } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { TableError } from '#platform/tables/table.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { previewImport } from '../../actions/import-agreements.ts';
import { AgreementRefused } from '../../actions/keep-agreement.ts';
import {
  confirmImport,
  correctColumns,
  findPendingImport,
  keepPendingImport,
} from '../../actions/keep-pending-import.ts';
import { undoImport } from '../../actions/undo-import.ts';
import { findImport, listImports, type ImportListed } from '../../store/imports.ts';
import { isUuid } from '../register/cursor.ts';
import { readColumnChoices, readGivenTable } from './import.form.ts';
import { faultHeaders, importRow, optionsOf, previewView, understoodColumns } from './import.presenter.ts';

const folder = 'modules/agreements/pages/import';
const access = 'may:agreements.import';
const root = '/:council/manage/agreements/import';

export const importRoutes: readonly Route[] = [
  { method: 'GET', url: root, access, handler: call => start(call) },
  { method: 'POST', url: root, access, largestBody: 25 * 1024 * 1024, handler: upload },
  { method: 'GET', url: `${root}/:pending`, access, handler: call => preview(call) },
  { method: 'POST', url: `${root}/:pending/columns`, access, handler: chooseColumns },
  { method: 'GET', url: `${root}/:pending/to-mend.csv`, access, handler: faultsAsCsv },
  { method: 'POST', url: `${root}/:pending/confirm`, access, handler: confirm },
  { method: 'GET', url: `${root}s/:import`, access, handler: call => summary(call) },
  { method: 'POST', url: `${root}s/:import/undo`, access, handler: undo },
];

const pathOf = (call: Call) => `/${call.council.slug}/manage/agreements/import`;

async function start(call: Call, errors: FieldError[] = [], pasted = ''): Promise<Answer> {
  const imports = await call.read(async tx => rowsOf(tx, call, await listImports(tx, call.council.id)));
  return page(
    `${folder}/import.njk`,
    {
      title: 'Import contracts and grants',
      path: pathOf(call),
      imports,
      pasted,
      errors,
      back: `/${call.council.slug}/manage/agreements`,
    },
    errors.length ? 422 : 200,
  );
}

async function upload(call: Call): Promise<Answer> {
  const given = readGivenTable(call);
  const replaces = isUuid(call.form['replaces'] ?? '') ? call.form['replaces'] : undefined;
  if (given.errors) return again(given.errors);
  try {
    await call.read(tx => previewImport(tx, call.council.id, given.value));
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return again([{ field: 'file', message: error.message }]);
  }
  const id = await call.do(deed => keepPendingImport(deed, given.value, replaces));
  return seeOther(`${pathOf(call)}/${id}`);

  // What was pasted is kept; a file has to be chosen again, for browsers do not let a page fill that in.
  function again(errors: FieldError[]): Promise<Answer> {
    const pasted = call.uploads['file']?.length ? '' : (call.form['pasted'] ?? '');
    return replaces ? preview(call, replaces, errors) : start(call, errors, pasted);
  }
}

async function preview(
  call: Call,
  id = call.parameter('pending'),
  errors: FieldError[] = [],
  publish = false,
): Promise<Answer> {
  const { name, read } = await call.read(tx => waiting(tx, call, id));
  const view = previewView(read);
  return page(
    `${folder}/preview.njk`,
    {
      title: view.faults ? `${view.faultsHeading} in ${name}` : `Check ${name}`,
      path: `${pathOf(call)}/${id}`,
      start: pathOf(call),
      id,
      name,
      publish,
      ...view,
      errors,
      back: pathOf(call),
    },
    errors.length ? 422 : 200,
  );
}

async function chooseColumns(call: Call): Promise<Answer> {
  const id = call.parameter('pending');
  const { read } = await call.read(tx => waiting(tx, call, id));
  const choices = readColumnChoices(call.form, read.table.headers, understoodColumns(read));
  if (Object.keys(choices).length) await call.do(deed => correctColumns(deed, id, choices));
  return seeOther(`${pathOf(call)}/${id}`, 'The file has been read again.');
}

async function faultsAsCsv(call: Call): Promise<Answer> {
  const { read } = await call.read(tx => waiting(tx, call, call.parameter('pending')));
  const rows = read.errors.map(({ row, column, value, message }) => [String(row), column, value, message]);
  return download(
    writeCsv(faultHeaders, rows, { mark: true }),
    'text/csv; charset=utf-8',
    `to-mend-${call.today}.csv`,
  );
}

async function confirm(call: Call): Promise<Answer> {
  const id = call.parameter('pending');
  if (!isUuid(id)) throw new Problem(404, 'This file was not found');
  const publish = call.form['publish'] === 'yes';
  try {
    const done = await call.do(deed => confirmImport(deed, id, optionsOf(call.visitor, publish)));
    return seeOther(`${pathOf(call)}s/${done.importId}`, 'The file has been imported.');
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    const still = await call.read(tx => findPendingImport(tx, call.council.id, id));
    const errors = [{ field: '', message: error.message }];
    return still ? preview(call, id, errors, publish) : start(call, errors);
  }
}

async function summary(call: Call, error?: string): Promise<Answer> {
  const entry = await call.read(async tx => {
    const found = await findImportOf(tx, call);
    return (await rowsOf(tx, call, [found]))[0];
  });
  return page(
    `${folder}/imported.njk`,
    {
      title: 'Import',
      entry,
      errors: error ? [{ field: '', message: error }] : [],
      register: `/${call.council.slug}/manage/agreements`,
      back: pathOf(call),
    },
    error ? 409 : 200,
  );
}

async function undo(call: Call): Promise<Answer> {
  const entry = await call.read(tx => findImportOf(tx, call));
  if (!mayUndo(call, entry)) throw new Problem(403);
  try {
    await call.do(deed => undoImport(deed, entry.id));
  } catch (error) {
    if (error instanceof AgreementRefused) return summary(call, error.message);
    throw error;
  }
  return seeOther(
    `${pathOf(call)}s/${entry.id}`,
    'The import has been undone. The register is as it was before.',
  );
}

/** Whoever did it, and whoever may import into every service. */
function mayUndo(call: Call, entry: ImportListed): boolean {
  return entry.by === call.visitor.personId || call.visitor.may('agreements.import', '');
}

async function rowsOf(tx: Tx, call: Call, entries: ImportListed[]) {
  const names = await namesOf(
    tx,
    entries.map(({ by }) => by),
  );
  return entries.map(entry => importRow(entry, names, pathOf(call), entry => mayUndo(call, entry)));
}

async function findImportOf(tx: Tx, call: Call): Promise<ImportListed> {
  const id = call.parameter('import');
  return call.found(isUuid(id) ? await findImport(tx, call.council.id, id) : undefined, 'This import');
}

/** The waiting file, read. */
async function waiting(tx: Tx, call: Call, id: string) {
  const pending = isUuid(id) ? await findPendingImport(tx, call.council.id, id) : undefined;
  const { name, bytes, columns } = call.found(pending, 'This file, which may have been imported already,');
  const read = await previewImport(
    tx,
    call.council.id,
    { name, bytes },
    columns,
    optionsOf(call.visitor, false),
  );
  return { name, read };
}
