import { authOf, demonstrationDomain, listCouncils, peopleOf, relayCookies } from '#councils';
import { installation } from '#platform/deed.ts';
import { Problem } from '#platform/http/problem.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { listMail } from '#platform/mail/outbox.ts';
import { ownPath } from '#platform/pages/form.ts';
import { reads } from '#platform/platform.ts';
import { castRow, mailRow } from './demonstration.presenter.ts';

const folder = 'app/pages/demonstration';

export const demonstrationRoutes: readonly Route[] = [
  { method: 'GET', url: '/demonstration', access: 'demonstration', handler: show },
  { method: 'POST', url: '/demonstration/sign-in', access: 'demonstration', handler: signIn },
  { method: 'GET', url: '/demonstration/mailbox', access: 'demonstration', handler: mailbox },
];

async function show(call: Call): Promise<Answer> {
  return page(`${folder}/demonstration.njk`, {
    title: 'About the demonstration',
    cast: (await cast(call)).map(castRow),
    back: '/',
  });
}

/** The invented people of the demonstration councils. */
async function cast(call: Call) {
  const councils = (await call.read(listCouncils)).filter(council => council.demonstration);
  return reads(call.platform, { councils: councils.map(council => council.id) }, async tx => {
    const people = await Promise.all(
      councils.map(async council => (await peopleOf(tx, council.id)).map(person => ({ ...person, council }))),
    );
    return people.flat().filter(person => person.email.endsWith(demonstrationDomain));
  });
}

/** `as` is a role (its first holder in the first council that has one) or a person's address. */
async function signIn(call: Call): Promise<Answer> {
  const as = call.form['as'] ?? '';
  const people = await cast(call);
  const person =
    people.find(({ email }) => email === as) ??
    people.find(({ role, council }) => role === as && council.slug === 'marlbridge') ??
    people.find(({ role }) => role === as);
  if (!person) throw new Problem(404, 'There is no such person in the demonstration');
  const response = await authOf(call.platform).api.signInForDemonstration({
    body: { email: person.email },
    headers: new Headers({ 'user-agent': call.request.headers['user-agent'] ?? '' }),
    asResponse: true,
  });
  if (!response.ok) throw new Problem(403);
  relayCookies(response, call.reply);
  return seeOther(
    ownPath(call.form['to'], `/${person.council.slug}/manage`),
    `You are signed in as ${person.name}, who is invented.`,
  );
}

async function mailbox(call: Call): Promise<Answer> {
  const councils = await call.read(listCouncils);
  const mail = await reads(
    call.platform,
    { councils: [installation, ...councils.map(council => council.id)] },
    tx => listMail(tx, 100),
  );
  return page(`${folder}/mailbox.njk`, {
    title: 'Mailbox of the demonstration',
    mail: mail.map(mailRow),
    back: '/demonstration',
  });
}
