import { sql } from 'kysely';
import { findQuestions } from '#answers';
import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Deed } from '#platform/deed.ts';
import { londonDate } from '#platform/dates/london.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { keepAttachments } from './keep-attachments.ts';
import { logEvent } from '../actions/log-event.ts';
import { receiveRequest } from '../actions/receive-request.ts';
import {
  answersBySubject,
  checkSender,
  mayAcknowledge,
  ownWords,
  parseMail,
  recogniseSender,
  type ParsedMail,
  type Reception,
} from '../mail/index.ts';
import { officeOf, type Office } from '../office.ts';
import { requesterMark } from '../rules/questions-mark.ts';
import { findMessage } from '../store/messages.ts';
import { guessesFor, requestByReply } from './where-it-belongs.ts';
import { wordsOfLetters } from './letters-attached.ts';

/** Requests one address may start in an hour before a person looks at them first. */
const requestsAnHour = 5;

/**
 * Reads a message that was taken in: to the request it answers, to a new request, or to triage for a person. Bears being run again: what
 * has been read is left alone.
 */
export async function readMessage(
  platform: Platform,
  council: CouncilRef,
  messageId: string,
  reception?: Reception,
): Promise<void> {
  const office = officeOf(platform, council);
  const message = await reads(platform, { councils: [council.id] }, tx =>
    findMessage(tx, council.id, messageId),
  );
  if (message?.kind !== 'unread' || !message.rawFileId) return;
  const raw = await platform.files.get(message.rawFileId);
  if (!raw) throw new Error(`The bytes of message ${messageId} are not in the file store.`);
  const mail = await parseMail(raw);
  const checked = reception
    ? await checkSender(raw, reception, { host: office.mailDomain })
    : mail.authentication;
  await does(platform, { council: council.id, actor: 'mail' }, async deed => {
    const now = await findMessage(deed.tx, council.id, messageId);
    if (now?.kind !== 'unread') {
      deed.record('message.read-already', messageId);
      return;
    }
    await keepReading(deed, messageId, mail, checked);
    await keepAttachments(deed, platform.files, messageId, mail);
    await place(deed, office, messageId, mail, checked);
  });
}

async function keepReading(
  deed: Deed,
  messageId: string,
  mail: ParsedMail,
  checked: ParsedMail['authentication'],
): Promise<void> {
  const addresses = (list: ParsedMail['from']) =>
    list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');
  await sql`update requests.message set kind = ${mail.kind}, sender = ${addresses(mail.from)}, recipient = ${addresses(mail.to)}, subject = ${clean(mail.subject)}, text = ${clean(mail.text)},
      blocks = ${JSON.stringify(mail.blocks.map(block => ({ ...block, text: clean(block.text) })))}::jsonb, mail_message_id = ${mail.messageId || null},
      authentication = ${JSON.stringify(checked)}::jsonb, warnings = ${JSON.stringify(mail.warnings.map(clean))}::jsonb
    where council_id = ${deed.council} and message_id = ${messageId}`.execute(deed.tx);
}

/** NUL cannot be kept in PostgreSQL; nothing a person writes has one. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '');
}

/** Where the message goes: its own request when the reply address or the thread proves it; a new one; else a person decides. */
async function place(
  deed: Deed,
  office: Office,
  messageId: string,
  mail: ParsedMail,
  checked: ParsedMail['authentication'],
): Promise<void> {
  if (await isRepeated(deed, messageId, mail))
    return settle(deed, messageId, 'set-aside', 'The same message is here already.');
  const known = await requestByReply(deed, office, mail);
  if (known) {
    await fileUnder(deed, messageId, known);
    return;
  }
  const words = [ownWords(mail.blocks), await wordsOfLetters(mail)].filter(Boolean).join('\n\n');
  const reason = await whyTriage(deed, office, mail, checked, words);
  if (reason === undefined) {
    await startRequest(deed, office, messageId, mail, words);
    return;
  }
  const guesses = await guessesFor(deed, office, mail);
  await sql`update requests.message set guesses = ${JSON.stringify(guesses)}::jsonb, warnings = warnings || ${JSON.stringify([reason])}::jsonb
    where council_id = ${deed.council} and message_id = ${messageId}`.execute(deed.tx);
  if (mail.kind === 'delivery-report' || mail.kind === 'auto-reply')
    return settle(deed, messageId, 'set-aside', reason);
  deed.record('message.to-triage', messageId, { guesses: guesses.length });
}

