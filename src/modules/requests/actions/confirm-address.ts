import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import type { Office } from '../office.ts';
import { acknowledge } from './acknowledge.ts';
import { lockRequest, takeStep } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/** Asks whoever wrote through the public form to confirm their address, so that nobody can be written to in another's name. */
export async function askToConfirm(
  deed: Deed,
  office: Office,
  { email, reference, token }: { email: string; reference: string; token: string },
): Promise<void> {
  await deed.mail({
    to: email,
    subject: `[${reference}] Confirm your e-mail address`,
    text: `Somebody, probably you, has asked ${office.council.name} for information and gave this address. Confirm it here, and your request goes to the council:\n\n${office.baseUrl}/${office.council.slug}/requests/confirm?reference=${encodeURIComponent(reference)}&token=${token}\n\nIf it was not you, do nothing: the request is forgotten after a week.\n`,
    automatic: true,
  });
}

/**
 * Confirms the address of a request from the public form. The day it was received stays the day it was sent.
 * @throws RequestRefused when the link is not, or is no longer, good.
 */
export async function confirmAddress(
  deed: Deed,
  office: Office,
  reference: string,
  token: string,
): Promise<void> {
  const { rows } = await sql<{ id: string; state: string }>`
    select request.request_id as id, request.state from requests.request request
    join requests.requester requester on requester.council_id = request.council_id and requester.request_id = request.request_id
    where request.council_id = ${deed.council} and request.reference = ${reference} and requester.confirm_token = ${token}`.execute(
    deed.tx,
  );
  const found = rows[0];
  if (!found)
    throw new RequestRefused(
      'This link is not good, or no longer. Ask again if you still want the information.',
    );
  if (found.state !== 'unconfirmed') {
    deed.record('request.confirmed-again', found.id);
    return;
  }
  const request = await lockRequest(deed, found.id);
  await takeStep(deed, request, 'confirm-address');
  await sql`update requests.requester set confirmed_at = ${deed.now.toString()} where council_id = ${deed.council} and request_id = ${found.id}`.execute(
    deed.tx,
  );
  await acknowledge(deed, office, found.id);
}

/** Forgets requests whose address was never confirmed within a week of being sent; nothing but the number is kept. */
export async function forgetUnconfirmed(deed: Deed): Promise<number> {
  const weekAgo = deed.now.subtract({ hours: 7 * 24 }).toString();
  const { rows } = await sql<{ id: string }>`select request_id as id from requests.request
    where council_id = ${deed.council} and state = 'unconfirmed' and received_at < ${weekAgo}::timestamptz`.execute(
    deed.tx,
  );
  for (const { id } of rows) {
    const of = sql`council_id = ${deed.council} and request_id = ${id}`;
    await sql`delete from requests.requester where ${of}`.execute(deed.tx);
    await sql`delete from requests.draft where council_id = ${deed.council} and question_id in (select question_id from requests.question where ${of})`.execute(
      deed.tx,
    );
    await sql`delete from requests.question where ${of}`.execute(deed.tx);
    await sql`delete from requests.message where ${of}`.execute(deed.tx);
    await sql`update requests.request set state = 'withdrawn', title = 'Never confirmed', questions_mark = '', requester_mark = null, closed_on = received_on, erased_at = ${deed.now.toString()}
      where ${of}`.execute(deed.tx);
    deed.record('request.forgotten', id);
  }
  return rows.length;
}
