import { namesOf } from '#councils';
import { openRegister } from '#identification';
import type { Tx } from '#platform/db/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { count, TableError } from '#platform/tables/table.ts';
import { filesWithin } from '../../actions/files-within.ts';
import { undoPayments } from '../../actions/import-payments.ts';
import {
  confirmPendingFile,
  findPendingFile,
  forgetPendingFile,
  glancePendingFile,
  keepPendingFile,
  listPendingFiles,
  type PendingListed,
  queuePendingFile,
  sayOfFile,
} from '../../actions/keep-pending-file.ts';
import { type Said, understandFile } from '../../actions/read-payment-file.ts';
import { startResolving } from '../../actions/resolve-suppliers.ts';
import { SpendRefused } from '../../rules/refused.ts';
import { findFile, listFiles, type PaymentFile } from '../../store/files.ts';
import { importCsvRoutes } from './imports-csv.route.ts';
import { importOf, pathOf } from './one-import.ts';
import { readAboutFile, readColumnsSaid, readGivenFiles } from './imports.form.ts';
import {
  importingView,
  importRow,
  importView,
  pendingRow,
  previewView,
  understoodColumns,
} from './imports.presenter.ts';

const folder = 'modules/spend/pages/imports';
const access = 'may:spend.import';
const root = '/:council/manage/spending';
/** Bytes from which the worker imports a file, so that nobody waits for the page. */
const large = 3_000_000;

export const importRoutes: readonly Route[] = [
  ...importCsvRoutes,
  { method: 'GET', url: root, access, handler: call => start(call) },
  { method: 'POST', url: root, access, largestBody: 100 * 1024 * 1024, handler: upload },
  { method: 'POST', url: `${root}/confirm`, access, handler: confirmAll },
  { method: 'GET', url: `${root}/files/:pending`, access, handler: call => preview(call) },
  { method: 'POST', url: `${root}/files/:pending/columns`, access, handler: correct },
  { method: 'POST', url: `${root}/files/:pending/confirm`, access, handler: confirm },
  { method: 'POST', url: `${root}/files/:pending/forget`, access, handler: forget },
  { method: 'GET', url: `${root}/imports/:import`, access, handler: call => summary(call) },
  { method: 'POST', url: `${root}/imports/:import/undo`, access, handler: undo },
];

async function start(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const { files, pending } = await call.read(async tx => ({
    files: await rowsOf(tx, call, await listFiles(tx, call.council.id)),
    pending: await listPendingFiles(tx, call.council.id),
  }));
  return page(
    `${folder}/imports.njk`,
    {
      title: 'Payments',
      path: pathOf(call),
      files,
      pending: pending.map(one => pendingRow(one, pathOf(call))),
      waiting: pending.filter(({ state }) => state === 'waiting').length,
      mayResolve: call.visitor.may('spend.resolve'),
      errors,
      back: `/${call.council.slug}/manage`,
    },
    errors.length ? 422 : 200,
  );
}

async function upload(call: Call): Promise<Answer> {
  const given = readGivenFiles(call);
  if (given.errors) return start(call, given.errors);
  const kept: string[] = [];
  const errors: FieldError[] = [];
  for (const file of given.value) {
    try {
      for (const one of await filesWithin(file)) {
        await call.read(tx => understandFile(tx, call.council.id, one.file, one.said));
        kept.push(await call.do(deed => keepPendingFile(deed, one.file, one.said)));
      }
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      errors.push({ field: 'files', message: `${file.name}: ${error.message}` });
    }
  }
  if (errors.length) return start(call, errors);
  const [first] = kept;
  return kept.length === 1
    ? seeOther(`${pathOf(call)}/files/${first}`)
    : seeOther(
        `${pathOf(call)}#waiting`,
        `${count(kept.length, 'file')} have been read. Look at each, or import all that are ready.`,
      );
}

async function preview(
  call: Call,
  errors: FieldError[] = [],
  typed: { period?: string; headerRow?: string } = {},
): Promise<Answer> {
  const id = pendingId(call);
  const glance = await call.read(async tx => ({
    pending: await glancePendingFile(tx, call.council.id, id),
    imported: await findFile(tx, call.council.id, id),
  }));
  // Who comes back to a file that has been imported since is led to the import.
  if (!glance.pending && glance.imported) return seeOther(`${pathOf(call)}/imports/${id}`);
  if (glance.pending?.state === 'queued') return importing(call, glance.pending);
  const { file, said } = await call.read(tx => waiting(tx, call, id));
  const view = previewView(file, { ...said, ...typed });
  return page(
    `${folder}/preview.njk`,
    {
      title: view.refused ? `${file.name} cannot be imported as it is` : `Check ${file.name}`,
      path: `${pathOf(call)}/files/${id}`,
      ...view,
      errors,
      back: pathOf(call),
    },
    errors.length ? 422 : 200,
  );
}

/** How far the worker has come: no more is read than that, so that it may be asked for often. */
function importing(call: Call, pending: PendingListed): Answer {
  return page(`${folder}/importing.njk`, {
    title: `${pending.name} is being imported`,
    here: `${pathOf(call)}/files/${pending.id}`,
    ...importingView(pending),
    back: pathOf(call),
  });
}

