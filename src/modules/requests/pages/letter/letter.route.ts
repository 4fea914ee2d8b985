import { letterHtml, letterText } from '#answers';
import { namesOf } from '#councils';
import { Problem } from '#platform/http/problem.ts';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { approveLetter, sendBack } from '../../actions/approve-letter.ts';
import { detailsFor, sendLetter } from '../../actions/send-letter.ts';
import { letterPdf } from '../../letter/letter-pdf.ts';
import { filesToRelease } from '../../store/attachments.ts';
import { approvalsOf, newestLetter } from '../../store/letters.ts';
import { peopleWhoTookPart } from '../../store/questions.ts';
import { readRequester } from '../../store/requests.ts';
import { attempt, day, office, requestOf, requestPath } from '../shared.ts';
import { letterView } from './letter.presenter.ts';

const url = '/:council/manage/requests/:reference/letter';

export const letterRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:requests.view', handler: call => show(call) },
  { method: 'GET', url: `${url}.pdf`, access: 'may:requests.view', handler: call => as(call, 'pdf') },
  { method: 'GET', url: `${url}.txt`, access: 'may:requests.view', handler: call => as(call, 'txt') },
  { method: 'GET', url: `${url}.html`, access: 'may:requests.view', handler: call => as(call, 'html') },
  { method: 'POST', url: `${url}/approve`, access: 'may:requests.approve', handler: approve },
  { method: 'POST', url: `${url}/send-back`, access: 'may:requests.approve', handler: back },
  { method: 'POST', url: `${url}/send`, access: 'may:requests.manage', handler: send },
];

/** The letter as it stands, with the requester's name only for those who send it. */
async function theLetter(call: Call) {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const letter = call.found(
      await newestLetter(tx, call.council.id, request.id),
      'A letter for this request',
    );
    const requester = call.visitor.may('requests.manage')
      ? await readRequester(tx, call.council.id, request.id)
      : undefined;
    const approvals = await approvalsOf(tx, call.council.id, request.id);
    const tookPart = await peopleWhoTookPart(tx, call.council.id, request.id);
    const files = await filesToRelease(tx, call.council.id, request.id);
    const names = await namesOf(
      tx,
      approvals.map(({ by }) => by),
    );
    return { request, letter, requester, approvals, tookPart, files, names };
  });
}

async function show(call: Call, errors: FieldError[] = [], reason = ''): Promise<Answer> {
  const { request, letter, requester, approvals, tookPart, files, names } = await theLetter(call);
  const details = detailsFor(letter, requester?.name);
  const { personId = '' } = call.visitor;
  const given = approvals.filter(one => one.letterVersion === letter.version && one.decision === 'approved');
  return page(
    'modules/requests/pages/letter/letter.njk',
    {
      title: `Letter of ${request.reference}`,
      reference: request.reference,
      path: `${requestPath(call)}/letter`,
      version: letter.version,
      letter: letterView(letter.content, details, call.today),
      state: request.state,
      due: day(request.dueOn),
      files: files.map(({ name, decision }) => ({ name, decision })),
      waitsFor: request.twoLevels ? (given.length ? 'the second approval' : 'two approvals') : 'approval',
      approvals: approvals.map(one => ({
        text: `${one.decision === 'approved' ? 'Approved' : 'Sent back'} version ${one.letterVersion}, ${names.get(one.by) ?? 'someone not recorded'}`,
        reason: one.reason,
      })),
      mayDecide: request.state === 'approving' && call.visitor.may('requests.approve'),
      own: tookPart.drafted.includes(personId),
      maySendBack: ['approving', 'ready'].includes(request.state) && call.visitor.may('requests.approve'),
      maySend: request.state === 'ready' && call.visitor.may('requests.manage'),
      byMail: Boolean(requester?.email),
      sentBackReason: reason,
      errors,
      back: requestPath(call),
    },
    errors.length ? 422 : 200,
  );
}

async function as(call: Call, form: 'pdf' | 'txt' | 'html'): Promise<Answer> {
  const { request, letter, requester } = await theLetter(call);
  const details = detailsFor(letter, requester?.name);
  const { reply } = letter.content;
  const name = `${request.reference}-answer`;
  if (form === 'pdf')
    return download(await letterPdf(reply, details, call.today), 'application/pdf', `${name}.pdf`);
  if (form === 'txt')
    return download(letterText(reply, details, call.today), 'text/plain; charset=utf-8', `${name}.txt`);
  return download(letterHtml(reply, details, call.today), 'text/html; charset=utf-8', `${name}.html`);
}

function seenVersion(call: Call): number {
  const seen = Number(call.form['version']);
  if (!Number.isInteger(seen)) throw new Problem(400, 'The form did not say which letter it was about');
  return seen;
}

async function approve(call: Call): Promise<Answer> {
  const { request } = await theLetter(call);
  const version = seenVersion(call);
  if (request.state === 'ready')
    return seeOther(`${requestPath(call)}/letter`, 'The letter has been approved already.');
  return attempt(
    call,
    deed => approveLetter(deed, request.id, version),
    result =>
      seeOther(
        `${requestPath(call)}/letter`,
        result === 'ready'
          ? 'The letter is approved and can be sent.'
          : 'You have approved it. A second person has to approve it too.',
      ),
    errors => show(call, errors),
  );
}

async function back(call: Call): Promise<Answer> {
  const { request } = await theLetter(call);
  const version = seenVersion(call);
  const reason = call.form['reason'] ?? '';
  return attempt(
    call,
    deed => sendBack(deed, request.id, version, reason),
    () => seeOther(requestPath(call), 'The letter has been sent back with your reason.'),
    errors => show(call, errors, reason),
  );
}

async function send(call: Call): Promise<Answer> {
  const { request } = await theLetter(call);
  if (request.state === 'sent') return seeOther(requestPath(call), 'The answer has been sent already.');
  return attempt(
    call,
    deed => sendLetter(deed, office(call), call.platform.files, request.id),
    ({ byMail }) =>
      seeOther(
        requestPath(call),
        byMail
          ? 'The answer has been sent.'
          : 'The answer is kept as sent. There is no e-mail address: print the letter and post it.',
      ),
    errors => show(call, errors),
  );
}
