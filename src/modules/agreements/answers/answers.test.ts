import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { answerStanding } from '#answers';
import { ensureOrganisation, recognise } from '#organisations';
import { does, reads } from '#platform/platform.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import { blankAgreement } from '../rules/agreement-draft.ts';
import { makeAgreement } from '../actions/keep-agreement.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries', 'Housing']);
const asOf = '2026-11-23';
const period = { from: '2023-11-23', to: asOf, reading: 'active' } as const;

async function enter(
  draft: Partial<AgreementDraft> & { title: string },
  organisation: string,
): Promise<void> {
  await does(world.platform, { council: council.id, actor: 'test' }, deed =>
    makeAgreement(deed, {
      ...blankAgreement,
      service: 'Libraries',
      published: true,
      organisations: [{ name: organisation, orgId: null }],
      ...draft,
    }),
  );
}
const answer = async (questionId: string, more: object = {}) => {
  const [found] = await reads(world.platform, { councils: [0, council.id] }, tx =>
    answerStanding(tx, [{ questionId, ask: { council, asOf, ...more } }]),
  );
  assert.ok(found);
  return found;
};

test('with nothing in the register every answer says so, and never “no”', async () => {
  for (const id of [
    'support-provider',
    'social-enterprises-commissioned',
    'commissioned-values',
    'agreements-list',
    'bidding-measures',
  ]) {
    const found = await answer(id, { period });
    assert.equal(found.status, 'nothing-held', id);
    assert.doesNotMatch(found.text, /^No\b(?! statement)/, id);
  }
  assert.match(
    (await answer('social-enterprises-commissioned', { period })).gaps.join(),
    /without being known as such/,
  );
});

test('“in the past three years” says how it was read, and shows the other reading where it differs', async () => {
  await enter({ title: 'Long running', start: '2019', end: '2027' }, 'Larch Kitchen');
  await enter({ title: 'Begun lately', start: '2024-05', end: '2026' }, 'Larch Kitchen');
  await enter({ title: 'Over and done', start: '2015', end: '2018' }, 'Larch Kitchen');
  await does(world.platform, { council: council.id, actor: 'test' }, async deed =>
    recognise(deed, {
      organisationId: await ensureOrganisation(deed, { name: 'Larch Kitchen', source: 'test' }),
      basis: 'It trades',
      on: '2014-01-01',
    }),
  );
  const active = await answer('commissioned-services', { period });
  assert.deepEqual(active.rows.map(row => row['title']).sort(), ['Begun lately', 'Long running']);
  assert.match(active.text, /under way at some time from 23 November 2023/);
  assert.deepEqual(
    active.otherReading?.rows.map(row => row['title']),
    ['Begun lately'],
  );
  const started = await answer('commissioned-services', { period: { ...period, reading: 'started' } });
  assert.deepEqual(
    started.rows.map(row => row['title']),
    ['Begun lately'],
  );
});

test('a value that is not recorded is a gap, and money is never added across forms', async () => {
  await enter(
    {
      title: 'Spent',
      start: '2024',
      value: {
        form: 'spent-in-period',
        pence: 10_000,
        from: '2024-01',
        to: '2024-06',
        vat: 'not-stated',
        certainty: 'not-stated',
        notes: '',
      },
    },
    'Larch Kitchen',
  );
  const values = await answer('commissioned-values', { period });
  assert.equal(values.status, 'partly');
  assert.equal(values.gaps.length, 2);
  assert.match(values.text, /£100 spent January 2024 to June 2024/);
  const spend = await answer('commissioned-spend', { period });
  assert.equal(spend.rows.length, 1);
  assert.match(spend.gaps.join(' '), /For 2 of the 3 contracts and grants/);
});

test('one service’s answer leaves out the others’; what is not published stays out', async () => {
  await enter({ title: 'Homes', start: '2025', service: 'Housing' }, 'Larch Kitchen');
  await enter({ title: 'Secret', start: '2025', published: false }, 'Larch Kitchen');
  const housing = await answer('commissioned-services', { period, service: 'housing' });
  assert.deepEqual(
    housing.rows.map(row => row['title']),
    ['Homes'],
  );
  assert.deepEqual(housing.notConfirmed, ['Housing']);
  assert.doesNotMatch(JSON.stringify(await answer('agreements-list', { period })), /Secret/);
});

test('a supplier is found by its name whatever the writing; a name that is only similar is not', async () => {
  assert.equal(
    (await answer('contract-with-supplier', { organisationName: 'LARCH KITCHEN LTD' })).status,
    'answered',
  );
  assert.equal(
    (await answer('contract-with-supplier', { organisationName: 'Kitchen Larch' })).status,
    'nothing-held',
  );
});
