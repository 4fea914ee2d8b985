import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import {
  addService,
  authOf,
  ensurePerson,
  grantRole,
  makeCouncil,
  slugOf,
  type Council,
  type Role,
} from '#councils';
import { readConfig, type Config } from '#platform/config/settings.ts';
import { does, type Platform } from '#platform/platform.ts';
import { leaveTestCluster, testDatabase, type TestDatabase } from '#platform/testing/database.ts';
import { migrationFolders } from './modules.ts';
import { assemble, jobsOf } from './open-platform.ts';
import { buildWeb } from './web.ts';

const sharedCache = join(import.meta.dirname, '..', '..', 'var', 'test-cache');

export interface TestWorld {
  platform: Platform;
  app: FastifyInstance;
  ownerUrl: string;
  appUrl: string;
  /** A council of this name with these services. */
  council: (name: string, services?: string[]) => Promise<Council>;
  /** Cookie header of a new person who holds `role` in the council (in one service, or all). */
  signIn: (council: Council, role: Role, serviceId?: string) => Promise<string>;
  /** A person with a session and no role anywhere. */
  signInNobody: () => Promise<{ cookie: string; personId: string }>;
  get: (url: string, cookie?: string) => Promise<LightMyRequestResponse>;
  /** Posts a form as a browser on our own page does. */
  post: (url: string, form: Record<string, string>, cookie?: string) => Promise<LightMyRequestResponse>;
  /** Does the queued jobs of this world until none waits. */
  work: () => Promise<void>;
}

/**
 * A whole installation for one test file: its own database, the real web server without a port, invented people.
 * Call once at the top of the file; everything is taken down when its tests are over. `given`: a database that is there already.
 */
export async function testWorld(
  over: Partial<Config> = {},
  clock?: () => Temporal.Instant,
  given?: TestDatabase,
): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-test-'));
  // One stylesheet for all tests: compiling it takes over two seconds.
  mkdirSync(sharedCache, { recursive: true });
  symlinkSync(sharedCache, join(folder, 'cache'), 'dir');
  const config = readConfig(
    {
      LOG_LEVEL: 'silent',
      MOOTHALL_DATA: folder,
      DATABASE_POOL: '4',
      RATE_LIMIT: '100000',
      MAIL_FROM: 'Moothall <no-reply@moothall.example>',
    },
    { DEMONSTRATION: true, ...over },
  );
  const jobs = jobsOf(assemble(config, 'x'.repeat(40), 'postgresql://nowhere/nothing'));
  const database = given ?? (await testDatabase(migrationFolders, jobs));
  const platform = assemble(config, 'a secret that only tests use, forty long', database.appUrl, clock);
  const app = await buildWeb(platform);
  after(async () => {
    await app.close();
    await platform.jobs.stop(2);
    await platform.db.kysely.destroy();
    await database.drop();
    await leaveTestCluster();
    rmSync(folder, { recursive: true, force: true });
  });
  let people = 0;
  const person = async (council: number) => {
    const email = `person${++people}@moothall.example`;
    const personId = await does(platform, { council, actor: 'test' }, deed =>
      ensurePerson(deed, { name: `Person ${people}`, email }),
    );
    const response = await authOf(platform).api.signInForDemonstration({
      body: { email },
      headers: new Headers(),
      asResponse: true,
    });
    const cookie = response.headers
      .getSetCookie()
      .map(text => text.split(';')[0])
      .join('; ');
    return { personId, cookie };
  };
  const world: TestWorld = {
    platform,
    app,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    async council(name, services = []) {
      const council = await makeCouncil(platform, 'test', {
        slug: slugOf(name),
        name,
        jurisdiction: 'england',
        localPostcodes: ['MB'],
      });
      for (const service of services)
        await does(platform, { council: council.id, actor: 'test' }, deed => addService(deed, service));
      return council;
    },
    async signIn(council, role, serviceId) {
      const { personId, cookie } = await person(council.id);
      await does(platform, { council: council.id, actor: 'test' }, deed =>
        grantRole(deed, { personId, role, serviceId }),
      );
      return cookie;
    },
    signInNobody: () => person(0),
    get: (url, cookie) => app.inject({ method: 'GET', url, headers: cookie ? { cookie } : {} }),
    post: (url, form, cookie) =>
      app.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(form).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...(cookie ? { cookie } : {}),
        },
      }),
    work: () => workAll(platform),
  };
  return world;
}

/** Runs waiting jobs one after another in this process, without the worker's timers. */
async function workAll(platform: Platform): Promise<void> {
  const jobs = new Map(jobsOf(platform).map(job => [job.name, job]));
  for (;;) {
    const { rows } = await platform.db.pool.query<{ id: string; name: string; data: object }>(
      "select id, name, data from pgboss.job where state = 'created' and start_after <= now() order by created_on limit 20",
    );
    if (!rows.length) return;
    for (const row of rows) {
      await jobs.get(row.name)?.run(row.data);
      await platform.db.pool.query(
        "update pgboss.job set state = 'completed', completed_on = now() where id = $1",
        [row.id],
      );
    }
  }
}
