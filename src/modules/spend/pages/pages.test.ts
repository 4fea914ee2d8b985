import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeOrganisation } from '#organisations';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { listFiles } from '../store/files.ts';
import { listSuppliers } from '../store/queue.ts';
import { paymentCsv } from '../testing/samples.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const finance = await world.signIn(council, 'finance-officer');
const editor = await world.signIn(council, 'register-editor');
const root = '/marlbridge/manage/spending';
const upload = (files: { name: string; bytes: string }[]) =>
  postFile(
    world.app,
    root,
    {},
    files.map(file => ({ field: 'files', ...file })),
    finance,
  );
const page = async (url: string, cookie = finance) => {
  const answer = await world.get(url, cookie);
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body.slice(0, 200)}`);
  return answer.body;
};
const files = () => reads(world.platform, { councils: [council.id] }, tx => listFiles(tx, council.id));

const odd = paymentCsv(
  [
    ['Larch Kitchen CIC', '100', '01/05/2025'],
    ['Rook & Sparrow LLP', '20.50', '02/05/2025'],
  ],
  'Whom,How much,Payment Date,Service,Expense Type',
);

test('the pages are empty in plain words before anything was imported', async () => {
  assert.match(await page(root), /No payments have been imported yet/);
  assert.match(await page(`${root}/suppliers`), /there are no suppliers/);
});

let pending = '';

test('a file with unknown columns says what is wrong; the officer says which they are, and it is remembered', async () => {
  const read = await upload([{ name: 'odd-may.csv', bytes: odd }]);
  pending = String(read.headers.location);
  assert.match(await page(pending), /No column says who was paid/);
  const refused = await world.post(`${pending}/confirm`, {}, finance);
  assert.match(refused.body, /There is a problem/);
  await world.post(
    `${pending}/columns`,
    { 'column-0': 'supplier_name', 'column-1': 'amount', 'column-2': 'date' },
    finance,
  );
  const preview = await page(pending);
  assert.match(preview, /2 lines of 2 payees/);
  assert.match(preview, /£120\.50/);
  const done = await world.post(`${pending}/confirm`, {}, finance);
  assert.match(await page(String(done.headers.location)), /The file gives no total of its own/);
  const again = await upload([{ name: 'odd-june.csv', bytes: odd.replaceAll('/05/', '/06/') }]);
  assert.match(await page(String(again.headers.location)), /2 lines of 2 payees/);
  await world.post(`${String(again.headers.location)}/forget`, {}, finance);
});

test('several files at once: those that are ready are imported together, the others say why not', async () => {
  const months = ['2025-07', '2025-08'].map(month => ({
    name: `payments-${month}.csv`,
    bytes: paymentCsv([['Larch Kitchen', '10', `${month}-05`]]),
  }));
  const read = await upload([
    ...months,
    { name: 'pivot.csv', bytes: 'Row Labels,Sum of Amount\nLarch,1\nRook,2\n' },
  ]);
  assert.equal(read.headers.location, `${root}#waiting`);
  const done = await world.post(`${root}/confirm`, {}, finance);
  assert.equal(done.statusCode, 422);
  assert.match(done.body, /pivot\.csv: This is a pivot or a summary/);
  assert.equal((await files()).length, 3);
  const bad = await upload([{ name: 'picture.csv', bytes: '%PDF-1.7' }]);
  assert.equal(bad.statusCode, 422);
  assert.match(bad.body, /picture\.csv: This file is a PDF/);
  assert.equal((await upload([])).statusCode, 422);
});

test('a corrected file asks what it is to the other, supersedes it, and is undone', async () => {
  const text = paymentCsv([['Larch Kitchen', '12', '2025-07-05']]);
  const where = String((await upload([{ name: 'payments-2025-07.csv', bytes: text }])).headers.location);
  const preview = await page(where);
  assert.match(preview, /with other content/);
  const old = (await files()).find(({ name }) => name === 'payments-2025-07.csv');
  assert.ok(old && preview.includes(old.id));
  await world.post(`${where}/columns`, { relation: old.id }, finance);
  const done = await world.post(`${where}/confirm`, {}, finance);
  const imported = String(done.headers.location);
  assert.match(await page(imported), /it corrects/);
  assert.match(await page(`${root}/imports/${old.id}`), /Corrected by a later file/);
  const undone = await world.post(`${imported}/undo`, {}, finance);
  assert.equal(undone.statusCode, 303);
  assert.equal((await files()).find(({ id }) => id === old.id)?.state, 'standing');
  assert.equal((await world.post(`${imported}/undo`, {}, finance)).statusCode, 409);
  assert.match((await world.get(`${root}/imports.csv`, finance)).body, /payments-2025-07\.csv/);
});

