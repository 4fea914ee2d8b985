import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { inScope, type Database, type Tx } from '../db/database.ts';
import type { Deed } from '../deed.ts';
import { newId } from '../ids.ts';
import type { Job, JobQueue } from '../jobs/queue.ts';

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Puts mail into the outbox inside the deed's transaction: it is sent if and only if the deed commits. */
export async function putMail(
  deed: Deed,
  queue: JobQueue,
  from: string,
  message: MailMessage,
): Promise<void> {
  const mailId = newId();
  await sql`insert into platform.mail (council_id, mail_id, made_at, sender, recipient, subject, body_text, body_html)
    values (${deed.council}, ${mailId}, ${deed.now.toString()}, ${from}, ${message.to}, ${message.subject}, ${message.text}, ${message.html ?? null})`.execute(
    deed.tx,
  );
  await queue.send(deed.tx, 'mail.send', { council: deed.council, mailId });
}

interface Waiting {
  sender: string;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string | null;
}

/**
 * The job that sends one message. Without SMTP_URL the message is kept, not sent, and says so.
 * The row is locked while it is sent, so two workers never send it twice; a crash between the server's
 * acceptance and our commit can send it again, which is the lesser harm.
 */
export function sendMailJob(
  db: Database,
  smtpUrl: string | undefined,
): Job<{ council: number; mailId: string }> {
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : undefined;
  return {
    name: 'mail.send',
    retries: 8,
    run: ({ council, mailId }) =>
      inScope(db, { councils: [council] }, async tx => {
        const { rows } =
          await sql<Waiting>`select sender, recipient, subject, body_text, body_html from platform.mail
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
            messageId: `<${mailId}@moothall>`,
            ...(mail.body_html ? { html: mail.body_html } : {}),
          });
        }
        await sql`update platform.mail set state = ${transport ? 'sent' : 'kept'}, sent_at = now() where council_id = ${council} and mail_id = ${mailId}`.execute(
          tx,
        );
      }),
  };
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
