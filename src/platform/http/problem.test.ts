import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { smallServer } from './testing/small-server.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const { app, html, log } = await smallServer(world.platform, council);

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
