import { sql } from 'kysely';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { newToken, type Office } from '../office.ts';
import { reviewMayBeAskedUntil } from '../rules/clock/clock.ts';
import { complaintUntil } from '../rules/complaint.ts';
import { followingReference } from '../rules/reference.ts';
import { readCalendar } from '../store/calendar.ts';
import { peopleWhoTookPart } from '../store/questions.ts';
import { readRequest, requestsAbout, type InformationRequest } from '../store/requests.ts';
import { lockRequest, logEvent, today } from './log-event.ts';
import { reckonAgain } from './reckon-again.ts';
import { RequestRefused } from './refused.ts';
import { writeToRequester } from './write-to-requester.ts';

/**
 * Opens an internal review of an answer, or a complaint to the Commissioner about it, as a request of its own with its own clock.
 * A review asked for too late may still be taken (IR-T1); that it is late is kept.
 */
export async function openReview(
  deed: Deed,
  office: Office,
  aboutId: string,
  { kind, receivedOn, words }: { kind: 'review' | 'commissioner'; receivedOn: string; words: string },
): Promise<{ id: string; reference: string; late: boolean }> {
  const about = await lockRequest(deed, aboutId);
  if (receivedOn > today(deed)) throw new RequestRefused('The day is still to come.', 'receivedOn');
  const calendar = await readCalendar(deed.tx);
  const from = about.answeredOn ?? about.dueOn;
  const late = from !== null && receivedOn > reviewMayBeAskedUntil(from, calendar);
  const earlier = (await requestsAbout(deed.tx, deed.council, aboutId)).filter(one => one.kind === kind);
  const reference = followingReference(about.reference, kind, earlier.length + 1);
  const id = newId(deed.now.epochMilliseconds);
  await sql`insert into requests.request (council_id, request_id, reference, kind, about_request_id, channel, title, received_on, received_at, state, state_since, two_levels, questions_mark, requester_mark, reply_token)
    values (${deed.council}, ${id}, ${reference}, ${kind}, ${aboutId}, ${about.channel}, ${about.title}, ${receivedOn}::date, ${deed.now.toString()}, 'answering', ${deed.now.toString()}, false, '', ${about.requesterMark}, ${newToken()})`.execute(
    deed.tx,
  );
  await sql`insert into requests.requester (council_id, request_id, name, email, address, phone, site)
    select council_id, ${id}::uuid, name, email, address, phone, site from requests.requester where council_id = ${deed.council} and request_id = ${aboutId}`.execute(
    deed.tx,
  );
  await logEvent(deed, id, {
    kind: 'receive',
    on: receivedOn,
    detail: { kind, late, words: words.trim().length },
  });
  await logEvent(deed, aboutId, { kind: `${kind}-opened`, on: receivedOn, detail: { reference } });
  if (words.trim()) await keepWords(deed, id, words.trim(), receivedOn);
  const due = (await reckonAgain(deed, id))[0]?.due ?? null;
  const opened = await readRequest(deed.tx, deed.council, id);
  if (kind === 'review' && opened)
    await writeToRequester(deed, office, opened, {
      kind: 'acknowledgement',
      subject: 'We shall review our answer',
      text: `You asked us to review our answer to request ${about.reference}. Somebody who had no part in it will do so. You will hear from us by ${due ? formatPartialDate(due) : 'a day we shall tell you'}. The reference of the review is ${reference}.`,
      automatic: true,
    });
  return { id, reference, late };
}

async function keepWords(deed: Deed, requestId: string, words: string, on: string): Promise<void> {
  await sql`insert into requests.message (council_id, message_id, request_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, authentication, warnings, guesses)
    values (${deed.council}, ${newId(deed.now.epochMilliseconds)}, ${requestId}, 'in', 'note', ${deed.now.toString()}, 'message', '', '', ${`Received on ${formatPartialDate(on)}`}, ${words},
      ${JSON.stringify([{ kind: 'text', text: words }])}::jsonb, '{}', '[]', '[]')`.execute(deed.tx);
}

