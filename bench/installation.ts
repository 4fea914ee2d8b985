import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrationFolders } from '#app/modules.ts';
import { assemble, jobsOf } from '#app/open-platform.ts';
import { readConfig } from '#platform/config/settings.ts';
import type { Platform } from '#platform/platform.ts';
import { leaveTestCluster, testDatabase, type TestDatabase } from '#platform/testing/database.ts';

/** An empty installation for a benchmark, with a database of its own. */
export interface BenchInstallation {
  platform: Platform;
  database: TestDatabase;
  /** Past row-level security. */
  owner: pg.Client;
  folder: string;
  /** Takes everything down again. */
  close: () => Promise<void>;
}

export async function benchInstallation(): Promise<BenchInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-bench-'));
  const config = readConfig({ MOOTHALL_DATA: folder, LOG_LEVEL: 'silent' });
  const jobs = jobsOf(assemble(config, 'x'.repeat(40), 'postgresql://nowhere/nothing'));
  const database = await testDatabase(
    migrationFolders,
    jobs.map(({ name }) => ({ name })),
  );
  const platform = assemble(config, 'x'.repeat(40), database.appUrl);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  return {
    platform,
    database,
    owner,
    folder,
    async close() {
      await platform.jobs.stop(1);
      await platform.db.kysely.destroy();
      await owner.end();
      await database.drop();
      await leaveTestCluster();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
