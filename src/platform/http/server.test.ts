import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { testWorld } from '#app/testing.ts';
import { stranger } from '../access/visitor.ts';
import { openDatabase } from '../db/database.ts';
import { does, type Platform } from '../platform.ts';
import { Problem } from './problem.ts';
import { json, page, seeOther, type Call, type Route } from './route.ts';
import { buildServer } from './server.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const secret = 'hunter2-is-secret';

let times = 0;
const inside: Route[] = [
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

async function board(call: Call) {
  times++;
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
  const db = databaseUrl ? openDatabase(databaseUrl, 2) : world.platform.db;
  const platform: Platform = {
    ...world.platform,
    db,
    baseUrl: () => over.BASE_URL ?? world.platform.baseUrl(),
    config: { ...world.platform.config, DEMONSTRATION: false, LOG_LEVEL: 'info', ...over },
  };
  const app = await buildServer({
    platform,
    routes: inside,
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

test('every answer carries the security headers, errors and assets too, and the policy allows no inline script', async () => {
  for (const url of [
    '/marlbridge/board',
    '/fails',
    '/nowhere',
    '/%',
    '/health/live',
    '/assets/moothall.js',
  ]) {
    const { headers } = await html(url);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/, url);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /base-uri 'none'/);
    assert.match(policy, /form-action 'self'/);
    assert.doesNotMatch(policy, /unsafe|\*|http:|data:/, url);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['x-powered-by'], undefined);
    assert.equal(headers['strict-transport-security'], undefined, 'not over plain http');
  }
  const secure = await server({ BASE_URL: 'https://moothall.example' });
  assert.match(
    String((await html('/fails', secure.app)).headers['strict-transport-security']),
    /max-age=31536000/,
  );
});

const words: [string, number, RegExp][] = [
  ['/problem-400.html', 400, /There is a problem with what was sent/],
  ['/problem-403.html', 403, /You do not have access to this page/],
  ['/nowhere', 404, /Page not found/],
  ['/otterdale/board', 404, /There is no council “otterdale” here/],
  ['/problem-409.html', 409, /Somebody else changed this first/],
  ['/problem-413.html', 413, /That is too large/],
  ['/problem-415.html', 415, /That kind of content cannot be read/],
  ['/problem-429.html', 429, /Too many requests/],
  ['/fails', 500, /Sorry, there is a problem with the service/],
  ['/problem-503.html', 503, /Sorry, the service is not available/],
  ['/%', 400, /There is a problem with what was sent/],
  ['/marlbridge/board%00', 400, /There is a problem with what was sent/],
  [`/${'x'.repeat(300)}/board`, 404, /There is no council “xxx/],
];

for (const [url, status, heading] of words) {
  test(`${status} at ${url.slice(0, 30)} is a page in plain English, and data for who asks for data`, async () => {
    const answer = await html(url);
    assert.equal(answer.statusCode, status, answer.body);
    assert.match(String(answer.headers['content-type']), /^text\/html/);
    assert.match(answer.body, heading);
    assert.match(answer.body, /<html lang="en"/);
    assert.equal(answer.headers['cache-control'], 'no-store');
    const data = await app.inject({ method: 'GET', url, headers: { accept: 'application/json' } });
    assert.equal(data.statusCode, status);
    assert.match(
      data.json<{ error: string; detail: string }>().detail + data.json<{ error: string }>().error,
      heading,
    );
    for (const body of [answer.body, data.body])
      assert.doesNotMatch(body, /hunter2|\.ts:\d|node_modules|FST_|Error:/, 'nothing of the inside leaks');
  });
}

test('a council’s address in other letters leads to it, with the rest as it was', async () => {
  const { statusCode, headers } = await html('/MarlBridge/board?q=Ab%20C');
  assert.equal(statusCode, 303);
  assert.equal(headers.location, '/marlbridge/board?q=Ab%20C');
  assert.equal((await html('/OTTERDALE/board')).statusCode, 404);
});

test('a failure quotes the number under which the log tells what happened', async () => {
  log.length = 0;
  const answer = await html('/fails');
  const quoted = /quote: ([0-9a-f]{8})/.exec(answer.body)?.[1] ?? 'none';
  const line = log
    .map(text => JSON.parse(text) as Record<string, unknown>)
    .find(({ msg }) => msg === 'request failed');
  assert.equal(line?.['reqId'], quoted);
  assert.match(JSON.stringify(line?.['error']), /boom/);
  const data = await app.inject({ method: 'GET', url: '/api/fails' });
  assert.match(data.json<{ request: string }>().request, /^[0-9a-f]{8}$/);
});

test('the log holds the route, never the address with its query, e-mail addresses, cookies or forms', async () => {
  log.length = 0;
  await html('/account-of/ann@marlbridge.example?q=abuse+of+power&email=bob@otterdale.example', app, {
    cookie: 'who=ann; moothall.session_token=topsecret',
    'user-agent': 'Reader of ann@marlbridge.example',
    referer: 'http://localhost/?q=private',
    'x-forwarded-for': '203.0.113.9',
  });
  await html('/nowhere/ann@marlbridge.example?q=private');
  await html('/%?q=private');
  await app.inject({
    method: 'POST',
    url: '/post?email=bob@otterdale.example',
    payload: 'email=carol%40otterdale.example&password=topsecret',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const all = log.join('');
  assert.ok(log.length >= 4, all);
  assert.match(all, /"route":"\/account-of\/:person"/);
  assert.match(all, /"status":200/);
  assert.doesNotMatch(all, /@|private|abuse|topsecret|Reader|203\.0/);
});

test('too many requests from one address are turned away as a page, and other addresses are not', async () => {
  const limited = await server({ RATE_LIMIT: 5 });
  const ask = (address: string, url = '/marlbridge/board') =>
    limited.app.inject({ method: 'GET', url, remoteAddress: address, headers: { accept: 'text/html' } });
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) statuses.push((await ask('198.51.100.1')).statusCode);
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429]);
  const refused = await ask('198.51.100.1');
  assert.match(refused.body, /Too many requests/);
  assert.ok(Number(refused.headers['retry-after']) <= 60);
  assert.match(String(refused.headers['content-security-policy']), /default-src 'none'/);
  assert.equal((await ask('198.51.100.2')).statusCode, 200);
  assert.equal((await ask('198.51.100.1', '/health/live')).statusCode, 200, 'health is always told');
  const door: number[] = [];
  for (let n = 0; n < 4; n++) door.push((await ask('198.51.100.3', '/slow-door')).statusCode);
  assert.deepEqual(door, [200, 200, 200, 429], 'a route may have a lower limit of its own');
});