export const reviewOutcomes = {
  upheld: 'The first answer stands',
  part: 'Upheld in part',
  overturned: 'Overturned',
} as const;

/**
 * Decides a review. Whoever drafted, decided or approved the first answer may not (IR-T3); only where there is nobody else, and then the
 * reason is kept.
 */
export async function decideReview(
  deed: Deed,
  office: Office,
  reviewId: string,
  { outcome, words, nobodyElse }: { outcome: keyof typeof reviewOutcomes; words: string; nobodyElse: string },
): Promise<void> {
  const review = await lockRequest(deed, reviewId);
  if (review.kind !== 'review' || review.closedOn)
    throw new RequestRefused('There is no open review to decide here.');
  if (!(outcome in reviewOutcomes)) throw new RequestRefused('Choose what the review comes to.', 'outcome');
  if (!words.trim()) throw new RequestRefused('Write what the requester is told.', 'words');
  await refuseInvolved(deed, review, nobodyElse);
  await writeToRequester(deed, office, review, {
    kind: 'review-decision',
    subject: 'The outcome of your review',
    text: `${words.trim()}\n\nIf you are still unhappy, you may complain to the ${office.regulator.name}: ${office.regulator.site}. They ask you to do so within six weeks, by ${formatPartialDate(complaintUntil(today(deed)))}.`,
  });
  await logEvent(deed, reviewId, {
    kind: 'review-decided',
    detail: { outcome, nobodyElse: nobodyElse.trim() },
  });
  await sql`update requests.request set state = 'sent', state_since = ${deed.now.toString()}, answered_on = ${today(deed)}::date, closed_on = ${today(deed)}::date
    where council_id = ${deed.council} and request_id = ${reviewId}`.execute(deed.tx);
  if (outcome !== 'upheld' && review.aboutId)
    await logEvent(deed, review.aboutId, {
      kind: 'review-changed-answer',
      detail: { review: review.reference, outcome },
    });
}

/** Whether this person had a part in the answer that is under review. */
export async function tookPart(
  deed: Pick<Deed, 'tx' | 'council'>,
  review: InformationRequest,
  person: string,
): Promise<boolean> {
  if (!review.aboutId) return false;
  const { drafted, decided } = await peopleWhoTookPart(deed.tx, deed.council, review.aboutId);
  return drafted.includes(person) || decided.includes(person);
}

async function refuseInvolved(deed: Deed, review: InformationRequest, nobodyElse: string): Promise<void> {
  if (nobodyElse.trim() || !(await tookPart(deed, review, deed.actor))) return;
  throw new RequestRefused(
    'You took part in the answer that is being reviewed, so somebody else has to review it. If there really is nobody else, say why.',
    'nobodyElse',
  );
}

export const commissionerSteps = {
  'commissioner-contacted': 'The regulator wrote to us',
  'commissioner-replied': 'We answered the regulator',
  'commissioner-decided': 'Decision notice',
  'commissioner-settled': 'Settled without a decision',
  'tribunal-appeal': 'Appeal to the tribunal',
} as const;

/** Keeps a step of a complaint to the Commissioner; a decision or a settlement ends it. */
export async function recordCommissioner(
  deed: Deed,
  caseId: string,
  { step, on, words }: { step: keyof typeof commissionerSteps; on: string; words: string },
): Promise<void> {
  const complaint = await lockRequest(deed, caseId);
  if (complaint.kind !== 'commissioner') throw new RequestRefused('This is no complaint to the regulator.');
  if (!(step in commissionerSteps)) throw new RequestRefused('Choose what happened.', 'step');
  if (on > today(deed)) throw new RequestRefused('The day is still to come.', 'on');
  await logEvent(deed, caseId, { kind: step, on, detail: { words: words.trim() } });
  if (step === 'commissioner-decided' || step === 'commissioner-settled')
    await sql`update requests.request set state = 'sent', state_since = ${deed.now.toString()}, answered_on = ${on}::date, closed_on = ${on}::date
      where council_id = ${deed.council} and request_id = ${caseId}`.execute(deed.tx);
}
