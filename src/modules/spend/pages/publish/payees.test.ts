import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameMark } from '#identification';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { decideRelease } from '../../publication/actions/decide-release.ts';
import { listFiles } from '../../store/files.ts';
import { communityInterestCompany, pays } from '../../testing/paid-council.ts';
import type { SampleLine } from '../../testing/samples.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const finance = await world.signIn(council, 'finance-officer');
const root = '/marlbridge/manage/spending/publish/payees';
const act = <T>(work: Parameters<typeof does<T>>[2]) =>
  does(world.platform, { council: council.id, actor: 'test' }, work);
const officer = async (url = root) => (await world.get(url, finance)).body;

/** As ledgers write persons; none of these names may reach the public. */
const persons = [
  'QUENNELL P',
  'Zsofia Harkaly',
  'Exors of D Fanning',
  'B & J Orme',
  'PENHALE M - REF 12345',
  'Foster Carer - Ibbotson',
  'Sally Church',
  'Cllr S Brackley',
];
const lines: SampleLine[] = [
  ['Larch Kitchen CIC', '1200.10', '2026-05-01', 'Parks', 'Catering'],
  ['Larch Kitchen CIC', '77.07', '2026-05-02', 'Parks', 'Catering'],
  ['Harbour Refuge CIC', '5200', '2026-05-01', 'Housing', 'Support'],
  ['Rook Ceramics', '500', '2026-05-01', 'Parks', 'Tw: 11454 Kate Walters'],
  ['Edith Rook t/a Rook Interiors', '501', '2026-05-01', 'Parks', 'Repairs'],
  ['Oak Lodge Care Home (P Heron)', '502', '2026-05-01', 'Parks', 'Repairs'],
  ...persons.map((name): SampleLine => [name, '600', '2026-05-03', 'Parks', 'Repairs']),
];

test('before anything is withheld the page says so', async () => {
  assert.match(await officer(), /Nobody’s name waits for a decision/);
  assert.match(await officer(`${root}?list=redacted`), /No payee is redacted by a rule alone/);
});

/** Everything of the council's payments that the public can reach. */
async function publicDoors(): Promise<string> {
  const spending = '/marlbridge/spending';
  const doors = [
    ...['', '.json', '.csv?table=organisations', '/services', '/payments', '/payments.csv', '/suppliers'],
    ...['/suppliers.csv', '/published', '/payments?q=Quennell', '/suppliers?q=Orme'],
    ...['social-enterprises', 'vcse', 'sme', 'local'].map(show => `?show=${show}`),
  ].map(door => `${spending}${door}`);
  const answers = await Promise.all(
    [...doors, '/marlbridge', '/organisations/GB-COH-99000002'].map(door => world.get(door)),
  );
  return answers.map(({ body }) => body).join('\n');
}

test('LGTC-4: no person’s name reaches a public page or file before an officer has decided', async () => {
  await communityInterestCompany(world.platform, council, 'Larch Kitchen CIC', '99000001');
  await communityInterestCompany(world.platform, council, 'Harbour Refuge CIC', '99000002');
  await pays(world.platform, council, lines);
  const all = await publicDoors();
  for (const name of ['Larch Kitchen CIC', 'Harbour Refuge CIC', 'Rook Ceramics', 'Oak Lodge Care Home'])
    assert.ok(all.includes(name), name);
  // LGTC-4: a sole trader by the trading name.
  assert.match(all, /Rook Interiors/);
  for (const word of [
    ...['Quennell', 'Harkaly', 'Fanning', 'Orme', 'Penhale', 'Ibbotson', 'Sally', 'Brackley'],
    ...['Kate Walters', 'Edith', 'P Heron'],
  ])
    assert.doesNotMatch(all.replaceAll(/name="q"[^>]*|[?&;]q=\w+|“\w+”/g, ''), new RegExp(word, 'i'), word);
});

test('LGTC-5: an officer decides on many payees at once, with a reason; what was chosen is kept', async () => {
  const shown = await officer();
  assert.match(shown, /QUENNELL P/);
  const marks = new Map(
    [...shown.matchAll(/<legend[^>]*>\s*([^<]+?)\s*<[\s\S]*?name="(payee-[0-9a-f]+)"/g)].map(
      ([, name = '', field = '']) => [name, field],
    ),
  );
  const [quennell = '', harkaly = ''] = [marks.get('QUENNELL P'), marks.get('Zsofia Harkaly')];
  assert.ok(quennell && harkaly);
  const without = await world.post(root, { [quennell]: 'keep', reason: '' }, finance);
  assert.equal(without.statusCode, 422);
  assert.match(without.body, /Say why you decide so/);
  assert.match(without.body, new RegExp(`name="${quennell}"[^>]*value="keep" checked`));
  assert.equal((await world.post(root, { reason: 'Looked at' }, finance)).statusCode, 422);
  const done = await world.post(
    root,
    { [quennell]: 'keep', [harkaly]: 'redact', reason: 'Looked at with the service' },
    finance,
  );
  assert.equal(done.statusCode, 303);
  const now = await officer();
  for (const gone of [/QUENNELL P/, /Zsofia Harkaly/]) assert.doesNotMatch(now, gone);
  assert.match(now, /B &amp; J Orme/);
  const payments = (await world.get('/marlbridge/spending/payments.csv')).body;
  assert.match(payments, /QUENNELL P/);
  assert.doesNotMatch(payments, /Harkaly/);
  assert.match(await officer(`${root}?list=redacted`), /Exors of D Fanning/);
  assert.match((await world.get(`${root}.csv`, finance)).body, /Sally Church/);
});

test('LGTC-5: an organisation whose payee is redacted is named by no list, no panel and no figure', async () => {
  const { body } = await world.get('/marlbridge/spending/suppliers.csv');
  assert.match(body, /Harbour Refuge/);
  const mark = nameMark('Harbour Refuge CIC');
  await act(deed =>
    decideRelease(deed, {
      ...{ about: { mark }, part: 'payee', decision: 'redact' },
      ...{ ground: 'safety', reason: 'The address of a refuge must not be found' },
    }),
  );
  const all = (await publicDoors()).split('<h1').filter(text => !text.includes('GB-COH-99000002</'));
  assert.ok(!all.slice(0, -1).join('').includes('Harbour Refuge'));
  const panel = (await world.get('/organisations/GB-COH-99000002')).body;
  assert.doesNotMatch(panel, /5,200/);
});

test('LGTC-5: a line whose payee was redacted names nobody on the list of payments, and no search finds it', async () => {
  const [file] = await reads(world.platform, { councils: [council.id] }, tx => listFiles(tx, council.id));
  assert.ok(file);
  await act(deed =>
    decideRelease(deed, {
      ...{ about: { fileId: file.id, line: 3 }, part: 'payee', decision: 'redact' },
      ...{ ground: 'personal', reason: 'It was for one person' },
    }),
  );
  const csv = (await world.get('/marlbridge/spending/payments.csv')).body;
  assert.match(csv, /REDACTED PERSONAL DATA,,,,Parks,Catering,77.07/);
  assert.match(csv, /Larch Kitchen CIC,\d+,.*1200.10/);
  const found = (await world.get('/marlbridge/spending/payments.csv?q=Larch')).body;
  assert.match(found, /1200.10/);
  assert.doesNotMatch(found, /77.07/);
});
