import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { listServices } from '#councils';
import { reads } from '#platform/platform.ts';
import { readTable } from '#platform/tables/read-table.ts';
import { findAgreement } from '../../store/agreements.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { anAgreement } from '../../testing/samples.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const other = await world.council('Elsewhere');
const editor = await world.signIn(council, 'register-editor');
const path = '/marlbridge/manage/agreements/import';
const send = (
  bytes: string | Uint8Array,
  form: Record<string, string> = {},
  cookie = editor,
  name = 'register.csv',
) => postFile(world.app, path, form, { name, bytes }, cookie);
const paste = (pasted: string) => postFile(world.app, path, { pasted }, undefined, editor);
const follow = async (answer: { headers: Record<string, unknown>; statusCode: number; body: string }) => {
  assert.equal(answer.statusCode, 303, answer.body);
  return String(answer.headers['location']);
};
/** Says yes, lets the worker work, and gives the address of the import to which who waits is led. */
const takeIn = async (place: string, form: Record<string, string> = {}) => {
  const under = await follow(await world.post(`${place}/confirm`, form, editor));
  assert.equal(under.split('?')[0], place);
  await world.work();
  return follow(await world.get(place, editor));
};
const find = (slug: string) =>
  reads(world.platform, { councils: [0, council.id] }, tx =>
    findAgreement(tx, council.id, slug, '2026-11-23'),
  );

const heading = 'Reference,Title,Supplier name,Department,Type,Start date,End date,Annual value';
const mistakes = `${heading}
ASC/1,Day care,Willow Trust,Adult Social Care,Contract,31/02/2024,,114000
ASC/2,,Larch CIC,Adult Social Care,Contract,2024,2026,1000
ASC/3,Home library,Page & Turner,Libaries,Contract,2024,,£140x
ASC/4,Lunch club,Willow Trust,Adult Social Care,Loan,2024,,500
`;
const mended = `${heading}
ASC/1,Day care,Willow Trust,Adult Social Care,Contract,29/02/2024,,114000
ASC/2,Meals,Larch CIC,Adult Social Care,Contract,2024,2026,1000
ASC/3,Home library,Page & Turner,Libraries,Contract,2024,,£140
ASC/4,Lunch club,Willow Trust,Adult Social Care,Grant,2024,,500
`;

test('five mistakes are each named with row, column, value and what to do; mended, imported, undone', async () => {
  const place = await follow(await send(mistakes));
  const { body } = await world.get(place, editor);
  assert.match(body, /<h1[^>]*>5 things to mend/);
  for (const words of [
    'Column F (Start date)',
    '31/02/2024',
    'Column B (Title)',
    '(empty)',
    'Column D (Department)',
    'Libaries',
    'Column H (Annual value)',
    'Column E (Type)',
    'Loan',
  ])
    assert.ok(body.includes(words), words);
  assert.doesNotMatch(body, /Import all of it/);
  const list = await readTable((await world.get(`${place}/to-mend.csv`, editor)).rawPayload);
  assert.deepEqual(list.headers, ['Row', 'Column', 'Value', 'What to do']);
  assert.deepEqual(
    list.rows.map(({ cells }) => cells[0]),
    ['2', '3', '4', '4', '5'],
  );
  const early = await world.post(`${place}/confirm`, {}, editor);
  assert.equal(early.statusCode, 422);
  assert.match(early.body, /5 things in the file have to be mended first/);
  assert.equal(await find('ASC-1'), undefined, 'nothing is imported by halves');

  const [, id = ''] = /name="replaces" value="([^"]+)"/.exec(body) ?? [];
  const next = await follow(await send(mended, { replaces: id }));
  assert.equal((await world.get(place, editor)).statusCode, 404, 'the first file is gone');
  const preview = await world.get(next, editor);
  assert.match(preview.body, /4 agreements will be added and 0 changed\. Nothing has changed yet\./);
  assert.match(preview.body, /From 29 February 2024; the end is not known/);
  assert.match(preview.body, /£140 a year/);
  assert.match(preview.body, /The file does not say whether the agreements are published/);
  const done = await takeIn(next, { publish: 'yes' });
  assert.match((await world.get(done, editor)).body, /<h1[^>]*>Imported/);
  assert.equal((await find('ASC-4'))?.draft.kind, 'grant');
  assert.match((await world.get('/marlbridge/agreements')).body, /Home library/);
  const twice = await world.post(`${next}/confirm`, {}, editor);
  assert.equal(await follow(twice), done, 'who says yes again is led to the import');

  const undone = await follow(await world.post(`${done}/undo`, {}, editor));
  assert.match((await world.get(undone, editor)).body, /Import undone/);
  assert.equal(await find('ASC-1'), undefined);
  assert.match((await world.get(path, editor)).body, /register\.csv<\/a>[\s\S]*Undone/);
  const again = await world.post(`${done}/undo`, {}, editor);
  assert.equal(again.statusCode, 409);
  assert.match(again.body, /has been undone already/);
});

