import { errorFor, looksLikeEmail, tooLong, type FieldError, type FormResult } from '#platform/pages/form.ts';
import type { OpenInvitation } from '../../actions/people.ts';
import { isRole, roleAbout, roleNames, roles, type Role } from '../../rules/roles.ts';
import type { Service } from '../../store/councils.ts';
import type { PersonWithRole } from '../../store/people.ts';

export interface InvitationMeant {
  name: string;
  email: string;
  role: Role;
  serviceId: string | undefined;
}

/** Reads the posted invitation; all faults at once. */
export function readInvitation(
  form: Record<string, string>,
  services: readonly Service[],
): FormResult<InvitationMeant> {
  const errors: FieldError[] = [];
  const { name = '', email = '', role = '', service = '' } = form;
  const nameFault = name ? tooLong(name) : 'Enter the person’s name';
  if (nameFault) errors.push({ field: 'name', message: nameFault });
  if (!looksLikeEmail(email))
    errors.push({
      field: 'email',
      message: email
        ? 'Enter an e-mail address in the right form, like name@example.org'
        : 'Enter the person’s e-mail address',
    });
  if (!isRole(role)) errors.push({ field: 'role', message: 'Choose what the person will do' });
  const chosen = services.find(item => item.id === service);
  if (service && !chosen)
    errors.push({ field: 'service', message: 'Choose one of the services listed, or every service' });
  return errors.length || !isRole(role)
    ? { errors }
    : { value: { name, email, role, serviceId: chosen?.id } };
}

/** Why this invitation would change nothing: the role is held already, or the same is waiting to be accepted. */
export function whyNeedless(
  { email, role, serviceId }: InvitationMeant,
  services: readonly Service[],
  people: readonly Pick<PersonWithRole, 'name' | 'email' | 'role' | 'serviceName'>[],
  waiting: readonly Pick<OpenInvitation, 'email' | 'role' | 'expiresAt'>[],
  now: Temporal.Instant,
): string | undefined {
  const same = (other: { email: string; role: string }) =>
    other.role === role && other.email.toLowerCase() === email.toLowerCase();
  const service = services.find(({ id }) => id === serviceId)?.name;
  const holder = people.find(
    one => same(one) && (one.serviceName === undefined || one.serviceName === service),
  );
  if (holder)
    return `${holder.name} has this role already: ${roles[role]}, ${holder.serviceName ?? 'every service'}.`;
  // Of a waiting invitation it is not known here for which service it is: one for each may be meant.
  if (!service && waiting.some(one => same(one) && one.expiresAt.getTime() > now.epochMilliseconds))
    return 'This invitation waits to be accepted already. Withdraw it first if you want to send it again.';
  return undefined;
}

/** The fields of the invitation page, with what was typed and what was wrong. */
export function invitationFields(
  values: Record<string, string>,
  services: readonly Service[],
  errors: readonly FieldError[],
) {
  return [
    {
      kind: 'input',
      name: 'name',
      label: 'Name',
      value: values['name'],
      error: errorFor(errors, 'name'),
      autocomplete: 'off',
    },
    {
      kind: 'input',
      name: 'email',
      label: 'E-mail address',
      type: 'email',
      value: values['email'],
      error: errorFor(errors, 'email'),
      autocomplete: 'off',
    },
    {
      kind: 'radios',
      name: 'role',
      label: 'What will they do?',
      value: values['role'],
      error: errorFor(errors, 'role'),
      items: roleNames.map(role => ({ value: role, text: roles[role], hint: { text: roleAbout[role] } })),
    },
    {
      kind: 'select',
      name: 'service',
      label: 'For which service?',
      value: values['service'],
      error: errorFor(errors, 'service'),
      items: [
        { value: '', text: 'Every service' },
        ...services.filter(item => !item.closed).map(item => ({ value: item.id, text: item.name })),
      ],
    },
  ];
}
