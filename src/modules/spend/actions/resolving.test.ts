import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Identifier, judgementLines, registerFolder } from '#identification';
import { makeOrganisation, recognise } from '#organisations';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { spendByOrganisation } from '../store/breakdowns.ts';
import { spendFigures } from '../store/figures.ts';
import { listSuppliers } from '../store/queue.ts';
import { resolutionsOf } from '../store/resolutions.ts';
import { latestRun } from '../store/runs.ts';
import { summaryAgainstLines } from '../store/summaries.ts';
import { inventedRegister } from '../testing/register.ts';
import { paymentCsv } from '../testing/samples.ts';
import { acceptProposals, decideSupplier, undoDecision } from './decide-supplier.ts';
import { importPayments } from './import-payments.ts';
import { runResolving, startResolving } from './resolve-suppliers.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const scope = { councils: [0, council.id] };
const read = <T>(work: Parameters<typeof reads<T>>[2]) => reads(world.platform, scope, work);
const as = <T>(actor: string, work: Parameters<typeof does<T>>[2]) =>
  does(world.platform, { council: council.id, actor }, work);
const take = (name: string, text: string) =>
  as('test', deed => importPayments(deed, { name, bytes: Buffer.from(text) }));
const folder = temporaryFolder();

const companies = [
  {
    name: 'LARCH KITCHEN C.I.C.',
    number: '99000001',
    category: 'Community Interest Company',
    accounts: 'MICRO ENTITY',
  },
  { name: 'HOLT & DAUGHTERS BUILDERS LIMITED', number: '99000002' },
  {
    name: 'QUARRINGTON HIGHWAYS PLC',
    number: '99000003',
    category: 'Public Limited Company',
    accounts: 'GROUP',
  },
  { name: 'TIDEWRACK RECYCLING C.I.C.', number: '99000004', category: 'Community Interest Company' },
];

async function resolve(register: Identifier | undefined): Promise<void> {
  const run = await as('test', deed => startResolving(deed, register, false));
  await runResolving(world.platform, { council: council.id, run, register });
}

const supplier = async (name: string) => {
  const found = (await read(tx => listSuppliers(tx, { council: council.id, list: 'all', most: 100 }))).find(
    one => one.name === name,
  );
  assert.ok(found, name);
  return found;
};
const social = async () =>
  (
    await read(tx =>
      spendFigures(tx, {
        councils: [{ id: council.id, localPostcodes: [] }],
        from: '2025-04',
        to: '2026-03',
        asOf: '2026-11-24',
      }),
    )
  ).flags.socialEnterprise.evidenced.pence;

await take(
  'may.csv',
  paymentCsv([
    ['Larch Kitchen CIC', '1200', '01/05/2025', 'Adults', 'Catering'],
    ['LARCH KITCHEN COMMUNITY INTEREST COMPANY', '300', '02/05/2025', 'Adults', 'Catering'],
    ['Holt and Daughters Builders Ltd', '4000', '03/05/2025', 'Homes', 'Repairs'],
    ['Tidewrack Recycling', '700', '04/05/2025', 'Streets', 'Waste'],
    ['Nobody Anyone Knows', '50', '04/05/2025', 'Streets', 'Waste'],
    ['Foxglove Catering Ltd', '60', '05/05/2025', 'Adults', 'Catering'],
  ]),
);

test('without a register nothing breaks: who is known here is found by a name that only one has, the rest waits', async () => {
  await as('test', async deed => {
    await makeOrganisation(deed, { name: 'Foxglove Catering Ltd', source: 'test' });
    await makeOrganisation(deed, { name: 'Tidewrack Recycling plc', source: 'test' });
  });
  await resolve(undefined);
  assert.equal((await supplier('Foxglove Catering Ltd')).outcome, 'organisation');
  assert.equal((await supplier('Nobody Anyone Knows')).outcome, 'none');
  assert.match((await supplier('Nobody Anyone Knows')).reasons[0] ?? '', /No register is installed/);
  const run = await read(tx => latestRun(tx, council.id));
  assert.deepEqual([run?.state, run?.suppliers, run?.done], ['done', 6, 6]);
  const nobody = await supplier('Nobody Anyone Knows');
  await resolve(undefined);
  assert.equal(
    (await supplier('Nobody Anyone Knows')).resolutionId,
    nobody.resolutionId,
    'nothing new is written where nothing new is found',
  );
});

test('a register finds spellings of one organisation; the figure moves with it, and by a recognition too', async () => {
  await inventedRegister(join(folder, 'one'), companies);
  const register = await Identifier.open(join(folder, 'one'));
  await resolve(register);
  const larch = await supplier('Larch Kitchen CIC');
  assert.equal(larch.outcome, 'organisation');
  assert.equal(larch.orgId, 'GB-COH-99000001');
  await resolve(register);
  assert.equal(
    (await read(tx => latestRun(tx, council.id)))?.suppliers,
    0,
    'nobody is looked up twice in one register',
  );
  assert.equal(
    (await supplier('LARCH KITCHEN COMMUNITY INTEREST COMPANY')).organisationId,
    larch.organisationId,
  );
  assert.equal((await supplier('Tidewrack Recycling')).orgId, 'GB-COH-99000004');
  assert.equal(await social(), 150_000 + 70_000);
  const top = await read(tx =>
    spendByOrganisation(
      tx,
      {
        councils: [{ id: council.id, localPostcodes: [] }],
        from: '2025-04',
        to: '2026-03',
        asOf: '2026-11-24',
      },
      { most: 10, flag: 'socialEnterprise' },
    ),
  );
  assert.deepEqual(
    top.map(({ orgId, pence }) => [orgId, pence]),
    [
      ['GB-COH-99000001', 150_000],
      ['GB-COH-99000004', 70_000],
    ],
  );
  const foxglove = await supplier('Foxglove Catering Ltd');
  const before = await social();
  await as('test', deed =>
    recognise(deed, {
      organisationId: foxglove.organisationId ?? '',
      basis: 'It trades for the town',
      on: '2026-01-01',
    }),
  );
  assert.equal(await social(), before + 6_000);
  assert.equal(await read(tx => summaryAgainstLines(tx, council.id)), 0);
});

