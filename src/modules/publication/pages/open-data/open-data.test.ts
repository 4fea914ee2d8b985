import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { blankAgreement, makeAgreement } from '#agreements';
import { modules } from '#app/modules.ts';
import { testWorld } from '#app/testing.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { does } from '#platform/platform.ts';
import { importPayments } from '#spend';
import { offerDatasets } from '../../datasets.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-07-20T10:00:00Z'));
const council = await world.council('Marlbridge', ['Parks']);
const root = '/marlbridge/open-data';
const act = (work: Parameters<typeof does<unknown>>[2]) =>
  does(world.platform, { council: council.id, actor: 'test' }, work);
const get = async (url: string) => {
  const answer = await world.get(url);
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body.slice(0, 300)}`);
  return answer;
};

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

await act(async deed => {
  await makeAgreement(deed, {
    ...blankAgreement,
    reference: 'CT-1',
    title: 'Lunches',
    service: 'Parks',
    published: true,
    organisations: [{ name: 'Larch Kitchen CIC', orgId: null }],
  });
  const text =
    'Supplier Name,Amount,Date,Service\nLarch Kitchen CIC,900,2026-05-01,Parks\nMr A Heron,700,2026-05-01,Parks\n';
  await importPayments(deed, { name: 'p.csv', bytes: Buffer.from(text) });
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

test('a change shows at once, with another checksum, and what was made before it is removed', async () => {
  const sum = async () => {
    const dataset = (await catalogue())['dcat:dataset'].find(
      one => one['dct:identifier'] === 'contracts-and-grants',
    );
    return dataset?.['dcat:distribution'][0]?.['spdx:checksum']['spdx:checksumValue']['@value'];
  };
  const before = await sum();
  assert.equal(await sum(), before, 'the same while nothing changes');
  await act(deed =>
    makeAgreement(deed, {
      ...blankAgreement,
      reference: 'CT-2',
      title: 'Teas',
      service: 'Parks',
      published: true,
      organisations: [{ name: 'Larch Kitchen CIC', orgId: null }],
    }),
  );
  assert.notEqual(await sum(), before);
  assert.match((await get(`${root}/contracts-and-grants.csv`)).body, /Teas/);
  const kept = readdirSync(join(world.platform.config.MOOTHALL_DATA, 'open-data', String(council.id)));
  assert.equal(kept.filter(file => file.startsWith('contracts-and-grants~')).length, 3, kept.join());
});

test('files of the Transparency Code stand in it with their versions', async () => {
  const finance = await world.signIn(council, 'finance-officer');
  const done = await world.post(
    '/marlbridge/manage/spending/publish',
    { kind: 'spending', from: '2026-04-01', to: '2026-06-30' },
    finance,
  );
  assert.equal(done.statusCode, 303);
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

function unzip(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [method, size, nameLength] = [
      zip.readUInt16LE(at + 8),
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
    ];
    const from = at + 30 + nameLength + zip.readUInt16LE(at + 28);
    const body = zip.subarray(from, from + size);
    entries.set(zip.subarray(at + 30, at + 30 + nameLength).toString(), method ? inflateRawSync(body) : body);
    at = from + size;
  }
  return entries;
}
