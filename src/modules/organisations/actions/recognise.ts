import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { tables } from '../store/tables.ts';
import { OrganisationRefused } from './refused.ts';

/** A council's own decision that an organisation is a social enterprise: on what basis, by whom, from which day (ISO). */
export async function recognise(
  deed: Deed,
  recognition: { organisationId: string; basis: string; on: string },
): Promise<string> {
  const db = tables(deed.tx);
  const standing = await db
    .selectFrom('organisations.recognition')
    .select('recognition_id')
    .where('council_id', '=', deed.council)
    .where('withdrawn_on', 'is', null)
    .where(
      'organisation_id',
      'in',
      db
        .selectFrom('organisations.organisation')
        .select('organisation_id')
        .where('canonical_id', '=', recognition.organisationId),
    )
    .executeTakeFirst();
  if (standing) throw new OrganisationRefused('The council recognises this organisation already.');
  const id = newId();
  await db
    .insertInto('organisations.recognition')
    .values({
      council_id: deed.council,
      recognition_id: id,
      organisation_id: recognition.organisationId,
      basis: recognition.basis,
      recognised_by: deed.actor,
      recognised_on: recognition.on,
      withdrawn_by: null,
      withdrawn_on: null,
      withdrawn_because: null,
    })
    .execute();
  deed.record('recognition.decided', recognition.organisationId, {
    recognition: id,
    basis: recognition.basis,
    on: recognition.on,
  });
  return id;
}

/** Withdraws a recognition from a day on, with the reason; that it stood until then stays on record. */
export async function withdrawRecognition(
  deed: Deed,
  withdrawal: { recognitionId: string; because: string; on: string },
): Promise<void> {
  const row = await tables(deed.tx)
    .updateTable('organisations.recognition')
    .set({ withdrawn_by: deed.actor, withdrawn_on: withdrawal.on, withdrawn_because: withdrawal.because })
    .where('council_id', '=', deed.council)
    .where('recognition_id', '=', withdrawal.recognitionId)
    .where('withdrawn_on', 'is', null)
    .returning('organisation_id')
    .executeTakeFirst();
  if (!row) throw new OrganisationRefused('This recognition has been withdrawn already.');
  deed.record('recognition.withdrawn', row.organisation_id, {
    recognition: withdrawal.recognitionId,
    because: withdrawal.because,
    on: withdrawal.on,
  });
}
