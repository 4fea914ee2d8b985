import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { receiveRequest } from '../../actions/receive-request.ts';
import { officeOf } from '../../office.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-12-20T10:00:00Z'));
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const { reference } = await does(world.platform, { council: council.id, actor: 'mail' }, deed =>
  receiveRequest(deed, officeOf(world.platform, council), {
    channel: 'post',
    text: '1. How many books?',
    title: 'Books',
    receivedOn: '2026-11-02',
    requester: { name: 'Wilma Pike', address: '1 Mill Lane' },
    silent: true,
  }),
);
const url = (of: string, rest = '') => `/marlbridge/manage/requests/${of}/review${rest}`;

test('the day a review was asked for is named beside its field, and the words keep their lines', async () => {
  const open = (received: string) =>
    world.post(url(reference), { kind: 'review', received, words: 'It is late.\r\nAnswer me.' }, officer);
  for (const received of ['31/02/2026', '21 December 2026']) {
    const { body, statusCode } = await open(received);
    assert.equal(statusCode, 422);
    assert.match(body, /<a href="#received">/);
    assert.match(body, /<p id="received-error"/);
  }
  const opened = await open('18 December 2026');
  assert.match(opened.headers.location ?? '', new RegExp(`${reference}-R1$`));
});

test('a review is decided once: afterwards its page says so, and has no form', async () => {
  const review = `${reference}-R1`;
  assert.match((await world.get(url(review), officer)).body, /Decide and tell the requester/);
  const decided = await world.post(
    url(review, '/decide'),
    { outcome: 'upheld', words: 'The answer was late. It is on its way.' },
    officer,
  );
  assert.equal(decided.statusCode, 303, decided.body.slice(0, 200));
  const { body } = await world.get(url(review), officer);
  assert.match(body, /The review is over\./);
  assert.doesNotMatch(body, /Decide and tell the requester/);
});
