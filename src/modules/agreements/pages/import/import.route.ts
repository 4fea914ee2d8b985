import { listServices, namesOf } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { TableError } from '#platform/tables/table.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { previewImport, toMendFirst } from '../../actions/import-agreements.ts';
import { AgreementRefused } from '../../actions/keep-agreement.ts';
import { queueImport } from '../../actions/import-queued.ts';
import {
  correctImport,
  findPendingImport,
  forgetImport,
  glancePendingImport,
  keepPendingImport,
  listUnderWay,
  type PendingListed,
} from '../../actions/keep-pending-import.ts';
import { undoImport } from '../../actions/undo-import.ts';
import { findProgress } from '../../store/import-progress.ts';
import { findImport, listImports, type ImportListed } from '../../store/imports.ts';
import { isUuid } from '../register/cursor.ts';
import { readColumnChoices, readGivenTable, readServiceChoices } from './import.form.ts';
import {
  faultHeaders,
  importRow,
  optionsOf,
  previewView,
  progressInWords,
  underWayRow,
  understoodColumns,
} from './import.presenter.ts';

const folder = 'modules/agreements/pages/import';
const access = 'may:agreements.import';
const root = '/:council/manage/agreements/import';

export const importRoutes: readonly Route[] = [
  { method: 'GET', url: root, access, handler: call => start(call) },
  { method: 'POST', url: root, access, largestBody: 25 * 1024 * 1024, handler: upload },
  { method: 'GET', url: `${root}/:pending`, access, handler: call => preview(call) },
  { method: 'POST', url: `${root}/:pending/columns`, access, handler: chooseColumns },
  { method: 'POST', url: `${root}/:pending/apart`, access, handler: chooseApart },
  { method: 'POST', url: `${root}/:pending/services`, access, handler: chooseServices },
  { method: 'POST', url: `${root}/:pending/forget`, access, handler: forget },
  { method: 'GET', url: `${root}/:pending/to-mend.csv`, access, handler: faultsAsCsv },
  { method: 'POST', url: `${root}/:pending/confirm`, access, handler: confirm },
  { method: 'GET', url: `${root}s/:import`, access, handler: call => summary(call) },
  { method: 'POST', url: `${root}s/:import/undo`, access, handler: undo },
];

const pathOf = (call: Call) => `/${call.council.slug}/manage/agreements/import`;

