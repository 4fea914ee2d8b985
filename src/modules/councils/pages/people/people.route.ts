import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { endRole, invite, openInvitations, PeopleRefused, withdrawInvitation } from '../../actions/people.ts';
import { listServices } from '../../store/councils.ts';
import { peopleOf } from '../../store/people.ts';
import { invitationFields, readInvitation, whyNeedless } from './invitation.form.ts';
import { invitationRow, personRow } from './people.presenter.ts';

const folder = 'modules/councils/pages/people';

export const peopleRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/manage/people', access: 'may:people.manage', handler: call => list(call) },
  {
    method: 'GET',
    url: '/:council/manage/people/invite',
    access: 'may:people.manage',
    handler: call => inviteForm(call),
  },
  {
    method: 'POST',
    url: '/:council/manage/people/invite',
    access: 'may:people.manage',
    perMinute: 30,
    handler: sendInvitation,
  },
  {
    method: 'POST',
    url: '/:council/manage/people/invitations/:invitation/withdraw',
    access: 'may:people.manage',
    handler: withdraw,
  },
  {
    method: 'POST',
    url: '/:council/manage/people/roles/:role/end',
    access: 'may:people.manage',
    handler: end,
  },
];

async function list(call: Call, error?: string): Promise<Answer> {
  const view = await call.read(async tx => ({
    people: (await peopleOf(tx, call.council.id)).map(personRow),
    invitations: (await openInvitations(tx, call.council.id)).map(invitation =>
      invitationRow(invitation, call.platform.clock()),
    ),
  }));
  return page(
    `${folder}/people.njk`,
    {
      title: 'People and roles',
      ...view,
      errors: error ? [{ field: '', message: error }] : [],
      back: `/${call.council.slug}/manage`,
    },
    error ? 409 : 200,
  );
}

async function inviteForm(
  call: Call,
  values: Record<string, string> = {},
  errors: { field: string; message: string }[] = [],
): Promise<Answer> {
  const services = await call.read(tx => listServices(tx, call.council.id));
  return page(
    `${folder}/invite.njk`,
    {
      title: 'Invite someone',
      fields: invitationFields(values, services, errors),
      errors,
      back: `/${call.council.slug}/manage/people`,
    },
    errors.length ? 422 : 200,
  );
}

async function sendInvitation(call: Call): Promise<Answer> {
  const { services, people, waiting } = await call.read(async tx => ({
    services: await listServices(tx, call.council.id),
    people: await peopleOf(tx, call.council.id),
    waiting: await openInvitations(tx, call.council.id),
  }));
  const read = readInvitation(call.form, services);
  if (read.errors) return inviteForm(call, call.form, read.errors);
  const needless = whyNeedless(read.value, services, people, waiting, call.platform.clock());
  if (needless) return inviteForm(call, call.form, [{ field: 'email', message: needless }]);
  await call.do(deed =>
    invite(deed, { ...read.value, councilName: call.council.name, baseUrl: call.platform.baseUrl() }),
  );
  return seeOther(`/${call.council.slug}/manage/people`, `${read.value.name} has been invited.`);
}

async function withdraw(call: Call): Promise<Answer> {
  await call.do(deed => withdrawInvitation(deed, call.parameter('invitation')));
  return seeOther(`/${call.council.slug}/manage/people`, 'The invitation has been withdrawn.');
}

async function end(call: Call): Promise<Answer> {
  try {
    await call.do(deed => endRole(deed, call.parameter('role')));
  } catch (error) {
    if (error instanceof PeopleRefused) return list(call, error.message);
    throw error;
  }
  return seeOther(`/${call.council.slug}/manage/people`, 'The role has been taken away.');
}