test('a large file is imported by the worker', async () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, at) =>
      `Supplier number ${at % 500} of many,${at}.10,2025-09-0${1 + (at % 9)},Streets and parks and open spaces`,
  );
  const largeText = `Supplier Name,Amount,Date,Service\n${lines.join('\n')}\n`;
  const where = String((await upload([{ name: 'large.csv', bytes: largeText }])).headers.location);
  const sent = await world.post(`${where}/confirm`, {}, finance);
  assert.equal(sent.headers.location, where);
  assert.match(await page(root), /Waits for its turn/);
  await world.work();
  const large = (await files()).find(({ name }) => name === 'large.csv');
  assert.equal(large?.lines, 60_000);
  const again = String((await upload([{ name: 'again.csv', bytes: `${largeText}\n` }])).headers.location);
  await world.post(`${again}/columns`, { 'column-0': '' }, finance);
  await world.post(`${again}/confirm`, {}, finance);
  await world.work();
  assert.match(
    await page(root),
    /No column says who was paid/,
    'what the worker could not import waits with the reason',
  );
  await world.post(`${again}/forget`, {}, finance);
  await world.post(`${root}/imports/${large.id}/undo`, {}, finance);
});

test('the queue: largest first, decided with buttons, undone, everything a person decided visible', async () => {
  await does(world.platform, { council: council.id, actor: 'test' }, deed =>
    makeOrganisation(deed, {
      name: 'Larch Kitchen CIC',
      source: 'test',
      identifiers: [{ scheme: 'GB-COH', id: '99000001' }],
    }),
  );
  await world.post(`${root}/suppliers/resolve`, {}, finance);
  await world.work();
  const list = (which: 'waiting' | 'all' | 'disputed') =>
    reads(world.platform, { councils: [0, council.id] }, tx =>
      listSuppliers(tx, { council: council.id, list: which, most: 10 }),
    );
  const rook = (await list('waiting'))[0];
  assert.equal(rook?.name, 'Rook & Sparrow LLP');
  const queue = await page(`${root}/suppliers`);
  assert.match(queue, /Rook &amp; Sparrow LLP/);
  assert.match(queue, /Last looked up/);
  assert.match(queue, /No register is installed/);
  const decide = (form: Record<string, string>, cookie = finance) =>
    world.post(`${root}/suppliers/${rook.id}/decide`, { back: 'list=waiting&q=', ...form }, cookie);
  assert.equal((await decide({ verdict: 'same' })).statusCode, 422, 'an organisation is needed');
  assert.equal(
    (await decide({ verdict: 'same', other: 'GB-COH-00000000' })).statusCode,
    422,
    'one that exists',
  );
  const mistyped = (await decide({ verdict: 'same', other: '99000001', back: 'list=none&q=rook' })).body;
  assert.match(
    mistyped,
    new RegExp(`<a href="#other-${rook.id}">Rook &amp; Sparrow LLP: ‘99000001’ does not say which register`),
    'it is said of whom',
  );
  assert.match(mistyped, new RegExp(`id="other-${rook.id}"[^>]*value="99000001"`), 'and kept');
  assert.match(mistyped, /id="q"[^>]*value="rook"/, 'on the list from which it was sent');
  assert.equal((await decide({ verdict: 'same', other: 'GB-COH-99000001' })).statusCode, 303);
  await decide({ verdict: 'different', organisation: 'GB-COH-99000001' }, editor);
  assert.equal((await list('disputed')).length, 1);
  const detail = await page(`${root}/suppliers/${rook.id}`);
  assert.match(detail, /Two people disagree/);
  const undo = /decisions\/([0-9a-f-]{36})\/undo/g;
  const ids = [...detail.matchAll(undo)].map(([, id]) => id);
  await world.post(`${root}/suppliers/decisions/${ids.at(-1)}/undo`, {}, editor);
  assert.equal((await list('all')).find(({ id }) => id === rook.id)?.outcome, 'organisation');
  assert.match(await page(`${root}/suppliers?list=organisation`), /Rook &amp; Sparrow/);
  assert.match(
    (await world.get(`${root}/suppliers.csv?list=all`, finance)).body,
    /Rook & Sparrow LLP,.*GB-COH-99000001/,
  );
  assert.equal(
    (await world.post(`${root}/suppliers/decisions/${ids.at(-1)}/undo`, {}, editor)).statusCode,
    422,
  );
});

test('proposals of a certainty are shown before they are accepted together', async () => {
  assert.match(await page(`${root}/suppliers/accept?least=99`), /No proposal has at least 99% certainty/);
  const nothing = await world.post(
    `${root}/suppliers/accept`,
    { least: '99', proposals: '1~GB-COH-99000001' },
    finance,
  );
  assert.equal(nothing.statusCode, 303);
});