test('what is pasted from a spreadsheet is read, an empty first heading too, and columns can be corrected', async () => {
  const place = await follow(await paste('\tWhat\tWho\tKind\r\n1\tReading groups\tPage & Turner\tGrant\r\n'));
  const { body } = await world.get(place, editor);
  assert.match(body, /There is no column for ‘Title’/);
  assert.match(body, /Left out: give it a heading/);
  await follow(
    await world.post(
      `${place}/columns`,
      { 'column-1': 'title', 'column-2': 'organisations', 'column-3': 'kind' },
      editor,
    ),
  );
  const corrected = await world.get(place, editor);
  assert.match(corrected.body, /One agreement|1 agreement will be added/);
  assert.match(corrected.body, /Reading groups/);
  const done = await takeIn(place);
  assert.match((await world.get(done, editor)).body, /Pasted from a spreadsheet/);
  assert.equal((await find('GR-0001'))?.published, false, 'without being told to, nothing is published');
  const remembered = await follow(await paste('What\tWho\tKind\nMore groups\tPage & Turner\tGrant\n'));
  assert.match((await world.get(remembered, editor)).body, /1 agreement will be added/);
});

test('a file changes what it has columns for and leaves the rest; what is the same is not touched', async () => {
  await anAgreement(world.platform, council, {
    reference: 'K-1',
    title: 'Kept',
    kind: 'grant',
    howOften: 'Monthly',
    service: 'Libraries',
    published: 'yes',
  });
  await anAgreement(world.platform, council, {
    reference: 'K-2',
    title: 'Same',
    organisations: 'Somebody Ltd',
  });
  const place = await follow(
    await send('Reference,Title,Organisations\nk-1,Kept and renamed,Somebody Ltd\nK-2,Same,Somebody Ltd\n'),
  );
  const preview = await world.get(place, editor);
  assert.match(preview.body, /0 agreements will be added, 1 changed and 1 stays as it is\./);
  await takeIn(place);
  const kept = await find('K-1');
  assert.deepEqual(
    [kept?.draft.title, kept?.draft.kind, kept?.draft.monitoring.howOften, kept?.published, kept?.version],
    ['Kept and renamed', 'grant', 'Monthly', true, 2],
  );
  assert.equal((await find('K-2'))?.version, 1);
  const nothing = await follow(await send('Reference,Title,Organisations\nK-2,Same,Somebody Ltd\n'));
  assert.match((await world.get(nothing, editor)).body, /Nothing to import/);
});

test('what is no table is refused in plain words, and nothing is kept of it', async () => {
  for (const [bytes, words] of [
    ['', /its size is 0 bytes/],
    ['   \n ', /nothing but blank space/],
    [Buffer.from('%PDF-1.7 and so on'), /PDF/],
  ] as const) {
    const answer = await send(bytes);
    assert.equal(answer.statusCode, 422, String(bytes));
    assert.match(answer.body, /There is a problem/);
    assert.match(answer.body, words);
  }
  const neither = await paste('  ');
  assert.equal(neither.statusCode, 422);
  assert.match(neither.body, /Choose a CSV or Excel file, or paste/);
  const both = await send(mended, { pasted: 'Title\tOrganisation\nA\tB' });
  assert.match(both.body, /not both at once/);
});

test('more faults than fit are counted, and the file of faults has all of them', async () => {
  const rows = Array.from({ length: 230 }, (_, i) => `Agreement ${i},Somebody Ltd,32/01/2024`).join('\n');
  const place = await follow(await send(`Title,Organisation,Start\n${rows}\n`));
  const { body } = await world.get(place, editor);
  assert.match(body, /230 things to mend/);
  assert.match(body, /The first 200 of 230 are shown/);
  assert.equal(
    (await readTable((await world.get(`${place}/to-mend.csv`, editor)).rawPayload)).rows.length,
    230,
  );
});

test('an import cannot be undone when something in it has changed since', async () => {
  const place = await follow(await send('Reference,Title,Organisation\nU-1,First,Somebody Ltd\n'));
  const done = await takeIn(place);
  const second = await follow(await send('Reference,Title,Organisation\nU-1,Second,Somebody Ltd\n'));
  await takeIn(second);
  const refused = await world.post(`${done}/undo`, {}, editor);
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /U-1 has been changed since/);
});

test('an editor of one service imports only for it, and other councils’ people not at all', async () => {
  const services = await reads(world.platform, { councils: [0, council.id] }, tx =>
    listServices(tx, council.id),
  );
  const libraries = services.find(({ slug }) => slug === 'libraries');
  const scoped = await world.signIn(council, 'register-editor', libraries?.id);
  const place = await follow(
    await send(
      'Title,Organisation,Service\nMine,Somebody Ltd,Libraries\nTheirs,Somebody Ltd,Adult Social Care\nNobody’s,Somebody Ltd,\n',
      {},
      scoped,
    ),
  );
  const { body } = await world.get(place, scoped);
  assert.match(body, /2 things to mend/);
  assert.match(body, /You may import only for: Libraries/);
  assert.equal((await world.post(`${place}/confirm`, {}, scoped)).statusCode, 422);

  const outsider = await world.signIn(other, 'administrator');
  const commissioner = await world.signIn(council, 'commissioner');
  for (const cookie of [outsider, commissioner]) {
    assert.equal((await world.get(path, cookie)).statusCode, 403);
    assert.equal((await world.get(place, cookie)).statusCode, 403);
    assert.equal((await send(mended, {}, cookie)).statusCode, 403);
  }
  assert.equal((await world.get(path)).statusCode, 303);
  const id = place.split('/').at(-1) ?? '';
  assert.equal((await world.get(`/elsewhere/manage/agreements/import/${id}`, outsider)).statusCode, 404);
  assert.equal((await world.get(`${path}/nothing`, editor)).statusCode, 404);
  assert.equal((await world.post(`${path}/nothing/confirm`, {}, editor)).statusCode, 404);
  assert.equal((await world.get(`${path}s/nothing`, editor)).statusCode, 404);
});
