import { ImapFlow } from 'imapflow';
import { findCouncil } from '#councils';
import type { Job } from '#platform/jobs/queue.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { takeIn } from './take-in.ts';

/** One mailbox to fetch from: IMAP_MAILBOXES holds "slug=imaps://user:password@host/Folder", parted by spaces. */
interface Mailbox {
  slug: string;
  url: URL;
}

/** @throws Error naming the entry that cannot be read, without its password. */
export function readMailboxes(setting: string | undefined): Mailbox[] {
  return (setting ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map(entry => {
      const [, slug, address] = /^([a-z0-9-]+)=(imaps?:\/\/.+)$/.exec(entry) ?? [];
      if (!slug || !address || !URL.canParse(address))
        throw new Error(
          `IMAP_MAILBOXES: “${entry.split('=')[0]}” is not SLUG=imaps://user:password@host/FOLDER`,
        );
      return { slug, url: new URL(address) };
    });
}

/** Fetches unseen messages of every mailbox, each kept before it is marked as seen; run every minute. */
export function fetchMailJob(platform: Platform): Job {
  return {
    name: 'requests.fetch-mail',
    schedule: '* * * * *',
    retries: 0,
    run: async () => {
      for (const mailbox of readMailboxes(platform.config.IMAP_MAILBOXES)) await fetchFrom(platform, mailbox);
    },
  };
}

async function fetchFrom(platform: Platform, { slug, url }: Mailbox): Promise<void> {
  const council = await reads(platform, { councils: [] }, tx => findCouncil(tx, slug));
  if (!council) throw new Error(`IMAP_MAILBOXES: there is no council “${slug}” here`);
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'imaps:' ? 993 : 143)),
    secure: url.protocol === 'imaps:',
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
  });
  await client.connect();
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(url.pathname.slice(1)) || 'INBOX');
    try {
      for (const uid of (await client.search({ seen: false }, { uid: true })) || []) {
        const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
        if (!message || !message.source) continue;
        const bytes = message.source;
        await does(platform, { council: council.id, actor: 'mail' }, async deed => {
          if (!(await takeIn(deed, platform.files, { bytes, channel: 'email' })))
            deed.record('message.here-already', 'mail');
        });
        // Only now: a crash before this line fetches the message again, and the same bytes are kept once.
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
      }
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
}
