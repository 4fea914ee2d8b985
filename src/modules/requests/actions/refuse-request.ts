import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { lacking, type ReliedOn } from '../rules/exemptions.ts';
import { requestGround } from '../rules/request-grounds.ts';
import { questionsOf } from '../store/questions.ts';
import { findRequest, type InformationRequest } from '../store/requests.ts';
import { lockRequest, logEvent } from './log-event.ts';
import { RequestRefused } from './refused.ts';

export interface WholeRefusal {
  section: string;
  /** Why, in words the requester reads. */
  why: string;
  /** Reference of the answered request this one repeats; for section 14(2). */
  earlier: string;
  /** Public interest, weighed under the regulations only. */
  forDisclosure: string;
  against: string;
}

/**
 * Decides that a request as a whole is refused (FOI-N1): a finding about the request, made by a named person who may approve, and who
 * therefore cannot approve the letter that says so. Every part under the law of that ground is refused with it; parts under the other law,
 * somebody's own data and everyday business are not touched.
 */
export async function refuseRequest(deed: Deed, requestId: string, refusal: WholeRefusal): Promise<void> {
  const request = await lockRequest(deed, requestId);
  const ground = requestGround(refusal.section);
  if (!ground) throw new RequestRefused('Choose the ground.', 'section');
  if (!['received', 'answering'].includes(request.state) || request.kind !== 'request')
    throw new RequestRefused('Only a request that is being answered can be refused as a whole.');
  if (!refusal.why.trim()) throw new RequestRefused('Say why, in words the requester reads.', 'why');
  const relied: ReliedOn = {
    section: ground.section,
    why: refusal.why.trim(),
    prejudice: '',
    forDisclosure: ground.publicInterest ? refusal.forDisclosure.trim() : '',
    against: ground.publicInterest ? refusal.against.trim() : '',
  };
  if (ground.act === 'eir') {
    const missing = lacking('eir', [relied]);
    if (missing.length) throw new RequestRefused(missing.join(' '), 'forDisclosure');
  }
  if (ground.section === '14(2)') await refuseUnlessRepeated(deed, request, refusal.earlier);
  const parts = (await questionsOf(deed.tx, deed.council, requestId)).filter(({ regime }) =>
    ground.act === 'eir' ? regime === 'eir' : regime === 'foia',
  );
  if (!parts.length)
    throw new RequestRefused(
      ground.act === 'eir'
        ? 'Nothing here is asked under the regulations. Choose section 14.'
        : 'Nothing here is asked under the Act. Choose regulation 12(4)(b).',
      'section',
    );
  await sql`update requests.question set state = 'checked', outcome = 'refused', exemptions = ${JSON.stringify([relied])}::jsonb
    where council_id = ${deed.council} and question_id = any (${parts.map(({ id }) => id)}::uuid[])`.execute(
    deed.tx,
  );
  // What the registers had drafted is not given: an empty draft stands in its place, so that no word of it reaches the letter.
  for (const { id, draft } of parts)
    if (draft?.text)
      await sql`insert into requests.draft (council_id, question_id, version, text, rows, sources, gaps, as_of, made_by, made_at)
        values (${deed.council}, ${id}, ${draft.version + 1}, '', '[]', '[]', '[]', null, ${deed.actor}, ${deed.now.toString()})`.execute(
        deed.tx,
      );
  if (request.state === 'received')
    await sql`update requests.request set state = 'answering', state_since = ${deed.now.toString()}
      where council_id = ${deed.council} and request_id = ${requestId}`.execute(deed.tx);
  await logEvent(deed, requestId, {
    kind: 'refuse-request',
    detail: { section: ground.section, ...(refusal.earlier ? { reference: refusal.earlier } : {}) },
  });
}

/** Section 14(2): an answered request of the same person, about the same or nearly the same. */
async function refuseUnlessRepeated(deed: Deed, request: InformationRequest, earlier: string): Promise<void> {
  const before = await findRequest(deed.tx, deed.council, earlier.trim());
  if (!before || before.id === request.id)
    throw new RequestRefused('Give the reference of the earlier request that this one repeats.', 'earlier');
  if (!before.answeredOn)
    throw new RequestRefused(
      `${before.reference} has not been answered, so this one repeats nothing yet.`,
      'earlier',
    );
  if (!request.requesterMark || before.requesterMark !== request.requesterMark)
    throw new RequestRefused(
      `${before.reference} came from another address: only a repeated request of the same person can be refused as repeated.`,
      'earlier',
    );
}
