import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
const officer = await world.signIn(await world.council('Marlbridge', ['Libraries']), 'foi-officer');
const url = '/marlbridge/manage/letter';

test('the day a letter was received is offered as people write it, and read so', async () => {
  assert.match((await world.get(url, officer)).body, /id="received"[^>]*value="23 November 2026"/);
  const text = '1. Which organisation do you fund to support social enterprises?';
  const drafted = await world.post(url, { text, received: '23 November 2026' }, officer);
  assert.equal(drafted.statusCode, 200);
  assert.match(drafted.body, /Drafted answers/);
});

test('what is wrong stands beside its field', async () => {
  const { body } = await world.post(url, { text: '', received: '31/02/2026' }, officer);
  assert.match(body, /<p id="received-error"[^>]*>[\s\S]*?February 2026 has no day 31/);
  assert.match(body, /<p id="text-error"[^>]*>[\s\S]*?Paste the letter, or choose a file/);
});
