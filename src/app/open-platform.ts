import { join } from 'node:path';
import { installationSecret, secretFor } from '#platform/config/secret.ts';
import type { Config } from '#platform/config/settings.ts';
import { joinCluster } from '#platform/db/cluster.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/file-store.ts';
import { openJobs, prepareQueues, type AnyJob } from '#platform/jobs/queue.ts';
import { sendMailJob } from '#platform/mail/outbox.ts';
import type { Platform } from '#platform/platform.ts';
import { migrationFolders, modules } from './modules.ts';

export interface OpenPlatform extends Platform {
  /** Address of the database as its owner; only migrations, backup and restore use it. */
  ownerUrl: string;
  /** Migrations that were run on opening. */
  migrated: string[];
  close: () => Promise<void>;
}

/** Opens the installation: starts or joins its database, brings it up to date, and hands over what modules use. */
export async function openPlatform(config: Config): Promise<OpenPlatform> {
  const secret = installationSecret(config);
  const role = {
    name: 'moothall_app',
    password: config.DATABASE_APP_URL ? undefined : secretFor(secret, 'database role'),
  };
  const cluster = config.DATABASE_URL
    ? undefined
    : await joinCluster({ folder: join(config.MOOTHALL_DATA, 'postgres') });
  try {
    const ownerUrl = config.DATABASE_URL ?? (await ensureDatabase(cluster!.url)); // without DATABASE_URL there is a cluster, by the line above
    const migrated = await migrate(
      ownerUrl,
      migrationFolders,
      config.DATABASE_APP_URL ? { name: new URL(config.DATABASE_APP_URL).username } : role,
    );
    const appUrl = config.DATABASE_APP_URL ?? asRole(ownerUrl, role.name, role.password as string);
    const platform = assemble(config, secret, appUrl);
    if (migrated.length || !(await queuesReady(platform)))
      await prepareQueues(ownerUrl, new URL(appUrl).username, jobsOf(platform));
    return {
      ...platform,
      ownerUrl,
      migrated,
      close: async () => {
        await platform.jobs.stop();
        await platform.db.kysely.destroy();
        await cluster?.leave();
      },
    };
  } catch (error) {
    await cluster?.leave();
    throw error;
  }
}

/** The parts over a database that is already there; tests call it with theirs. */
export function assemble(
  config: Config,
  secret: string,
  appUrl: string,
  clock: () => Temporal.Instant = Temporal.Now.instant,
): Platform {
  const db = openDatabase(appUrl, config.DATABASE_POOL);
  const platform: Platform = {
    config,
    db,
    secret,
    clock,
    following: modules.flatMap(module => module.jobsAfterDeeds ?? []),
    jobs: openJobs(db),
    files: openFileStore(config),
    baseUrl: () => (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, ''),
  };
  return platform;
}

/** Every job there is: the platform's own and the modules'. */
export function jobsOf(platform: Platform): AnyJob[] {
  return [
    sendMailJob(platform.db, platform.config.SMTP_URL, platform.files),
    ...modules.flatMap(module => module.jobs?.(platform) ?? []),
  ];
}

async function queuesReady(platform: Platform): Promise<boolean> {
  try {
    const { rows } = await platform.db.pool.query<{ name: string }>('select name from pgboss.queue');
    const present = new Set(rows.map(row => row.name));
    return jobsOf(platform).every(job => present.has(job.name));
  } catch {
    return false;
  }
}

async function ensureDatabase(url: (database: string) => string): Promise<string> {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: url('postgres') });
  await admin.connect();
  try {
    const { rowCount } = await admin.query("select 1 from pg_database where datname = 'moothall'");
    if (!rowCount)
      await admin
        .query('create database moothall')
        .catch((error: Error & { code?: string }) =>
          error.code === '42P04' || error.code === '23505' ? undefined : Promise.reject(error),
        );
  } finally {
    await admin.end();
  }
  return url('moothall');
}

function asRole(ownerUrl: string, name: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  return url.toString();
}
