import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T12:00:00Z'));
const council = await world.council('Marlbridge', ['Libraries']);
const editor = await world.signIn(council, 'administrator');
const url = '/marlbridge/manage/answers/bidding-measures/statement';

test('a statement is offered with today as people write it, and keeps what was typed beside what is wrong', async () => {
  assert.match((await world.get(url, editor)).body, /id="statedOn"[^>]*value="23 November 2026"/);
  const wrong = await world.post(
    url,
    { text: 'Opportunities are advertised.', statedOn: '31/02/2026' },
    editor,
  );
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /<p id="statedOn-error"[^>]*>[\s\S]*?February 2026 has no day 31/);
  assert.match(wrong.body, />Opportunities are advertised\.<\/textarea>/);
  const stated = await world.post(
    url,
    { text: 'Opportunities are advertised.', statedOn: '23 November 2026' },
    editor,
  );
  assert.equal(stated.statusCode, 303);
  assert.match(
    (await world.get('/marlbridge/social-enterprises')).body,
    /Marlbridge \(23 November 2026\): Opportunities are advertised\./,
  );
});
