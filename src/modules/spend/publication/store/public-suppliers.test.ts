import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCouncil } from '#councils';
import { testWorld } from '#app/testing.ts';
import { reads } from '#platform/platform.ts';
import { spendFigures } from '../../store/figures.ts';
import { communityInterestCompany, pays } from '../../testing/paid-council.ts';
import {
  countPaidSuppliers,
  everyPublicSupplier,
  type PublicSupplier,
  publicSuppliers,
  type SupplierPlace,
} from './public-suppliers.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Parks']);
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [0, council.id] }, work);
const whole = await read(tx => findCouncil(tx, 'marlbridge'));
assert.ok(whole);
const ask = { councils: [whole], from: '2025-04', to: '2026-03', asOf: '2026-05-01' };

await communityInterestCompany(world.platform, council, 'Larch Kitchen CIC', '99000001');
await pays(world.platform, council, [
  ['Larch Kitchen CIC', '100', '2025-05-01', 'Parks'],
  ['Rook LLP', '450', '2025-06-01', 'Parks'],
  ['Rook LLP', '-50', '2025-07-01', 'Parks'],
  ['Wren Ltd', '100', '2025-06-01', 'Parks'],
  ['Tit Ltd', '100', '2025-06-01', 'Parks'],
  ['Mr A Heron', '70', '2025-06-01', 'Parks'],
  ['Mrs B Swift', '30', '2025-06-01', 'Parks'],
  ['HM Revenue and Customs', '900', '2025-06-01', 'Parks'],
  ['Otterdale Borough Council', '800', '2025-06-01', 'Parks'],
  ['Credit Ltd', '-20', '2025-06-01', 'Parks'],
]);

test('page by page it is the list, whatever the length of a page, and nobody twice or left out', async () => {
  const all = await Array.fromAsync(everyPublicSupplier(read, whole, ask));
  const names = all.filter(({ id }) => id !== null).map(({ name }) => name);
  assert.deepEqual(names.slice(0, 2), ['Rook LLP', 'Larch Kitchen CIC']);
  for (const most of [1, 2, 3, 7, 100]) {
    const found: PublicSupplier[] = [];
    let after: SupplierPlace | undefined;
    do {
      const place = after;
      const page = await read(tx => publicSuppliers(tx, whole, ask, { after: place, most }));
      found.push(...page.named);
      after = page.next;
    } while (after);
    assert.deepEqual(
      found.map(({ name }) => name),
      names,
      String(most),
    );
  }
});

test('SPD: what the list counts adds up to the figure, and who is not named is one row for each text', async () => {
  const all = await Array.fromAsync(everyPublicSupplier(read, whole, ask));
  const figures = await read(tx => spendFigures(tx, ask));
  const sum = (of: 'base' | 'all') => all.reduce((pence, row) => pence + row[of].pence, 0);
  assert.equal(sum('base'), figures.base.pence);
  assert.equal(sum('all'), figures.gross.pence);
  const persons = all.filter(({ name }) => name === 'REDACTED PERSONAL DATA');
  assert.deepEqual(
    persons.map(({ id, all: { pence, lines } }) => ({ id, pence, lines })),
    [{ id: null, pence: 10_000, lines: 2 }],
  );
  assert.equal(await read(tx => countPaidSuppliers(tx, whole, ask)), 9);
  assert.equal(all.at(-1)?.id, null, 'they stand at the end');
});

test('a place that is none begins at the beginning; a name that is not shown is not found', async () => {
  for (const after of ['nonsense', '1~2', '9'.repeat(40)])
    assert.match((await world.get(`/marlbridge/spending/suppliers?after=${after}`)).body, /Rook LLP/);
  assert.match((await world.get('/marlbridge/spending/suppliers?q=Heron')).body, /None fit/);
});

test('the number above the list fits its lines: those that are not named are told apart', async () => {
  const { body } = await world.get('/marlbridge/spending/suppliers');
  const [, all, unnamed] = /(\d+) suppliers, the largest first; (\d+) of them not named/.exec(body) ?? [];
  const shown = await Array.fromAsync(everyPublicSupplier(read, whole, ask));
  const named = shown.filter(({ id }) => id !== null).length;
  assert.equal(Number(all), 9);
  assert.equal(Number(all) - Number(unnamed), named);
  assert.equal([...body.matchAll(/<th scope="row"/g)].length, shown.length);
  assert.doesNotMatch(body, /£0</, 'amounts stand under each other, pence always shown');
});
