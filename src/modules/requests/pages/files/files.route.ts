import { Problem } from '#platform/http/problem.ts';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { addFile, decideFile, filesOpen, removeFile } from '../../actions/keep-file.ts';
import { checkRelease } from '../../release/index.ts';
import { preferredForm } from '../../rules/dataset.ts';
import { attachmentsOf, filesToRelease, findAttachment, type Attachment } from '../../store/attachments.ts';
import { messagesOf } from '../../store/messages.ts';
import { readRequester } from '../../store/requests.ts';
import { attempt, requestOf, requestPath } from '../shared.ts';
import { fileView } from './files.presenter.ts';
import { mendedFile, redactionReasons } from './mend.ts';

const url = '/:council/manage/requests/:reference/files';
const access = 'may:requests.manage';

export const fileRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:requests.view', handler: call => show(call) },
  { method: 'POST', url, access, largestBody: 25 * 1024 * 1024, handler: add },
  { method: 'GET', url: `${url}/:file`, access: 'may:requests.view', handler: get },
  { method: 'POST', url: `${url}/:file/decide`, access: 'may:requests.view', handler: decide },
  { method: 'POST', url: `${url}/:file/mend`, access, handler: mend },
  { method: 'POST', url: `${url}/:file/remove`, access, handler: remove },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const council = call.council.id;
    const messages = await messagesOf(tx, council, request.id);
    const received = await attachmentsOf(
      tx,
      council,
      messages.map(({ id }) => id),
    );
    const wanted = preferredForm(messages.find(({ direction }) => direction === 'in')?.text ?? '');
    const path = `${requestPath(call)}/files`;
    return page(
      'modules/requests/pages/files/files.njk',
      {
        title: `Files of ${request.reference}`,
        reference: request.reference,
        path,
        files: (await filesToRelease(tx, council, request.id)).map(file => fileView(file, path, wanted)),
        // What came in names who asked, which nobody who drafts or approves sees (FOI-V4).
        received: call.visitor.may('requests.manage')
          ? received.map(({ id, name }) => ({ name, href: `${path}/${id}` }))
          : [],
        mayManage: call.visitor.may('requests.manage'),
        open: filesOpen(request.state),
        reason: call.form['reason'] ?? '',
        redactionReasons,
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

/** The check knows who asked, so that their name in a file stops it. */
async function checkFor(call: Call, requestId: string) {
  const requester = await call.read(tx => readRequester(tx, call.council.id, requestId));
  return (file: { name: string; bytes: Uint8Array }) =>
    checkRelease([file], requester ? { names: [requester.name] } : {});
}

async function add(call: Call): Promise<Answer> {
  const uploads = call.uploads['file'] ?? [];
  if (!uploads.length) return show(call, [{ field: 'file', message: 'Choose a file.' }]);
  const request = await call.read(tx => requestOf(tx, call));
  const check = await checkFor(call, request.id);
  return attempt(
    call,
    async deed => {
      for (const file of uploads)
        await addFile(deed, call.platform.files, check, { requestId: request.id, ...file });
    },
    () => seeOther(`${requestPath(call)}/files`, 'Added and checked. Decide below whether it goes out.'),
    errors => show(call, errors),
  );
}

async function fileOf(call: Call): Promise<{ file: Attachment; requestId: string }> {
  const id = call.parameter('file');
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const file = call.found(
      isId(id) ? await findAttachment(tx, call.council.id, id) : undefined,
      'This file',
    );
    const messages = await messagesOf(tx, call.council.id, request.id);
    if (file.requestId !== request.id && !messages.some(message => message.id === file.messageId))
      throw new Problem(404, 'This file belongs to another request');
    return { file, requestId: request.id };
  });
}

/** Always as a download: what came in is never shown as a page of ours. */
async function get(call: Call): Promise<Answer> {
  const { file } = await fileOf(call);
  if (file.messageId) call.require('requests.manage');
  const bytes = call.found(await call.platform.files.get(file.fileId), 'This file');
  return download(bytes, 'application/octet-stream', file.name);
}

async function decide(call: Call): Promise<Answer> {
  const { file } = await fileOf(call);
  if (!call.visitor.may('requests.manage')) call.require('requests.approve');
  const decision = call.form['decision'] === 'release' ? 'release' : 'withhold';
  return attempt(
    call,
    deed => decideFile(deed, file.id, decision, call.form['reason'] ?? ''),
    () =>
      seeOther(
        `${requestPath(call)}/files`,
        decision === 'release' ? `${file.name} goes out.` : `${file.name} is withheld.`,
      ),
    errors => show(call, errors),
  );
}

/** Makes a mended copy that takes the file's place and is checked again: cleaned, redacted, or as plain values. */
async function mend(call: Call): Promise<Answer> {
  const { file, requestId } = await fileOf(call);
  const bytes = call.found(await call.platform.files.get(file.fileId), 'This file');
  const check = await checkFor(call, requestId);
  return attempt(
    call,
    async deed => {
      const mended = await mendedFile(file, bytes, {
        how: call.form['how'] ?? '',
        phrases: call.form['phrases'] ?? '',
        section: call.form['section'] ?? '',
      });
      for (const one of mended.files)
        await addFile(deed, call.platform.files, check, {
          requestId,
          ...one,
          replaces: file.id,
          redactions: mended.redactions,
        });
      return mended.said;
    },
    said => seeOther(`${requestPath(call)}/files`, said),
    errors => show(call, errors),
  );
}

async function remove(call: Call): Promise<Answer> {
  const { file } = await fileOf(call);
  return attempt(
    call,
    deed => removeFile(deed, file.id),
    () =>
      seeOther(
        `${requestPath(call)}/files`,
        `${file.name} has been taken out. What it replaced stands again.`,
      ),
    errors => show(call, errors),
  );
}