test('health: alive even when the database is away, ready only when it is there; pages say 503', async () => {
  const gone = new URL(world.appUrl);
  gone.port = '1';
  const away = await server({}, gone.toString());
  assert.deepEqual((await html('/health/ready')).json(), { status: 'ready' });
  assert.equal((await html('/health/live', away.app)).statusCode, 200);
  const ready = await html('/health/ready', away.app);
  assert.equal(ready.statusCode, 503);
  assert.equal(ready.json<{ status: string }>().status, 'not ready');
  assert.doesNotMatch(ready.body, /moothall_app|only-for-tests|127\.0\.0\.1/);
  const answer = await html('/away', away.app);
  assert.equal(answer.statusCode, 503);
  assert.match(answer.body, /the service is not available/);
});

test('figures count requests by route, not by address', async () => {
  await html('/account-of/someone-in-particular', app, { cookie: 'who=ann' });
  const { body, headers } = await html('/metrics');
  assert.match(String(headers['content-type']), /^text\/plain/);
  assert.match(body, /moothall_requests_total\{method="GET",route="\/account-of\/:person",status="200"\} \d/);
  assert.match(body, /moothall_request_seconds_bucket/);
  assert.doesNotMatch(body, /someone-in-particular|nowhere/);
  const without = await server({ METRICS: false });
  assert.equal((await html('/metrics', without.app)).statusCode, 404);
});

test('a remembered page is made once, answers 304 to who has it, and is made anew after a deed', async () => {
  const before = times;
  const first = await html('/marlbridge/board');
  await html('/marlbridge/board');
  assert.equal(times, before, 'kept from the tests before: nothing has changed since');
  assert.match(first.body, /Board of everyone/);
  const etag = String(first.headers['etag']);
  const again = await html('/marlbridge/board', app, { 'if-none-match': etag });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
  assert.equal(first.headers['cache-control'], 'no-cache', 'browsers ask each time');

  for (let n = 0; n < 5; n++) {
    const slug = `service-${n}`;
    await does(world.platform, { council: council.id, actor: 'test' }, async deed => {
      await sql`insert into councils.service (council_id, service_id, slug, name) values (${council.id}, gen_random_uuid(), ${slug}, ${slug})`.execute(
        deed.tx,
      );
      deed.record('service.added', slug);
    });
    const fresh = await html('/marlbridge/board', app, { 'if-none-match': etag });
    assert.equal(fresh.statusCode, 200, 'what the browser has is not good any more');
    assert.match(fresh.body, new RegExp(slug), 'never stale after a deed');
  }
});

test('a remembered page is neither taken nor kept for somebody with a cookie', async () => {
  await html('/marlbridge/board');
  const before = times;
  const ann = await html('/marlbridge/board', app, { cookie: 'who=ann' });
  assert.match(ann.body, /Board of Ann Officer/);
  assert.equal(ann.headers['cache-control'], 'no-store');
  assert.equal(ann.headers['etag'], undefined);
  assert.equal(times, before + 1);
  const stranger = await html('/marlbridge/board');
  assert.match(stranger.body, /Board of everyone/);
});

test('asking for the headers alone is answered as asking for the page, signed in or not', async () => {
  const head = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'HEAD', url, headers });
  assert.equal((await head('/marlbridge/board')).statusCode, 200);
  assert.equal((await head('/marlbridge/board', { cookie: 'who=ann' })).statusCode, 200);
  const asked = await head('/account-of/ann');
  assert.equal(asked.statusCode, 303);
  assert.equal(asked.headers.location, '/sign-in?to=%2Faccount-of%2Fann');
});

test('a form that another site sends is refused, and says so', async () => {
  const post = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/post',
      payload: 'a=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    });
  assert.equal((await post({ 'sec-fetch-site': 'same-origin', cookie: 'who=ann' })).statusCode, 200);
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { cookie: 'who=ann' },
  ]) {
    const answer = await post(headers as Record<string, string>);
    assert.equal(answer.statusCode, 403, JSON.stringify(headers));
    assert.match(answer.body, /This form was not sent from our own pages/);
  }
});

test('a notice is shown once, with its markup harmless, and cannot be put in our mouth', async () => {
  const left = await app.inject({
    method: 'POST',
    url: '/notice',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: '',
  });
  const cookie = String(left.headers['set-cookie']).split(';')[0] ?? '';
  assert.match(String(left.headers['set-cookie']), /HttpOnly; SameSite=Lax/);
  const shown = await html('/marlbridge/board', app, { cookie });
  assert.match(shown.body, /Kept &lt;b&gt;safe&lt;\/b&gt;/);
  assert.match(String(shown.headers['set-cookie']), /notice=;/);
  const crafted = await html('/marlbridge/board', app, {
    cookie: `notice=${encodeURIComponent('Send money.abc')}`,
  });
  assert.doesNotMatch(crafted.body, /Send money/);
});
