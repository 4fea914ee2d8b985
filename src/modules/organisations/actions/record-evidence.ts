import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Evidence } from '../rules/evidence.ts';
import { tables } from '../store/tables.ts';
import { OrganisationRefused } from './refused.ts';
import { refresh } from './refresh.ts';

/** Records a piece of evidence; what the organisation is follows from it at once. */
export async function addEvidence(deed: Deed, organisationId: string, evidence: Evidence): Promise<string> {
  const id = await insertEvidence(deed, organisationId, evidence);
  if (evidence.value.kind === 'legal-form')
    await tables(deed.tx)
      .updateTable('organisations.organisation')
      .set({ legal_form: evidence.value.legalForm })
      .where('organisation_id', '=', organisationId)
      .execute();
  await refresh(deed.tx, organisationId);
  deed.changesShared();
  deed.record('evidence.recorded', organisationId, {
    evidence: id,
    kind: evidence.value.kind,
    source: evidence.source,
  });
  return id;
}

/** Takes a piece of evidence back, with the reason; it stays on record. */
export async function withdrawEvidence(deed: Deed, evidenceId: string, because: string): Promise<void> {
  const row = await tables(deed.tx)
    .updateTable('organisations.evidence')
    .set({ withdrawn_at: deed.now.toString(), withdrawn_by: deed.actor, withdrawn_because: because })
    .where('evidence_id', '=', evidenceId)
    .where('withdrawn_at', 'is', null)
    .returning('organisation_id')
    .executeTakeFirst();
  if (!row) throw new OrganisationRefused('This evidence has been withdrawn already.');
  await refresh(deed.tx, row.organisation_id);
  deed.changesShared();
  deed.record('evidence.withdrawn', row.organisation_id, { evidence: evidenceId, because });
}

/** The row alone; whoever calls makes again what follows from it. */
export async function insertEvidence(
  deed: Deed,
  organisationId: string,
  evidence: Evidence,
): Promise<string> {
  const id = newId();
  await tables(deed.tx)
    .insertInto('organisations.evidence')
    .values({
      evidence_id: id,
      organisation_id: organisationId,
      basis: evidence.basis,
      source: evidence.source,
      date: evidence.date,
      expiry: evidence.expiry,
      value: JSON.stringify(evidence.value) as never,
      recorded_by: deed.actor,
      recorded_at: deed.now.toString(),
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_because: null,
    })
    .execute();
  return id;
}
