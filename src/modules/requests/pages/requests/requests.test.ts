import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { endRequest } from '../../actions/move-clock.ts';
import { receiveRequest } from '../../actions/receive-request.ts';
import { officeOf } from '../../office.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const office = officeOf(world.platform, council);
const received = (title: string) =>
  does(world.platform, { council: council.id, actor: 'mail' }, deed =>
    receiveRequest(deed, office, {
      channel: 'post',
      text: '1. How many?',
      title,
      receivedOn: '2026-11-20',
      requester: { name: 'Wilma Pike', address: '1 Mill Lane' },
      silent: true,
    }),
  );
const trees = await received('Street trees felled');
const books = await received('Books lent');
await does(world.platform, { council: council.id, actor: 'officer' }, deed =>
  endRequest(deed, office, books.id, 'withdraw', 'Found it in the log'),
);
const list = async (query: string) => (await world.get(`/marlbridge/manage/requests?${query}`, officer)).body;
const references = (body: string) =>
  [...body.matchAll(/<th scope="row"[\s\S]*?>([^<]+)<\/a>/g)].map(([, reference]) => reference);

test('a request is found by a word of what it is about', async () => {
  assert.deepEqual(references(await list('about=TREES')), [trees.reference]);
  assert.deepEqual(references(await list('about=books')), [], 'it has ended');
  assert.deepEqual(references(await list('when=ended&about=books')), [books.reference]);
  const csv = await world.get('/marlbridge/manage/requests.csv?about=nothing', officer);
  assert.equal(csv.body.trim().split('\n').length, 1);
});

test('going from one list to another keeps what was filtered', async () => {
  const links = [...(await list('about=trees')).matchAll(/href="([^"]*when=ended[^"]*)"/g)].map(
    ([, to]) => to,
  );
  assert.deepEqual(links, ['/marlbridge/manage/requests?about=trees&amp;when=ended']);
});

test('whoever types a whole reference is led to it, wherever it stands', async () => {
  const body = await list(`reference=${books.reference.toLowerCase()}`);
  assert.match(
    body,
    new RegExp(
      `href="/marlbridge/manage/requests/${books.reference}">[^<]+</a> is not among these; it stands at: Withdrawn`,
    ),
  );
  assert.doesNotMatch(await list('reference=FOI-1999-0001'), /is not among these/);
});
