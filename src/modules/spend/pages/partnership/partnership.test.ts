import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePartnership, type Council } from '#councils';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { communityInterestCompany, pays } from '../../testing/paid-council.ts';

const world = await testWorld();
const [one, two, three] = [
  await world.council('Marlbridge'),
  await world.council('Otterdale'),
  await world.council('Finchley Vale'),
];
const root = '/partnerships/marl-valley/spending';
const act = <T>(council: Council, work: Parameters<typeof does<T>>[2]) =>
  does(world.platform, { council: council.id, actor: 'test' }, work);
const body = async (url: string) => {
  const answer = await world.get(url);
  assert.equal(answer.statusCode, 200, url);
  return answer.body;
};

test('a partnership without payments says so', async () => {
  await act(one, deed =>
    makePartnership(deed, {
      slug: 'marl-valley',
      name: 'Marl Valley',
      lead: one.id,
      members: [one.id, two.id, three.id],
    }),
  );
  assert.match(await body(root), /None of these councils has published payments/);
  assert.equal((await world.get('/partnerships/nowhere/spending')).statusCode, 404);
});

test('SPD: nothing is counted twice: what councils pay each other is left out, and an organisation several pay is one', async () => {
  await communityInterestCompany(world.platform, one, 'Larch Kitchen CIC', '99000001');
  // Marlbridge, which leads, pays the supplier for both; Otterdale pays its share back to Marlbridge.
  await pays(world.platform, one, [
    ['Larch Kitchen CIC', '1000', '2025-05-01'],
    ['Rook LLP', '600', '2025-05-02'],
  ]);
  await pays(world.platform, two, [
    ['Marlbridge Borough Council', '400', '2025-06-01'],
    ['LARCH KITCHEN C.I.C.', '400', '2025-07-01'],
  ]);
  const page = await body(root);
  assert.match(page, /Of £2,000 third-party spend from May 2025 to July 2025, £1,400 went to/);
  assert.match(page, /Finchley Vale/, 'who is missing is said');
  assert.match(page, /70\.0%/);
  const organisations = await body(`${root}.csv?table=organisations`);
  assert.equal(organisations.trim().split('\r\n').length, 2);
  assert.match(organisations, /Larch Kitchen CIC,GB-COH-99000001,1400,2,100\.00/);
  assert.match(await body(`${root}.csv?table=councils`), /Otterdale,100\.00/);
  const data = JSON.parse(await body(`${root}.json`)) as { councils: object[] };
  assert.equal(data.councils.length, 2);
  assert.equal((await world.get(`${root}.csv?from=nonsense`)).statusCode, 400);
});