async function start(call: Call, errors: FieldError[] = [], pasted = ''): Promise<Answer> {
  const path = pathOf(call);
  const view = await call.read(async tx => ({
    imports: await rowsOf(tx, call, await listImports(tx, call.council.id)),
    underWay: (await listUnderWay(tx, call.council.id)).map(pending => underWayRow(pending, path)),
  }));
  return page(
    `${folder}/import.njk`,
    {
      title: 'Import contracts and grants',
      path,
      ...view,
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
  id = pendingId(call),
  errors: FieldError[] = [],
  publish = false,
): Promise<Answer> {
  const { pending, imported } = await call.read(async tx => ({
    pending: await glancePendingImport(tx, call.council.id, id),
    imported: await findImport(tx, call.council.id, id),
  }));
  // Who comes back to a file that has been imported since is led to the import.
  if (!pending && imported) return seeOther(`${pathOf(call)}s/${id}`);
  if (pending?.state === 'queued') return importing(call, pending);
  const { name, read, apart, services } = await call.read(async tx => ({
    ...(await waiting(tx, call, id)),
    services: await openServices(tx, call),
  }));
  const view = previewView(read, services);
  const refusal = pending?.state === 'refused' ? pending.refusal : null;
  const all = refusal === null ? errors : [{ field: '', message: refusal }, ...errors];
  return page(
    `${folder}/preview.njk`,
    {
      title: view.faults ? `${view.faultsHeading} in ${name}` : `Check ${name}`,
      path: `${pathOf(call)}/${id}`,
      start: pathOf(call),
      id,
      name,
      publish: publish || pending?.publish,
      apart,
      ...view,
      errors: all,
      back: pathOf(call),
    },
    errors.length ? 422 : 200,
  );
}

/** How far the worker has come: no more is read than that, so that it may be asked for often. */
async function importing(call: Call, pending: PendingListed): Promise<Answer> {
  const progress = await call.read(tx => findProgress(tx, call.council.id, pending.id));
  return page(`${folder}/importing.njk`, {
    title: `${pending.name} is being imported`,
    here: `${pathOf(call)}/${pending.id}`,
    name: pending.name,
    ...progressInWords(progress),
    back: pathOf(call),
  });
}

async function chooseColumns(call: Call): Promise<Answer> {
  const id = pendingId(call);
  const { read } = await call.read(tx => waiting(tx, call, id));
  const columns = readColumnChoices(call.form, read.table.headers, understoodColumns(read));
  if (Object.keys(columns).length) await call.do(deed => correctImport(deed, id, { columns }));
  return seeOther(`${pathOf(call)}/${id}`, 'The file has been read again.');
}

/** Rows that repeat a reference with other words are agreements of their own; or are not, after all. */
async function chooseApart(call: Call): Promise<Answer> {
  const id = pendingId(call);
  await call.read(tx => waiting(tx, call, id));
  await call.do(deed => correctImport(deed, id, { apart: call.form['apart'] === 'yes' }));
  return seeOther(`${pathOf(call)}/${id}`, 'The file has been read again.');
}

/** What the file calls services, as somebody says which of the council's they are. */
async function chooseServices(call: Call): Promise<Answer> {
  const id = pendingId(call);
  const { read, services } = await call.read(async tx => ({
    ...(await waiting(tx, call, id)),
    services: await openServices(tx, call),
  }));
  const serviceNames = readServiceChoices(call.form, read.unknownServices, services);
  if (Object.keys(serviceNames).length) await call.do(deed => correctImport(deed, id, { serviceNames }));
  return seeOther(`${pathOf(call)}/${id}`, 'The file has been read again.');
}

async function openServices(tx: Tx, call: Call): Promise<string[]> {
  return (await listServices(tx, call.council.id)).filter(({ closed }) => !closed).map(({ name }) => name);
}

async function forget(call: Call): Promise<Answer> {
  try {
    await call.do(deed => forgetImport(deed, pendingId(call)));
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
  }
  return seeOther(pathOf(call), 'The file has been taken out. Nothing of it was imported.');
}

async function faultsAsCsv(call: Call): Promise<Answer> {
  const { read } = await call.read(tx => waiting(tx, call, pendingId(call)));
  const rows = read.errors.map(({ row, column, value, message }) => [String(row), column, value, message]);
  return download(
    writeCsv(faultHeaders, rows, { mark: true }),
    'text/csv; charset=utf-8',
    `to-mend-${call.today}.csv`,
  );
}

/** Whatever its size a file is imported by the worker; what can be mended is told at once. */
async function confirm(call: Call): Promise<Answer> {
  const id = pendingId(call);
  const publish = call.form['publish'] === 'yes';
  const imported = await call.read(tx => findImport(tx, call.council.id, id));
  if (imported) return seeOther(`${pathOf(call)}s/${id}`);
  const pending = await call.read(tx => glancePendingImport(tx, call.council.id, id));
  try {
    if (pending?.state === 'queued') return seeOther(`${pathOf(call)}/${id}`);
    if (pending) {
      const { read } = await call.read(tx => waiting(tx, call, id));
      if (read.errors.length) throw new AgreementRefused(toMendFirst(read.errors.length));
    }
    await call.do(async deed =>
      queueImport(deed, id, { publish, services: await servicesOf(deed.tx, call) }),
    );
    return seeOther(
      `${pathOf(call)}/${id}`,
      'The file is being imported. You may leave this page and come back.',
    );
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    const errors = [{ field: '', message: error.message }];
    return pending ? preview(call, id, errors, publish) : start(call, errors);
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

/** Where the person may import: slugs of services, '' for none; null for everywhere. */
async function servicesOf(tx: Tx, call: Call): Promise<string[] | null> {
  const may = (slug: string) => call.visitor.may('agreements.import', slug);
  if (may('')) return null;
  return (await listServices(tx, call.council.id)).map(({ slug }) => slug).filter(may);
}

function pendingId(call: Call): string {
  const id = call.parameter('pending');
  if (!isUuid(id)) throw new Problem(404, 'This file was not found');
  return id;
}

/** The waiting file, read. */
async function waiting(tx: Tx, call: Call, id: string) {
  const pending = await findPendingImport(tx, call.council.id, id);
  const { name, bytes, columns, apart, serviceNames } = call.found(
    pending,
    'This file, which may have been imported already,',
  );
  const options = { ...optionsOf(call.visitor, false), apart, serviceNames };
  const read = await previewImport(tx, call.council.id, { name, bytes }, columns, options);
  return { name, read, apart };
}
