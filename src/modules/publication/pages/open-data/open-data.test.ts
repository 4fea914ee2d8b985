import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankAgreement, makeAgreement } from '#agreements';
import { modules } from '#app/modules.ts';
import { testWorld } from '#app/testing.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { importPayments } from '#spend';
import { offerDatasets } from '../../datasets.ts';
import { publishedCouncil, testClock, unzip } from '../../making/testing/published-council.ts';

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

interface Dcat {
  '@type': string;
  'dct:license': { '@id': string };
  'dcat:dataset': {
    'dct:identifier': string;
    'csvw:tableSchema': { 'csvw:column': { 'csvw:name': string; 'dct:description': string }[] };
    'dcat:distribution': {
      'dcat:downloadURL': { '@id': string };
      'dcat:byteSize': { '@value': string };
      'spdx:checksum': { 'spdx:checksumValue': { '@value': string } };
      'dcat:version'?: string;
    }[];
  }[];
}
const catalogue = async () => JSON.parse((await get(`${root}.json`)).body) as Dcat;
const pathOf = (url: string) => url.slice(world.platform.baseUrl().length);

test('before anything was made the page works, and a file asked for says that it is being made', async () => {
  const body = (await get(root)).body;
  assert.match(body, /being made for the first time/);
  assert.doesNotMatch(body, /Download everything/);
  const answer = await world.get(`${root}/payments.csv`);
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.headers['retry-after'], '10');
  assert.match(answer.body, /This file is being made/);
  assert.match(answer.body, /marlbridge\/spending\/payments/);
  assert.equal((await world.get(`${root}.zip`)).statusCode, 503);
  const payments = (await catalogue())['dcat:dataset'].find(one => one['dct:identifier'] === 'payments');
  assert.deepEqual(payments?.['dcat:distribution'], [], 'the catalogue lists what there is');
});

test('the registers are filled, and the job makes their files', async () => {
  await agree('CT-1', 'Lunches');
  await act(async deed => {
    const text =
      'Supplier Name,Amount,Date,Service\nLarch Kitchen CIC,900,2026-05-01,Parks\nMr A Heron,700,2026-05-01,Parks\n';
    await importPayments(deed, { name: 'p.csv', bytes: Buffer.from(text) });
  });
  await made();
  assert.match((await get(root)).body, /as of 20 July 2026, 12:00/);
});

test('every dataset of every module is in the catalogue, each with a licence and every field explained', async () => {
  const found = await catalogue();
  assert.equal(found['@type'], 'dcat:Catalog');
  assert.match(found['dct:license']['@id'], /open-government-licence/);
  const offered = modules.flatMap(module => module.datasets ?? []).map(({ id }) => id);
  assert.deepEqual(
    found['dcat:dataset'].map(dataset => dataset['dct:identifier']),
    offered,
  );
  for (const id of [
    'contracts-and-grants',
    'payments',
    'suppliers',
    'spending-over-500',
    'procurement-card',
    'disclosures',
    'request-figures',
  ])
    assert.ok(offered.includes(id), id);
  for (const dataset of found['dcat:dataset'])
    for (const column of dataset['csvw:tableSchema']['csvw:column'])
      assert.ok(column['csvw:name'] && column['dct:description'], JSON.stringify(column));
});

test('checksum and size in the catalogue are those of the very bytes that are served', async () => {
  for (const dataset of (await catalogue())['dcat:dataset'])
    for (const one of dataset['dcat:distribution']) {
      const { rawPayload } = await get(pathOf(one['dcat:downloadURL']['@id']));
      assert.equal(
        sha256(rawPayload),
        one['spdx:checksum']['spdx:checksumValue']['@value'],
        dataset['dct:identifier'],
      );
      assert.equal(String(rawPayload.length), one['dcat:byteSize']['@value']);
    }
  const data = JSON.parse((await get(`${root}/payments.json`)).body) as { rows: Record<string, string>[] };
  assert.deepEqual(data.rows.map(row => row['Payee']).toSorted(), [
    'Larch Kitchen CIC',
    'REDACTED PERSONAL DATA',
  ]);
});

