import type { Tx } from '#platform/db/database.ts';
import { orgId, primaryIdentifier, type Identifier } from '../rules/identifiers.ts';
import { classificationIntervals } from '../rules/intervals.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { primaryName } from '../rules/primary-name.ts';
import { evidenceOf } from '../store/organisations.ts';
import { tables } from '../store/tables.ts';

/** Makes again what follows from names, numbers and evidence, for the record and for the one it leads to. */
export async function refresh(tx: Tx, organisationId: string): Promise<void> {
  const db = tables(tx);
  const record = await db
    .selectFrom('organisations.organisation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  for (const id of new Set([organisationId, record.canonical_id])) await refreshCard(tx, id);
  const members = await db
    .selectFrom('organisations.organisation')
    .select('organisation_id')
    .where('canonical_id', '=', record.canonical_id)
    .execute();
  const intervals = classificationIntervals(
    await evidenceOf(
      tx,
      members.map(member => member.organisation_id),
    ),
  );
  await db
    .deleteFrom('organisations.classification')
    .where('canonical_id', 'in', [...new Set([organisationId, record.canonical_id])])
    .execute();
  await db
    .insertInto('organisations.classification')
    .values(
      intervals.map(({ from, until, socialEnterprise, vcse, sme, micro, publicBody }) => ({
        canonical_id: record.canonical_id,
        from_day: from,
        until_day: until,
        social_enterprise: socialEnterprise,
        vcse,
        sme,
        micro,
        public_body: publicBody,
      })),
    )
    .execute();
}

async function refreshCard(tx: Tx, id: string): Promise<void> {
  const db = tables(tx);
  const members = db
    .selectFrom('organisations.organisation')
    .select('organisation_id')
    .where('canonical_id', '=', id);
  const own = await db
    .selectFrom('organisations.organisation_name')
    .selectAll()
    .where('organisation_id', '=', id)
    .orderBy('name_id')
    .execute();
  const all = await db
    .selectFrom('organisations.organisation_name')
    .select('name')
    .where('organisation_id', 'in', members)
    .execute();
  const identifiers = await db
    .selectFrom('organisations.organisation_identifier')
    .selectAll()
    .where('organisation_id', '=', id)
    .execute();
  const inherited = await db
    .selectFrom('organisations.organisation_identifier')
    .selectAll()
    .where('organisation_id', 'in', members)
    .execute();
  const { legal_form } = await db
    .selectFrom('organisations.organisation')
    .select('legal_form')
    .where('organisation_id', '=', id)
    .executeTakeFirstOrThrow();
  const primary = primaryIdentifier(
    identifiers as unknown as Identifier[],
    (legal_form as LegalForm | null) ?? undefined,
  );
  const name = primaryName(
    own.map(row => ({ name: row.name, kind: row.kind, from: row.from_date, to: row.to_date })),
  );
  await db
    .updateTable('organisations.organisation')
    .set({
      ...(name ? { name } : {}),
      org_id: primary ? orgId(primary) : `moothall-${id}`,
      search: [...all.map(row => row.name), ...inherited.map(row => `${row.scheme}-${row.id}`)]
        .join(' | ')
        .toLowerCase(),
    })
    .where('organisation_id', '=', id)
    .execute();
}
