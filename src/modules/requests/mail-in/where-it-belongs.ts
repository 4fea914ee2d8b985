import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { recogniseSender, type ParsedMail } from '../mail/index.ts';
import { readAddress, type Office } from '../office.ts';
import { requesterMark } from '../rules/questions-mark.ts';
import type { Guess } from '../store/messages.ts';

/**
 * The request a message surely belongs to: it was sent to the request's reply address with its token, or answers a message of ours.
 * A reference in the subject proves nothing, so it is only a guess.
 */
export async function requestByReply(
  deed: Deed,
  office: Office,
  mail: ParsedMail,
): Promise<string | undefined> {
  for (const recipient of mail.recipients) {
    const read = readAddress(recipient, recipient.split('@').at(-1) ?? '');
    if (!read?.token || read.slug !== office.council.slug) continue;
    const { rows } = await sql<{ id: string }>`select request_id as id from requests.request
      where council_id = ${deed.council} and upper(reference) = ${read.reference} and reply_token = ${read.token} and reply_token <> ''`.execute(
      deed.tx,
    );
    if (rows[0]) return rows[0].id;
  }
  if (!mail.references.length) return undefined;
  const { rows } = await sql<{ id: string }>`select request_id as id from requests.message
    where council_id = ${deed.council} and mail_message_id = any (${mail.references}::text[]) and request_id is not null order by at desc limit 1`.execute(
    deed.tx,
  );
  return rows[0]?.id;
}

/** Requests a message may belong to, for a person to choose from: named in its subject, or open ones of the same writer. */
export async function guessesFor(deed: Deed, office: Office, mail: ParsedMail): Promise<Guess[]> {
  const guesses: Guess[] = [];
  const named = [...mail.subject.matchAll(/[A-Za-z0-9][A-Za-z0-9._/-]*\d[A-Za-z0-9-]*/g)].map(([word]) =>
    word.toUpperCase(),
  );
  const inSubject = await sql<{
    id: string;
    reference: string;
  }>`select request_id as id, reference from requests.request
    where council_id = ${deed.council} and reference = any (${named.slice(0, 20)}::text[]) order by received_on desc limit 3`.execute(
    deed.tx,
  );
  for (const { id, reference } of inSubject.rows)
    guesses.push({ requestId: id, reference, why: 'Its subject names the reference', certainty: 0.8 });
  const { answerTo } = recogniseSender(mail);
  if (answerTo) {
    const lately = await sql<{
      id: string;
      reference: string;
    }>`select request_id as id, reference from requests.request
      where council_id = ${deed.council} and requester_mark = ${requesterMark(answerTo, office.requesterKey)} order by (closed_on is null) desc, received_on desc limit 3`.execute(
      deed.tx,
    );
    for (const { id, reference } of lately.rows)
      if (!guesses.some(({ requestId }) => requestId === id))
        guesses.push({ requestId: id, reference, why: 'The same address asked this', certainty: 0.5 });
  }
  return guesses;
}
