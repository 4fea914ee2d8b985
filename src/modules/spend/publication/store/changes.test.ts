import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCouncil } from '#councils';
import { testWorld } from '#app/testing.ts';
import { reads } from '#platform/platform.ts';
import { communityInterestCompany, pays } from '../../testing/paid-council.ts';
import { changedSuppliers } from './changes.ts';

const world = await testWorld();
const one = await world.council('Marlbridge', ['Parks']);
const two = await world.council('Otterdale', ['Parks']);
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [0, one.id, two.id] }, work);
const councils = await read(async tx => [
  (await findCouncil(tx, 'marlbridge'))!,
  (await findCouncil(tx, 'otterdale'))!,
]);

for (const [at, name] of ['Larch CIC', 'Rook CIC', 'Wren CIC', 'Teal CIC', 'Swift CIC'].entries())
  await communityInterestCompany(world.platform, one, name, `9900000${at}`);
await pays(world.platform, one, [
  ['Larch CIC', '100', '2023-05-01'],
  ['Larch CIC', '10', '2025-05-01'],
  ['Rook CIC', '70', '2025-06-01'],
  ['ROOK C.I.C.', '5', '2025-07-01'],
  ['Wren CIC', '30', '2024-06-01'],
  ['Wren CIC', '8', '2023-06-01'],
  ['Teal CIC', '20', '2022-06-01'],
  ['Swift CIC', '40', '2025-06-01'],
  ['Swift CIC', '1', '2026-06-01'],
  ['Plover Ltd', '60', '2025-06-01'],
]);
await pays(world.platform, two, [
  ['Rook CIC', '2', '2025-06-01'],
  ['Wren CIC', '3', '2024-06-01'],
  ['Swift CIC', '4', '2024-06-01'],
]);

const changes = async (of: typeof councils, year: number) => {
  const { fresh, gone } = await read(tx =>
    changedSuppliers(tx, { councils: of, asOf: '2026-05-01', year, flag: 'socialEnterprise', most: 10 }),
  );
  const told = (list: typeof fresh) => list.map(({ name, pence }) => `${name} ${pence / 100}`);
  return { fresh: told(fresh), gone: told(gone) };
};

test('new is who was paid in a year and never before, gone who was paid the year before; all ways of writing count as one', async () => {
  assert.deepEqual(await changes(councils.slice(0, 1), 2025), {
    fresh: ['Rook CIC 75', 'Swift CIC 40'],
    gone: ['Wren CIC 30'],
  });
  assert.deepEqual(await changes(councils.slice(0, 1), 2023), {
    fresh: ['Larch CIC 100', 'Wren CIC 8'],
    gone: ['Teal CIC 20'],
  });
});

test('of councils together new is who none of them paid before', async () => {
  assert.deepEqual(await changes(councils, 2025), { fresh: ['Rook CIC 77'], gone: ['Wren CIC 33'] });
  assert.deepEqual(await changes([], 2025), { fresh: [], gone: [] });
});
