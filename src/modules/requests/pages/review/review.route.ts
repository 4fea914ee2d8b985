import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { Tx } from '#platform/db/database.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { RequestRefused } from '../../actions/refused.ts';
import {
  commissionerSteps,
  decideReview,
  openReview,
  recordCommissioner,
  reviewOutcomes,
  tookPart,
} from '../../actions/review.ts';
import { afterDecision } from '../../rules/complaint.ts';
import { eventsOf, readRequest, type InformationRequest } from '../../store/requests.ts';
import { bundleFor } from './bundle.ts';
import {
  attempt,
  day,
  managePath,
  office,
  readWholeDay,
  requestOf,
  requestPath,
  typedLines,
} from '../shared.ts';

const url = '/:council/manage/requests/:reference/review';
const access = 'may:requests.view';

export const reviewRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access: 'may:requests.manage', handler: open },
  { method: 'POST', url: `${url}/decide`, access, handler: decide },
  {
    method: 'GET',
    url: '/:council/manage/requests/:reference/bundle.zip',
    access: 'may:requests.manage',
    handler: bundle,
  },
  { method: 'POST', url: `${url}/step`, access: 'may:requests.manage', handler: step },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    return page(
      'modules/requests/pages/review/review.njk',
      {
        title:
          request.kind === 'request'
            ? 'Open a review or complaint'
            : request.kind === 'review'
              ? 'Decide the review'
              : 'Complaint to the regulator',
        reference: request.reference,
        kind: request.kind,
        involved: await tookPart({ tx, council: call.council.id }, request, call.visitor.personId ?? ''),
        path: `${requestPath(call)}/review`,
        values: { received: day(call.today), kind: 'review', ...call.form },
        outcomes: items(reviewOutcomes),
        steps: items(commissionerSteps),
        closed: request.closedOn !== null,
        decided: await decisionOf(tx, call.council.id, request),
        mayManage: call.visitor.may('requests.manage'),
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

/** What a decision notice sets going, once there is one (IR-T4). */
async function decisionOf(tx: Tx, council: number, request: InformationRequest) {
  if (request.kind !== 'commissioner') return undefined;
  const notice = (await eventsOf(tx, council, request.id)).findLast(
    ({ kind }) => kind === 'commissioner-decided',
  );
  if (!notice) return undefined;
  const { complyBy, appealUntil } = afterDecision(notice.on);
  return { on: day(notice.on), complyBy: day(complyBy), appealUntil: day(appealUntil) };
}

const items = (table: Record<string, string>) =>
  Object.entries(table).map(([value, text]) => ({ value, text }));

function wholeDay(text: string, field: string): string {
  const read = readWholeDay(text);
  if ('error' in read) throw new RequestRefused(read.error, field);
  return read.ok;
}

async function open(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => {
      if (request.kind !== 'request')
        throw new RequestRefused('A review is opened from the request it is about.');
      return openReview(deed, office(call), request.id, {
        kind: call.form['kind'] === 'commissioner' ? 'commissioner' : 'review',
        receivedOn: wholeDay(call.form['received'] ?? '', 'received'),
        words: typedLines(call, 'words'),
      });
    },
    ({ reference, late }) =>
      seeOther(
        `${managePath(call)}/${encodeURIComponent(reference)}`,
        late
          ? `Opened as ${reference}. It was asked for after forty working days; you may still take it.`
          : `Opened as ${reference}.`,
      ),
    errors =>
      show(
        call,
        errors.map(error => (error.field === 'receivedOn' ? { ...error, field: 'received' } : error)),
      ),
  );
}

async function decide(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  const { outcome = '', nobodyElse = '' } = call.form;
  const words = typedLines(call, 'words');
  return attempt(
    call,
    deed =>
      decideReview(deed, office(call), request.id, {
        outcome: outcome as keyof typeof reviewOutcomes,
        words,
        nobodyElse,
      }),
    () => seeOther(requestPath(call), 'The review is decided, and the requester told.'),
    errors => show(call, errors),
  );
}

async function step(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed =>
      recordCommissioner(deed, request.id, {
        step: (call.form['step'] ?? '') as keyof typeof commissionerSteps,
        on: call.form['on'] ? wholeDay(call.form['on'], 'on') : call.today,
        words: typedLines(call, 'words'),
      }),
    () => seeOther(requestPath(call), 'The step has been kept.'),
    errors => show(call, errors),
  );
}

/** The bundle of the request a complaint is about; asked of the request itself, its own. */
async function bundle(call: Call): Promise<Answer> {
  const { bytes, name } = await call.read(async tx => {
    const request = await requestOf(tx, call);
    const about = request.aboutId ? await readRequest(tx, call.council.id, request.aboutId) : undefined;
    const subject = about ?? request;
    return {
      bytes: await bundleFor(tx, call.platform.files, call.council.id, subject),
      name: subject.reference,
    };
  });
  return download(bytes, 'application/zip', `${name}-bundle.zip`);
}
