import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { SpendRefused } from '../rules/refused.ts';
import { spendBy, spendByOrganisation } from '../store/breakdowns.ts';
import { spendFigures } from '../store/figures.ts';
import { findFile, listFiles } from '../store/files.ts';
import { everyPayment, listPayments } from '../store/payments.ts';
import { countOutcomes, listSuppliers } from '../store/queue.ts';
import { summaryAgainstLines } from '../store/summaries.ts';
import { paymentCsv, type SampleLine } from '../testing/samples.ts';
import { importPayments, undoPayments } from './import-payments.ts';
import type { Said } from './read-payment-file.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const scope = { councils: [0, council.id] };
const take = (name: string, text: string, said: Said = {}) =>
  does(world.platform, { council: council.id, actor: 'test' }, deed =>
    importPayments(deed, { name, bytes: Buffer.from(text) }, said),
  );
const undo = (id: string) =>
  does(world.platform, { council: council.id, actor: 'test' }, deed => undoPayments(deed, id));
const read = <T>(work: Parameters<typeof reads<T>>[2]) => reads(world.platform, scope, work);
const figures = () =>
  read(tx =>
    spendFigures(tx, {
      councils: [{ id: council.id, localPostcodes: ['MB'] }],
      from: '2025-04',
      to: '2026-03',
      asOf: '2026-04-01',
    }),
  );
const refused = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof SpendRefused, String(error));
    return [error.code, error.message] as const;
  }
  return assert.fail('it was not refused');
};

const may: SampleLine[] = [
  ['Larch Kitchen CIC', '1,200.00', '01/05/2025', 'Adult Social Care', 'Catering'],
  ['Larch Kitchen CIC', '1,200.00', '01/05/2025', 'Adult Social Care', 'Catering'],
  ['REDACTED PERSONAL DATA', '310.50', '02/05/2025', 'Children', 'Foster care'],
  ['Otterdale Borough Council', '£5,000.00', '06/05/2025', 'Finance', 'Joint service'],
  ['Friends of Marl Park', '800', '07/05/2025', 'Parks', 'Grants to voluntary bodies'],
  ['Mr A Heron', '95.20', '08/05/2025', 'Adult Social Care', 'Direct payments'],
  ['Everglow Lighting Ltd', '(120.10)', '31/05/2025', 'Streets', 'Lighting'],
];

let first = '';

test('a file is taken in line for line: duplicates kept and counted, everything to the penny', async () => {
  const done = await take('payments-2025-05.csv', paymentCsv(may));
  first = done.fileId;
  const file = await read(tx => findFile(tx, council.id, first));
  assert.equal(file?.lines, 7);
  assert.equal(file?.duplicates, 1);
  assert.equal(file?.redacted, 1);
  assert.equal(file?.pence, 848_560);
  const rows = await read(tx => Array.fromAsync(everyPayment(tx, council.id)));
  assert.deepEqual(
    rows.map(row => row.cells.slice(0, 3)).reverse(),
    may.map(line => line.slice(0, 3)),
    'cells as they stood, in the order of the file',
  );
  assert.equal(await read(tx => summaryAgainstLines(tx, council.id)), 0);
});

test('SPD: what is no third-party spend is left out of the base and said; who is not identified is unknown', async () => {
  const all = await figures();
  assert.equal(all.gross.pence, 848_560);
  assert.equal(all.excluded.redacted.pence, 31_050);
  assert.equal(all.excluded.publicBodies.pence, 500_000);
  assert.equal(all.excluded.individuals.pence, 9_520);
  assert.equal(all.excluded.grants.pence, 80_000);
  assert.equal(all.base.pence, 240_000 - 12_010);
  assert.equal(all.flags.socialEnterprise.evidenced.pence, 0);
  assert.equal(all.flags.socialEnterprise.coverage, 0);
  assert.deepEqual(
    all.months.map(({ month }) => month),
    ['2025-05'],
  );
  assert.deepEqual(
    all.years.map(({ year }) => year),
    [2025],
  );
  const services = await read(tx =>
    spendBy(
      tx,
      {
        councils: [{ id: council.id, localPostcodes: [] }],
        from: '2025-04',
        to: '2026-03',
        asOf: '2026-04-01',
      },
      'service',
    ),
  );
  assert.deepEqual(
    services.slice(0, 1).map(({ label, base }) => [label, base.pence]),
    [['Adult Social Care', 240_000]],
  );
  assert.equal(
    services.reduce((sum, { gross }) => sum + gross.pence, 0),
    all.gross.pence,
  );
});

test('the very same file is recognised; one of the same name asks whether it corrects the other', async () => {
  assert.equal((await refused(take('renamed.csv', paymentCsv(may))))[0], 'same-file');
  const corrected = paymentCsv([
    ...may.slice(0, 6),
    ['Everglow Lighting Ltd', '120.10', '31/05/2025', 'Streets', 'Lighting'],
  ]);
  const [code, message] = await refused(take('payments-2025-05.csv', corrected));
  assert.equal(code, 'same-name');
  assert.ok(message.includes(first), 'it names the file');
  const other = paymentCsv([['Rook LLP', '1', '02/05/2025']], 'Vendor,Net,Date,Department,Category');
  await undo((await take('payments-2025-05.csv', other)).fileId);
  const second = await take('payments-2025-05.csv', corrected, { supersedes: first });
  assert.equal((await figures()).gross.pence, 848_560 + 24_020);
  assert.equal((await read(tx => findFile(tx, council.id, first)))?.state, 'superseded');
  assert.equal((await refused(undo(first)))[0], 'superseded');
  await undo(second.fileId);
  assert.equal((await figures()).gross.pence, 848_560, 'the corrected file counts again');
  assert.equal((await refused(undo(second.fileId)))[0], 'undone');
  assert.equal(await read(tx => summaryAgainstLines(tx, council.id)), 0);
});

