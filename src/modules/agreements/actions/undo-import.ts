import type { Deed } from '#platform/deed.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused, changeAgreement, removeAgreements } from './keep-agreement.ts';

/**
 * Undoes an import: what it added leaves the register, what it changed is as before.
 * @throws AgreementRefused when one of its agreements has been changed since; nothing is undone then.
 */
export async function undoImport(deed: Deed, importId: string): Promise<void> {
  const db = tables(deed.tx);
  const found = await db
    .selectFrom('agreements.import')
    .selectAll()
    .where('council_id', '=', deed.council)
    .where('import_id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new AgreementRefused('This import was not found.');
  if (found.undone_at) throw new AgreementRefused('This import has been undone already.');
  const versions = await db
    .selectFrom('agreements.agreement_version as version')
    .innerJoin('agreements.agreement as agreement', join =>
      join
        .onRef('agreement.council_id', '=', 'version.council_id')
        .onRef('agreement.agreement_id', '=', 'version.agreement_id'),
    )
    .where('version.council_id', '=', deed.council)
    .where('version.import_id', '=', importId)
    .select(['version.agreement_id', 'version.version', 'agreement.version as now', 'agreement.reference'])
    .execute();
  const since = versions.filter(row => row.now !== row.version);
  if (since.length)
    throw new AgreementRefused(
      `${since.map(row => row.reference).join(', ')} ${since.length === 1 ? 'has' : 'have'} been changed since. Undo those changes first, or correct the agreements one by one.`,
    );
  await removeAgreements(
    deed,
    versions.filter(({ version }) => version === 1).map(row => row.agreement_id),
  );
  for (const row of versions) {
    if (row.version === 1) continue;
    const before = await db
      .selectFrom('agreements.agreement_version')
      .select('draft')
      .where('council_id', '=', deed.council)
      .where('agreement_id', '=', row.agreement_id)
      .where('version', '=', row.version - 1)
      .executeTakeFirstOrThrow();
    await changeAgreement(deed, row.agreement_id, row.version, before.draft, { deed: 'import-undone' });
  }
  await db
    .updateTable('agreements.import')
    .set({ undone_by: deed.actor, undone_at: new Date(deed.now.epochMilliseconds) })
    .where('council_id', '=', deed.council)
    .where('import_id', '=', importId)
    .execute();
  deed.record('import.undone', importId, { file: found.file_name });
}
