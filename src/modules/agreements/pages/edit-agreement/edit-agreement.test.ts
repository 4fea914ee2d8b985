import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { listServices } from '#councils';
import { reads } from '#platform/platform.ts';
import { anAgreement } from '../../testing/samples.ts';
import { findAgreement } from '../../store/agreements.ts';
import { formOf } from './edit-agreement.form.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const other = await world.council('Elsewhere');
const editor = await world.signIn(council, 'register-editor');
const manage = '/marlbridge/manage/agreements';
const find = (slug: string) =>
  reads(world.platform, { councils: [0, council.id] }, tx =>
    findAgreement(tx, council.id, slug, '2026-11-23'),
  );
const version = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';

test('a faulty form keeps everything that was typed and says what is wrong at each field', async () => {
  const answer = await world.post(
    `${manage}/new`,
    {
      title: '',
      kind: 'grant',
      description: 'Typed <once>',
      'organisation-1': 'Willow Trust',
      'orgId-1': '1234',
      start: '31/02/2024',
      value: 'a lot',
      valueForm: 'per-year',
      openEnded: 'yes',
      end: '2025',
      sme: 'yes',
    },
    editor,
  );
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /<title>Error: Add an agreement/);
  for (const field of ['title', 'orgId-1', 'start', 'value', 'openEnded']) {
    assert.match(answer.body, new RegExp(`<a href="#${field}"`), field);
    assert.match(answer.body, new RegExp(`id="${field}"`), field);
    assert.match(answer.body, new RegExp(`id="${field}-error"`), field);
  }
  assert.match(answer.body, /Typed &lt;once&gt;/);
  assert.match(answer.body, /value="Willow Trust"/);
  assert.match(answer.body, /value="31\/02\/2024"/);
  assert.match(answer.body, /name="kind" type="radio" value="grant" checked/);
  assert.match(answer.body, /name="valueForm" type="radio" value="per-year" checked/);
  const another = await world.post(
    `${manage}/new`,
    { another: 'yes', 'organisation-1': 'Willow Trust', 'orgId-1': '' },
    editor,
  );
  assert.equal(another.statusCode, 200);
  assert.match(another.body, /id="organisation-2"/);
  assert.doesNotMatch(another.body, /There is a problem/);
});

test('an agreement is entered, published, changed and found in its history, field by field', async () => {
  const made = await world.post(
    `${manage}/new`,
    {
      title: 'Day care',
      kind: 'contract',
      service: 'Adult Social Care',
      'organisation-1': 'Willow Trust',
      'orgId-1': '',
      'organisation-2': 'Larch CIC',
      'orgId-2': '',
      start: 'April 2024',
      value: '£114,000',
      valueForm: 'per-year',
    },
    editor,
  );
  assert.equal(made.headers.location, '/marlbridge/agreements/CT-0001', made.body);
  assert.equal((await world.get('/marlbridge/agreements/CT-0001')).statusCode, 404);
  const page = await world.get('/marlbridge/agreements/CT-0001', editor);
  assert.match(page.body, /Publish/);
  await world.post(`${manage}/CT-0001/publish`, { version: version(page.body) }, editor);
  assert.equal((await world.get('/marlbridge/agreements/CT-0001')).statusCode, 200);

  const form = await world.get(`${manage}/CT-0001/change`, editor);
  assert.match(form.body, /value="April 2024"/);
  assert.match(form.body, /value="Larch CIC"/);
  const draft = (await find('CT-0001'))?.draft;
  assert.ok(draft);
  const values = { ...formOf(draft), version: version(form.body) };
  const saved = await world.post(
    `${manage}/CT-0001/change`,
    { ...values, title: 'Day care for all', start: '2 April 2024' },
    editor,
  );
  assert.equal(saved.statusCode, 303, saved.body);
  const same = await find('CT-0001');
  const nothing = await world.post(
    `${manage}/CT-0001/change`,
    { ...formOf(same?.draft ?? draft), version: '3' },
    editor,
  );
  assert.equal(nothing.statusCode, 303);
  assert.equal((await find('CT-0001'))?.version, 3, 'a form saved as it was changes nothing');

  const history = await world.get(`${manage}/CT-0001/history`, editor);
  assert.match(history.body, /Version 3: Changed \(as it is now\)/);
  assert.match(history.body, /Title: from “Day care” to “Day care for all”/);
  assert.match(history.body, /Start: from “April 2024” to “2 April 2024”/);
  assert.match(history.body, /Published: from “no” to “yes”/);
  assert.match(history.body, /Version 1: Entered/);
  assert.match(history.body, /Person 1/);
  await world.post(`${manage}/CT-0001/restore`, { version: '2' }, editor);
  assert.equal((await find('CT-0001'))?.draft.title, 'Day care');
  await world.post(`${manage}/CT-0001/unpublish`, { version: '4' }, editor);
  assert.equal((await world.get('/marlbridge/agreements/CT-0001')).statusCode, 404);
});

