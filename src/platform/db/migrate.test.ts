import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { leaveTestCluster, testDatabase, testAppRole } from '../testing/database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { migrate, type AppRole } from './migrate.ts';

const temporary = temporaryFolder();
const opened: pg.Client[] = [];
after(async () => {
  for (const client of opened) await client.end();
  await leaveTestCluster();
});

/** An empty database, a folder of migrations to put files in, and an owner's connection. */
async function empty() {
  const folder = join(temporary, randomBytes(4).toString('hex'));
  mkdirSync(folder);
  const database = await testDatabase([], []);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  opened.push(owner);
  // Made by the template, which is a migrated database with no migrations.
  await owner.query('drop table if exists public.moothall_migration');
  return {
    folders: [{ owner: 'things', folder }],
    file: (name: string, sql: string) => writeFileSync(join(folder, name), sql),
    forget: (name: string) => rmSync(join(folder, name)),
    url: database.ownerUrl,
    owner,
    rows: async (sql: string) => (await owner.query<Record<string, unknown>>(sql)).rows,
  };
}

test('four that migrate an empty database at once: each migration runs once, in order, and all wait for the end', async () => {
  const { folders, file, url, rows } = await empty();
  file('001-make.sql', 'create table made (n int); select pg_sleep(0.2);');
  file('002-fill.sql', 'insert into made values (1); grant select on made to :app;');
  file('003-more.sql', "insert into made values (2); select 'x'::text;");
  const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folders, testAppRole)));
  assert.deepEqual(
    ran.map(names => names.length).sort(),
    [0, 0, 0, 3],
    'one did all the work, the others found it done',
  );
  assert.deepEqual(await rows('select n from made order by n'), [{ n: 1 }, { n: 2 }]);
  assert.deepEqual(await rows('select name from moothall_migration order by name'), [
    { name: 'things/001-make.sql' },
    { name: 'things/002-fill.sql' },
    { name: 'things/003-more.sql' },
  ]);
  assert.deepEqual(await rows("select has_table_privilege('moothall_app', 'made', 'select') as may"), [
    { may: true },
  ]);
});

test('a migration that fails is named, leaves nothing of itself, and goes on from there once mended', async () => {
  const { folders, file, url, rows } = await empty();
  file('001-good.sql', 'create table good (n int)');
  file('002-bad.sql', 'create table half (n int); insert into half values (1); select 1 / 0;');
  file('003-after.sql', 'create table later (n int)');
  await assert.rejects(
    migrate(url, folders, testAppRole),
    /Migration things\/002-bad\.sql failed: division by zero/,
  );
  assert.deepEqual(
    await rows("select to_regclass('good') is not null as good, to_regclass('half') as half"),
    [{ good: true, half: null }],
  );
  assert.deepEqual(await rows('select name from moothall_migration'), [{ name: 'things/001-good.sql' }]);
  file('002-bad.sql', 'create table half (n int)');
  assert.deepEqual(await migrate(url, folders, testAppRole), ['things/002-bad.sql', 'things/003-after.sql']);
});

test('a database that a newer program brought up to date is refused and left alone', async () => {
  const { folders, file, forget, url, rows } = await empty();
  file('001-make.sql', 'create table made (n int)');
  file('002-newer.sql', 'alter table made add column more int');
  await migrate(url, folders, testAppRole);
  forget('002-newer.sql');
  file('001-made-up.sql', 'create table unwanted (n int)');
  await assert.rejects(
    migrate(url, folders, testAppRole),
    /newer Moothall \(it has things\/002-newer\.sql\). Run that version, or restore a backup/,
  );
  assert.deepEqual(await rows("select to_regclass('unwanted') as unwanted"), [{ unwanted: null }]);
});

test('an application role that may bypass row-level security is refused before anything is made', async () => {
  const { folders, file, url, owner, rows } = await empty();
  file('001-make.sql', 'create table made (n int)');
  for (const power of ['bypassrls', 'superuser']) {
    const role: AppRole = { name: `free_${randomBytes(4).toString('hex')}` };
    await owner.query(`create role ${role.name} ${power}`);
    try {
      await assert.rejects(migrate(url, folders, role), /may bypass row-level security/);
      assert.deepEqual(await rows("select to_regclass('made') as made"), [{ made: null }]);
    } finally {
      await owner.query(`drop role ${role.name}`);
    }
  }
});

test('a role that is not there yet is made without any power, and can sign in with the password given', async () => {
  const { folders, file, url, owner, rows } = await empty();
  file('001-make.sql', 'create table made (n int); grant select on made to :app');
  const role = { name: `plain_${randomBytes(4).toString('hex')}`, password: "quote ' and \\ backslash" };
  try {
    await migrate(url, folders, role);
    assert.deepEqual(
      await rows(
        `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin from pg_roles where rolname = '${role.name}'`,
      ),
      [{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolcanlogin: true }],
    );
    const address = new URL(url);
    address.username = role.name;
    address.password = encodeURIComponent(role.password);
    const client = new pg.Client({ connectionString: address.toString() });
    await client.connect();
    assert.deepEqual((await client.query('select n from made')).rows, []);
    await client.end();
  } finally {
    await owner.query(`drop owned by ${role.name}; drop role ${role.name}`);
  }
});
