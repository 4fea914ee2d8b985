import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { joinCluster, type Cluster } from '../db/cluster.ts';
import { migrate, type MigrationFolder } from '../db/migrate.ts';
import { prepareQueues, type AnyJob } from '../jobs/queue.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const testAppRole = { name: 'moothall_app', password: 'only-for-tests' };

let cluster: Promise<Cluster> | undefined;

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  drop: () => Promise<void>;
}

/**
 * A fresh, migrated database of its own for one test file: a clone of a template that is made once for each state of the
 * migrations. Real PostgreSQL, the same roles as in earnest.
 */
export async function testDatabase(
  folders: readonly MigrationFolder[],
  jobs: readonly { name: string }[],
): Promise<TestDatabase> {
  const shared = await (cluster ??= joinCluster({
    folder: join(root, 'var', 'test-cluster'),
    careless: true,
  }));
  const template = `template_${stateOf(folders, jobs)}`;
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withAdmin(shared, async admin => {
    await admin.query('select pg_advisory_lock(1)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (!rowCount) {
      await admin.query(`create database ${template}_new`).catch(async () => {
        await admin.query(`drop database ${template}_new with (force)`);
        await admin.query(`create database ${template}_new`);
      });
      await migrate(shared.url(`${template}_new`), folders, testAppRole);
      await prepareQueues(shared.url(`${template}_new`), testAppRole.name, jobs as readonly AnyJob[]);
      await admin.query(`alter database ${template}_new rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
    await admin.query('select pg_advisory_unlock(1)');
  });
  const ownerUrl = shared.url(name);
  const app = new URL(ownerUrl);
  app.username = testAppRole.name;
  app.password = testAppRole.password;
  return {
    ownerUrl,
    appUrl: app.toString(),
    drop: async () => {
      await withAdmin(shared, admin => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Call once when the process's tests are over (the test helpers of src/app do). */
export async function leaveTestCluster(): Promise<void> {
  if (cluster) await (await cluster).leave();
  cluster = undefined;
}

async function withAdmin<T>(shared: Cluster, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: shared.url('postgres') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function stateOf(folders: readonly MigrationFolder[], jobs: readonly { name: string }[]): string {
  const hash = createHash('sha256');
  for (const { folder } of folders)
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  for (const job of jobs) hash.update(job.name);
  return hash.digest('hex').slice(0, 16);
}
