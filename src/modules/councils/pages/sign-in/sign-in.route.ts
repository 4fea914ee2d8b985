import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { Problem } from '#platform/http/problem.ts';
import { looksLikeEmail, ownPath, type FieldError } from '#platform/pages/form.ts';
import { authOf, relayCookies } from '../../signing-in/auth-of.ts';
import { linkMinutes } from '../../signing-in/auth.ts';
import { needsSecondStep, takeSecondStep } from '../../signing-in/second-step.ts';

const folder = 'modules/councils/pages/sign-in';

export const signInRoutes: readonly Route[] = [
  { method: 'GET', url: '/sign-in', access: 'anyone', handler: showForm },
  { method: 'POST', url: '/sign-in', access: 'anyone', perMinute: 10, handler: sendLink },
  { method: 'GET', url: '/sign-in/link', access: 'anyone', handler: showLink },
  { method: 'POST', url: '/sign-in/link', access: 'anyone', perMinute: 20, handler: takeLink },
  { method: 'GET', url: '/sign-in/code', access: 'anyone', handler: async call => codePage(call) },
  { method: 'POST', url: '/sign-in/code', access: 'anyone', perMinute: 10, handler: takeCode },
  { method: 'POST', url: '/sign-in/provider', access: 'anyone', perMinute: 20, handler: startProvider },
  { method: 'GET', url: '/sign-in/provider/callback/oidc', access: 'anyone', handler: finishProvider },
  { method: 'POST', url: '/sign-out', access: 'anyone', handler: signOut },
];

async function showForm(call: Call): Promise<Answer> {
  const error = call.query['error'];
  if (!error) return form(call, { email: '' });
  const { OIDC_NAME } = call.platform.config;
  // The codes are the sign-in library's own.
  const message = ['signup_disabled', 'account_not_linked'].includes(error)
    ? `${OIDC_NAME} knows you, but that address has not been invited to Moothall. Ask your council’s administrator to invite it`
    : `Signing in with ${OIDC_NAME} did not work. Try again, or ask for a link by e-mail`;
  return form(call, { email: '' }, [{ field: 'email', message }]);
}

function form(call: Call, values: { email: string }, errors: FieldError[] = [], status = 200): Answer {
  const { config } = call.platform;
  return page(
    `${folder}/sign-in.njk`,
    {
      title: 'Sign in',
      values,
      errors,
      to: call.query['to'] ?? call.form['to'] ?? '',
      provider: config.OIDC_ISSUER ? config.OIDC_NAME : undefined,
      demonstration: config.DEMONSTRATION,
    },
    status,
  );
}

async function sendLink(call: Call): Promise<Answer> {
  const email = call.form['email'] ?? '';
  if (!looksLikeEmail(email))
    return form(
      call,
      { email },
      [
        {
          field: 'email',
          message: email
            ? 'Enter an e-mail address in the right form, like name@example.org'
            : 'Enter your e-mail address',
        },
      ],
      422,
    );
  const to = ownPath(call.form['to'], '/');
  // The same answer whether or not the address is known: the page must not tell strangers who works here.
  await authOf(call.platform).api.signInMagicLink({
    body: { email: email.toLowerCase(), metadata: { to } },
    headers: new Headers(),
  });
  return page(`${folder}/link-sent.njk`, {
    title: 'Check your e-mail',
    email,
    minutes: linkMinutes,
    back: '/sign-in',
  });
}

/** Mail scanners open links. Showing the page uses nothing up; only the button signs in. */
async function showLink(call: Call): Promise<Answer> {
  return page(`${folder}/link.njk`, {
    title: 'Sign in to Moothall',
    token: call.query['token'] ?? '',
    to: ownPath(call.query['to'], '/'),
  });
}

async function takeLink(call: Call): Promise<Answer> {
  const response = await authOf(call.platform).api.magicLinkVerify({
    query: { token: call.form['token'] ?? '' },
    headers: browserHeaders(call),
    asResponse: true,
  });
  if (!response.ok || response.status >= 300)
    return page(
      `${folder}/link-used.njk`,
      { title: 'This link does not work any more', minutes: linkMinutes },
      410,
    );
  relayCookies(response, call.reply);
  return afterSignIn(call, await response.json());
}

async function afterSignIn(call: Call, body: unknown): Promise<Answer> {
  const { session } = body as { session?: { id: string; userId: string } };
  const to = ownPath(call.form['to'] ?? call.query['to'], '/account');
  if (session && (await call.read(tx => needsSecondStep(tx, session.userId, session.id))))
    return seeOther(`/sign-in/code?to=${encodeURIComponent(to)}`);
  return seeOther(to === '/' ? '/account' : to);
}

function codePage(call: Call, errors: FieldError[] = []): Answer {
  return page(
    `${folder}/code.njk`,
    {
      title: 'Enter the code from your app',
      errors,
      to: ownPath(call.query['to'] ?? call.form['to'], '/account'),
    },
    errors.length ? 422 : 200,
  );
}

async function takeCode(call: Call): Promise<Answer> {
  const found = await authOf(call.platform).api.getSession({ headers: browserHeaders(call) });
  if (!found) return seeOther('/sign-in');
  const right = await call.do(deed =>
    takeSecondStep(
      deed,
      call.platform.secret,
      { id: found.session.id, personId: found.user.id },
      call.form['code'] ?? '',
    ),
  );
  if (!right)
    return codePage(call, [
      { field: 'code', message: 'Enter the six digits your app shows now. A code works once' },
    ]);
  return seeOther(ownPath(call.form['to'], '/account'));
}

async function startProvider(call: Call): Promise<Answer> {
  if (!call.platform.config.OIDC_ISSUER) throw new Problem(404);
  const response = await authOf(call.platform).api.signInSocial({
    body: {
      provider: 'oidc' as never,
      disableRedirect: true,
      callbackURL: ownPath(call.form['to'], '/account'),
      errorCallbackURL: '/sign-in',
    },
    headers: browserHeaders(call),
    asResponse: true,
  });
  relayCookies(response, call.reply);
  const { url } = (await response.json()) as { url?: string };
  if (!url) throw new Problem(503, 'Your organisation’s sign-in service did not answer');
  return seeOther(url);
}

async function finishProvider(call: Call): Promise<Answer> {
  const response = await authOf(call.platform).handler(
    new Request(`${call.platform.baseUrl()}${call.request.url}`, { headers: browserHeaders(call) }),
  );
  relayCookies(response, call.reply);
  const location = response.headers.get('location') ?? '/sign-in';
  const target = new URL(location, call.platform.baseUrl());
  const to =
    target.origin === new URL(call.platform.baseUrl()).origin
      ? `${target.pathname}${target.search}`
      : '/account';
  const cookie = response.headers
    .getSetCookie()
    .map(text => text.split(';')[0])
    .join('; ');
  const found = await authOf(call.platform).api.getSession({ headers: new Headers({ cookie }) });
  if (found && (await call.read(tx => needsSecondStep(tx, found.user.id, found.session.id))))
    return seeOther(`/sign-in/code?to=${encodeURIComponent(to)}`);
  return seeOther(to);
}

async function signOut(call: Call): Promise<Answer> {
  const response = await authOf(call.platform).api.signOut({
    headers: browserHeaders(call),
    asResponse: true,
  });
  relayCookies(response, call.reply);
  return seeOther('/', 'You have signed out.');
}

function browserHeaders(call: Call): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = call.request.headers[name];
    if (value) headers.set(name, value);
  }
  return headers;
}
