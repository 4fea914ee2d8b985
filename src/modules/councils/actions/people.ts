import { createHash, randomBytes } from 'node:crypto';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { roles, type Role } from '../rules/roles.ts';
import { findPersonByEmail } from '../store/people.ts';
import { tables } from '../store/tables.ts';

/** Days an invitation can be accepted. */
export const invitationDays = 14;

export class PeopleRefused extends Error {
  override name = 'PeopleRefused';
}

/** Makes a person known by an address that has been proved to be theirs, or finds them. */
export async function ensurePerson(deed: Deed, person: { name: string; email: string }): Promise<string> {
  const email = person.email.toLowerCase();
  const found = await findPersonByEmail(deed.tx, email);
  if (found) return found.id;
  const id = newId();
  await tables(deed.tx)
    .insertInto('councils.person')
    .values({ id, name: person.name, email, email_verified: true })
    .execute();
  deed.record('person.made', id);
  return id;
}

/** Gives a person a role in the council of the deed, in one service or in all. Giving it twice changes nothing. */
export async function grantRole(
  deed: Deed,
  grant: { personId: string; role: Role; serviceId?: string | undefined },
): Promise<void> {
  const row = {
    council_id: deed.council,
    role_held_id: newId(),
    person_id: grant.personId,
    role: grant.role,
    service_id: grant.serviceId ?? null,
    granted_by: deed.actor,
    granted_at: deed.now.toString(),
    ended_by: null,
    ended_at: null,
  };
  const inserted = await tables(deed.tx)
    .insertInto('councils.role_held')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('role_held_id')
    .executeTakeFirst();
  deed.record(inserted ? 'role.granted' : 'role.granted-again', grant.personId, {
    role: grant.role,
    service: grant.serviceId,
  });
}

/** Ends a role. @throws PeopleRefused when it would leave the council without an administrator. */
export async function endRole(deed: Deed, roleHeldId: string): Promise<void> {
  const held = await tables(deed.tx)
    .selectFrom('councils.role_held')
    .selectAll()
    .where('council_id', '=', deed.council)
    .where('role_held_id', '=', roleHeldId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new PeopleRefused('That person no longer has that role.');
  if (held.role === 'administrator') {
    const administrators = await tables(deed.tx)
      .selectFrom('councils.role_held')
      .select('role_held_id')
      .where('council_id', '=', deed.council)
      .where('role', '=', 'administrator')
      .where('ended_at', 'is', null)
      .forUpdate()
      .execute();
    if (administrators.length === 1)
      throw new PeopleRefused(
        'This is the council’s only administrator. Make someone else administrator first.',
      );
  }
  await tables(deed.tx)
    .updateTable('councils.role_held')
    .set({ ended_at: deed.now.toString(), ended_by: deed.actor })
    .where('council_id', '=', deed.council)
    .where('role_held_id', '=', roleHeldId)
    .execute();
  deed.record('role.ended', held.person_id, { role: held.role, service: held.service_id });
}

/** Lets somebody speak for an organisation towards every council. */
export async function grantOrganisationRole(
  deed: Deed,
  grant: { organisationId: string; personId: string },
): Promise<void> {
  await tables(deed.tx)
    .insertInto('councils.organisation_role')
    .values({
      organisation_id: grant.organisationId,
      person_id: grant.personId,
      role: 'supplier',
      granted_by: deed.actor,
      granted_at: deed.now.toString(),
      ended_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  deed.record('organisation-role.granted', grant.organisationId, { person: grant.personId });
}

/** Invites somebody to a role by e-mail; the link works once, for 14 days. */
export async function invite(
  deed: Deed,
  invitation: {
    email: string;
    name: string;
    role: Role;
    serviceId?: string | undefined;
    councilName: string;
    baseUrl: string;
  },
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const id = newId();
  const expires = deed.now.add({ hours: 24 * invitationDays });
  await tables(deed.tx)
    .insertInto('councils.invitation')
    .values({
      council_id: deed.council,
      invitation_id: id,
      email: invitation.email.toLowerCase(),
      name: invitation.name,
      role: invitation.role,
      service_id: invitation.serviceId ?? null,
      invited_by: deed.actor,
      invited_at: new Date(deed.now.epochMilliseconds),
      expires_at: new Date(expires.epochMilliseconds),
      token_hash: tokenHash(token),
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  await deed.mail({
    to: invitation.email,
    subject: `You are invited to ${invitation.councilName} on Moothall`,
    text: `Hello ${invitation.name},\n\n${invitation.councilName} would like you to use Moothall as ${roles[invitation.role].toLowerCase()}.\n\nTo accept, open this address within ${invitationDays} days:\n${invitation.baseUrl}/invitations/${deed.council}-${id}/${token}\n\nIf you did not expect this, you need do nothing.\n`,
  });
  deed.record('person.invited', id, { role: invitation.role, service: invitation.serviceId });
  return id;
}

/** Withdraws an invitation that has not been accepted. */
export async function withdrawInvitation(deed: Deed, invitationId: string): Promise<void> {
  await tables(deed.tx)
    .updateTable('councils.invitation')
    .set({ withdrawn_at: new Date(deed.now.epochMilliseconds) })
    .where('council_id', '=', deed.council)
    .where('invitation_id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .execute();
  deed.record('invitation.withdrawn', invitationId);
}

/**
 * Accepts an invitation: the person is made known under the invited address and given the role.
 * @returns the address, so that they can be sent a sign-in link.
 * @throws PeopleRefused when the link is not valid any more.
 */
export async function acceptInvitation(deed: Deed, invitationId: string, token: string): Promise<string> {
  const found = await tables(deed.tx)
    .selectFrom('councils.invitation')
    .selectAll()
    .where('council_id', '=', deed.council)
    .where('invitation_id', '=', invitationId)
    .forUpdate()
    .executeTakeFirst();
  if (
    !found ||
    found.token_hash !== tokenHash(token) ||
    found.withdrawn_at ||
    found.expires_at.getTime() < deed.now.epochMilliseconds
  ) {
    throw new PeopleRefused(
      'This invitation does not work any more. It may have been withdrawn, or be older than 14 days. Ask the person who invited you for a new one.',
    );
  }
  if (found.accepted_at)
    throw new PeopleRefused(
      'This invitation has been accepted already. Sign in with the e-mail address it was sent to.',
    );
  const personId = await ensurePerson(deed, { name: found.name, email: found.email });
  await grantRole(deed, { personId, role: found.role as Role, serviceId: found.service_id ?? undefined });
  await tables(deed.tx)
    .updateTable('councils.invitation')
    .set({ accepted_at: new Date(deed.now.epochMilliseconds) })
    .where('council_id', '=', deed.council)
    .where('invitation_id', '=', invitationId)
    .execute();
  deed.record('invitation.accepted', invitationId);
  return found.email;
}

export interface OpenInvitation {
  id: string;
  name: string;
  email: string;
  role: string;
  expiresAt: Date;
}

/** Invitations of the council that are waiting to be accepted. */
export async function openInvitations(tx: Deed['tx'], council: number): Promise<OpenInvitation[]> {
  const rows = await tables(tx)
    .selectFrom('councils.invitation')
    .selectAll()
    .where('council_id', '=', council)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('invited_at', 'desc')
    .execute();
  return rows.map(row => ({
    id: row.invitation_id,
    name: row.name,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
  }));
}

/** Only the hash is kept: whoever reads the database cannot accept invitations. */
function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
