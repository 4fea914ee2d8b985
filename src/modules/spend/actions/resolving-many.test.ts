import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Identifier } from '#identification';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { inventedRegister } from '../testing/register.ts';
import { paymentCsv, type SampleLine } from '../testing/samples.ts';
import { importPayments } from './import-payments.ts';
import { runResolving, startResolving } from './resolve-suppliers.ts';

const world = await testWorld();
const folder = temporaryFolder();
await inventedRegister(
  folder,
  Array.from({ length: 40 }, (_, at) => ({
    name: `ORCHARD ${words(at)} LIMITED`,
    number: `${99_000_000 + at}`,
  })),
);
const register = await Identifier.open(folder);

/** Different for each number, and like nothing else. */
function words(number: number): string {
  const letters = [1, 9, 81, 729].map(place => 'KLMNPRSTV'.charAt(Math.floor(number / place) % 9));
  return letters.map(letter => `${letter}A${letter}O`).join('');
}

test('a pass of several batches looks each supplier up once, whatever was looked up ahead', async () => {
  const council = await world.council('Marlbridge');
  const as = <T>(work: Parameters<typeof does<T>>[2]) =>
    does(world.platform, { council: council.id, actor: 'test' }, work);
  const lines = Array.from({ length: 3200 }, (_, at): SampleLine => [
    at % 80 ? `Quarry ${words(at)}` : `Orchard ${words(at / 80)} Ltd`,
    '10',
    '01/07/2025',
  ]);
  await as(deed => importPayments(deed, { name: 'july.csv', bytes: Buffer.from(paymentCsv(lines)) }));
  const run = await as(deed => startResolving(deed, register, false));
  const heard: number[] = [];
  await runResolving(world.platform, { council: council.id, run, register }, done => heard.push(done));
  assert.equal(heard.at(-1), 3200);
  assert.ok(heard.length > 2, 'several batches');
  const { rows } = await reads(world.platform, { councils: [0, council.id] }, tx =>
    sql<{ name: string; outcome: string; lines: number; found: string | null }>`
      select supplier.name, supplier.outcome, count(made.resolution_id)::int as lines, max(made.org_id) as found
      from spend.supplier supplier left join spend.resolution made on made.council_id = ${council.id} and made.supplier_id = supplier.supplier_id
      where supplier.council_id = ${council.id} group by 1, 2`.execute(tx),
  );
  assert.equal(rows.length, 3200);
  assert.deepEqual(
    rows.filter(row => row.lines !== 1),
    [],
  );
  const found = rows.filter(({ outcome }) => outcome === 'organisation');
  assert.equal(found.length, 40);
  for (let at = 0; at < 40; at++)
    assert.equal(
      found.find(({ name }) => name === `Orchard ${words(at)} Ltd`)?.found,
      `GB-COH-${99_000_000 + at}`,
    );
});
