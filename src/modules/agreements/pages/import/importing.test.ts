import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { listServices } from '#councils';
import { inScope } from '#platform/db/database.ts';
import { does, reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { importQueued } from '../../actions/import-queued.ts';
import { changeAgreement } from '../../actions/keep-agreement.ts';
import { findAgreement } from '../../store/agreements.ts';
import { findProgress, setProgress } from '../../store/import-progress.ts';
import { aDraft, anAgreement } from '../../testing/samples.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const editor = await world.signIn(council, 'register-editor');
const root = '/marlbridge/manage/agreements/import';
const scope = { councils: [0, council.id] };
const find = (slug: string) =>
  reads(world.platform, scope, tx => findAgreement(tx, council.id, slug, '2026-11-23'));

async function uploaded(text: string, cookie = editor): Promise<{ page: string; id: string }> {
  const answer = await postFile(world.app, root, {}, { name: 'register.csv', bytes: text }, cookie);
  assert.equal(answer.statusCode, 303, answer.body);
  const page = String(answer.headers['location']);
  return { page, id: page.split('/').at(-1) ?? '' };
}
const many = (name: string, number: number) =>
  `Reference,Title,Supplier\n${Array.from({ length: number }, (_, at) => `${name}-${at},Agreement ${at},Larch Care CIC`).join('\n')}\n`;

test('who said yes sees how far it is, may leave and come back, and is led to the import, which can be undone', async () => {
  const { page, id } = await uploaded(many('W', 30));
  const answer = await world.post(`${page}/confirm`, {}, editor);
  assert.equal(String(answer.headers['location']).split('?')[0], page);
  const shown = async () => (await world.get(page, editor)).body;
  assert.match(await shown(), /Waits for its turn/);
  const tell = (done: number, total: number) =>
    inScope(world.platform.db, { councils: [council.id] }, tx =>
      setProgress(tx, council.id, id, { done, total }),
    );
  await tell(0, 0);
  assert.match(await shown(), /The file is being read/);
  await tell(6, 30);
  const body = await shown();
  assert.match(body, /6 of 30 agreements written \(20%\)/);
  assert.match(body, /<progress[^>]* value="20"/);
  assert.match(body, new RegExp(`href="${page}"[^>]*>See how far it has come`), 'without JavaScript too');
  assert.match((await world.get(root, editor)).body, /register\.csv<\/a>: Is being imported/);
  const again = await world.post(`${page}/confirm`, {}, editor);
  assert.equal(again.headers['location'], page, 'a second click waits for the same import');
  assert.equal((await world.post(`${page}/columns`, {}, editor)).statusCode, 303);

  await world.work();
  const led = await world.get(page, editor);
  assert.equal(led.headers['location'], `${root}s/${id}`);
  assert.ok(await find('W-29'));
  assert.equal(
    await inScope(world.platform.db, scope, tx => findProgress(tx, council.id, id)),
    undefined,
    'nothing is left of the telling',
  );
  assert.equal((await world.post(`${root}s/${id}/undo`, {}, editor)).statusCode, 303);
  assert.equal(await find('W-29'), undefined);
});

test('while an import is under way others see how far it is, and none of its agreements', async () => {
  const { page, id } = await uploaded(many('H', 300));
  await world.post(`${page}/confirm`, {}, editor);
  let ended = false;
  const importing = importQueued(world.platform, {
    council: council.id,
    pending: id,
    actor: 'system',
  }).finally(() => (ended = true));
  let seen = 0;
  while (!ended) {
    // In this order: what is told after the agreement was asked for proves that it was not in yet.
    const early = await find('H-0');
    const progress = await inScope(world.platform.db, scope, tx => findProgress(tx, council.id, id));
    if (!progress) continue;
    seen++;
    assert.equal(early, undefined);
  }
  await importing;
  assert.ok(seen > 0);
  assert.ok(await find('H-299'));
});

test('what stands against it by the time the worker comes is told on the file’s page, and nothing is imported', async () => {
  const services = await reads(world.platform, scope, tx => listServices(tx, council.id));
  const scoped = await world.signIn(
    council,
    'register-editor',
    services.find(({ slug }) => slug === 'libraries')?.id,
  );
  const kept = { reference: 'M-1', title: 'Books', organisations: 'Page Supply Ltd', service: 'Libraries' };
  await anAgreement(world.platform, council, kept);
  const { page } = await uploaded(
    'Reference,Title,Supplier,Service\nM-1,Books and maps,Page Supply Ltd,Libraries\nM-2,Shelves,Page Supply Ltd,Libraries\n',
    scoped,
  );
  assert.equal((await world.post(`${page}/confirm`, {}, scoped)).statusCode, 303);
  const before = await find('M-1');
  await does(world.platform, { council: council.id, actor: 'system' }, deed =>
    changeAgreement(deed, before?.id ?? '', 1, aDraft({ ...kept, service: 'Adult Social Care' })),
  );
  await world.work();
  const { body } = await world.get(page, scoped);
  assert.match(body, /1 thing in the file has to be mended first/);
  assert.match(body, /This agreement is held by Adult Social Care now/);
  assert.equal(await find('M-2'), undefined);
  assert.match((await world.get(root, editor)).body, /Was not imported: 1 thing in the file/);
});

test('rows that repeat a reference: told row by row, then numbered when somebody says they are apart', async () => {
  const { page } = await uploaded(
    'Reference,Title,Supplier\nL-1,Lot one,Larch Care CIC\nL-1,Lot two,Larch Care CIC\nL-1,Lot two,Oak CIC\n',
  );
  const { body } = await world.get(page, editor);
  assert.match(body, /2 things to mend/);
  assert.match(body, /stands already in row 2, with another title \(‘Lot one’\)/);
  assert.match(body, /2 rows repeat a reference/);
  await world.post(`${page}/apart`, { apart: 'yes' }, editor);
  const apart = (await world.get(page, editor)).body;
  assert.match(apart, /2 agreements will be added/);
  assert.match(apart, /The reference ‘L-1’, which other rows have too, became ‘L-1-2’/);
  assert.match(apart, /‘L-1’ is one agreement with several organisations: Oak CIC joins those of row 3/);
  await world.post(`${page}/apart`, { apart: '' }, editor);
  assert.match((await world.get(page, editor)).body, /2 things to mend/, 'and back');
  await world.post(`${page}/apart`, { apart: 'yes' }, editor);
  await world.post(`${page}/confirm`, {}, editor);
  await world.work();
  assert.deepEqual(
    (await find('L-1-2'))?.parties.map(({ name }) => name),
    ['Larch Care CIC', 'Oak CIC'],
  );
});

test('services under other names are asked for once each, and remembered when the file is in', async () => {
  const head = 'Reference,Title,Supplier,Directorate\n';
  const { page } = await uploaded(
    `${head}S-1,Meals,Larch Care CIC,Adults\nS-2,Baths,Larch Care CIC,ADULTS \nS-3,Pens,Page Ltd,Chief Executive\nS-4,Books,Page Ltd,Libraries\n`,
  );
  const asked = (await world.get(page, editor)).body;
  assert.match(asked, /3 things to mend/);
  assert.deepEqual(asked.match(/name="service-\d+"/g), ['name="service-0"', 'name="service-1"']);
  await world.post(`${page}/services`, { 'service-0': 'Nowhere', 'service-1': '' }, editor);
  assert.match((await world.get(page, editor)).body, /3 things to mend/, 'only a service there is');
  await world.post(`${page}/services`, { 'service-0': 'Adult Social Care', 'service-1': '-' }, editor);
  assert.match((await world.get(page, editor)).body, /4 agreements will be added/);
  await world.post(`${page}/confirm`, {}, editor);
  await world.work();
  assert.deepEqual(
    (await Promise.all(['S-2', 'S-3', 'S-4'].map(find))).map(found => found?.draft.service),
    ['Adult Social Care', '', 'Libraries'],
  );
  const later = await uploaded(`${head}S-5,Beds,Larch Care CIC,adults\n`);
  assert.match((await world.get(later.page, editor)).body, /1 agreement will be added/);
});

test('a file can be taken out without being imported', async () => {
  const { page } = await uploaded(many('X', 1));
  assert.equal((await world.post(`${page}/forget`, {}, editor)).headers['location']?.split('?')[0], root);
  assert.equal((await world.get(page, editor)).statusCode, 404);
  await world.work();
  assert.equal(await find('X-0'), undefined);
});
