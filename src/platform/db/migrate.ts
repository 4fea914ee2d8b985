import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A folder of plain SQL migrations, forward only, run in the order of their names. */
export interface MigrationFolder {
  /** Owner of the migrations: a module's name, or 'platform'. */
  owner: string;
  folder: string;
}

export interface AppRole {
  name: string;
  /** Absent when the role is managed outside (DATABASE_APP_URL). */
  password?: string | undefined;
}

// Any fixed number will do; it only has to be the same in every process of every version.
const migrationLock = 7_553_2013;

/**
 * Brings the database to the level of this program. Safe when several processes start at once: one migrates, the others wait.
 * Each migration is one transaction together with its line in `moothall_migration`, so a crash leaves whole steps only.
 * In the SQL, `:app` stands for the application role.
 * @returns names of the migrations that were run now.
 * @throws Error when the database has been migrated by a newer program, or a migration fails (named in the message).
 */
export async function migrate(
  ownerUrl: string,
  folders: readonly MigrationFolder[],
  app: AppRole,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'moothall migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists public.moothall_migration (name text primary key, run_at timestamptz not null default now())',
    );
    await ensureRole(client, app);
    const known = folders.flatMap(({ owner, folder }) =>
      readdirSync(folder)
        .filter(file => file.endsWith('.sql'))
        .sort()
        .map(file => ({ name: `${owner}/${file}`, path: join(folder, file) })),
    );
    const done = new Set(
      (await client.query<{ name: string }>('select name from public.moothall_migration')).rows.map(
        row => row.name,
      ),
    );
    const unknown = [...done].filter(name => !known.some(migration => migration.name === name));
    if (unknown.length)
      throw new Error(
        `This database was brought up to date by a newer Moothall (it has ${unknown.join(', ')}). Run that version, or restore a backup.`,
      );
    const ran: string[] = [];
    for (const { name, path } of known) {
      if (done.has(name)) continue;
      await runOne(client, name, readFileSync(path, 'utf8').replaceAll(/(?<![:\w]):app\b/g, `"${app.name}"`));
      ran.push(name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, name: string, text: string): Promise<void> {
  try {
    await client.query('begin');
    await client.query('insert into public.moothall_migration (name) values ($1)', [name]);
    await client.query(text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** The role the web and the worker use: it owns nothing and row-level security binds it. */
async function ensureRole(client: pg.Client, app: AppRole): Promise<void> {
  const name = client.escapeIdentifier(app.name);
  const { rows } = await client.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = $1',
    [app.name],
  );
  if (rows[0]?.free)
    throw new Error(
      `The application role ${app.name} may bypass row-level security. Give Moothall a role that may not.`,
    );
  // Roles belong to the whole server: another database's migration may make the same one at the same moment.
  if (!rows.length)
    await client
      .query(`create role ${name} nosuperuser nobypassrls nocreatedb nocreaterole`)
      .catch(ignoreDuplicate);
  if (app.password) {
    for (let tries = 0; ; tries++) {
      try {
        await client.query(`alter role ${name} login password ${client.escapeLiteral(app.password)}`);
        break;
      } catch (error) {
        if (tries > 20 || !/concurrently/.test((error as Error).message)) throw error;
        await new Promise(done => setTimeout(done, 25));
      }
    }
  }
}

function ignoreDuplicate(error: Error & { code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error;
}
