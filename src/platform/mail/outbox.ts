import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { inScope, type Database, type Tx } from '../db/database.ts';
import type { Deed } from '../deed.ts';
import type { FileStore } from '../files/file-store.ts';
import { newId } from '../ids.ts';
import type { Job, JobQueue } from '../jobs/queue.ts';

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Where replies go, when not to the sender. */
  replyTo?: string;
  /** Message-ID, with its angle brackets, of the mail this one answers. */
  answers?: string;
  /** No person wrote it: other machines are told not to answer (RFC 3834). */
  automatic?: boolean;
  /** Kept files (platform.stored_file) that go with it. */
  attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  fileId: string;
  name: string;
  mediaType: string;
}

/** The Message-ID a mail of the outbox leaves with; answers to it name it. */
export function messageIdOf(mailId: string): string {
  return `<${mailId}@moothall>`;
}

/** Puts mail into the outbox inside the deed's transaction: it is sent if and only if the deed commits. Gives its id. */
export async function putMail(
  deed: Deed,
  queue: JobQueue,
  from: string,
  message: MailMessage,
): Promise<string> {
  const mailId = newId();
  await sql`insert into platform.mail (council_id, mail_id, made_at, sender, recipient, subject, body_text, body_html, reply_to, answers_message, automatic, attachments)
    values (${deed.council}, ${mailId}, ${deed.now.toString()}, ${from}, ${message.to}, ${message.subject}, ${message.text}, ${message.html ?? null},
      ${message.replyTo ?? null}, ${message.answers ?? null}, ${message.automatic ?? false}, ${JSON.stringify(message.attachments ?? [])}::jsonb)`.execute(
    deed.tx,
  );
  await queue.send(deed.tx, 'mail.send', { council: deed.council, mailId });
  return mailId;
}

interface Waiting {
  sender: string;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string | null;
  reply_to: string | null;
  answers_message: string | null;
  automatic: boolean;
  attachments: MailAttachment[];
}

/**
 * The job that sends one message. Without SMTP_URL the message is kept, not sent, and says so.
 * The row is locked while it is sent, so two workers never send it twice; a crash between the server's
 * acceptance and our commit can send it again, which is the lesser harm.
 */
export function sendMailJob(
  db: Database,
  smtpUrl: string | undefined,
  files: Pick<FileStore, 'get'>,
): Job<{ council: number; mailId: string }> {
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : undefined;
  return {
    name: 'mail.send',
    retries: 8,
    run: async ({ council, mailId }) => {
      try {
        await inScope(db, { councils: [council] }, async tx => {
          const { rows } =
            await sql<Waiting>`select sender, recipient, subject, body_text, body_html, reply_to, answers_message, automatic, attachments from platform.mail
          where council_id = ${council} and mail_id = ${mailId} and state in ('waiting', 'failed') for update skip locked`.execute(
              tx,
            );
          const mail = rows[0];
          if (!mail) return;
          if (transport) {
            await transport.sendMail({
              from: mail.sender,
              to: mail.recipient,
              subject: mail.subject,
              text: mail.body_text,
              messageId: messageIdOf(mailId),
              ...(mail.body_html ? { html: mail.body_html } : {}),
              ...(mail.reply_to ? { replyTo: mail.reply_to } : {}),
              ...(mail.answers_message
                ? { inReplyTo: mail.answers_message, references: mail.answers_message }
                : {}),
              ...(mail.automatic ? { headers: { 'Auto-Submitted': 'auto-replied' } } : {}),
              attachments: await Promise.all(
                mail.attachments.map(async ({ fileId, name, mediaType }) => ({
                  filename: name,
                  contentType: mediaType,
                  content: await bytesOf(files, fileId, name),
                })),
              ),
            });
          }
          await sql`update platform.mail set state = ${transport ? 'sent' : 'kept'}, sent_at = now(), failure = null where council_id = ${council} and mail_id = ${mailId}`.execute(
            tx,
          );
        });
      } catch (error) {
        // Said where people look; the job tries again, and a later success takes it back.
        await inScope(db, { councils: [council] }, tx =>
          sql`update platform.mail set state = 'failed', failure = ${(error as Error).message} where council_id = ${council} and mail_id = ${mailId} and state in ('waiting', 'failed')`.execute(
            tx,
          ),
        );
        throw error;
      }
    },
  };
}

async function bytesOf(files: Pick<FileStore, 'get'>, fileId: string, name: string): Promise<Buffer> {
  const bytes = await files.get(fileId);
  if (!bytes) throw new Error(`The attachment “${name}” is not in the file store.`);
  return bytes;
}

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  madeAt: Date;
  state: string;
}

/** The newest messages of the councils in scope; only the demonstration's mailbox shows them. */
export async function listMail(tx: Tx, most: number): Promise<OutgoingMail[]> {
  const { rows } = await sql<{
    recipient: string;
    subject: string;
    body_text: string;
    made_at: Date;
    state: string;
  }>`
    select recipient, subject, body_text, made_at, state from platform.mail order by made_at desc, mail_id desc limit ${most}`.execute(
    tx,
  );
  return rows.map(row => ({
    to: row.recipient,
    subject: row.subject,
    text: row.body_text,
    madeAt: row.made_at,
    state: row.state,
  }));
}
