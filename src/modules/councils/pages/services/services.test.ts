import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';

const world = await testWorld();
const administrator = await world.signIn(
  await world.council('Marlbridge', ['Adult Social Care']),
  'administrator',
);
const url = '/marlbridge/manage/services';

test('a service is added, and its name cannot be longer than a list and a notice hold', async () => {
  const added = await world.post(url, { name: 'Parks' }, administrator);
  assert.equal(added.statusCode, 303);
  const long = await world.post(url, { name: 'Parks '.repeat(5_000).trim() }, administrator);
  assert.equal(long.statusCode, 422);
  assert.match(long.body, /<a href="#name">This has 29,999 characters; at most 300 can be kept\./);
  assert.match((await world.post(url, { name: '…' }, administrator)).body, /Enter the name of the service/);
});
