import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { anAgreement } from '../../testing/samples.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries']);
const editor = await world.signIn(council, 'register-editor');
await anAgreement(world.platform, council, { reference: 'L-1', title: 'Reading', service: 'Libraries' });
await anAgreement(world.platform, council, { reference: 'L-2', title: 'Writing', service: 'Libraries' });
const path = '/marlbridge/manage/agreements/L-1/documents';
const add = (form: Record<string, string>, bytes?: string) =>
  postFile(world.app, path, form, bytes === undefined ? undefined : { name: 'report.pdf', bytes }, editor);

test('a document is added, decided upon with a reason, and only then seen', async () => {
  const bad = await add({ title: '', date: '31/02/2024' });
  assert.equal(bad.statusCode, 422);
  for (const field of ['file', 'title', 'kind', 'date'])
    assert.match(bad.body, new RegExp(`href="#${field}"`));
  const page = await add({ title: 'A page', kind: 'other' }, '<html><script>alert(1)</script></html>');
  assert.equal(page.statusCode, 422);
  assert.match(page.body, /is not a document we can publish/);
  assert.match(page.body, /value="A page"/);

  const added = await add(
    { title: 'Report 2025', kind: 'monitoring', date: '2025' },
    '%PDF-1.7\nwhat it says',
  );
  assert.equal(added.statusCode, 303, added.body);
  const list = await world.get(path, editor);
  assert.match(list.body, /Report 2025<\/a>[\s\S]*Not decided/);
  assert.match(list.body, /Monitoring report, 2025\./);
  const [, decide = ''] = new RegExp(`href="(${path}/[0-9a-f-]+)"`).exec(list.body) ?? [];
  const id = decide.split('/').at(-1) ?? '';
  const file = `/marlbridge/agreements/L-1/documents/${id}`;
  assert.equal((await world.get(file)).statusCode, 404);

  const withoutReason = await world.post(decide, { decision: 'withheld', reason: '' }, editor);
  assert.equal(withoutReason.statusCode, 422);
  assert.match(withoutReason.body, /Say why the document is withheld/);
  assert.equal((await world.post(decide, {}, editor)).statusCode, 422);
  await world.post(decide, { decision: 'withheld', reason: 'Section 43(2): prices' }, editor);
  assert.match((await world.get(path, editor)).body, /Reason: Section 43\(2\): prices/);
  assert.equal((await world.get(file)).statusCode, 404);
  await world.post(decide, { decision: 'published', reason: '' }, editor);
  const answer = await world.get(file);
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-disposition']), /^attachment/);

  const elsewhere = decide.replace('L-1', 'L-2');
  assert.equal((await world.get(elsewhere, editor)).statusCode, 404);
  assert.equal((await world.post(elsewhere, { decision: 'published' }, editor)).statusCode, 404);
  assert.equal((await world.get(`${path}/none`, editor)).statusCode, 404);
});
