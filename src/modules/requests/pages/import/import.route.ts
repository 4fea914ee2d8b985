import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { TableError } from '#platform/tables/table.ts';
import {
  readFile,
  undoRequestImport,
  type ImportKind,
  type ReadFile,
  type ThreadOptions,
} from '../../actions/import-from-elsewhere.ts';
import {
  confirmKeptImport,
  findKeptImport,
  keepForImport,
  listKeptImports,
} from '../../actions/keep-import.ts';
import { forPublication } from '../../for-publication.ts';
import { attempt, day, managePath, office, readWholeDay } from '../shared.ts';

const url = '/:council/manage/requests/import';
const access = 'may:requests.manage';

export const importRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => start(call) },
  { method: 'POST', url, access, largestBody: 25 * 1024 * 1024, handler: upload },
  { method: 'GET', url: `${url}/:import`, access, handler: call => preview(call) },
  { method: 'POST', url: `${url}/:import/confirm`, access, handler: confirm },
  { method: 'POST', url: `${url}/:import/undo`, access, handler: undo },
];

const kinds: Record<ImportKind, string> = {
  requests: 'Open requests of another system, as CSV or Excel',
  disclosures: 'A disclosure log, as CSV or Excel: one row a question',
  thread: 'An answer as a public request site shows it, or as mail',
};

async function start(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const done = await call.read(tx => listKeptImports(tx, call.council.id));
  const path = `${managePath(call)}/import`;
  return page(
    'modules/requests/pages/import/import.njk',
    {
      title: 'Bring in requests from elsewhere',
      path,
      values: { kind: 'requests', ...call.form },
      kinds: Object.entries(kinds).map(([value, text]) => ({ value, text })),
      done: done.map(one => ({
        ...one,
        what: `${one.fileName}: ${one.added} ${one.kind === 'requests' ? 'requests' : 'disclosures'}, ${day(one.importedAt?.toISOString().slice(0, 10))}`,
        undo: one.undoneAt ? undefined : `${path}/${one.id}/undo`,
      })),
      errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      errors,
      back: managePath(call),
    },
    errors.length ? 422 : 200,
  );
}

async function upload(call: Call): Promise<Answer> {
  const file = call.uploads['file']?.[0];
  if (!file) return start(call, [{ field: 'file', message: 'Choose a file.' }]);
  const kind = (Object.keys(kinds) as ImportKind[]).find(one => one === call.form['kind']) ?? 'requests';
  const options: ThreadOptions = {};
  const errors: FieldError[] = [];
  for (const [field, name] of [
    ['received', 'receivedOn'],
    ['answered', 'answeredOn'],
  ] as const) {
    const text = call.form[field] ?? '';
    if (!text || kind !== 'thread') continue;
    const read = readWholeDay(text);
    if ('ok' in read) options[name] = read.ok;
    else errors.push({ field, message: read.error });
  }
  for (const name of ['reference', 'title', 'source'] as const)
    if (call.form[name]) options[name] = call.form[name];
  if (errors.length) return start(call, errors);
  try {
    await readFile(kind, file, options);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return start(call, [{ field: 'file', message: error.message }]);
  }
  const id = await call.do(deed => keepForImport(deed, call.platform.files, { kind, ...file, options }));
  return seeOther(`${managePath(call)}/import/${id}`);
}

async function kept(call: Call) {
  const id = call.parameter('import');
  const found = call.found(
    isId(id) ? await call.read(tx => findKeptImport(tx, call.council.id, id)) : undefined,
    'This file',
  );
  const bytes = found.fileId ? await call.platform.files.get(found.fileId) : undefined;
  return { found, bytes: call.found(bytes, 'This file') };
}

async function preview(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const { found, bytes } = await kept(call);
  const read = await readFile(found.kind, { name: found.fileName, bytes }, found.options);
  return page(
    'modules/requests/pages/import/preview.njk',
    {
      title: `Check ${found.fileName}`,
      path: `${managePath(call)}/import/${found.id}`,
      kind: kinds[found.kind],
      count: read.rows.length,
      faults: read.faults.map(({ row, column, value, message }) => ({
        row: String(row || ''),
        column,
        value,
        message,
      })),
      rows: shown(read),
      imported: found.importedAt !== null,
      published: found.kind !== 'requests',
      maskDoubts: call.form['maskDoubts'] === 'yes',
      errors,
      back: `${managePath(call)}/import`,
    },
    errors.length ? 422 : 200,
  );
}

function shown(read: ReadFile) {
  return read.kind === 'requests'
    ? read.rows.slice(0, 20).map(row => ({
        reference: row.reference,
        when: day(row.receivedOn),
        what: row.title || row.text.slice(0, 120),
      }))
    : read.rows.slice(0, 20).map(row => ({
        reference: `${row.reference} ${row.number}`,
        when: day(row.answeredOn),
        what: row.question.slice(0, 120),
      }));
}

async function confirm(call: Call): Promise<Answer> {
  const { found } = await kept(call);
  return attempt(
    call,
    deed =>
      confirmKeptImport(deed, office(call), call.platform.files, found.id, forPublication(), {
        maskDoubts: call.form['maskDoubts'] === 'yes',
      }),
    added =>
      seeOther(
        `${managePath(call)}/import`,
        `${added} ${found.kind === 'requests' ? 'request' : 'disclosure'}${added === 1 ? ' has' : 's have'} been brought in.`,
      ),
    errors => preview(call, errors),
  );
}

async function undo(call: Call): Promise<Answer> {
  const { found } = await kept(call);
  return attempt(
    call,
    deed => undoRequestImport(deed, found.id),
    () => seeOther(`${managePath(call)}/import`, 'The import has been undone.'),
    errors => start(call, errors),
  );
}
