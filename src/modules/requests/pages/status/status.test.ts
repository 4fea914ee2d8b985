import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { receiveRequest } from '../../actions/receive-request.ts';
import { openReview } from '../../actions/review.ts';
import { officeOf } from '../../office.ts';

let now = Temporal.Instant.from('2026-11-02T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries']);
const office = officeOf(world.platform, council);
const { id, reference } = await does(world.platform, { council: council.id, actor: 'mail' }, deed =>
  receiveRequest(deed, office, {
    channel: 'email',
    text: '1. How many books?\n2. How many readers?',
    title: 'Libraries',
    receivedOn: '2026-11-02',
    requester: { name: 'Wilma Pike', email: 'wilma@pike.example' },
    silent: true,
  }),
);
const path = '/marlbridge/requests';

test('a request is found by its reference however it is typed: small letters, spaces around it', async () => {
  for (const typed of [reference, reference.toLowerCase(), ` ${reference} `]) {
    const answer = await world.get(`${path}?reference=${encodeURIComponent(typed)}`);
    assert.equal(answer.statusCode, 303, typed);
    assert.equal(answer.headers.location, `${path}/${reference}`);
  }
  assert.equal((await world.get(`${path}/${reference.toLowerCase()}`)).statusCode, 200);
});

test('a reference nobody has is said to be unknown, shortened when it is no reference at all', async () => {
  const { body, statusCode } = await world.get(`${path}?reference=${'x'.repeat(5000)}`);
  assert.equal(statusCode, 422);
  assert.match(body, /There is no request “x{40}…”\. Look at the message we sent you\./);
});

test('days that are left are said to be calendar days, as the law counts working days', async () => {
  assert.match((await world.get(`${path}/${reference}`)).body, /29 calendar days left/);
});

test('a late request says what can be done about it, and with whom', async () => {
  now = Temporal.Instant.from('2026-12-20T10:00:00Z');
  const { body } = await world.get(`${path}/${reference}`);
  assert.match(body, /This answer is late\. 2 questions are still open/);
  assert.match(body, /answer the message we sent you and ask for an internal review/);
  assert.match(body, /you may complain to the [^<]+ \(<a class="govuk-link" href="https:\/\//);
});

test('a review and what it is about lead to each other', async () => {
  const review = await does(world.platform, { council: council.id, actor: 'officer' }, deed =>
    openReview(deed, office, id, { kind: 'review', receivedOn: '2026-12-18', words: 'It is late.' }),
  );
  const link = (to: string) => new RegExp(`href="${path}/${to}"`);
  assert.match((await world.get(`${path}/${reference}`)).body, link(review.reference));
  assert.match((await world.get(`${path}/${review.reference}`)).body, link(reference));
});
