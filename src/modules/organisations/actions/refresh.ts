import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { textList } from '#platform/db/text-list.ts';
import { orgId, primaryIdentifier, type Identifier } from '../rules/identifiers.ts';
import type { LegalForm } from '../rules/legal-form.ts';
import { primaryName } from '../rules/primary-name.ts';
import { evidenceOf } from '../store/organisations.ts';
import { tables } from '../store/tables.ts';
import { insertIntervals, intervalsOf } from './classify-anew.ts';

/** Makes again what follows from names, numbers and evidence, for the record and for the one it leads to. */
export function refresh(tx: Tx, organisationId: string): Promise<void> {
  return refreshAll(tx, [organisationId]);
}

/** The same for many records, with a few statements however many. */
export async function refreshAll(tx: Tx, organisationIds: readonly string[]): Promise<void> {
  if (!organisationIds.length) return;
  const { rows: led } = await sql<{ canonical_id: string }>`
    select distinct canonical_id from organisations.organisation where organisation_id = any (${textList(organisationIds, 'uuid')})`.execute(
    tx,
  );
  const leads = led.map(({ canonical_id }) => canonical_id);
  const touched = [...new Set([...organisationIds, ...leads])];
  const { rows: members } = await sql<{ id: string; canonical: string }>`
    select organisation_id as id, canonical_id as canonical from organisations.organisation where canonical_id = any (${textList(touched, 'uuid')})`.execute(
    tx,
  );
  const membersOf = Map.groupBy(members, ({ canonical }) => canonical);
  await refreshCards(tx, touched, membersOf);
  const evidence = Map.groupBy(
    await evidenceOf(
      tx,
      members.map(({ id }) => id),
    ),
    ({ of }) => of,
  );
  await sql`delete from organisations.classification where canonical_id = any (${textList(touched, 'uuid')})`.execute(
    tx,
  );
  await insertIntervals(
    tx,
    intervalsOf(
      leads.map(id => ({
        id,
        evidence: (membersOf.get(id) ?? []).flatMap(one => evidence.get(one.id) ?? []),
      })),
    ),
  );
}

async function refreshCards(
  tx: Tx,
  ids: readonly string[],
  membersOf: ReadonlyMap<string, readonly { id: string }[]>,
): Promise<void> {
  const db = tables(tx);
  const all = [...new Set([...ids, ...[...membersOf.values()].flat().map(({ id }) => id)])];
  const names = Map.groupBy(
    await db
      .selectFrom('organisations.organisation_name')
      .selectAll()
      .where(sql<boolean>`organisation_id = any (${textList(all, 'uuid')})`)
      .orderBy('name_id')
      .execute(),
    row => row.organisation_id,
  );
  const numbers = Map.groupBy(
    await db
      .selectFrom('organisations.organisation_identifier')
      .selectAll()
      .where(sql<boolean>`organisation_id = any (${textList(all, 'uuid')})`)
      .execute(),
    row => row.organisation_id,
  );
  const forms = new Map(
    (
      await db
        .selectFrom('organisations.organisation')
        .select(['organisation_id', 'legal_form'])
        .where(sql<boolean>`organisation_id = any (${textList(ids, 'uuid')})`)
        .execute()
    ).map(row => [row.organisation_id, row.legal_form as LegalForm | null]),
  );
  const cards = ids.map(id => {
    const primary = primaryIdentifier(
      (numbers.get(id) ?? []) as unknown as Identifier[],
      forms.get(id) ?? undefined,
    );
    const members = membersOf.get(id) ?? [];
    return {
      id,
      name: primaryName(
        (names.get(id) ?? []).map(row => ({
          name: row.name,
          kind: row.kind,
          from: row.from_date,
          to: row.to_date,
        })),
      ),
      orgId: primary ? orgId(primary) : `moothall-${id}`,
      search: [
        ...members.flatMap(member => (names.get(member.id) ?? []).map(row => row.name)),
        ...members.flatMap(member => (numbers.get(member.id) ?? []).map(row => `${row.scheme}-${row.id}`)),
      ]
        .join(' | ')
        .toLowerCase(),
    };
  });
  const list = (key: 'id' | 'name' | 'orgId' | 'search', type: 'uuid' | 'text' = 'text') =>
    textList(
      cards.map(card => card[key]),
      type,
    );
  await sql`update organisations.organisation record set name = coalesce(made.name, record.name), org_id = made.org_id, search = coalesce(made.search, '')
    from unnest(${list('id', 'uuid')}, ${list('name')}, ${list('orgId')}, ${list('search')}) as made (id, name, org_id, search)
    where record.organisation_id = made.id`.execute(tx);
}
