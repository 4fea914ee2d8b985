import pg from 'pg';
import type { Platform } from '#platform/platform.ts';

/**
 * Takes the demonstration councils out with everything that belongs to them, the invented people, and the organisations that were
 * made for them and that no other council uses. Runs as the owner of the schema, in one transaction: the web's own role may not
 * delete audit lines.
 * @returns names of the councils removed.
 */
export async function removeDemonstration(platform: Platform, ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const { rows: councils } = await client.query<{ council_id: number; name: string }>(
      'select council_id, name from councils.council where demonstration',
    );
    const ids = councils.map(({ council_id }) => council_id);
    const { rows: files } = await client.query<{ file_id: string }>(
      'select file_id from platform.stored_file where council_id = any ($1) union all select file_id from publication.made_file where council_id = any ($1)',
      [ids],
    );
    const { rows: made } = await client.query<{ subject: string }>(
      "select distinct subject from platform.audit_entry where council_id = any ($1) and deed = 'organisation.made'",
      [ids],
    );
    await deleteEverywhere(client, ids);
    await deleteOrganisations(
      client,
      made.map(({ subject }) => subject),
    );
    await client.query(
      "delete from councils.person where email like '%.example' and not exists (select 1 from councils.role_held where person_id = person.id)",
    );
    await client.query("delete from pgboss.job where (data ->> 'council')::int = any ($1)", [ids]);
    await client.query('delete from councils.partnership where lead_council_id = any ($1)', [ids]);
    await client.query('delete from councils.council where council_id = any ($1)', [ids]);
    await client.query('commit');
    for (const { file_id } of files) await platform.files.remove(file_id);
    return councils.map(({ name }) => name);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

/** Deletes these councils' rows from every table that has a council_id; a table others still refer to waits for the next round. */
async function deleteEverywhere(client: pg.Client, ids: number[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'council_id'
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and c.oid <> 'councils.council'::regclass`);
  let waiting = rows.map(({ name }) => name);
  while (waiting.length) {
    const next: string[] = [];
    for (const name of waiting) {
      await client.query('savepoint one');
      try {
        await client.query(`delete from ${name} where council_id = any ($1)`, [ids]);
        await client.query('release savepoint one');
      } catch (error) {
        await client.query('rollback to savepoint one');
        if ((error as { code?: string }).code !== '23503') throw error;
        next.push(name);
      }
    }
    if (next.length === waiting.length)
      throw new Error(`The demonstration could not be removed: ${next.join(', ')} refer to each other.`);
    waiting = next;
  }
}

async function deleteOrganisations(client: pg.Client, ids: string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select organisation_id as id from organisations.organisation where organisation_id = any ($1)
     and not exists (select 1 from agreements.agreement_organisation used join organisations.organisation o on o.organisation_id = used.organisation_id where o.canonical_id = organisation.canonical_id)
     and not exists (select 1 from spend.supplier used join organisations.organisation o on o.organisation_id = used.organisation_id where o.canonical_id = organisation.canonical_id)
     and not exists (select 1 from organisations.recognition used where used.organisation_id = organisation.organisation_id)`,
    [ids],
  );
  const unused = rows.map(({ id }) => id);
  for (const table of ['organisation_name', 'organisation_identifier', 'address', 'evidence', 'merge'])
    await client.query(`delete from organisations.${table} where organisation_id = any ($1)`, [unused]);
  await client.query('delete from organisations.classification where canonical_id = any ($1)', [unused]);
  await client.query('delete from councils.organisation_role where organisation_id = any ($1)', [unused]);
  await client.query('delete from organisations.organisation where organisation_id = any ($1)', [unused]);
}
