import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { aWorkbook } from '#platform/tables/testing/workbook.ts';
import { listFiles } from '../store/files.ts';
import { filesWithin } from './files-within.ts';
import { importPayments } from './import-payments.ts';
import { listPendingFiles } from './keep-pending-file.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const headings = ['Supplier', 'Date', 'Amount'];
const quarter = aWorkbook([
  { name: 'Notes', rows: [['Payments of the quarter', 'made in July']] },
  { name: 'April', rows: [headings, ['Larch Kitchen', '2025-04-03', 120], ['Rook LLP', '2025-04-04', 80]] },
  { name: 'May', rows: [headings, ['Larch Kitchen', '2025-05-06', 45.5]] },
  { name: 'June', rows: [headings] },
  {
    name: 'Summary',
    rows: [
      ['Month', 'Sum'],
      ['April', 200],
    ],
  },
]);
const file = { name: 'quarter.xlsx', bytes: quarter };

test('a workbook with a sheet for each month is as many files; notes, sums and empty sheets are none', async () => {
  const found = await filesWithin(file);
  assert.deepEqual(
    found.map(one => [one.file.name, one.said.sheet]),
    [
      ['quarter.xlsx, April', 'April'],
      ['quarter.xlsx, May', 'May'],
    ],
  );
  assert.deepEqual(await filesWithin(file, { sheet: 'May' }), [{ file, said: { sheet: 'May' } }]);
  const csv = { name: 'a.csv', bytes: Buffer.from('Supplier,Amount\nLarch,1\n') };
  assert.deepEqual(await filesWithin(csv), [{ file: csv, said: {} }]);
});

test('each sheet is imported once: the same sheet again is recognised, another is not taken for it', async () => {
  const take = async () => {
    for (const one of await filesWithin(file))
      await does(world.platform, { council: council.id, actor: 'test' }, deed =>
        importPayments(deed, one.file, one.said),
      );
  };
  await take();
  const files = await reads(world.platform, { councils: [council.id] }, tx => listFiles(tx, council.id));
  assert.deepEqual(files.map(({ name, pence }) => [name, pence]).sort(), [
    ['quarter.xlsx, April', 20_000],
    ['quarter.xlsx, May', 4_550],
  ]);
  await assert.rejects(take(), /This very file was imported on/);
});

test('uploaded, each sheet waits for a yes of its own', async () => {
  const other = await world.council('Otterdale');
  const finance = await world.signIn(other, 'finance-officer');
  const uploaded = await postFile(
    world.app,
    '/otterdale/manage/spending',
    {},
    { field: 'files', name: 'quarter.xlsx', bytes: quarter },
    finance,
  );
  assert.equal(uploaded.statusCode, 303);
  const waiting = await reads(world.platform, { councils: [other.id] }, tx => listPendingFiles(tx, other.id));
  assert.deepEqual(
    waiting.map(({ name }) => name),
    ['quarter.xlsx, April', 'quarter.xlsx, May'],
  );
  const page = await world.get(`/otterdale/manage/spending/files/${waiting[1]?.id}`, finance);
  assert.match(page.body, /sheet “May”/);

  // The officer may say that another sheet, or another row of headings, is meant.
  const path = `/otterdale/manage/spending/files/${waiting[1]?.id}`;
  await world.post(`${path}/columns`, { sheet: 'Summary', headerRow: '1' }, finance);
  assert.match((await world.get(path, finance)).body, /sheet “Summary”/);
  const wrong = await world.post(`${path}/columns`, { sheet: 'Summary', headerRow: '99' }, finance);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /Row 99 is empty or not there/);
  assert.match(wrong.body, /name="headerRow"[^>]* value="99"/, 'what was typed stays');
  const words = await world.post(`${path}/columns`, { sheet: 'Summary', headerRow: 'second' }, finance);
  assert.match(words.body, /“second” is not the number of a row/);
  await world.post(`${path}/columns`, { sheet: 'April', headerRow: '1' }, finance);
  assert.match((await world.get(path, finance)).body, />£200</);
});
