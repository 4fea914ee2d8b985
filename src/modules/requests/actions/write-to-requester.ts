import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { MailAttachment } from '#platform/mail/outbox.ts';
import { messageIdOf } from '#platform/mail/outbox.ts';
import { replyAddress, type Office } from '../office.ts';
import { readRequester, type InformationRequest } from '../store/requests.ts';

export interface OutgoingMessage {
  kind: string;
  subject: string;
  text: string;
  html?: string;
  automatic?: boolean;
  /** Message-ID of the mail this one answers; the last one of the requester unless given. */
  answers?: string;
  attachments?: readonly MailAttachment[];
}

/**
 * Writes to whoever asked, in the thread of the request: by mail where there is an address, else kept as a letter to print.
 * @returns the message's id, and whether it went by mail.
 */
export async function writeToRequester(
  deed: Deed,
  office: Office,
  request: InformationRequest,
  message: OutgoingMessage,
): Promise<{ messageId: string; mailId: string | null }> {
  const requester = await readRequester(deed.tx, deed.council, request.id);
  const subject = `[${request.reference}] ${message.subject}`;
  const replyTo = replyAddress(office.council.slug, request.reference, request.replyToken, office.mailDomain);
  const answers = message.answers ?? (await lastReceived(deed, request.id));
  const mailId = requester?.email
    ? await deed.mail({
        to: requester.email,
        subject,
        text: `${message.text}\n\n${office.council.name}\n`,
        ...(message.html ? { html: message.html } : {}),
        replyTo,
        ...(answers ? { answers } : {}),
        automatic: message.automatic === true,
        attachments: message.attachments ?? [],
      })
    : null;
  const messageId = newId(deed.now.epochMilliseconds);
  await sql`insert into requests.message (council_id, message_id, request_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, mail_message_id, authentication, warnings, guesses, mail_id)
    values (${deed.council}, ${messageId}, ${request.id}, 'out', ${mailId ? 'email' : 'post'}, ${deed.now.toString()}, ${message.kind}, ${replyTo}, ${requester?.email ?? requester?.address ?? ''},
      ${subject}, ${message.text}, ${JSON.stringify([{ kind: 'text', text: message.text }])}::jsonb, ${mailId ? messageIdOf(mailId) : null}, '{}', '[]', '[]', ${mailId})`.execute(
    deed.tx,
  );
  deed.record('request.written', request.id, { kind: message.kind, byMail: mailId !== null });
  return { messageId, mailId };
}

async function lastReceived(deed: Deed, requestId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select mail_message_id as id from requests.message
    where council_id = ${deed.council} and request_id = ${requestId} and direction = 'in' and mail_message_id is not null order by at desc, message_id desc limit 1`.execute(
    deed.tx,
  );
  return rows[0]?.id ?? undefined;
}
