import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { inScope } from '#platform/db/database.ts';
import { reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { importQueued, listPendingFiles } from '../../actions/keep-pending-file.ts';
import { setImportProgress } from '../../store/import-progress.ts';
import { listFiles } from '../../store/files.ts';
import { listPayments } from '../../store/payments.ts';
import { paymentCsv, type SampleLine } from '../../testing/samples.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const finance = await world.signIn(council, 'finance-officer');
const root = '/marlbridge/manage/spending';
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [council.id] }, work);

/** Uploads and confirms a file large enough for the worker. @returns the address of its page, and its number. */
async function confirmed(month: string): Promise<{ page: string; id: string }> {
  const filler = 'Services as ordered by the council '.repeat(20);
  const lines = Array.from({ length: 5000 }, (_, at): SampleLine => [
    `Larch Kitchen ${at % 70}`,
    `${1 + (at % 90)}.00`,
    `${1 + (at % 28)}/${month}/2025`,
    'Adults',
    `${filler}${at}`,
  ]);
  const uploaded = await postFile(
    world.app,
    root,
    {},
    { field: 'files', name: `payments-${month}.csv`, bytes: paymentCsv(lines) },
    finance,
  );
  const page = String(uploaded.headers.location);
  const answer = await world.post(`${page}/confirm`, {}, finance);
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers.location?.split('?')[0], page, 'the officer is led to where it can be watched');
  return { page, id: page.split('/').at(-1) ?? '' };
}

test('who confirmed a large file sees how far it is, may leave and come back, and is led to the import in the end', async () => {
  const { page, id } = await confirmed('05');
  const shown = async () => (await world.get(page, finance)).body;
  assert.match(await shown(), /Waits for its turn/);
  const tell = (done: number, total: number) =>
    inScope(world.platform.db, { councils: [council.id] }, tx =>
      setImportProgress(tx, council.id, id, { done, total }),
    );
  await tell(0, 0);
  assert.match(await shown(), /The file is being read/);
  await tell(1200, 5000);
  const body = await shown();
  assert.match(body, /1,200 of 5,000 payments written \(24%\)/);
  assert.match(body, /<progress[^>]* value="24"/);
  assert.match(body, new RegExp(`href="${page}"[^>]*>See how far it has come`), 'without JavaScript too');
  assert.match((await world.get(root, finance)).body, /1,200 of 5,000 payments written/);
  await tell(5000, 5000);
  assert.match(await shown(), /the figures are being added up/);
  assert.equal((await world.get('/assets/progress.js')).statusCode, 200);

  await world.work();
  const after = await world.get(page, finance);
  assert.equal(after.statusCode, 303);
  assert.equal(after.headers.location, `${root}/imports/${id}`);
  assert.equal((await world.get(`${root}/imports/${id}`, finance)).statusCode, 200);
});

test('while an import is under way others see how far it is, and none of its lines', async () => {
  const { id } = await confirmed('06');
  const before = (await read(tx => listPayments(tx, { council: council.id, most: 1 })))[0]?.paid;
  let ended = false;
  const importing = importQueued(world.platform, {
    council: council.id,
    pending: id,
    actor: 'system',
  }).finally(() => (ended = true));
  let seen = 0;
  while (!ended) {
    // In this order: what is told of an import after its lines were asked for proves that they were not in yet.
    const [newest] = await read(tx => listPayments(tx, { council: council.id, most: 1 }));
    const pending = (await read(tx => listPendingFiles(tx, council.id))).find(one => one.id === id);
    if (!pending?.progress) continue;
    seen++;
    assert.equal(newest?.paid, before);
  }
  await importing;
  assert.ok(seen > 0);
  assert.equal((await read(tx => listFiles(tx, council.id)))[0]?.id, id);
  const left = await inScope(world.platform.db, { councils: [council.id] }, tx =>
    listPendingFiles(tx, council.id),
  );
  assert.deepEqual(left, []);
});
