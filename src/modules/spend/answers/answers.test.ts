import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import type { Ask, StandingAnswer } from '#platform/offers/standing-question.ts';
import { reads } from '#platform/platform.ts';
import { communityInterestCompany, pays } from '../testing/paid-council.ts';
import { spendAdditions } from './additions.ts';
import { spendQuestions } from './questions.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Parks', 'Libraries']);
const empty = await world.council('Otterdale');
const base: Ask = { council, asOf: '2026-05-01' };
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [0, council.id, empty.id] }, work);
const answer = (id: string, ask: Partial<Ask> = {}) =>
  read(
    tx =>
      spendQuestions.find(question => question.id === id)?.answer(tx, { ...base, ...ask }) ??
      Promise.reject(new Error(id)),
  );
const said = (id: string, ask: Partial<Ask> = {}) =>
  read(
    tx =>
      spendAdditions.find(({ to }) => to === id)?.add(tx, { ...base, ...ask }) ??
      Promise.reject(new Error(id)),
  );

await communityInterestCompany(world.platform, council, 'Larch Kitchen CIC', '99000001');
await pays(world.platform, council, [
  ['Larch Kitchen CIC', '100', '2025-05-01', 'Parks'],
  ['LARCH KITCHEN C.I.C.', '50', '2026-04-02', 'Parks'],
  ['Rook LLP', '450', '2025-06-01', 'Streets'],
  ['Mr A Heron', '70', '2025-06-01', 'Parks'],
]);

const figure =
  /£150 of £600 third-party spend \(25\.0%\) is evidenced; it can be at most 100\.0%, because it is known for 25\.0% of the money/;

test('SPD: what was spent with social enterprises, with what is not known said openly', async () => {
  const whole = await answer('spend-social-enterprises');
  assert.match(whole.text, figure);
  assert.equal(whole.status, 'partly');
  assert.match(whole.gaps[0] ?? '', /For £450 of third-party spend \(75\.0%\) it is not known/);
  assert.deepEqual(
    whole.rows.map(({ year, evidenced }) => [year, evidenced]),
    [
      ['2025/26', '100'],
      ['2026/27', '50'],
    ],
  );
  const year = { from: '2026-04-01', to: '2027-03-31', reading: 'active' } as const;
  const known = await answer('spend-social-enterprises', { period: year });
  assert.equal(known.status, 'answered', 'nothing is missing of that year');
  assert.match((await answer('spend-social-enterprises', { service: 'parks' })).text, /£150 of £150/);
  assert.equal((await answer('spend-social-enterprises', { service: 'libraries' })).status, 'nothing-held');
  assert.match((await answer('spend-by-service')).text, /Streets: £0 of £450/);
});

test('what one organisation was paid, under all its spellings; a private person is never confirmed', async () => {
  const larch = await answer('spend-with-organisation', { organisationName: 'larch kitchen cic' });
  assert.match(larch.text, /was paid £150/);
  assert.equal(larch.rows.length, 2);
  for (const [organisationName, status] of [
    ['Mr A Heron', 'nothing-held'],
    ['Nobody Ltd', 'nothing-held'],
    ['', 'needs-a-person'],
  ] as const)
    assert.equal(
      (await answer('spend-with-organisation', { organisationName })).status,
      status satisfies StandingAnswer['status'],
    );
});

test('the eleven answers B1 to B4 have what was paid; a council without payments is answered as before', async () => {
  for (const id of [
    'social-enterprises-commissioned',
    'commissioned-services',
    'commissioned-dates',
    'commissioned-spend',
  ]) {
    const added = await said(id);
    assert.match(added?.text ?? '', /third-party spend/, id);
    assert.equal(added?.gaps.length, 1);
    assert.equal(await said(id, { council: empty }), undefined);
    assert.equal(
      await said(id, { period: { from: '2009-01-01', to: '2010-01-01', reading: 'active' } }),
      undefined,
    );
  }
  assert.match((await said('commissioned-spend'))?.text ?? '', /Larch Kitchen CIC: £150/);
  assert.match(
    (await said('commissioned-spend', { service: 'libraries' }))?.gaps[0] ?? '',
    /names no service/,
  );
  const page = (await world.get('/marlbridge/social-enterprises?asOf=2026-05-01')).body;
  assert.match(page, figure);
});
