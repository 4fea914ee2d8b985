import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { refuseRequest } from '../../actions/refuse-request.ts';
import { requestGrounds } from '../../rules/request-grounds.ts';
import { findRepeats } from '../../store/repeats.ts';
import { attempt, day, requestOf, requestPath } from '../shared.ts';

const url = '/:council/manage/requests/:reference/refuse';
const access = 'may:requests.approve';

export const refuseRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access, handler: refuse },
];

/** The decision that a request as a whole is vexatious, repeated or manifestly unreasonable: only who may approve can make it (FOI-N1). */
async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const repeats = await findRepeats(tx, call.council.id, request, call.today);
    return page(
      'modules/requests/pages/refuse/refuse.njk',
      {
        title: 'Refuse the whole request',
        reference: request.reference,
        open: ['received', 'answering'].includes(request.state) && request.kind === 'request',
        path: `${requestPath(call)}/refuse`,
        grounds: requestGrounds.map(({ section, act, name, check }) => ({
          value: section,
          text: `${name} (${act === 'foia' ? 'section' : 'regulation'} ${section})`,
          hint: { text: check },
        })),
        before: repeats.sameQuestions
          .filter(({ sameRequester }) => sameRequester)
          .map(({ reference, receivedOn }) => `${reference}, received ${day(receivedOn)}`),
        values: call.form,
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

async function refuse(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  const { section = '', why = '', earlier = '', forDisclosure = '', against = '' } = call.form;
  return attempt(
    call,
    deed =>
      refuseRequest(deed, request.id, {
        section,
        why,
        earlier: earlier.trim().toUpperCase(),
        forDisclosure,
        against,
      }),
    () =>
      seeOther(
        requestPath(call),
        'Your decision is kept in your name. An FOI officer puts the letter together; somebody else approves it.',
      ),
    errors => show(call, errors),
  );
}
