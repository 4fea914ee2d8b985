import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries']);
const commissioner = await world.signIn(council, 'commissioner');
const editor = await world.signIn(council, 'register-editor');
const manage = '/marlbridge/manage/organisations';

test('an officer adds an organisation by its number, and its page says what is not known', async () => {
  const added = await world.post(
    `${manage}/new`,
    { name: 'Larch Kitchen CIC', orgId: 'gb-coh-1234567', legalForm: '' },
    commissioner,
  );
  assert.equal(added.headers.location, `${manage}/GB-COH-01234567`);
  const page = await world.get('/organisations/GB-COH-01234567');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /Not known does not mean no/);
});

test('a wrong number is refused in words, and what was typed is kept', async () => {
  const answer = await world.post(`${manage}/new`, { name: 'Kept Ltd', orgId: '1234567' }, commissioner);
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /does not say which register it is from/);
  assert.match(answer.body, /value="Kept Ltd"/);
});

test('a number or a name that is missing or too long is asked for in words', async () => {
  const add = async (what: string, form: Record<string, string>) =>
    (await world.post(`${manage}/GB-COH-01234567/add/${what}`, form, commissioner)).body;
  assert.match(await add('number', { source: 'A letter' }), /<a href="#orgId">Enter the number</);
  assert.match(
    await add('name', { source: 'A letter', name: 'x'.repeat(9_000) }),
    /<a href="#name">This has 9,000 characters/,
  );
});

test('evidence makes it a social enterprise at once, with the reason; withdrawing it takes that back', async () => {
  const recorded = await world.post(
    `${manage}/GB-COH-01234567/add/evidence`,
    {
      kind: 'legal-form',
      legalForm: 'community-interest-company',
      byNumber: 'yes',
      source: 'Companies House, 1 March 2026',
      date: '1 March 2026',
    },
    commissioner,
  );
  assert.equal(recorded.statusCode, 303);
  const page = await world.get('/organisations/GB-COH-01234567');
  assert.match(page.body, /community interest company/i);
  const data = (await world.get('/organisations/GB-COH-01234567.json')).json();
  assert.equal(data.classification.socialEnterprise.value, 'yes');
  assert.match((await world.get('/organisations?socialEnterprise=yes')).body, /Larch Kitchen CIC/);

  const own = await world.get(`${manage}/GB-COH-01234567`, commissioner);
  const withdraw = /action="([^"]+\/withdraw)"/.exec(own.body)?.[1] ?? '';
  await world.post(withdraw, {}, commissioner);
  assert.equal(
    (await world.get('/organisations/GB-COH-01234567.json')).json().classification.socialEnterprise.value,
    'unknown',
  );
});

test('evidence needs its source, and a certificate its name', async () => {
  const answer = await world.post(
    `${manage}/GB-COH-01234567/add/evidence`,
    { kind: 'certificate', source: '', scheme: '' },
    commissioner,
  );
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Say where this is from/);
  assert.match(answer.body, /name of the certificate/);
});

test('a commissioner recognises a social enterprise and withdraws it; both are published', async () => {
  await world.post(
    `${manage}/GB-COH-01234567/recognise`,
    { basis: 'Trades for its members', on: '2026-01-05' },
    commissioner,
  );
  assert.match(
    (await world.get('/organisations/GB-COH-01234567')).body,
    /Recognised as a social enterprise by Marlbridge on 5 January 2026: Trades for its members/,
  );
  const own = await world.get(`${manage}/GB-COH-01234567`, commissioner);
  const withdraw = /href="([^"]+\/withdraw)"/.exec(own.body)?.[1] ?? '';
  assert.equal((await world.post(withdraw, { because: '' }, commissioner)).statusCode, 422);
  await world.post(withdraw, { because: 'Sold to a private buyer' }, commissioner);
  const after = await world.get('/organisations/GB-COH-01234567');
  assert.match(after.body, /withdrawn: Sold to a private buyer/);
  assert.equal(
    (await world.get('/organisations/GB-COH-01234567.json')).json().classification.socialEnterprise.value,
    'unknown',
  );
});

test('days are offered and kept as people write them', async () => {
  const written = String.raw`\d{1,2} [A-Z][a-z]+ \d{4}`;
  const page = await world.get(`${manage}/GB-COH-01234567/recognise`, commissioner);
  assert.match(page.body, new RegExp(`id="on"[^>]*value="${written}"`));
  await world.post(`${manage}/new`, { name: 'Weir Boats Ltd', orgId: 'GB-COH-07654321' }, commissioner);
  assert.match(
    (await world.get('/organisations/GB-COH-07654321')).body,
    new RegExp(`>Marlbridge, ${written}<`),
  );
});

test('a register editor may not recognise', async () => {
  assert.equal((await world.get(`${manage}/GB-COH-01234567/recognise`, editor)).statusCode, 403);
});

test('merging shows both under one record and undoing gives both back whole', async () => {
  await world.post(
    `${manage}/new`,
    { name: 'Larch Kitchen Community Interest Company', orgId: 'GB-CHC-1089464' },
    editor,
  );
  await world.post(
    `${manage}/GB-CHC-1089464/merge`,
    { into: 'GB-COH-01234567', reason: 'Same address and directors' },
    editor,
  );
  const merged = (await world.get('/organisations/GB-CHC-1089464.json')).json();
  assert.equal(merged.orgId, 'GB-COH-01234567', 'the old number leads to the record that was kept');
  assert.deepEqual(merged.identifiers.map((identifier: { orgId: string }) => identifier.orgId).sort(), [
    'GB-CHC-1089464',
    'GB-COH-01234567',
  ]);
  const own = await world.get(`${manage}/GB-COH-01234567`, editor);
  await world.post(/action="([^"]+\/undo)"/.exec(own.body)?.[1] ?? '', {}, editor);
  const apart = (await world.get('/organisations/GB-CHC-1089464.json')).json();
  assert.equal(apart.orgId, 'GB-CHC-1089464');
  assert.equal(apart.name, 'Larch Kitchen Community Interest Company');
});

test('the public page of an organisation without a number says so, and keeps our own id for programs', async () => {
  const added = await world.post(`${manage}/new`, { name: 'Friends of the Weir' }, commissioner);
  const own = added.headers.location?.split('/').at(-1) ?? '';
  assert.match(own, /^moothall-/);
  const { body } = await world.get(`/organisations/${own}`);
  assert.match(body, /<span class="govuk-caption-l[^>]*>No register number known</);
  assert.match(body, new RegExp(`href="/organisations/${own}\\.json"`));
  assert.match(
    (await world.get(`${manage}/${own}`, commissioner)).body,
    new RegExp(`>${own}<`),
    'to merge by',
  );
});

test('the list is searched by any name or number and says when nothing fits', async () => {
  assert.match((await world.get('/organisations?q=larch')).body, /Larch Kitchen CIC/);
  assert.match((await world.get('/organisations?q=01234567')).body, /Larch Kitchen CIC/);
  assert.match((await world.get('/organisations?q=%25')).body, /No organisation fits/);
});
