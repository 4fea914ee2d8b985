import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { letterOf } from '../letter/letter-of.ts';
import type { Office } from '../office.ts';
import { estimateOf } from '../store/estimates.ts';
import { approvalsOf, newestLetter } from '../store/letters.ts';
import { peopleWhoTookPart, questionsOf } from '../store/questions.ts';
import { filesToRelease } from '../store/attachments.ts';
import { lockRequest, takeStep, today } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/**
 * Puts the letter together and asks for approval. With `twoLevels` two different people have to approve it.
 * @throws RequestRefused while a question is unchecked or a file that goes with it is undecided.
 */
export async function askApproval(
  deed: Deed,
  office: Office,
  requestId: string,
  { twoLevels }: { twoLevels: boolean },
): Promise<void> {
  const request = await lockRequest(deed, requestId);
  const questions = await questionsOf(deed.tx, deed.council, requestId);
  const open = questions.filter(({ state }) => state !== 'checked').map(({ number }) => number);
  if (open.length)
    throw new RequestRefused(
      `${open.length === 1 ? 'Question' : 'Questions'} ${open.join(', ')} must be answered and checked first.`,
    );
  const files = await filesToRelease(deed.tx, deed.council, requestId);
  const undecided = files.filter(({ decision }) => decision === 'undecided');
  if (undecided.length)
    throw new RequestRefused(
      `Decide first whether these files go out: ${undecided.map(({ name }) => name).join(', ')}.`,
    );
  const estimate = await estimateOf(deed.tx, deed.council, requestId, today(deed));
  const content = letterOf(request, questions, office, {
    estimate,
    files: files.filter(({ decision }) => decision === 'release'),
  });
  const version = ((await newestLetter(deed.tx, deed.council, requestId))?.version ?? 0) + 1;
  await sql`insert into requests.letter (council_id, request_id, version, content, made_by, made_at)
    values (${deed.council}, ${requestId}, ${version}, ${JSON.stringify(content)}::jsonb, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  await sql`update requests.request set two_levels = ${twoLevels} where council_id = ${deed.council} and request_id = ${requestId}`.execute(
    deed.tx,
  );
  await takeStep(deed, request, 'ask-approval', { detail: { letter: version, twoLevels } });
}

/**
 * Approves the letter as it stands. Who drafted any of it may not (AUD-2), nor may one person give both approvals.
 * @returns whether it is now ready to send, or waits for the second approval.
 */
export async function approveLetter(
  deed: Deed,
  requestId: string,
  seenVersion: number,
): Promise<'ready' | 'second'> {
  const request = await lockRequest(deed, requestId);
  const letter = await letterSeen(deed, requestId, seenVersion);
  const { drafted } = await peopleWhoTookPart(deed.tx, deed.council, requestId);
  if (drafted.includes(deed.actor))
    throw new RequestRefused('You wrote part of this answer, so somebody else has to approve it.');
  const given = (await approvalsOf(deed.tx, deed.council, requestId)).filter(
    ({ letterVersion, decision }) => letterVersion === letter.version && decision === 'approved',
  );
  if (given.some(({ by }) => by === deed.actor))
    throw new RequestRefused(
      'You have approved this letter already. The second approval is somebody else’s.',
    );
  const level = given.length + 1;
  await decide(deed, requestId, { version: letter.version, level, decision: 'approved', reason: '' });
  if (request.twoLevels && level < 2) {
    deed.record('request.approved-first', requestId, { letter: letter.version });
    return 'second';
  }
  await takeStep(deed, request, 'approve', { detail: { letter: letter.version, level } });
  return 'ready';
}

/** Sends the letter back to be changed, with the reason. */
export async function sendBack(
  deed: Deed,
  requestId: string,
  seenVersion: number,
  reason: string,
): Promise<void> {
  if (!reason.trim()) throw new RequestRefused('Say what has to be changed.', 'reason');
  const request = await lockRequest(deed, requestId);
  const letter = await letterSeen(deed, requestId, seenVersion);
  await decide(deed, requestId, {
    version: letter.version,
    level: 1,
    decision: 'sent-back',
    reason: reason.trim(),
  });
  await takeStep(deed, request, 'send-back', { detail: { letter: letter.version, reason: reason.trim() } });
}

async function letterSeen(deed: Deed, requestId: string, seen: number) {
  const letter = await newestLetter(deed.tx, deed.council, requestId);
  if (!letter) throw new RequestRefused('There is no letter to decide about yet.');
  if (letter.version !== seen)
    throw new RequestRefused(
      'The letter has been changed since you opened it. Read it again before you decide.',
    );
  return letter;
}

async function decide(
  deed: Deed,
  requestId: string,
  { version, level, decision, reason }: { version: number; level: number; decision: string; reason: string },
): Promise<void> {
  await sql`insert into requests.approval (council_id, approval_id, request_id, letter_version, level, decision, reason, decided_by, decided_at)
    values (${deed.council}, ${newId()}, ${requestId}, ${version}, ${Math.min(level, 2)}, ${decision}, ${reason}, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
}
