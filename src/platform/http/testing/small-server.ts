import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { stranger } from '../../access/visitor.ts';
import { openDatabase } from '../../db/database.ts';
import type { Platform } from '../../platform.ts';
import { Problem } from '../problem.ts';
import { json, page, seeOther, type Call, type Route } from '../route.ts';
import { buildServer } from '../server.ts';

const secret = 'hunter2-is-secret';

const inside = (board: Route['handler']): Route[] => [
  { method: 'GET', url: '/fails', access: 'anyone', handler: async () => fail(new Error(`boom ${secret}`)) },
  ...([400, 403, 404, 409, 413, 415, 429, 503] as const).map((status): Route => ({
    method: 'GET',
    url: `/problem-${status}.html`,
    access: 'anyone',
    handler: async () => fail(new Problem(status, 'Because the test says so')),
  })),
  { method: 'GET', url: '/api/fails', access: 'anyone', handler: async () => fail(new Error(secret)) },
  { method: 'GET', url: '/account-of/:person', access: 'signed-in', handler: async () => json({}) },
  { method: 'GET', url: '/:council/members', access: 'may:people.manage', handler: async () => json({}) },
  { method: 'POST', url: '/post', access: 'anyone', handler: async call => json({ form: call.form }) },
  {
    method: 'GET',
    url: '/slow-door',
    access: 'anyone',
    perMinute: 3,
    handler: async () => json({ in: true }),
  },
  { method: 'GET', url: '/:council/board', access: 'anyone', remember: true, handler: board },
  { method: 'GET', url: '/away', access: 'anyone', handler: async call => json(await call.read(counted)) },
  {
    method: 'POST',
    url: '/notice',
    access: 'anyone',
    handler: async () => seeOther('/x', 'Kept <b>safe</b>'),
  },
];

function fail(error: Error): never {
  throw error;
}

async function counted(tx: Parameters<Parameters<Call['read']>[0]>[0]) {
  return (await sql`select 1 as one`.execute(tx)).rows;
}

/**
 * The platform's server with a few routes of its own, for tests of the server itself. `server` makes another with other settings or a database
 * elsewhere; `made` counts how often the board was made.
 */
export async function smallServer(platform: Platform, council: { id: number }) {
  const made = { times: 0 };

  async function board(call: Call) {
    made.times++;
    const { rows } = await call.read(tx =>
      sql<{ value: string }>`select coalesce(max(slug), 'none') as value from councils.service`.execute(tx),
    );
    return page('platform/pages/problem.njk', {
      title: 'Board',
      problem: { heading: `Board of ${call.visitor.name ?? 'everyone'}`, paragraphs: [rows[0]?.value] },
    });
  }

  /** The platform's server with the routes above, its log kept as text. */
  async function server(over: Partial<Platform['config']> = {}, databaseUrl?: string) {
    const log: string[] = [];
    const db = databaseUrl ? openDatabase(databaseUrl, 2) : platform.db;
    const own: Platform = {
      ...platform,
      db,
      baseUrl: () => over.BASE_URL ?? platform.baseUrl(),
      config: { ...platform.config, DEMONSTRATION: false, LOG_LEVEL: 'info', ...over },
    };
    const app = await buildServer({
      platform: own,
      routes: inside(board),
      access: {
        councilBySlug: async slug =>
          slug === 'marlbridge'
            ? { id: council.id, slug, name: 'Marlbridge', demonstration: false }
            : undefined,
        visitorOf: async cookie =>
          cookie.includes('who=ann')
            ? { ...stranger, personId: 'ann', name: 'Ann Officer', email: 'ann@marlbridge.example' }
            : stranger,
      },
      navigation: () => [],
      ready: async () => {
        await db.pool.query('select 1');
        return undefined;
      },
      logTo: { write: text => void log.push(text) },
    });
    return { app, log };
  }

  const { app, log } = await server();
  const html = (url: string, to: FastifyInstance = app, headers: Record<string, string> = {}) =>
    to.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } });
  return { app, log, html, server, made };
}
