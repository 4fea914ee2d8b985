import type { OpenInvitation } from '../../actions/people.ts';
import { roles } from '../../rules/roles.ts';
import type { PersonWithRole } from '../../store/people.ts';

/** One line of the table of people. */
export function personRow(person: PersonWithRole) {
  return {
    id: person.roleHeldId,
    name: person.name,
    email: person.email,
    role: roles[person.role],
    service: person.serviceName ?? 'Every service',
  };
}

/** One line of the table of invitations, saying until when it works. */
export function invitationRow(invitation: OpenInvitation, now: Temporal.Instant) {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(
    invitation.expiresAt,
  );
  const expired = invitation.expiresAt.getTime() < now.epochMilliseconds;
  return {
    id: invitation.id,
    name: invitation.name,
    email: invitation.email,
    role: roles[invitation.role as keyof typeof roles] ?? invitation.role,
    until: expired ? `Expired on ${day}` : `Works until ${day}`,
  };
}
