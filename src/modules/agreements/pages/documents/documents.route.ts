import type { Tx } from '#platform/db/database.ts';
import { FileRefused, largestDocument } from '#platform/files/stored-file.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { addDocument, decideDocument } from '../../actions/keep-document.ts';
import type { Agreement } from '../../store/agreements.ts';
import { documentsOf, findDocument, type AgreementDocument } from '../../store/documents.ts';
import { editable } from '../editable.ts';
import { isUuid } from '../register/cursor.ts';
import { readDecision, readDocument } from './documents.form.ts';
import { decisionFields, documentFields, documentView } from './documents.presenter.ts';

const folder = 'modules/agreements/pages/documents';
const access = 'may:agreements.edit';
const root = '/:council/manage/agreements/:ref/documents';

export const documentRoutes: readonly Route[] = [
  { method: 'GET', url: root, access, handler: call => list(call) },
  { method: 'POST', url: root, access, largestBody: largestDocument, handler: add },
  { method: 'GET', url: `${root}/:document`, access, handler: call => showDecision(call) },
  { method: 'POST', url: `${root}/:document`, access, handler: decide },
];

async function list(
  call: Call,
  values: Record<string, string> = {},
  errors: FieldError[] = [],
): Promise<Answer> {
  const { agreement, documents } = await call.read(async tx => {
    const agreement = await editable(tx, call);
    return { agreement, documents: await documentsOf(tx, call.council.id, [agreement.id], false) };
  });
  const { path, publicPath } = pathsOf(call, agreement);
  return page(
    `${folder}/documents.njk`,
    {
      title: `Documents of ${agreement.draft.title}`,
      name: agreement.draft.title,
      reference: agreement.draft.reference,
      documents: documents.map(document => documentView(document, publicPath, path)),
      action: `${path}/documents`,
      fields: documentFields(values, errors),
      fileError: errorFor(errors, 'file'),
      errors,
      back: publicPath,
    },
    errors.length ? 422 : 200,
  );
}

async function add(call: Call): Promise<Answer> {
  const agreement = await call.read(tx => editable(tx, call));
  const read = readDocument(call.form, call.uploads['file']?.[0]);
  if (read.errors) return list(call, call.form, read.errors);
  try {
    await call.do(deed =>
      addDocument(deed, call.platform.files, { agreementId: agreement.id, ...read.value }),
    );
  } catch (error) {
    if (error instanceof FileRefused)
      return list(call, call.form, [{ field: 'file', message: error.message }]);
    throw error;
  }
  return seeOther(
    `${pathsOf(call, agreement).path}/documents`,
    'The document has been added. Decide whether it is published.',
  );
}

async function showDecision(
  call: Call,
  values?: Record<string, string>,
  errors: FieldError[] = [],
): Promise<Answer> {
  const { agreement, document } = await call.read(tx => one(tx, call));
  const { path, publicPath } = pathsOf(call, agreement);
  const known = {
    decision: document.decision === 'undecided' ? '' : document.decision,
    reason: document.decisionReason ?? '',
  };
  return page(
    `${folder}/decide.njk`,
    {
      title: `Decide on ${document.title}`,
      reference: agreement.draft.reference,
      document: documentView(document, publicPath, path),
      fields: decisionFields(values ?? known, errors),
      errors,
      back: `${path}/documents`,
    },
    errors.length ? 422 : 200,
  );
}

async function decide(call: Call): Promise<Answer> {
  const { agreement, document } = await call.read(tx => one(tx, call));
  const read = readDecision(call.form);
  if (read.errors) return showDecision(call, call.form, read.errors);
  await call.do(deed => decideDocument(deed, document.id, read.value.decision, read.value.reason));
  return seeOther(
    `${pathsOf(call, agreement).path}/documents`,
    read.value.decision === 'published' ? 'The document is published.' : 'The document is withheld.',
  );
}

function pathsOf(call: Call, agreement: Agreement): { path: string; publicPath: string } {
  const slug = encodeURIComponent(agreement.slug);
  return {
    path: `/${call.council.slug}/manage/agreements/${slug}`,
    publicPath: `/${call.council.slug}/agreements/${slug}`,
  };
}

/** One document of the agreement of the address. */
async function one(tx: Tx, call: Call): Promise<{ agreement: Agreement; document: AgreementDocument }> {
  const agreement = await editable(tx, call);
  const id = call.parameter('document');
  const document = isUuid(id) ? await findDocument(tx, call.council.id, id) : undefined;
  return {
    agreement,
    document: call.found(document?.agreementId === agreement.id ? document : undefined, 'This document'),
  };
}
