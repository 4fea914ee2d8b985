import { ImapFlow } from 'imapflow';
import { findCouncil } from '#councils';
import type { Job } from '#platform/jobs/queue.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { holdMailbox, settleMailbox, takeMailbox } from '../store/mailboxes.ts';
import { largestMessage } from './largest-message.ts';
import { accessToken } from './access-token.ts';
import { faultOf, readMailboxes, type Mailbox } from './mailboxes.ts';
import { takeIn } from './take-in.ts';
import { tooLargeNotice } from './too-large.ts';

/** Messages fetched of one mailbox in one go: the others want their turn too. */
const atATime = 200;

/**
 * Fetches unseen messages of every mailbox, each kept before it is marked as seen; run every minute. A mailbox that fails does not stop the
 * others: what is wrong with it is kept for the officers' pages and the doctor, and all faults together are the job's own.
 */
export function fetchMailJob(platform: Platform): Job {
  return {
    name: 'requests.fetch-mail',
    schedule: '* * * * *',
    retries: 0,
    run: async () => {
      const { mailboxes, faults } = readMailboxes(platform.config.IMAP_MAILBOXES);
      for (const mailbox of mailboxes) {
        const fault = await fetchInTurn(platform, mailbox);
        if (fault) faults.push(fault);
      }
      if (faults.length) throw new Error(faults.join('\n'));
    },
  };
}

/** Fetches a mailbox unless another worker is at it. @returns what went wrong. */
async function fetchInTurn(platform: Platform, mailbox: Mailbox): Promise<string | undefined> {
  const council = await reads(platform, { councils: [] }, tx => findCouncil(tx, mailbox.slug));
  if (!council) return `IMAP_MAILBOXES: there is no council “${mailbox.slug}” here`;
  const own = <T>(work: Parameters<typeof reads<T>>[2]) => reads(platform, { councils: [council.id] }, work);
  if (!(await own(tx => takeMailbox(tx, council.id, mailbox.name)))) return undefined;
  let fault: string | undefined;
  try {
    await fetchFrom(platform, council.id, mailbox, () =>
      own(tx => holdMailbox(tx, council.id, mailbox.name)),
    );
  } catch (error) {
    fault = faultOf(mailbox, error);
  }
  await own(tx => settleMailbox(tx, council.id, mailbox.name, fault ?? null));
  return fault;
}

async function credentials({
  password,
  oauth,
}: Mailbox): Promise<{ pass: string } | { accessToken: string }> {
  return oauth ? { accessToken: await accessToken(oauth, password) } : { pass: password };
}

/** Connected, to one folder, for the length of `work`. */
async function inFolder(mailbox: Mailbox, work: (client: ImapFlow) => Promise<void>): Promise<void> {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(mailbox.host);
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.secure,
    // No password goes over a network in the open: where TLS is not there from the first byte, STARTTLS must be.
    ...(mailbox.secure || local ? {} : { doSTARTTLS: true }),
    auth: { user: mailbox.user, ...(await credentials(mailbox)) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // Some servers only estimate sizes, so what is a little over the limit must not break the connection.
    maxLiteralSize: 4 * largestMessage,
  });
  // A connection that breaks between two commands says so here; the next command fails with it, which is heard.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const lock = await client.getMailboxLock(mailbox.folder);
    try {
      await work(client);
    } finally {
      lock.release();
    }
  } finally {
    if (client.usable) await client.logout().catch(() => undefined);
    client.close();
  }
}

async function fetchFrom(
  platform: Platform,
  council: number,
  mailbox: Mailbox,
  goOn: () => Promise<void>,
): Promise<void> {
  await inFolder(mailbox, async client => {
    // A command that fails says so with false, not with an error.
    const unseen = await client.search({ seen: false }, { uid: true });
    if (!unseen) throw new Error('its messages could not be listed');
    let unkept: unknown;
    for (const uid of unseen.slice(0, atATime)) {
      const bytes = await bytesOf(client, uid, mailbox);
      if (!bytes && !client.usable) throw lost();
      // Another program has deleted it meanwhile.
      if (!bytes) continue;
      try {
        await does(platform, { council, actor: 'mail' }, async deed => {
          if (!(await takeIn(deed, platform.files, { bytes, channel: 'email' })))
            deed.record('message.here-already', 'mail');
        });
      } catch (error) {
        // It stays unseen and is tried again; those after it need not wait for it.
        unkept ??= error;
        continue;
      }
      // Only now: a crash before this line fetches the message again, and the same bytes are kept once.
      if (!(await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })))
        throw client.usable ? new Error('messages cannot be marked as seen in it') : lost();
      await goOn();
    }
    if (unkept) throw unkept;
  });
}

function lost(): Error {
  return Object.assign(new Error('the connection was lost'), { code: 'NoConnection' });
}

/** A message as it came; of one that is too large only its header, with a word for the officers; undefined when it is gone. */
async function bytesOf(client: ImapFlow, uid: number, mailbox: Mailbox): Promise<Uint8Array | undefined> {
  const one = async (query: Parameters<ImapFlow['fetchOne']>[1]) =>
    (await client.fetchOne(String(uid), query, { uid: true })) || undefined;
  const size = (await one({ size: true }))?.size ?? 0;
  if (size <= largestMessage) {
    const source = (await one({ source: true }))?.source;
    if (!source || source.length <= largestMessage) return source;
  }
  const header = (await one({ headers: true }))?.headers;
  return header && tooLargeNotice(header, size, mailbox.name);
}
