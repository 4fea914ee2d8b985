import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { FileRefused, storeFile } from '#platform/files/stored-file.ts';
import { newId } from '#platform/ids.ts';
import { stopsIn } from '../release/index.ts';
import { findAttachment, type Finding } from '../store/attachments.ts';
import { lockRequest } from './log-event.ts';
import { RequestRefused } from './refused.ts';

/** What looks into a file before it may go out; the release check fills it in. */
export type ReleaseCheck = (file: { name: string; bytes: Uint8Array }) => Promise<Finding[]>;

/**
 * Adds a file that is to go out with the answer, and checks it at once for what must not (hidden sheets, comments, personal data).
 * `replaces`: the file of which this is the redacted version.
 * @throws RequestRefused when the file cannot be taken.
 */
export async function addFile(
  deed: Deed,
  files: FileStore,
  check: ReleaseCheck,
  given: {
    requestId: string;
    name: string;
    bytes: Uint8Array;
    replaces?: string;
    redactions?: readonly { passage: string; reason: string }[];
  },
): Promise<string> {
  await refuseUnlessOpen(deed, given.requestId);
  const stored = await storeFile(deed, files, given).catch((error: Error) => {
    if (error instanceof FileRefused) throw new RequestRefused(error.message, 'file');
    throw error;
  });
  const findings = await check({ name: stored.name, bytes: given.bytes });
  const id = newId(deed.now.epochMilliseconds);
  await sql`insert into requests.attachment (council_id, attachment_id, request_id, name, media_type, bytes, sha256, file_id, findings, decision, replaces, redactions, added_by, added_at)
    values (${deed.council}, ${id}, ${given.requestId}, ${stored.name}, ${stored.media_type}, ${stored.bytes}, ${stored.sha256}, ${stored.file_id}, ${JSON.stringify(findings)}::jsonb,
      'undecided', ${given.replaces ?? null}, ${JSON.stringify(given.redactions ?? [])}::jsonb, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  deed.record('request.file-added', given.requestId, {
    file: id,
    stops: stopsIn(findings).length,
    replaces: given.replaces ?? null,
  });
  return id;
}

/**
 * Decides whether a file goes out. A file at which the check stopped goes out only with a reason, and not by the word of whoever added or
 * redacted it (AUD-2, FOI-R2).
 */
export async function decideFile(
  deed: Deed,
  id: string,
  decision: 'release' | 'withhold',
  reason: string,
): Promise<void> {
  const file = await findAttachment(deed.tx, deed.council, id);
  if (!file) throw new RequestRefused('This file was not found.');
  await refuseUnlessOpen(deed, file.requestId);
  if (decision === 'release' && file.findings === null)
    throw new RequestRefused('This file has not been checked yet.');
  const stopped = stopsIn(file.findings ?? []);
  if (decision === 'release' && stopped.length && !reason.trim())
    throw new RequestRefused(
      `The check found ${stopped.length === 1 ? 'something' : `${stopped.length} things`} that should not go out. Mend the file, or say why it may go out as it is.`,
      'reason',
    );
  if (decision === 'release' && stopped.length && file.addedBy === deed.actor)
    throw new RequestRefused(
      'You added this file, so somebody else has to let it out against the check.',
      'reason',
    );
  if (decision === 'withhold' && !reason.trim())
    throw new RequestRefused('Say why it is withheld.', 'reason');
  await sql`update requests.attachment set decision = ${decision}, decision_reason = ${reason.trim() || null}, decided_by = ${deed.actor}
    where council_id = ${deed.council} and attachment_id = ${id}`.execute(deed.tx);
  deed.record('request.file-decided', id, { decision, against: decision === 'release' ? stopped.length : 0 });
}

/** An approver approves the letter with its files: nothing is changed about them while it is with them, nor after. */
async function refuseUnlessOpen(deed: Deed, requestId: string | null): Promise<void> {
  if (!requestId) return;
  const { state } = await lockRequest(deed, requestId);
  if (!filesOpen(state))
    throw new RequestRefused(
      'The letter is with its approver or has gone out, so its files stand as they are. Have it sent back first.',
    );
}

/** Whether files of an answer may still be added, decided about and taken out. */
export function filesOpen(state: string): boolean {
  return ['received', 'answering', 'clarifying', 'fee-asked'].includes(state);
}

/** Takes a file back out of an answer that has not been sent. */
export async function removeFile(deed: Deed, id: string): Promise<void> {
  const file = await findAttachment(deed.tx, deed.council, id);
  if (!file?.requestId) throw new RequestRefused('This file was not found among those that go out.');
  await refuseUnlessOpen(deed, file.requestId);
  await sql`update requests.attachment set removed_at = ${deed.now.toString()} where council_id = ${deed.council} and attachment_id = ${id} and removed_at is null`.execute(
    deed.tx,
  );
  deed.record('request.file-removed', id);
}
