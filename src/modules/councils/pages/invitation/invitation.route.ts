import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import { does } from '#platform/platform.ts';
import { acceptInvitation, PeopleRefused } from '../../actions/people.ts';
import { authOf } from '../../signing-in/auth-of.ts';
import { linkMinutes } from '../../signing-in/auth.ts';

/** `:invitation` is the council's number and the invitation's id, because there is no council in this address. */
const url = '/invitations/:invitation/:token';

export const invitationRoutes: readonly Route[] = [
  {
    method: 'GET',
    url,
    access: 'anyone',
    handler: async call =>
      page('modules/councils/pages/invitation/invitation.njk', {
        title: 'Accept your invitation',
        action: call.request.url,
      }),
  },
  { method: 'POST', url, access: 'anyone', perMinute: 10, handler: accept },
];

async function accept(call: Call): Promise<Answer> {
  const [, council = '', invitationId = ''] = /^(\d{1,9})-(.+)$/.exec(call.parameter('invitation')) ?? [];
  try {
    if (!isId(invitationId))
      throw new PeopleRefused(
        'This address is not a whole invitation link. Open it from the e-mail again, or copy all of it.',
      );
    const email = await does(call.platform, { council: Number(council), actor: 'public' }, deed =>
      acceptInvitation(deed, invitationId, call.parameter('token')),
    );
    await authOf(call.platform).api.signInMagicLink({ body: { email }, headers: new Headers() });
    return page('modules/councils/pages/sign-in/link-sent.njk', {
      title: 'Check your e-mail',
      email,
      minutes: linkMinutes,
    });
  } catch (error) {
    if (!(error instanceof PeopleRefused)) throw error;
    return page(
      'modules/councils/pages/invitation/invitation-refused.njk',
      { title: 'This invitation does not work', reason: error.message },
      410,
    );
  }
}
