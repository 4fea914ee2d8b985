import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import type { Ask, StandingAnswer } from '#platform/offers/standing-question.ts';
import { does, reads } from '#platform/platform.ts';
import { setTarget } from '../publication/actions/set-target.ts';
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
  /£150 of £600 third-party spend \(25\.0%\) is evidenced; it can be at most 100\.0% \(it is known of 25\.0% of the money\)/;

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

test('SPD: every kind by itself, with what is not known, and a word that they do not add up', async () => {
  const kinds = await answer('spend-by-kind');
  assert.match(kinds.text, /Social enterprises: £150 \(25\.0%\) evidenced, at most 100\.0%/);
  assert.match(kinds.text, /do not add up/);
  assert.equal(kinds.rows.length, 5);
  assert.equal(kinds.status, 'partly');
});

test('targets stand with where they were decided and how far they are reached, whatever period is asked about', async () => {
  assert.equal((await answer('spend-targets')).status, 'nothing-held');
  await does(world.platform, { council: council.id, actor: 'test' }, deed =>
    setTarget(deed, {
      flag: 'socialEnterprise',
      year: 2025,
      share: 1000,
      source: 'Cabinet',
      decidedOn: '2025-03-01',
    }),
  );
  const period = { from: '2026-04-01', to: '2026-04-30', reading: 'active' } as const;
  const said = await answer('spend-targets', { period });
  assert.match(
    said.text,
    /^2025\/26, Social enterprises: 10\.0%\. Evidenced 18\.2%, at most 100\.0%: Reached\./,
  );
  assert.match(said.text, /Cabinet, 1 March 2025/);
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