async function correct(call: Call): Promise<Answer> {
  const id = call.parameter('pending');
  const { file } = await call.read(tx => waiting(tx, call, id));
  const typed = { period: call.form['period'] ?? '', headerRow: call.form['headerRow'] ?? '' };
  const about = readAboutFile(
    call.form,
    file.table,
    file.overlaps.map(other => other.id),
  );
  if (about.errors) return preview(call, about.errors, typed);
  const columns = readColumnsSaid(call.form, file.table.headers, understoodColumns(file));
  const said: Said = { ...about.value, columns };
  try {
    await call.read(tx => waiting(tx, call, id, said));
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return preview(call, [{ field: 'headerRow', message: error.message }], typed);
  }
  await call.do(deed => sayOfFile(deed, id, said));
  return seeOther(`${pathOf(call)}/files/${id}`, 'The file has been read again.');
}

async function confirm(call: Call): Promise<Answer> {
  const id = pendingId(call);
  const pending = call.found(
    await call.read(tx => findPendingFile(tx, call.council.id, id)),
    'This file, which may have been imported already,',
  );
  if (pending.bytes.length >= large) {
    await call.do(deed => queuePendingFile(deed, id));
    return seeOther(
      `${pathOf(call)}/files/${id}`,
      'The file is being imported. You may leave this page and come back.',
    );
  }
  try {
    const done = await importOne(call, id);
    return seeOther(`${pathOf(call)}/imports/${done}`, 'The file has been imported.');
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    return preview(call, [{ field: '', message: error.message }]);
  }
}

/** Every waiting file that can be imported as it was understood; the others stay, with the reason on their page. */
async function confirmAll(call: Call): Promise<Answer> {
  const pending = await call.read(tx => listPendingFiles(tx, call.council.id));
  const problems: FieldError[] = [];
  let [done, queued] = [0, 0];
  for (const { id, name, state, size } of pending) {
    if (state === 'queued') continue;
    if (size >= large) {
      await call.do(deed => queuePendingFile(deed, id));
      queued++;
      continue;
    }
    try {
      await importOne(call, id);
      done++;
    } catch (error) {
      if (!(error instanceof SpendRefused)) throw error;
      problems.push({ field: '', message: `${name}: ${error.message}` });
    }
  }
  return problems.length
    ? start(call, problems)
    : seeOther(
        pathOf(call),
        `${count(done, 'file')} ${done === 1 ? 'has' : 'have'} been imported.${queued ? ` ${count(queued, 'large file')} will follow in a minute or two.` : ''}`,
      );
}

/** Imports, and has new suppliers looked up at once. */
async function importOne(call: Call, id: string): Promise<string> {
  const register = await openRegister(call.platform.config);
  return call.do(async deed => {
    const done = await confirmPendingFile(deed, id);
    if (done.newSuppliers) await startResolving(deed, register);
    return done.fileId;
  });
}

async function forget(call: Call): Promise<Answer> {
  const id = pendingId(call);
  try {
    await call.do(deed => forgetPendingFile(deed, id));
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
  }
  return seeOther(pathOf(call), 'The file has been taken out. Nothing of it was imported.');
}

async function summary(call: Call, error?: string): Promise<Answer> {
  const view = await call.read(async tx => {
    const file = await importOf(tx, call);
    return importView(file, await namesOf(tx, [file.by]), pathOf(call));
  });
  return page(
    `${folder}/imported.njk`,
    {
      title: view.name,
      ...view,
      suppliersPath: `${pathOf(call)}/suppliers`,
      mayResolve: call.visitor.may('spend.resolve'),
      errors: error ? [{ field: '', message: error }] : [],
      back: pathOf(call),
    },
    error ? 409 : 200,
  );
}

async function undo(call: Call): Promise<Answer> {
  const { id } = await call.read(tx => importOf(tx, call));
  try {
    await call.do(deed => undoPayments(deed, id));
  } catch (error) {
    if (error instanceof SpendRefused) return summary(call, error.message);
    throw error;
  }
  return seeOther(
    `${pathOf(call)}/imports/${id}`,
    'The import has been undone: its lines count no more, and every figure is as it was before.',
  );
}

async function rowsOf(tx: Tx, call: Call, files: PaymentFile[]) {
  const names = await namesOf(
    tx,
    files.map(({ by }) => by),
  );
  return files.map(file => importRow(file, names, pathOf(call)));
}

function pendingId(call: Call): string {
  const id = call.parameter('pending');
  if (!isId(id)) throw new Problem(404, 'This file was not found');
  return id;
}

/** The waiting file, read as was said of it and as is said now. */
async function waiting(tx: Tx, call: Call, id: string, more: Said = {}) {
  const pending = isId(id) ? await findPendingFile(tx, call.council.id, id) : undefined;
  const { name, bytes, said } = call.found(pending, 'This file, which may have been imported already,');
  const all = { ...said, ...more, columns: { ...said.columns, ...more.columns } };
  return { file: await understandFile(tx, call.council.id, { name, bytes }, all), said };
}
