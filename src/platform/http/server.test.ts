import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { smallServer } from './testing/small-server.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const { app, html, server } = await smallServer(world.platform, council);

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

test('a council’s address in other letters leads to it, with the rest as it was', async () => {
  const { statusCode, headers } = await html('/MarlBridge/board?q=Ab%20C');
  assert.equal(statusCode, 303);
  assert.equal(headers.location, '/marlbridge/board?q=Ab%20C');
  assert.equal((await html('/OTTERDALE/board')).statusCode, 404);
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
