import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { receiveRequest } from '../../actions/receive-request.ts';
import { officeOf } from '../../office.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const other = await world.signIn(council, 'administrator');
const { reference } = await does(world.platform, { council: council.id, actor: 'mail' }, deed =>
  receiveRequest(deed, officeOf(world.platform, council), {
    channel: 'post',
    text: '1. How many kingfishers nest on the weir?',
    title: 'Kingfishers',
    receivedOn: '2026-11-20',
    requester: { name: 'Wilma Pike', address: '1 Mill Lane' },
    silent: true,
  }),
);
const url = `/marlbridge/manage/requests/${reference}/questions/1`;
const seen = async (cookie: string) =>
  /name="seen" value="(\d+)"/.exec((await world.get(url, cookie)).body)?.[1] ?? '';

test('whoever wrote meanwhile is read beside one’s own words before they can be saved over', async () => {
  const [mine, theirs] = [await seen(officer), await seen(other)];
  assert.equal((await world.post(url, { text: 'Nine pairs.', seen: theirs }, other)).statusCode, 303);
  const { body, statusCode } = await world.post(url, { text: 'Seven pairs.', seen: mine }, officer);
  assert.equal(statusCode, 422);
  assert.match(body, /The newest answer\. Written by [A-Z][\s\S]*?<p[^>]*>Nine pairs\.<\/p>/);
  assert.match(body, /<textarea[^>]*id="text"[^>]*>Seven pairs\.<\/textarea>/);
  const again = /name="seen" value="(\d+)"/.exec(body)?.[1] ?? '';
  assert.equal((await world.post(url, { text: 'Seven or nine.', seen: again }, officer)).statusCode, 303);
  assert.doesNotMatch((await world.get(url, officer)).body, /The newest answer/);
});

test('names are written as they are', async () => {
  const { body } = await world.get(url, officer);
  const [, who = ''] = /\. Written by ([^.<]+)\./.exec(body) ?? [];
  assert.match(who, /[A-Z]/, who);
  assert.match(body, /Drafted\. Written by/);
  assert.match(body, new RegExp(`<title>Question 1 of ${reference} –`), 'a title says of which request');
});
