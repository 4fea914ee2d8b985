import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { does } from '../platform.ts';
import { smallServer } from './testing/small-server.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const { app, html, made } = await smallServer(world.platform, council);

test('a remembered page is made once, answers 304 to who has it, and is made anew after a deed', async () => {
  await html('/marlbridge/board');
  const before = made.times;
  const first = await html('/marlbridge/board');
  await html('/marlbridge/board');
  assert.equal(made.times, before, 'nothing has changed since');
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
  const before = made.times;
  const ann = await html('/marlbridge/board', app, { cookie: 'who=ann' });
  assert.match(ann.body, /Board of Ann Officer/);
  assert.equal(ann.headers['cache-control'], 'no-store');
  assert.equal(ann.headers['etag'], undefined);
  assert.equal(made.times, before + 1);
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
