// The server of bench/pages.ts, in a process of its own: Moothall on one port, bare routes on another.
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { readConfig } from '#platform/config/settings.ts';
import { assemble } from '#app/open-platform.ts';
import { buildWeb } from '#app/web.ts';

const [ownerUrl = '', appUrl = '', folder = ''] = process.argv.slice(2);
const platform = assemble(
  readConfig({ MOOTHALL_DATA: folder, LOG_LEVEL: 'silent', RATE_LIMIT: '1000000000' }),
  'x'.repeat(40),
  appUrl,
);
const web = await buildWeb(platform);

/** The query of a page that gives the most rows: its main one, with its values. */
async function mainQueryOf(url: string): Promise<{ text: string; values: unknown[] }> {
  const seen: { text: string; values: unknown[]; rows: number }[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = async function (this: pg.Client, ...args: unknown[]) {
    const result = (await (original as (...all: unknown[]) => Promise<pg.QueryResult>).apply(this, args)) as
      pg.QueryResult | undefined;
    const [asked, values] = args as [string | { text: string }, unknown[] | undefined];
    const text = typeof asked === 'string' ? asked : asked?.text;
    if (text && result?.rows) seen.push({ text, values: values ?? [], rows: result.rows.length });
    return result;
  } as never;
  try {
    const { statusCode } = await web.inject({ url });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  } finally {
    pg.Client.prototype.query = original;
  }
  const [most] = seen.sort((a, b) => b.rows - a.rows);
  if (!most?.rows) throw new Error(`${url} asked nothing`);
  return most;
}

const bare = fastify();
// As the owner: the query alone, without the transaction and the policies that keep councils apart.
const pool = new pg.Pool({ connectionString: ownerUrl, max: platform.config.DATABASE_POOL });
for (const page of ['/marlbridge/agreements', '/marlbridge/social-enterprises']) {
  const { text, values } = await mainQueryOf(page);
  process.stderr.write(`main query of ${page}: ${text.replaceAll(/\s+/g, ' ').slice(0, 160)}…\n`);
  bare.get(page, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify((await pool.query(text, values)).rows)),
  );
}
await web.listen({ port: 0, host: '127.0.0.1' });
await bare.listen({ port: 0, host: '127.0.0.1' });
const portOf = (server: typeof web) => (server.server.address() as AddressInfo).port;
process.send?.({ web: portOf(web), bare: portOf(bare as never) });
process.on('disconnect', () => process.exit());