test('a change is in the next files: until then those before are given out, and the page says of which moment they are', async () => {
  const sum = async (id: string) => {
    const dataset = (await catalogue())['dcat:dataset'].find(one => one['dct:identifier'] === id);
    return dataset?.['dcat:distribution'][0]?.['spdx:checksum']['spdx:checksumValue']['@value'];
  };
  const before = await sum('contracts-and-grants');
  const payments = await sum('payments');
  await agree('CT-2', 'Teas');
  assert.equal(await sum('contracts-and-grants'), before);
  assert.match((await get(root)).body, /as of 20 July 2026, 12:00[^]*Something has been entered since/);
  assert.doesNotMatch((await get(`${root}/contracts-and-grants.csv`)).body, /Teas/);
  await made();
  assert.notEqual(await sum('contracts-and-grants'), before);
  assert.equal(await sum('payments'), payments, 'what did not change stays the file it was');
  assert.match((await get(`${root}/contracts-and-grants.csv`)).body, /Teas/);
  const body = (await get(root)).body;
  assert.match(body, /as of 20 July 2026, 13:00/);
  assert.doesNotMatch(body, /entered since/);
});

test('ten deeds make one run', async () => {
  const waiting = async () =>
    (
      await world.platform.db.pool.query(
        "select 1 from pgboss.job where name = 'publication.make' and state = 'created'",
      )
    ).rowCount;
  assert.equal(await waiting(), 0);
  for (let n = 0; n < 10; n++) await agree(`CT-1${n}`, `Cake ${n}`);
  assert.equal(await waiting(), 1);
  await made();
  assert.match((await get(`${root}/contracts-and-grants.csv`)).body, /Cake 9/);
});

test('files of the Transparency Code stand in it with their versions', async () => {
  const finance = await world.signIn(council, 'finance-officer');
  const done = await world.post(
    '/marlbridge/manage/spending/publish',
    { kind: 'spending', from: '2026-04-01', to: '2026-06-30' },
    finance,
  );
  assert.equal(done.statusCode, 303);
  await made();
  const spending = (await catalogue())['dcat:dataset'].find(
    one => one['dct:identifier'] === 'spending-over-500',
  );
  assert.equal(spending?.['dcat:distribution'][0]?.['dcat:version'], '1');
  const page = (await get(root)).body;
  assert.match(page, /Spending over £500, April to June 2026, version 1/);
  assert.match((await get(`${root}.csv`)).body, /SHA-256/);
});

test('everything at once: a zip of every CSV, the newest published files, the fields and the catalogue', async () => {
  const { rawPayload } = await get(`${root}.zip`);
  const entries = unzip(rawPayload);
  for (const name of [
    'catalogue.json',
    'fields.csv',
    'contracts-and-grants.csv',
    'payments.csv',
    'suppliers.csv',
    'disclosures.csv',
  ])
    assert.ok(entries.has(name), [...entries.keys()].join());
  assert.match(
    entries.get('spending-over-500/spending-over-500-2026-04-to-2026-06-v1.csv')?.toString() ?? '',
    /Larch Kitchen CIC/,
  );
  const listed = JSON.parse(entries.get('catalogue.json')?.toString() ?? '') as Dcat;
  const payments = listed['dcat:dataset'].find(one => one['dct:identifier'] === 'payments');
  assert.equal(
    payments?.['dcat:distribution'][0]?.['spdx:checksum']['spdx:checksumValue']['@value'],
    sha256(entries.get('payments.csv') ?? Buffer.alloc(0)),
    'the catalogue in the zip speaks of the files in the zip',
  );
});

test('what is not there is not found; two datasets of one name are refused at the start', async () => {
  assert.equal((await world.get(`${root}/nonsense.csv`)).statusCode, 404);
  assert.equal((await world.get(`${root}/spending-over-500.csv`)).statusCode, 404, 'it consists of files');
  const dataset = modules.flatMap(module => module.datasets ?? [])[0];
  assert.throws(() => offerDatasets(dataset ? [dataset, dataset] : []), /Two datasets are called/);
});
