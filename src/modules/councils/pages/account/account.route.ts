import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { authOf } from '../../signing-in/auth-of.ts';
import {
  beginSecondStep,
  dropSecondStep,
  hasSecondStep,
  takeSecondStep,
} from '../../signing-in/second-step.ts';
import { endSession, sessionsOf } from '../../store/sessions.ts';
import { councilsOfPerson, representatives } from '../../store/people.ts';
import { sessionRow } from './account.presenter.ts';

const folder = 'modules/councils/pages/account';

export const accountRoutes: readonly Route[] = [
  { method: 'GET', url: '/account', access: 'signed-in', handler: show },
  { method: 'POST', url: '/account/sessions/:session/end', access: 'signed-in', handler: end },
  { method: 'POST', url: '/account/second-step', access: 'signed-in', handler: begin },
  {
    method: 'POST',
    url: '/account/second-step/confirm',
    access: 'signed-in',
    perMinute: 10,
    handler: confirm,
  },
  { method: 'POST', url: '/account/second-step/drop', access: 'signed-in', handler: drop },
];

async function show(call: Call): Promise<Answer> {
  const personId = call.visitor.personId as string; // the route is for signed-in people only
  const current = await currentSession(call);
  const view = await call.read(async tx => ({
    councils: await councilsOfPerson(tx, personId),
    organisations: await representatives(tx, personId),
    sessions: (await sessionsOf(tx, personId)).map(session => sessionRow(session, current)),
    secondStep: await hasSecondStep(tx, personId),
  }));
  return page(`${folder}/account.njk`, {
    title: 'Your account',
    person: { name: call.visitor.name, email: call.visitor.email },
    ...view,
  });
}

async function end(call: Call): Promise<Answer> {
  const personId = call.visitor.personId as string;
  await call.do(deed => endSession(deed, personId, call.parameter('session')));
  return seeOther('/account', 'That session has been ended.');
}

async function begin(call: Call): Promise<Answer> {
  const setUp = await call.do(deed =>
    beginSecondStep(deed, call.platform.secret, call.visitor.email ?? 'account'),
  );
  return setUp
    ? confirmPage(setUp)
    : seeOther(
        '/account',
        'You have an authenticator app already. To set up another, stop using this one first.',
      );
}

function confirmPage(setUp: { secret: string; address: string }, errors: FieldError[] = []): Answer {
  return page(
    `${folder}/second-step.njk`,
    { title: 'Set up an authenticator app', ...setUp, errors, back: '/account' },
    errors.length ? 422 : 200,
  );
}

async function confirm(call: Call): Promise<Answer> {
  const personId = call.visitor.personId as string;
  const id = await currentSession(call);
  const right =
    id !== undefined &&
    (await call.do(deed =>
      takeSecondStep(deed, call.platform.secret, { id, personId }, call.form['code'] ?? ''),
    ));
  if (!right)
    return confirmPage({ secret: call.form['secret'] ?? '', address: call.form['address'] ?? '' }, [
      {
        field: 'code',
        message: 'That is not the code the app shows now. Check the app’s clock and try the next code',
      },
    ]);
  return seeOther('/account', 'From now on, signing in also asks for a code from your app.');
}

async function drop(call: Call): Promise<Answer> {
  await call.do(dropSecondStep);
  return seeOther('/account', 'Signing in no longer asks for a code.');
}

async function currentSession(call: Call): Promise<string | undefined> {
  const found = await authOf(call.platform).api.getSession({
    headers: new Headers({ cookie: call.request.headers.cookie ?? '' }),
  });
  return found?.session.id;
}
