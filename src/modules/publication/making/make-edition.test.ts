import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { blankAgreement, makeAgreement } from '#agreements';
import { jobsOf } from '#app/open-platform.ts';
import { testWorld } from '#app/testing.ts';
import { reads } from '#platform/platform.ts';
import { decideRelease, importPayments } from '#spend';
import { datasets, offerDatasets } from '../datasets.ts';
import { findEdition } from '../store/editions.ts';
import { makeEdition } from './make-edition.ts';
import { publishedCouncil, testClock, unzip } from './testing/published-council.ts';

const { clock, pass } = testClock('2026-07-20T10:00:00Z');
const world = await testWorld({}, clock);
const council = await world.council('Marlbridge', ['Parks']);
const { root, act, get, made } = publishedCouncil(world, council, pass);
const agree = (reference: string, title: string) =>
  act(deed =>
    makeAgreement(deed, {
      ...blankAgreement,
      reference,
      title,
      service: 'Parks',
      published: true,
      organisations: [{ name: 'Larch Kitchen CIC', orgId: null }],
    }),
  );

/** What the worker does every minute. */
const look = () =>
  jobsOf(world.platform)
    .find(({ name }) => name === 'publication.look')
    ?.run({});
/** The files the catalogue lists of a dataset. */
const listed = async (id: string) => {
  const { 'dcat:dataset': all } = JSON.parse((await get(`${root}.json`)).body) as {
    'dcat:dataset': { 'dct:identifier': string; 'dcat:distribution': object[] }[];
  };
  return all.find(one => one['dct:identifier'] === id)?.['dcat:distribution'].length;
};
await agree('CT-1', 'Lunches');
const text = 'Supplier Name,Amount,Date,Service\nLarch Kitchen CIC,900,2026-05-01,Parks\n';
await act(deed => importPayments(deed, { name: 'p.csv', bytes: Buffer.from(text) }));
await made();

test('a person redacted after the files were made is in none of them from that moment on', async () => {
  assert.match((await get(`${root}/payments.csv`)).body, /Larch Kitchen CIC/);
  assert.equal(await listed('payments'), 2);
  await act(async deed => {
    const { rows } = await sql<{ mark: string }>`
      select name_mark as mark from spend.supplier where council_id = ${council.id} and name = 'Larch Kitchen CIC'`.execute(
      deed.tx,
    );
    await decideRelease(deed, {
      about: { mark: rows[0]?.mark ?? '' },
      part: 'payee',
      decision: 'redact',
      ground: 'safety',
      reason: 'A refuge',
    });
  });
  for (const file of ['/payments.csv', '/payments.json', '/suppliers.csv', '/suppliers.json', '.zip'])
    assert.equal((await world.get(`${root}${file}`)).statusCode, 503, file);
  assert.match((await get(`${root}/contracts-and-grants.csv`)).body, /Larch/, 'what it has no part in stays');
  assert.equal(await listed('payments'), 0);
  assert.doesNotMatch((await get(root)).body, /payments\.csv|Download everything/);
  // No hour goes by: what may not be given out is made again at once.
  await world.work();
  assert.match((await get(`${root}/payments.csv`)).body, /REDACTED HEALTH AND SAFETY/);
  for (const file of ['/payments.csv', '/payments.json', '/suppliers.csv', '/suppliers.json'])
    assert.doesNotMatch((await get(`${root}${file}`)).body, /Larch/, file);
  const zip = unzip((await get(`${root}.zip`)).rawPayload);
  for (const file of ['payments.csv', 'suppliers.csv'])
    assert.doesNotMatch(zip.get(file)?.toString() ?? '', /Larch/, file);
});

test('a file the store has lost (a restored backup holds none) is made again', async () => {
  const kept = await reads(world.platform, { councils: [council.id] }, tx => findEdition(tx, council.id));
  await world.platform.files.remove(kept?.files.get('payments.csv')?.fileId ?? '');
  assert.equal((await world.get(`${root}/payments.csv`)).statusCode, 503);
  await look();
  assert.match((await get(`${root}/payments.csv`)).body, /REDACTED/);
});

test('a dataset that fails leaves the files that were there, and nothing behind', async () => {
  const files = () =>
    readdirSync(join(world.platform.config.MOOTHALL_DATA, 'files'), { recursive: true }).length;
  const before = files();
  const all = datasets();
  const broken = all.map((dataset, at) =>
    at < all.length - 1
      ? dataset
      : {
          ...dataset,
          async *rows() {
            yield await Promise.resolve({});
            throw new Error('the database went away');
          },
        },
  );
  offerDatasets(broken);
  try {
    await agree('CT-3', 'Never mind');
    pass(1);
    await assert.rejects(makeEdition(world.platform, council), /went away/);
    assert.match((await get(`${root}/payments.csv`)).body, /REDACTED/);
  } finally {
    offerDatasets(all);
  }
  assert.equal(files(), before);
  assert.deepEqual(readdirSync(join(world.platform.config.MOOTHALL_DATA, 'open-data')), []);
  await made();
  assert.match((await get(`${root}/contracts-and-grants.csv`)).body, /Never mind/);
});

test('two workers do not make the files of one council at once; files that nobody lists any more are removed', async () => {
  const both = await Promise.all([
    makeEdition(world.platform, council),
    makeEdition(world.platform, council),
  ]);
  assert.ok(both.includes(true));
  const kept = await reads(world.platform, { councils: [council.id] }, tx => findEdition(tx, council.id));
  for (const { fileId } of kept?.files.values() ?? []) assert.ok(await world.platform.files.get(fileId));
});

test('a new day is a new edition, without any deed', async () => {
  pass(24);
  await look();
  assert.match((await get(root)).body, /as of 21 July 2026/);
});

test('a change that withdraws nothing waits until the last files have earned their keep, and is then made', async () => {
  await agree('CT-4', 'Soup');
  await made();
  await agree('CT-5', 'Salad');
  // No time goes by: the worker puts it off, once, and does not turn round and round.
  await world.work();
  assert.doesNotMatch((await get(`${root}/contracts-and-grants.csv`)).body, /Salad/);
  const { rowCount } = await world.platform.db.pool.query(
    "select 1 from pgboss.job where name = 'publication.make' and state = 'created' and start_after > now()",
  );
  assert.equal(rowCount, 1);
  pass(1);
  await look();
  assert.match((await get(`${root}/contracts-and-grants.csv`)).body, /Salad/);
});
