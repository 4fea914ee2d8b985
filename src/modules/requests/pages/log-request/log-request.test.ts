import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { postFile } from '#platform/testing/post-file.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
const officer = await world.signIn(await world.council('Marlbridge', ['Libraries']), 'foi-officer');
const url = '/marlbridge/manage/requests/new';
const good = {
  channel: 'post',
  received: '20 November 2026',
  text: '1. How many books?',
  name: 'Wilma Pike',
  address: '1 Mill Lane, Marlbridge',
};

test('a day that is none, or is still to come, is named beside the field it was typed into', async () => {
  for (const [received, words] of [
    ['31/02/2026', /‘31\/02\/2026’ is not a day that exists: February 2026 has no day 31/],
    ['November 2026', /Give the whole day, for example 23 November 2026\./],
    ['', /Give the whole day/],
    ['24 November 2026', /on a day that is still to come/],
  ] as const) {
    const { body, statusCode } = await world.post(url, { ...good, received }, officer);
    assert.equal(statusCode, 422, received);
    const [, beside = ''] = /<p id="received-error"[^>]*>([\s\S]*?)<\/p>/.exec(body) ?? [];
    assert.match(beside, words);
    assert.match(body, /<a href="#received">/);
  }
});

test('what was read from a chosen file is not lost when something else is wrong', async () => {
  const file = { name: 'letter.txt', bytes: '1. How many kingfishers nest on the weir?' };
  const { body, statusCode } = await postFile(world.app, url, { ...good, text: '', name: '' }, file, officer);
  assert.equal(statusCode, 422);
  assert.match(body, /<textarea[^>]*id="text"[^>]*>1\. How many kingfishers nest on the weir\?<\/textarea>/);
});

test('a letter that is typed or pasted is read as the browser posts it, with its own line ends', async () => {
  const text = 'Dear Sir,\n\nPlease answer:\n1. How many books?\n2. How many readers?\n\nYours faithfully';
  const entered = await world.post(url, { ...good, text: text.replaceAll('\n', '\r\n') }, officer);
  const { body } = await world.get(`${entered.headers.location}/questions`, officer);
  assert.match(body, /2 questions were found/);
  assert.match(body, /<textarea[^>]*id="text-1"[^>]*>How many books\?</);
});