test('suppliers are listed by what they were paid, and payments a page at a time', async () => {
  const suppliers = await read(tx => listSuppliers(tx, { council: council.id, list: 'waiting', most: 10 }));
  assert.deepEqual(
    suppliers.map(({ name, lines }) => [name, lines]),
    [
      ['Larch Kitchen CIC', 2],
      ['Friends of Marl Park', 1],
      ['Everglow Lighting Ltd', 1],
    ],
  );
  const outcomes = await read(tx => countOutcomes(tx, council.id));
  assert.equal(outcomes['redacted']?.suppliers, 1);
  assert.equal(outcomes['person']?.pence, 9_520);
  const page = await read(tx => listPayments(tx, { council: council.id, most: 3 }));
  const last = page.at(-1);
  assert.ok(last);
  const next = await read(tx =>
    listPayments(tx, {
      council: council.id,
      most: 10,
      after: { paid: last.paid, fileId: last.fileId, line: last.line },
    }),
  );
  assert.equal(page.length + next.length, 7);
  assert.equal(new Set([...page, ...next].map(({ line }) => line)).size, 7);
  const larch = await read(tx =>
    listPayments(tx, {
      council: council.id,
      filter: { q: 'larch', from: '2025-05-01', to: '2025-05-01', service: 'Adult Social Care' },
      most: 10,
    }),
  );
  assert.equal(larch.length, 2);
  const organisations = await read(tx =>
    spendByOrganisation(
      tx,
      {
        councils: [{ id: council.id, localPostcodes: [] }],
        from: '2025-04',
        to: '2026-03',
        asOf: '2026-04-01',
      },
      { most: 5 },
    ),
  );
  assert.deepEqual(
    organisations.map(({ name, pence }) => [name, pence]),
    [
      ['Larch Kitchen CIC', 240_000],
      ['Everglow Lighting Ltd', -12_010],
    ],
  );
});

test('files that are no lists of payments are refused in a finance officer’s words', async () => {
  const cases: [string, string, RegExp][] = [
    ['pivot', 'Row Labels,Sum of Amount\nLarch,100\nRook,200\n', /pivot or a summary/],
    [
      'contract-register',
      'Contract Title,Supplier,Contract Value,Start Date,End Date\nMeals,Larch,100,01/04/2025,31/03/2026\n',
      /register of contracts/,
    ],
    [
      'no-payee',
      'Date,Amount,Service\n01/05/2025,100,Parks\n02/05/2025,50,Parks\n',
      /No column says who was paid/,
    ],
    [
      'no-amount',
      'Supplier Name,Date,Service\nLarch,01/05/2025,Parks\nRook,02/05/2025,Parks\n',
      /No column says how much/,
    ],
    [
      'no-dates',
      'Supplier Name,Amount\nLarch Kitchen,100\nRook and Sparrow,20\n',
      /Say which months the file covers/,
    ],
  ];
  for (const [code, text, message] of cases) {
    const [got, said] = await refused(take(`${code}.csv`, text));
    assert.equal(got, code);
    assert.match(said, message);
  }
  const done = await take('undated.csv', 'Supplier Name,Amount\nLarch Kitchen,100\nRook and Sparrow,20\n', {
    period: 'June 2025',
  });
  assert.deepEqual(
    (
      await read(tx => listPayments(tx, { council: council.id, filter: { fileId: done.fileId }, most: 5 }))
    ).map(({ paid, dated }) => [paid, dated]),
    [
      ['2025-06-30', 'file'],
      ['2025-06-30', 'file'],
    ],
  );
  await undo(done.fileId);
  assert.equal((await read(tx => listFiles(tx, council.id))).length, 4);
});

test('totals, footers and repeated headings are skipped with a reason, and the file’s own total is compared', async () => {
  const text = `Payments to suppliers over £500\nMay 2025\n\nSupplier Name,Amount,Date\nHolt & Daughters Builders Ltd,10.005,01/05/2025\nSupplier Name,Amount,Date\n12,,\nLowmoor Waste Ltd,#####,02/05/2025\nTotal Gas,5,03/05/2025\n,15.01,\nGrand total,15.01,\n`;
  const { fileId, file } = await take('with-total.csv', text);
  assert.equal(file.table.headerRow, 4);
  assert.equal(file.read?.ownTotal, 1501);
  assert.equal(file.read?.pence, 1501);
  assert.deepEqual(
    file.read?.skipped.map(({ row }) => row),
    [6, 7, 8, 10, 11],
  );
  assert.match(file.read?.skipped[2]?.reason ?? '', /too narrow/);
  await undo(fileId);
});

test('after a large import PostgreSQL knows how large the tables are, so that no figure waits on a plan made for empty ones', async () => {
  const many = Array.from({ length: 3_000 }, (_, at): SampleLine => [
    `Invented Supplier ${at}`,
    '1',
    '2025-08-01',
  ]);
  const { fileId } = await take('many.csv', paymentCsv(many));
  const { rows } = await read(tx =>
    sql<{ name: string; known: number }>`
      select c.relname as name, c.reltuples::int as known from pg_class c where c.oid in ('spend.supplier'::regclass, 'spend.paid_year'::regclass) order by 1`.execute(
      tx,
    ),
  );
  for (const { name, known } of rows) assert.ok(known >= 3_000, `${name}: ${known}`);
  await undo(fileId);
});
