import type { Tx } from '#platform/db/database.ts';
import { isRole, type HeldRole, type Role } from '../rules/roles.ts';
import { tables } from './tables.ts';

/** The roles a person holds now in one council. */
export async function rolesIn(tx: Tx, council: number, personId: string): Promise<HeldRole[]> {
  const rows = await heldNow(tx)
    .where('held.council_id', '=', council)
    .where('held.person_id', '=', personId)
    .select(['held.role', 'service.slug'])
    .execute();
  return rows.flatMap(row => (isRole(row.role) ? [{ role: row.role, service: row.slug ?? undefined }] : []));
}

export interface PersonWithRole {
  roleHeldId: string;
  personId: string;
  name: string;
  email: string;
  role: Role;
  serviceName: string | undefined;
  grantedAt: string;
}

/** Everyone who holds a role in the council now, by name. */
export async function peopleOf(tx: Tx, council: number): Promise<PersonWithRole[]> {
  const rows = await heldNow(tx)
    .innerJoin('councils.person as person', 'person.id', 'held.person_id')
    .where('held.council_id', '=', council)
    .select([
      'held.role_held_id',
      'held.role',
      'held.granted_at',
      'person.id',
      'person.name',
      'person.email',
      'service.name as service_name',
    ])
    .orderBy('person.name')
    .execute();
  return rows.flatMap(row =>
    isRole(row.role)
      ? [
          {
            roleHeldId: row.role_held_id,
            personId: row.id,
            name: row.name,
            email: row.email,
            role: row.role,
            serviceName: row.service_name ?? undefined,
            grantedAt: new Date(row.granted_at).toISOString(),
          },
        ]
      : [],
  );
}

/** Councils in which a person holds a role; needs a scope with `person`. */
export async function councilsOfPerson(tx: Tx, personId: string): Promise<{ slug: string; name: string }[]> {
  return tables(tx)
    .selectFrom('councils.role_held as held')
    .innerJoin('councils.council as council', 'council.council_id', 'held.council_id')
    .where('held.person_id', '=', personId)
    .where('held.ended_at', 'is', null)
    .select(['council.slug', 'council.name'])
    .distinct()
    .orderBy('council.name')
    .execute();
}

export async function findPersonByEmail(
  tx: Tx,
  email: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  return tables(tx)
    .selectFrom('councils.person')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export async function findPerson(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  return tables(tx)
    .selectFrom('councils.person')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface Representative {
  personId: string;
  name: string;
  email: string;
  organisationId: string;
}

/** People who speak for organisations, by name; with `personId` only that person. */
export async function representatives(tx: Tx, personId?: string): Promise<Representative[]> {
  let query = tables(tx)
    .selectFrom('councils.organisation_role as held')
    .innerJoin('councils.person as person', 'person.id', 'held.person_id')
    .where('held.ended_at', 'is', null)
    .select([
      'person.id as personId',
      'person.name',
      'person.email',
      'held.organisation_id as organisationId',
    ]);
  if (personId !== undefined) query = query.where('held.person_id', '=', personId);
  return query.orderBy('person.name').execute();
}

/** Names of people by id; ids that are nobody's are left out. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await tables(tx)
    .selectFrom('councils.person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(row => [row.id, row.name]));
}

function heldNow(tx: Tx) {
  return tables(tx)
    .selectFrom('councils.role_held as held')
    .leftJoin('councils.service as service', join =>
      join
        .onRef('service.council_id', '=', 'held.council_id')
        .onRef('service.service_id', '=', 'held.service_id'),
    )
    .where('held.ended_at', 'is', null);
}
