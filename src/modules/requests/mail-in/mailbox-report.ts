import { findCouncil } from '#councils';
import { reads, type Platform } from '#platform/platform.ts';
import { mailboxStates, type MailboxState } from '../store/mailboxes.ts';
import { readMailboxes } from './mailboxes.ts';

/** How a mailbox of the settings fares, in words. `state`: 'wrong' while it cannot be fetched from. */
export interface MailboxReport {
  mailbox: string;
  state: 'well' | 'warning' | 'wrong';
  detail: string;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** The mailboxes that requests of one council are fetched from. */
export async function mailboxesOf(
  platform: Platform,
  council: { id: number; slug: string },
): Promise<MailboxReport[]> {
  const { mailboxes } = readMailboxes(platform.config.IMAP_MAILBOXES);
  const ours = mailboxes.filter(({ slug }) => slug === council.slug);
  if (!ours.length) return [];
  const states = await reads(platform, { councils: [council.id] }, tx => mailboxStates(tx, council.id));
  return ours.map(({ name }) => ({
    mailbox: name,
    ...inWords(states.find(({ mailbox }) => mailbox === name)),
  }));
}

/** What is to be said about IMAP_MAILBOXES as a whole: every mailbox of every council, and entries that cannot be used. */
export async function mailboxFindings(platform: Platform): Promise<MailboxReport[]> {
  const { mailboxes, faults } = readMailboxes(platform.config.IMAP_MAILBOXES);
  const found: MailboxReport[] = faults.map(detail => ({ mailbox: 'Mailboxes', state: 'wrong', detail }));
  for (const slug of new Set(mailboxes.map(one => one.slug))) {
    const council = await reads(platform, { councils: [] }, tx => findCouncil(tx, slug));
    if (council) found.push(...(await mailboxesOf(platform, council)));
    else
      found.push({
        mailbox: 'Mailboxes',
        state: 'wrong',
        detail: `IMAP_MAILBOXES: there is no council “${slug}” here`,
      });
  }
  return found;
}

function inWords(state: MailboxState | undefined): Omit<MailboxReport, 'mailbox'> {
  if (!state) return { state: 'warning', detail: 'It has not been fetched from yet: is a worker running?' };
  const last = state.fetchedAt
    ? `Last fetched from on ${clock.format(state.fetchedAt)}.`
    : 'Never fetched from yet.';
  if (!state.error || !state.errorSince) return { state: 'well', detail: last };
  // Its name stands beside it already.
  const why = state.error.replace(`${state.mailbox}: `, '');
  return { state: 'wrong', detail: `${last} Since ${clock.format(state.errorSince)}: ${why}` };
}
