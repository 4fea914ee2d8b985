import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { lockRequest, logEvent, today } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/** Keeps everything of a request from being erased until the hold is lifted (FOI-V3): an appeal, a complaint, an investigation. */
export async function holdRequest(deed: Deed, requestId: string, because: string): Promise<void> {
  if (!because.trim()) throw new RequestRefused('Say what the hold is for.', 'because');
  await lockRequest(deed, requestId);
  await sql`update requests.request set held_because = ${because.trim()}, held_by = ${deed.actor}, held_at = ${deed.now.toString()}
    where council_id = ${deed.council} and request_id = ${requestId}`.execute(deed.tx);
  await logEvent(deed, requestId, { kind: 'hold' });
}

export async function liftHold(deed: Deed, requestId: string): Promise<void> {
  await lockRequest(deed, requestId);
  await sql`update requests.request set held_because = null, held_by = null, held_at = null
    where council_id = ${deed.council} and request_id = ${requestId}`.execute(deed.tx);
  await logEvent(deed, requestId, { kind: 'hold-lifted' });
}

/**
 * Requests whose time has come: ended, nothing about them open or younger, not held (RET-1, RET-2). `before`: civil day before which the last
 * of them must have ended.
 */
export async function requestsToErase(
  deed: Pick<Deed, 'tx' | 'council'>,
  before: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select request.request_id as id from requests.request request
    where request.council_id = ${deed.council} and request.closed_on < ${before}::date and request.erased_at is null and request.held_because is null
      and not exists (select 1 from requests.request other where other.council_id = request.council_id
        and (other.about_request_id = request.request_id or other.request_id = request.about_request_id)
        and (other.closed_on is null or other.closed_on >= ${before}::date or other.held_because is not null))
    order by request.closed_on limit ${most}`.execute(deed.tx);
  return rows.map(({ id }) => id);
}

/**
 * Really erases who asked and what was written: the requester, the words and raw bytes of messages, files, mail in the outbox. What remains
 * is the figure: reference, days, outcome, and the questions and answers if they were published. @throws RequestRefused while held.
 */
export async function eraseRequest(deed: Deed, files: FileStore, requestId: string): Promise<void> {
  const request = await lockRequest(deed, requestId);
  if (request.heldBecause)
    throw new RequestRefused('This request is held and cannot be erased. Lift the hold first.');
  if (!request.closedOn) throw new RequestRefused('An open request cannot be erased.');
  const of = sql`council_id = ${deed.council} and request_id = ${requestId}`;
  const published = await sql`select 1 from requests.disclosure where ${of}`.execute(deed.tx);
  const fileIds = await fileIdsOf(deed, requestId);
  await sql`delete from requests.requester where ${of}`.execute(deed.tx);
  await sql`update platform.mail set recipient = '', subject = '', body_text = '', body_html = null, reply_to = null, attachments = '[]'
    where council_id = ${deed.council} and state <> 'waiting' and mail_id in (select mail_id from requests.message where ${of})`.execute(
    deed.tx,
  );
  await sql`delete from requests.attachment where council_id = ${deed.council} and (request_id = ${requestId} or message_id in (select message_id from requests.message where ${of}))`.execute(
    deed.tx,
  );
  await sql`update requests.message set sender = '', recipient = '', subject = '', text = '', blocks = '[]', raw_file_id = null, authentication = '{}', warnings = '[]', guesses = '[]', mail_message_id = null, erased_at = ${deed.now.toString()}
    where ${of}`.execute(deed.tx);
  // It would tell which requests one person made.
  await sql`delete from requests.estimate_with where council_id = ${deed.council} and ${requestId}::uuid in (request_id, other_request_id)`.execute(
    deed.tx,
  );
  await sql`delete from requests.approval where ${of}`.execute(deed.tx);
  await sql`delete from requests.letter where ${of}`.execute(deed.tx);
  await sql`delete from requests.draft where council_id = ${deed.council} and question_id in (select question_id from requests.question where ${of})`.execute(
    deed.tx,
  );
  await sql`update requests.question set text = '', parts = '[]', words = '{}', exemptions = (select coalesce(jsonb_agg(jsonb_build_object('section', one ->> 'section')), '[]') from jsonb_array_elements(exemptions) one)
    where ${of}`.execute(deed.tx);
  await sql`update requests.request set title = 'Erased', questions_mark = '', requester_mark = null, reply_token = '', erased_at = ${deed.now.toString()}
    where ${of}`.execute(deed.tx);
  await sql`select requests.forget_words_of_events(${deed.council}, ${requestId}::uuid)`.execute(deed.tx);
  const kept = published.rows.length ? await publishedFiles(deed, requestId) : new Set<string>();
  const removed = fileIds.filter(id => !kept.has(id));
  await sql`delete from platform.stored_file where council_id = ${deed.council} and file_id = any (${removed}::uuid[])`.execute(
    deed.tx,
  );
  // The bytes go last: a crash before the commit leaves rows and bytes both, and the next run erases them.
  for (const id of removed) await files.remove(id);
  await logEvent(deed, requestId, { kind: 'erase', on: today(deed), detail: { files: removed.length } });
}

async function fileIdsOf(deed: Deed, requestId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select raw_file_id as id from requests.message where council_id = ${deed.council} and request_id = ${requestId} and raw_file_id is not null
    union select file_id from requests.attachment where council_id = ${deed.council}
      and (request_id = ${requestId} or message_id in (select message_id from requests.message where council_id = ${deed.council} and request_id = ${requestId}))
    union select (file ->> 'fileId')::uuid from platform.mail mail, jsonb_array_elements(mail.attachments) file
      where mail.council_id = ${deed.council} and mail.mail_id in (select mail_id from requests.message where council_id = ${deed.council} and request_id = ${requestId})`.execute(
    deed.tx,
  );
  return rows.map(({ id }) => id);
}

async function publishedFiles(deed: Deed, requestId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select file_id as id from requests.disclosure_file file
    join requests.disclosure disclosure using (council_id, disclosure_id) where disclosure.council_id = ${deed.council} and disclosure.request_id = ${requestId}`.execute(
    deed.tx,
  );
  return new Set(rows.map(({ id }) => id));
}
