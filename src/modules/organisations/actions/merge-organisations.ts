import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { tables } from '../store/tables.ts';
import { OrganisationRefused } from './refused.ts';
import { refresh } from './refresh.ts';

/**
 * Says that two records are one organisation: `organisationId` from now on leads to `intoId`. Nothing is moved or lost.
 * @throws OrganisationRefused when they are the same record, or one leads to the other already.
 */
export async function mergeOrganisations(
  deed: Deed,
  organisationId: string,
  intoId: string,
  reason: string,
): Promise<string> {
  const db = tables(deed.tx);
  const records = await db
    .selectFrom('organisations.organisation')
    .selectAll()
    .where('organisation_id', 'in', [organisationId, intoId])
    .forUpdate()
    .execute();
  const from = records.find(record => record.organisation_id === organisationId);
  const into = records.find(record => record.organisation_id === intoId);
  if (!from || !into) throw new OrganisationRefused('One of the two organisations was not found.');
  if (from.canonical_id === into.canonical_id)
    throw new OrganisationRefused('These are one organisation already.');
  if (from.merged_into || into.merged_into)
    throw new OrganisationRefused(
      'Merge the organisations that the records lead to, not the records themselves.',
    );
  const mergeId = newId();
  await db
    .insertInto('organisations.merge')
    .values({
      merge_id: mergeId,
      organisation_id: organisationId,
      into_id: intoId,
      reason,
      merged_by: deed.actor,
      merged_at: deed.now.toString(),
      undone_by: null,
      undone_at: null,
    })
    .execute();
  await db
    .updateTable('organisations.organisation')
    .set({ merged_into: intoId })
    .where('organisation_id', '=', organisationId)
    .execute();
  await db
    .updateTable('organisations.organisation')
    .set({ canonical_id: intoId })
    .where('canonical_id', '=', organisationId)
    .execute();
  await refresh(deed.tx, organisationId);
  deed.changesShared();
  deed.record('organisation.merged', organisationId, { into: intoId, merge: mergeId, reason });
  return mergeId;
}

/** Takes a merge back: both records are again what they were, with everything entered since for each. */
export async function undoMerge(deed: Deed, mergeId: string): Promise<void> {
  const db = tables(deed.tx);
  const merge = await db
    .selectFrom('organisations.merge')
    .selectAll()
    .where('merge_id', '=', mergeId)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!merge) throw new OrganisationRefused('This merge has been undone already.');
  await db
    .updateTable('organisations.merge')
    .set({ undone_by: deed.actor, undone_at: deed.now.toString() })
    .where('merge_id', '=', mergeId)
    .execute();
  await db
    .updateTable('organisations.organisation')
    .set({ merged_into: null })
    .where('organisation_id', '=', merge.organisation_id)
    .execute();
  // The record and all that had been merged into it before follow it out.
  const out = await withAllMergedInto(deed, merge.organisation_id);
  await db
    .updateTable('organisations.organisation')
    .set({ canonical_id: merge.organisation_id })
    .where('organisation_id', 'in', out)
    .execute();
  await refresh(deed.tx, merge.organisation_id);
  await refresh(deed.tx, merge.into_id);
  deed.changesShared();
  deed.record('organisation.merge-undone', merge.organisation_id, { from: merge.into_id, merge: mergeId });
}

async function withAllMergedInto(deed: Deed, id: string): Promise<string[]> {
  const found = [id];
  for (let place = 0; place < found.length; place++) {
    const rows = await tables(deed.tx)
      .selectFrom('organisations.organisation')
      .select('organisation_id')
      .where('merged_into', '=', found[place] ?? id)
      .execute();
    found.push(...rows.map(row => row.organisation_id));
  }
  return found;
}