test('a person’s word holds for the name, now and in later files, until it is taken back', async () => {
  const nobody = await supplier('Nobody Anyone Knows');
  const before = await social();
  const line = await as('ann', deed =>
    decideSupplier(deed, {
      supplierId: nobody.id,
      verdict: 'same',
      orgId: 'GB-COH-99000001',
      why: 'Their trading name',
    }),
  );
  assert.equal(await social(), before + 5_000);
  await take(
    'june.csv',
    paymentCsv([
      ['NOBODY ANYONE KNOWS LTD', '10', '01/06/2025'],
      ['Mr A Heron', '20', '02/06/2025'],
    ]),
  );
  assert.equal(
    (await supplier('NOBODY ANYONE KNOWS LTD')).orgId,
    'GB-COH-99000001',
    'what was decided once is not asked again',
  );
  assert.equal(await social(), before + 6_000);
  const judged = await read(tx => judgementLines(tx, council.id));
  assert.equal(judged.length, 1, 'it stands in the ledger of judgements');
  await as('ann', deed => undoDecision(deed, line));
  assert.equal(await social(), before);
  assert.equal((await supplier('NOBODY ANYONE KNOWS LTD')).outcome, 'unasked');
  await assert.rejects(
    as('ann', deed => undoDecision(deed, line)),
    /taken back already/,
  );
  assert.equal((await read(tx => judgementLines(tx, council.id))).length, 2, 'both lines stay');
});

test('two people who disagree leave it open, and it is seen', async () => {
  const holt = await supplier('Holt and Daughters Builders Ltd');
  await as('ann', deed =>
    decideSupplier(deed, { supplierId: holt.id, verdict: 'same', orgId: 'GB-COH-99000002' }),
  );
  const denied = await as('bob', deed =>
    decideSupplier(deed, { supplierId: holt.id, verdict: 'different', orgId: 'GB-COH-99000002' }),
  );
  assert.equal((await supplier(holt.name)).outcome, 'disputed');
  assert.deepEqual(
    (await read(tx => listSuppliers(tx, { council: council.id, list: 'disputed', most: 5 }))).map(
      ({ name }) => name,
    ),
    [holt.name],
  );
  await as('bob', deed => undoDecision(deed, denied));
  assert.equal((await supplier(holt.name)).outcome, 'organisation');
});

test('a new register asks again only about what it changed', async () => {
  await inventedRegister(
    join(folder, 'two'),
    [
      ...companies.map(one =>
        one.number === '99000002' ? { ...one, name: 'HOLT BUILDERS GROUP LIMITED' } : one,
      ),
      { name: 'NOBODY ANYONE KNOWS LIMITED', number: '99000009' },
    ],
    '2026-12-20T10:00:00Z',
  );
  const register = await Identifier.open(join(folder, 'two'));
  const larch = await supplier('Larch Kitchen CIC');
  await resolve(register);
  const holt = await supplier('Holt and Daughters Builders Ltd');
  assert.equal(holt.outcome, 'review');
  assert.match(holt.reasons[0] ?? '', /now called HOLT BUILDERS GROUP/);
  assert.equal((await supplier('Larch Kitchen CIC')).resolutionId, larch.resolutionId, 'untouched');
  assert.equal((await supplier('Nobody Anyone Knows')).orgId, 'GB-COH-99000009', 'the new register has it');
  const lines = await read(tx => resolutionsOf(tx, council.id, [holt.id]));
  assert.equal(lines.filter(({ basis }) => basis === 'person').length, 3, 'nothing that was said is lost');
});

test('proposals above a certainty are accepted together, exactly those that were shown', async () => {
  const holt = await supplier('Holt and Daughters Builders Ltd');
  const [best] = holt.candidates;
  assert.ok(best);
  assert.deepEqual(
    await as('ann', deed => acceptProposals(deed, [{ supplierId: holt.id, orgId: 'GB-COH-99000004' }], 0)),
    [],
    'another was shown',
  );
  assert.deepEqual(
    await as('ann', deed => acceptProposals(deed, [{ supplierId: holt.id, orgId: best.id }], 1.01)),
    [],
    'not as certain',
  );
  assert.equal(
    (await as('ann', deed => acceptProposals(deed, [{ supplierId: holt.id, orgId: best.id }], 0))).length,
    1,
  );
  assert.equal((await supplier(holt.name)).outcome, 'organisation');
});

test('the job does the same, with the register of the installation', async () => {
  await inventedRegister(
    registerFolder(world.platform.config),
    [...companies, { name: 'KESTREL SECURITY LIMITED', number: '99000010' }],
    '2027-01-20T10:00:00Z',
  );
  await take('july.csv', paymentCsv([['Kestrel Security Ltd', '90', '01/07/2025']]));
  await as('test', deed => startResolving(deed, undefined));
  await world.work();
  assert.equal((await supplier('Kestrel Security Ltd')).orgId, 'GB-COH-99000010');
});