async function isRepeated(deed: Deed, messageId: string, mail: ParsedMail): Promise<boolean> {
  if (!mail.messageId) return false;
  const { rows } =
    await sql`select 1 from requests.message where council_id = ${deed.council} and mail_message_id = ${mail.messageId} and message_id <> ${messageId} limit 1`.execute(
      deed.tx,
    );
  return rows.length > 0;
}

/** Why a person has to look first; undefined when it plainly is a new request. */
async function whyTriage(
  deed: Deed,
  office: Office,
  mail: ParsedMail,
  checked: ParsedMail['authentication'],
  words: string,
): Promise<string | undefined> {
  if (mail.kind !== 'message') return `It is no letter but a ${mail.kind.replace('-', ' ')}.`;
  const sender = recogniseSender(mail);
  if (!sender.answerTo) return 'It names nobody who could be answered.';
  if (sender.kind === 'machine') return 'A machine seems to have written it.';
  if (checked.trusted && checked.verdict === 'fail')
    return 'The sender’s address failed its checks: somebody else may have written it.';
  if (mail.references.length || answersBySubject.test(mail.subject))
    return 'It seems to answer something that was not found here.';
  if (!findQuestions(words).questions.length) return 'No question was found in it.';
  const mark = requesterMark(sender.answerTo, office.requesterKey);
  const { rows } = await sql<{ number: number }>`select count(*)::int as number from requests.request
    where council_id = ${deed.council} and requester_mark = ${mark} and received_at > ${deed.now.subtract({ hours: 1 }).toString()}::timestamptz`.execute(
    deed.tx,
  );
  if ((rows[0]?.number ?? 0) >= requestsAnHour)
    return 'The same address has sent several requests within the hour.';
  return undefined;
}

/** Makes the message a new request, received on the day it came in (FOI-T2). */
export async function startRequest(
  deed: Deed,
  office: Office,
  messageId: string,
  mail: Pick<ParsedMail, 'from' | 'subject' | 'messageId'> & Partial<ParsedMail>,
  words: string,
): Promise<{ id: string; reference: string }> {
  const message = await findMessage(deed.tx, deed.council, messageId);
  const sender = mail.headers ? recogniseSender(mail as ParsedMail) : undefined;
  const name = mail.from[0]?.name || mail.from[0]?.address.split('@')[0] || 'requester';
  const email = sender?.answerTo ?? mail.from[0]?.address;
  const received = await receiveRequest(deed, office, {
    channel: 'email',
    text: words,
    title: '',
    receivedOn: londonDate(
      Temporal.Instant.fromEpochMilliseconds(message?.at.getTime() ?? deed.now.epochMilliseconds),
    ).toString(),
    requester: { name, ...(email ? { email } : {}), ...(sender?.site ? { site: sender.site } : {}) },
    silent: mail.headers ? !mayAcknowledge(mail as ParsedMail, [`@${office.mailDomain}`]).may : false,
    ...(mail.messageId ? { answers: mail.messageId } : {}),
    messageKept: true,
  });
  await fileUnder(deed, messageId, received.id, 'quiet');
  return received;
}

/** Puts the message with its request. */
export async function fileUnder(
  deed: Deed,
  messageId: string,
  requestId: string,
  how?: 'quiet',
): Promise<void> {
  await sql`update requests.message set request_id = ${requestId}, triage = 'done' where council_id = ${deed.council} and message_id = ${messageId}`.execute(
    deed.tx,
  );
  if (how !== 'quiet')
    await logEvent(deed, requestId, { kind: 'message-received', detail: { message: messageId } });
  deed.record('message.filed', messageId, { request: requestId });
}

export async function settle(
  deed: Deed,
  messageId: string,
  triage: 'done' | 'set-aside',
  because: string,
): Promise<void> {
  await sql`update requests.message set triage = ${triage}, set_aside_because = ${because} where council_id = ${deed.council} and message_id = ${messageId}`.execute(
    deed.tx,
  );
  deed.record('message.set-aside', messageId);
}
