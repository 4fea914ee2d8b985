import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankAgreement, makeAgreement } from '#agreements';
import { testWorld } from '#app/testing.ts';
import { makeOrganisation } from '#organisations';
import { does } from '#platform/platform.ts';
import { pays } from '../../testing/paid-council.ts';
import { readTarget, readYear } from './targets.form.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Parks']);
const finance = await world.signIn(council, 'finance-officer');
const root = '/marlbridge/manage/spending';
const page = async (url: string) => (await world.get(url, finance)).body;

test('a target is set, shown in public and taken back; what is wrong is named and what was typed stays', async () => {
  const typed = { flag: 'vcse', year: '2025/27', share: '120', source: '', decidedOn: 'soon' };
  const refused = await world.post(`${root}/targets`, typed, finance);
  assert.equal(refused.statusCode, 422);
  for (const said of [
    /like 2026\/27/,
    /up to 100/,
    /where it was decided/,
    /is not a date/,
    /value="2025\/27"/,
  ])
    assert.match(refused.body, said);
  const good = {
    ...typed,
    year: '2025/26',
    share: '12.5%',
    source: 'Cabinet, item 7',
    decidedOn: '1 March 2025',
  };
  assert.equal((await world.post(`${root}/targets`, good, finance)).statusCode, 303);
  assert.match(await page(`${root}/targets`), /2025\/26: 12\.5%/);
  await world.post(`${root}/targets/withdraw`, { flag: 'vcse', year: '2025' }, finance);
  assert.match(await page(`${root}/targets`), /No target has been set yet/);
});

test('years and shares of a target are read as people write them', () => {
  assert.equal(readYear('1999/00'), 1999);
  assert.equal(readYear('2026-2027'), 2026);
  assert.equal(readYear('2026/28'), undefined);
  const future = readTarget(
    { flag: 'sme', year: '2026', share: '5', source: 'x', decidedOn: '2 May 2026' },
    '2026-05-01',
  );
  assert.match(future.errors?.[0]?.message ?? '', /has not come yet/);
});

test('agreements nobody was paid under, and payments without an agreement', async () => {
  assert.match(await page(`${root}/agreements`), /nothing to compare/);
  await does(world.platform, { council: council.id, actor: 'test' }, async deed => {
    for (const [at, name] of ['Larch Kitchen CIC', 'Heron Trust', 'Rook & Sparrow LLP'].entries())
      await makeOrganisation(deed, {
        name,
        source: 'test',
        identifiers: [{ scheme: 'GB-COH', id: `9900000${at}` }],
      });
    for (const [reference, at, start] of [
      ['CT-1', 0, '2025-04'],
      ['CT-2', 1, '2025-04'],
      ['CT-3', 2, '2031-04'],
    ] as const)
      await makeAgreement(deed, {
        ...blankAgreement,
        reference,
        title: `Agreement ${reference}`,
        service: 'Parks',
        start,
        organisations: [{ name: '', orgId: `GB-COH-9900000${at}` }],
      });
  });
  await pays(world.platform, council, [
    ['Larch Kitchen CIC', '9000', '01/05/2025'],
    ['Rook & Sparrow LLP', '5000.01', '01/05/2025'],
  ]);
  const shown = await page(`${root}/agreements`);
  assert.match(shown, /Agreement CT-2/);
  assert.doesNotMatch(shown, /Agreement CT-1|Agreement CT-3/);
  assert.match(await page(`${root}/agreements.csv?table=unpaid`), /Agreement CT-2,CT-2/);
  const unagreed = await page(`${root}/agreements.csv?table=unagreed`);
  assert.match(unagreed, /Rook & Sparrow LLP,5000\.01/);
  assert.doesNotMatch(unagreed, /Larch/);
});
