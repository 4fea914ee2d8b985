import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { inScope } from '#platform/db/database.ts';
import { blankAgreement, makeAgreement } from '#agreements';
import { does } from '#platform/platform.ts';
import { sql } from 'kysely';
import type { TestWorld } from './testing.ts';

interface Table {
  name: string;
  council: boolean;
  rowSecurity: boolean;
  policies: string[];
  comment: string | null;
  key: string[];
  uniques: string[][];
  foreign: { columns: string[]; to: string; toCouncil: boolean }[];
}

/**
 * The promises of tenancy, as tests: read from the catalogue of the database the world runs on, and tried as the application's own role.
 * The same on one PostgreSQL and with the tables spread over several machines.
 */
export async function checkTenancy(world: TestWorld): Promise<void> {
  async function owner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: world.ownerUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const tables = await owner(async client => {
    const { rows } = await client.query<Table>(`
    with ours as (select c.oid, format('%s.%s', n.nspname, c.relname) as name, c.relrowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname not like 'pg_%'),
    columns as (select a.attrelid, a.attname, a.attnum from pg_attribute a where a.attnum > 0 and not a.attisdropped)
    select ours.name,
      exists (select 1 from columns where attrelid = ours.oid and attname = 'council_id') as council,
      ours.relrowsecurity as "rowSecurity",
      array(select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' / ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') from pg_policy p where p.polrelid = ours.oid) as policies,
      obj_description(ours.oid) as comment,
      coalesce((select array_agg(col.attname::text order by place) from pg_constraint k, unnest(k.conkey) with ordinality as key(attnum, place) join columns col on col.attnum = key.attnum and col.attrelid = ours.oid where k.conrelid = ours.oid and k.contype = 'p'), '{}') as key,
      coalesce((select json_agg(cols) from (select (select json_agg(col.attname order by place) from unnest(i.indkey::int2[]) with ordinality as key(attnum, place) join columns col on col.attnum = key.attnum and col.attrelid = ours.oid) as cols from pg_index i where i.indrelid = ours.oid and i.indisunique) u), '[]') as uniques,
      coalesce((select json_agg(json_build_object('columns', (select json_agg(col.attname order by place) from unnest(k.conkey) with ordinality as key(attnum, place) join columns col on col.attnum = key.attnum and col.attrelid = ours.oid), 'to', k.confrelid::regclass::text, 'toCouncil', exists (select 1 from columns where attrelid = k.confrelid and attname = 'council_id'))) from pg_constraint k where k.conrelid = ours.oid and k.contype = 'f'), '[]') as foreign
    from ours order by 1`);
    return rows;
  });

  /** The one table that lists the councils has a council_id and yet belongs to nobody. */
  const belongsToCouncil = (table: Table) => table.council && table.name !== 'councils.council';

  test('there are tables of both sorts', () => {
    assert.ok(tables.filter(belongsToCouncil).length >= 10);
    assert.ok(tables.some(table => !belongsToCouncil(table)));
  });

  for (const table of tables) {
    if (belongsToCouncil(table)) {
      test(`${table.name} belongs to a council: council_id first in its keys, row-level security on`, () => {
        assert.equal(table.key[0], 'council_id', 'first in the primary key');
        for (const unique of table.uniques)
          assert.ok(unique.includes('council_id'), `in every unique index: ${unique.join()}`);
        for (const foreign of table.foreign)
          if (foreign.toCouncil && foreign.to !== 'councils.council')
            assert.equal(foreign.columns[0], 'council_id', `first in the foreign key to ${foreign.to}`);
        assert.equal(table.rowSecurity, true);
        assert.ok(
          table.policies.some(
            policy =>
              (policy.match(/council_id = ANY \(platform\.councils_in_scope\(\)\)/g) ?? []).length === 2,
          ),
          'a policy for reading and writing',
        );
      });
    } else {
      test(`${table.name} says why all councils share it, and refers to no table of a council`, () => {
        assert.match(table.comment ?? '', /^Shared by all councils: /);
        for (const foreign of table.foreign)
          assert.equal(foreign.toCouncil && foreign.to !== 'councils.council', false, foreign.to);
      });
    }
  }

  test('parts of a table are reached through the table alone, whose row-level security holds: nobody has rights on them', async () => {
    const { rows } = await owner(client =>
      client.query<{ name: string; rights: boolean }>(
        "select c.oid::regclass::text as name, has_table_privilege('moothall_app', c.oid, 'select, insert, update, delete') as rights from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relispartition and c.relkind in ('r', 'p') and n.nspname <> 'pgboss'",
      ),
    );
    assert.ok(rows.length > 0);
    for (const { name, rights } of rows) assert.equal(rights, false, name);
  });

  test('no column numbers itself and no table has a trigger of ours: a coordinator of many machines could not take it', async () => {
    const { rows } = await owner(client =>
      client.query<{ name: string }>(`
        select format('%s.%s', c.oid::regclass, a.attname) as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
          where (a.attidentity <> '' or exists (select 1 from pg_attrdef d where d.adrelid = c.oid and d.adnum = a.attnum and pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'))
            and c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public')
        union all select tgname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
          where not t.tgisinternal and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public')`),
    );
    assert.deepEqual(rows, []);
  });

  test('the application role owns nothing, cannot bypass row-level security, and is no superuser', async () => {
    const { rows } = await world.platform.db.pool.query<{ free: boolean; owns: number; user: string }>(`
    select (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user) as free,
      (select count(*)::int from pg_class where relowner = (select oid from pg_roles where rolname = current_user)) as owns, current_user as user`);
    assert.deepEqual(rows[0], { free: false, owns: 0, user: 'moothall_app' });
  });

  test('without a scope nothing of any council can be read or written; with one, nothing of another', async () => {
    const one = await world.council('Marlbridge', ['Libraries']);
    const two = await world.council('Otterdale', ['Libraries']);
    for (const council of [one, two]) {
      await does(world.platform, { council: council.id, actor: 'test' }, deed =>
        makeAgreement(deed, {
          ...blankAgreement,
          reference: 'A',
          title: 'T',
          service: 'Libraries',
          organisations: [{ name: 'Larch', orgId: null }],
          published: true,
        }),
      );
    }
    for (const { name } of tables.filter(belongsToCouncil)) {
      if (name === 'organisations.recognition') continue; // published: everyone may read it; writing is tried below
      const unscoped = await world.platform.db.pool.query<{ number: number }>(
        `select count(*)::int as number from ${name}`,
      );
      assert.equal(unscoped.rows[0]?.number, 0, name);
      const others = await inScope(world.platform.db, { councils: [one.id] }, tx =>
        sql<{
          number: number;
        }>`select count(*)::int as number from ${sql.raw(name)} where council_id <> ${one.id}`.execute(tx),
      );
      assert.equal(others.rows[0]?.number, 0, name);
    }
    for (const statement of [
      `insert into councils.service (council_id, service_id, slug, name) values (${two.id}, gen_random_uuid(), 'x', 'X')`,
      `insert into organisations.recognition (council_id, recognition_id, organisation_id, basis, recognised_by, recognised_on) values (${two.id}, gen_random_uuid(), gen_random_uuid(), 'x', 'x', now())`,
    ]) {
      await assert.rejects(
        inScope(world.platform.db, { councils: [one.id] }, tx => sql.raw(statement).execute(tx)),
        /row-level security/,
      );
    }
    await assert.rejects(world.platform.db.pool.query('set role moothall'), /permission denied/);
  });

  test('views that other modules join obey the reader’s own rights', async () => {
    const { rows } = await owner(client =>
      client.query<{ name: string; options: string[] | null }>(
        "select format('%s.%s', n.nspname, c.relname) as name, c.reloptions as options from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')",
      ),
    );
    assert.ok(rows.length > 0);
    for (const { name, options } of rows) assert.ok(options?.includes('security_invoker=true'), name);
  });
}
