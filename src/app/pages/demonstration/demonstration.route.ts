import {
  authOf,
  demonstrationDomain,
  listCouncils,
  peopleOf,
  relayCookies,
  representatives,
} from '#councils';
import { readOrganisation } from '#organisations';
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
    suppliers: await suppliers(call),
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

/** The invented people who speak for organisations. */
async function suppliers(call: Call) {
  return call.read(async tx => {
    const people = (await representatives(tx)).filter(({ email }) => email.endsWith(demonstrationDomain));
    const named = people.map(async person => ({
      name: person.name,
      email: person.email,
      what: `Speaks for ${(await readOrganisation(tx, person.organisationId))?.name ?? 'an organisation'}`,
      council: '',
    }));
    return Promise.all(named);
  });
}

/** `as` is a role (its first holder in the first council that has one) or a person's address. */
async function signIn(call: Call): Promise<Answer> {
  const as = call.form['as'] ?? '';
  const officers = await cast(call);
  const officer =
    officers.find(({ email }) => email === as) ??
    officers.find(({ role, council }) => role === as && council.slug === 'marlbridge') ??
    officers.find(({ role }) => role === as);
  const supplier = (await suppliers(call)).find(({ email }) => email === as || as === 'supplier');
  const person = officer ?? supplier;
  if (!person) throw new Problem(404, 'There is no such person in the demonstration');
  const response = await authOf(call.platform).api.signInForDemonstration({
    body: { email: person.email },
    headers: new Headers({ 'user-agent': call.request.headers['user-agent'] ?? '' }),
    asResponse: true,
  });
  if (!response.ok) throw new Problem(403);
  relayCookies(response, call.reply);
  return seeOther(
    ownPath(call.form['to'], officer ? `/${officer.council.slug}/manage` : '/account'),
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
