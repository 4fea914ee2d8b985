import { roles, type PersonWithRole } from '#councils';
import type { OutgoingMail } from '#platform/mail/outbox.ts';

/** One line of the list of invented people. */
export function castRow(person: PersonWithRole & { council: { name: string } }) {
  return {
    name: person.name,
    email: person.email,
    what: `${roles[person.role]}${person.serviceName ? `, ${person.serviceName}` : ''}`,
    council: person.council.name,
  };
}

/** A message with its addresses as links: [{ text } | { text, href }], in order. */
export function mailRow(mail: OutgoingMail) {
  const parts = mail.text.split(/(https?:\/\/[^\s]+)/).map(text => {
    const own = /^https?:\/\/[^/]+(\/.*)$/.exec(text);
    return own ? { text, href: own[1] } : { text };
  });
  const when = mail.madeAt.toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  });
  return { to: mail.to, subject: mail.subject, when, parts };
}
