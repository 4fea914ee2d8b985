import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { readConfig } from '#platform/config/settings.ts';
import { leaveTestCluster, testDatabase } from '#platform/testing/database.ts';
import { main } from '../main.ts';
import { migrationFolders } from '../modules.ts';
import { assemble, jobsOf } from '../open-platform.ts';
import { buildWeb } from '../web.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** An installation on a database of its own, worked through `moothall` as a person at the command line does. */
export interface Installation {
  environment: Record<string, string>;
  run: (...args: string[]) => Promise<Ran>;
  /** Everything a table query gives, as the owner of the database, who sees all councils. */
  rows: <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>;
  /** What the web server answers, once. */
  page: (url: string) => Promise<string>;
}

const takeDown: (() => Promise<void>)[] = [];
after(async () => {
  for (const drop of takeDown) await drop();
  await leaveTestCluster();
});

/** Runs `moothall` in this process with these settings and no others. */
export async function moothall(
  args: string[],
  environment: Record<string, string>,
  stdin = '',
): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    stdin: async () => Buffer.from(stdin),
    interactive: false,
  };
  const before = { ...process.env };
  // `start` and `doctor` read the settings themselves.
  Object.assign(process.env, environment);
  try {
    const code = await main(args, io, { ...before, ...environment });
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    for (const name of Object.keys(environment))
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  }
}

/** A new, empty installation under `folder`; call it at the top of the file. Taken down when the tests of the file are over. */
export async function installation(folder: string, name: string): Promise<Installation> {
  const data = join(folder, name);
  mkdirSync(data, { recursive: true });
  chmodSync(data, 0o755);
  const empty = readConfig({ MOOTHALL_DATA: data });
  const jobs = jobsOf(assemble(empty, 'x'.repeat(40), 'postgresql://nowhere/nothing'));
  const database = await testDatabase(
    migrationFolders,
    jobs.map(job => ({ name: job.name })),
  );
  takeDown.push(database.drop);
  const environment = {
    MOOTHALL_DATA: data,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_POOL: '3',
    LOG_LEVEL: 'silent',
    PORT: '0',
  };
  return {
    environment,
    run: (...args) => moothall(args, environment),
    async rows(sql, values = []) {
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      try {
        return (await client.query(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    async page(url) {
      const platform = assemble(readConfig(environment), 'x'.repeat(40), database.appUrl);
      const app = await buildWeb(platform);
      try {
        return (await app.inject({ method: 'GET', url })).body;
      } finally {
        await app.close();
        await platform.db.kysely.destroy();
      }
    },
  };
}