test('two people at once: the second sees both, and decides', async () => {
  const second = await world.signIn(council, 'administrator');
  const kept = await anAgreement(world.platform, council, {
    reference: 'S-1',
    title: 'Shared',
    service: 'Libraries',
  });
  const draft = (await find(kept.slug))?.draft;
  assert.ok(draft);
  const values = { ...formOf(draft), version: '1' };
  await world.post(`${manage}/S-1/change`, { ...values, title: 'Theirs' }, second);
  const answer = await world.post(
    `${manage}/S-1/change`,
    { ...values, title: 'Mine', start: '2025' },
    editor,
  );
  assert.equal(answer.statusCode, 409);
  assert.match(answer.body, /Somebody else changed this agreement/);
  assert.match(answer.body, /<td[^>]*>Title<\/td><td[^>]*>Theirs<\/td><td[^>]*>Mine<\/td>/);
  assert.match(answer.body, /It was changed by Person 2 while/);
  assert.match(answer.body, /<h1[\s\S]*<h2[^>]*>What differs/, 'below the heading of the page');
  assert.match(answer.body, /value="Mine"/);
  assert.equal(version(answer.body), '2');
  assert.equal((await find('S-1'))?.draft.title, 'Theirs');
  const decided = await world.post(
    `${manage}/S-1/change`,
    { ...values, version: '2', title: 'Mine', start: '2025' },
    editor,
  );
  assert.equal(decided.statusCode, 303);
  assert.equal((await find('S-1'))?.draft.title, 'Mine');
  for (const deed of ['publish', 'unpublish', 'remove']) {
    const stale = await world.post(`${manage}/S-1/${deed}`, { version: '1' }, editor);
    assert.equal(stale.statusCode, deed === 'publish' ? 303 : 409, deed);
  }
});

test('a reference can stand only once', async () => {
  await anAgreement(world.platform, council, { reference: 'R-1', title: 'First' });
  const answer = await world.post(
    `${manage}/new`,
    { title: 'Second', kind: 'grant', reference: 'r-1', 'organisation-1': 'B' },
    editor,
  );
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /href="#reference">There is already an agreement with the reference “r-1”/);
});

test('what is removed leaves the register, can be put back, and nothing is lost', async () => {
  await anAgreement(world.platform, council, { reference: 'G-1', title: 'Gone' });
  const removed = await world.post(`${manage}/G-1/remove`, { version: '1' }, editor);
  assert.equal(removed.headers.location, `${manage}/G-1/history`);
  assert.equal((await world.get('/marlbridge/agreements/G-1', editor)).statusCode, 404);
  assert.doesNotMatch((await world.get('/marlbridge/agreements')).body, /Gone/);
  const list = await world.get(`${manage}?state=removed`, editor);
  assert.match(list.body, new RegExp(`href="${manage}/G-1/history">Gone`));
  assert.match((await world.get(`${manage}/G-1/history`, editor)).body, /Undo: put it back/);
  await world.post(`${manage}/G-1/restore`, {}, editor);
  assert.equal((await world.get('/marlbridge/agreements/G-1')).statusCode, 200);
  await world.post(`${manage}/G-1/remove`, { version: '3' }, editor);
  await anAgreement(world.platform, council, { reference: 'G-1', title: 'In its place' });
  const taken = await world.post(`${manage}/G-1/restore`, {}, editor);
  assert.equal(taken.statusCode, 409);
  assert.match(taken.body, /already an agreement with the reference/);
  assert.equal((await world.post(`${manage}/G-1/restore`, { version: 'x' }, editor)).statusCode, 404);
});

test('a commissioner of one service changes only what belongs to it; others’ people change nothing', async () => {
  const services = await reads(world.platform, { councils: [0, council.id] }, tx =>
    listServices(tx, council.id),
  );
  const scoped = await world.signIn(
    council,
    'commissioner',
    services.find(({ slug }) => slug === 'libraries')?.id,
  );
  await anAgreement(world.platform, council, { reference: 'L-1', title: 'Reading', service: 'Libraries' });
  await anAgreement(world.platform, council, {
    reference: 'C-1',
    title: 'Caring',
    service: 'Adult Social Care',
  });
  await anAgreement(world.platform, council, { reference: 'N-1', title: 'Nobody’s' });
  assert.equal((await world.get(`${manage}/L-1/change`, scoped)).statusCode, 200);
  for (const slug of ['C-1', 'N-1']) {
    assert.equal((await world.get(`${manage}/${slug}/change`, scoped)).statusCode, 403);
    for (const deed of ['change', 'publish', 'unpublish', 'remove', 'restore', 'documents'])
      assert.equal(
        (await world.post(`${manage}/${slug}/${deed}`, { version: '1' }, scoped)).statusCode,
        403,
        deed,
      );
    assert.equal((await world.get(`${manage}/${slug}/history`, scoped)).statusCode, 403);
    assert.doesNotMatch(
      (await world.get(`/marlbridge/agreements/${slug}`, scoped)).body,
      /manage\/agreements\/.*change/,
    );
  }
  const into = await world.post(
    `${manage}/new`,
    { title: 'A', kind: 'grant', service: 'Adult Social Care', 'organisation-1': 'B' },
    scoped,
  );
  assert.equal(into.statusCode, 422);
  const none = await world.post(
    `${manage}/new`,
    { title: 'A', kind: 'grant', 'organisation-1': 'B' },
    scoped,
  );
  assert.match(none.body, /Choose a service for which you keep agreements/);
  const draft = (await find('L-1'))?.draft;
  assert.ok(draft);
  const away = await world.post(
    `${manage}/L-1/change`,
    { ...formOf(draft), version: '1', service: '' },
    scoped,
  );
  assert.equal(away.statusCode, 422);

  const outsider = await world.signIn(other, 'administrator');
  const councillor = await world.signIn(council, 'councillor');
  for (const cookie of [outsider, councillor])
    for (const url of ['new', 'L-1/change', 'L-1/history', 'L-1/documents'])
      assert.equal((await world.get(`${manage}/${url}`, cookie)).statusCode, 403, url);
  assert.equal((await world.get(`${manage}/none/change`, editor)).statusCode, 404);
});
