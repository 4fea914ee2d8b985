import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';
import { migrationFolders } from './modules.ts';

const url = process.env['CITUS_URL'];

test(
  'the migrations and tenancy hold with the tables spread by council_id',
  { skip: url ? false : 'CITUS_URL is not set' },
  async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query('create extension if not exists citus');
      await migrate(url ?? '', migrationFolders, { name: 'moothall_app', password: 'only-for-tests' });
      const { rows } = await client.query<{ name: string; council: boolean }>(`
      select format('%I.%I', n.nspname, c.relname) as name,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'council_id') and c.oid <> 'councils.council'::regclass as council
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public', 'citus', 'citus_internal') and n.nspname not like 'pg_%'`);
      for (const { name, council } of rows)
        if (!council) await client.query('select create_reference_table($1::regclass)', [name]);
      for (const { name, council } of rows)
        if (council)
          await client.query("select create_distributed_table($1::regclass, 'council_id')", [name]);
      const spread = await client.query<{ number: number }>(
        "select count(*)::int as number from citus_tables where citus_table_type = 'distributed'",
      );
      assert.equal(spread.rows[0]?.number, rows.filter(({ council }) => council).length);
      await client.query(
        "begin; select set_config('moothall.councils', '1', true); set local role moothall_app; insert into councils.service (council_id, service_id, slug, name) values (1, gen_random_uuid(), 'x', 'X')",
      );
      await assert.rejects(
        client.query(
          "insert into councils.service (council_id, service_id, slug, name) values (2, gen_random_uuid(), 'x', 'X')",
        ),
        /row-level security/,
      );
    } finally {
      await client.end();
    }
  },
);
