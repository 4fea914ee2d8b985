import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';
import { prepareQueues } from '#platform/jobs/queue.ts';
import { testAppRole } from '#platform/testing/database.ts';
import { migrationFolders } from './modules.ts';
import { checkTenancy } from './tenancy-checks.ts';
import { testWorld } from './testing.ts';

/** An empty database on a Citus coordinator, as a role that may create extensions and roles. */
const url = process.env['CITUS_URL'];

if (!url) test('the tables spread by council_id', { skip: 'CITUS_URL is not set' }, () => undefined);
else await spread(url);

/** Migrates, spreads the tables, and tries every promise of tenancy there, through the program itself. */
async function spread(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('create extension if not exists citus');
  await migrate(ownerUrl, migrationFolders, testAppRole);
  await prepareQueues(ownerUrl, testAppRole.name, []);
  const { rows: tables } = await client.query<{ name: string; council: boolean }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'council_id') and c.oid <> 'councils.council'::regclass as council
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public', 'citus', 'citus_internal') and n.nspname not like 'pg_%'`);
  for (const { name, council } of tables)
    if (!council) await client.query('select create_reference_table($1::regclass)', [name]);
  for (const { name, council } of tables)
    if (council) await client.query("select create_distributed_table($1::regclass, 'council_id')", [name]);
  test('every table of a council is spread by council_id', async () => {
    const { rows } = await client.query<{ number: number }>(
      "select count(*)::int as number from citus_tables where citus_table_type = 'distributed'",
    );
    assert.ok((rows[0]?.number ?? 0) >= tables.filter(({ council }) => council).length);
  });
  const app = new URL(ownerUrl);
  app.username = testAppRole.name;
  app.password = testAppRole.password;
  await checkTenancy(
    await testWorld({}, undefined, { ownerUrl, appUrl: app.toString(), drop: () => client.end() }),
  );
}
