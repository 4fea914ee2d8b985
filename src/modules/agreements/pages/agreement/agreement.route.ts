import { findStoredFile } from '#platform/files/stored-file.ts';
import { download, json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { agreementJson, documentJson } from '../../data/agreement-json.ts';
import { agreementWithDocuments, councilParameter } from '../../data/api-schemas.ts';
import { kinds } from '../../rules/kinds.ts';
import { findAgreement, type Agreement } from '../../store/agreements.ts';
import { documentsOf, findDocument } from '../../store/documents.ts';
import { isUuid } from '../register/cursor.ts';
import { dayInWords, documentRows, factsOf, partiesOf } from './agreement.presenter.ts';

export const agreementRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/agreements/:ref', access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: '/:council/agreements/:ref.json',
    access: 'anyone',
    api: {
      summary: 'One contract or grant, as JSON',
      description: 'What its page shows. Removed or unpublished agreements are not found.',
      tags: ['Contracts and grants'],
      params: {
        type: 'object',
        properties: {
          council: councilParameter,
          ref: { type: 'string', description: 'The last part of the address of its page.' },
        },
      },
      response: {
        200: {
          description: 'The agreement.',
          content: { 'application/json': { schema: agreementWithDocuments } },
        },
      },
    },
    handler: showJson,
  },
  {
    method: 'GET',
    url: '/:council/agreements/:ref/documents/:document',
    access: 'anyone',
    handler: giveDocument,
  },
];

async function show(call: Call): Promise<Answer> {
  const { agreement, documents } = await visible(call);
  const path = `/${call.council.slug}/agreements/${encodeURIComponent(agreement.slug)}`;
  return page('modules/agreements/pages/agreement/agreement.njk', {
    title: agreement.draft.title,
    description: `${kinds[agreement.draft.kind]} of ${call.council.name} with ${agreement.parties.map(({ name }) => name).join(', ')}.`,
    breadcrumbs: [
      { text: call.council.name, href: `/${call.council.slug}` },
      { text: 'Contracts and grants', href: `/${call.council.slug}/agreements` },
    ],
    kind: kinds[agreement.draft.kind],
    reference: agreement.draft.reference,
    published: agreement.published,
    version: agreement.version,
    changed: dayInWords(agreement.changedAt),
    parties: partiesOf(agreement),
    sections: factsOf(agreement),
    documents: documentRows(documents, path),
    json: `${path}.json`,
    mayEdit: call.visitor.may('agreements.edit', agreement.service ?? ''),
    manage: `/${call.council.slug}/manage/agreements/${encodeURIComponent(agreement.slug)}`,
  });
}

async function showJson(call: Call): Promise<Answer> {
  const { agreement, documents } = await visible(call);
  const { slug } = call.council;
  return json({
    ...agreementJson(agreement, slug),
    documents: documents.map(document => documentJson(document, slug, agreement.slug)),
  });
}

/** The agreement of the address with its published documents, when the visitor may see it. */
async function visible(call: Call) {
  return call.read(async tx => {
    const agreement = await findAgreement(tx, call.council.id, call.parameter('ref'), call.today);
    const shown = agreement && (agreement.published || call.visitor.belongs) ? agreement : undefined;
    const found: Agreement = call.found(shown, 'This contract or grant');
    return { agreement: found, documents: await documentsOf(tx, call.council.id, [found.id], true) };
  });
}

async function giveDocument(call: Call): Promise<Answer> {
  const { file, name } = await call.read(async tx => {
    const id = call.parameter('document');
    const document = isUuid(id) ? await findDocument(tx, call.council.id, id) : undefined;
    const agreement = await findAgreement(tx, call.council.id, call.parameter('ref'), call.today);
    const ofThis = document && agreement && document.agreementId === agreement.id;
    const open =
      ofThis &&
      ((agreement.published && document.decision === 'published') ||
        call.visitor.may('agreements.edit', agreement.service ?? ''));
    const shown = call.found(open ? document : undefined, 'This document');
    const file = call.found(await findStoredFile(tx, call.council.id, shown.fileId), 'This document');
    return { file, name: file.name };
  });
  const bytes = call.found(await call.platform.files.get(file.file_id), 'The file of this document');
  return download(bytes, file.media_type, name);
}
