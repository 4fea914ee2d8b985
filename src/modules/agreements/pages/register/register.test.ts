import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { findOrganisation, recognise } from '#organisations';
import { does, reads } from '#platform/platform.ts';
import { readTable } from '#platform/tables/read-table.ts';
import { previewImport } from '../../actions/import-agreements.ts';
import { exportHeaders, exportRow } from '../../rules/export-row.ts';
import { findAgreement } from '../../store/agreements.ts';
import { anAgreement } from '../../testing/samples.ts';

const clock = () => Temporal.Instant.from('2026-11-23T12:00:00Z');
const world = await testWorld({}, clock);
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const other = await world.council('Elsewhere', ['Adult Social Care']);
const add = (input: Parameters<typeof anAgreement>[2]) => anAgreement(world.platform, council, input);

await add({
  reference: 'ASC/1',
  title: 'Mental health recovery',
  organisations: 'Willow Trust; Larch CIC',
  service: 'Adult Social Care',
  start: '2024',
  end: '2027-03',
  value: '114000',
  valueForm: 'Per year',
  vat: 'Excluding VAT',
});
await add({
  reference: 'LIB-7',
  title: '=HYPERLINK("http://invented.example","Reading groups")',
  organisations: 'Page & Turner Ltd',
  service: 'Libraries',
  kind: 'grant',
  purpose: 'Support to social enterprises',
  start: '2019-04-01',
  end: '2020-03-31',
  value: '4316000',
  valueForm: 'Spent in a period',
  valueFrom: '2012-04',
  valueTo: '2013-08',
});
await add({ reference: 'X-1', title: 'Secret plans', organisations: 'Somebody Ltd', published: 'no' });

test('an empty register says that nothing has been published yet', async () => {
  const answer = await world.get('/elsewhere/agreements');
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /The council has published none yet\./);
  const sought = await world.get('/elsewhere/agreements?q=anything');
  assert.match(sought.body, /No agreements fit\. Remove a filter/);
});

const titles = (body: string) =>
  [...body.matchAll(/<th scope="row"[^>]*><span><a class="govuk-link" href="[^"]+">([^<]+)</g)].map(
    ([, title]) => title,
  );
const list = async (query: string) => titles((await world.get(`/marlbridge/agreements?${query}`)).body);

test('the register shows what is published, as it is known, and nothing else', async () => {
  const { body } = await world.get('/marlbridge/agreements');
  assert.match(body, /2 agreements/);
  assert.match(body, /2024 to March 2027/);
  assert.match(body, /£114,000 a year, excluding VAT/);
  assert.match(body, /£4,316,000 spent April 2012 to August 2013/);
  assert.match(body, />Willow Trust<\/a>.*\n?.*>Larch CIC<\/a>/);
  assert.match(body, /href="\/organisations\/moothall-/);
  assert.doesNotMatch(body, /Secret plans/);
  assert.equal((await world.get('/elsewhere/agreements')).body.includes('Mental health'), false);
});

test('every filter narrows the list and can be taken off again', async () => {
  assert.deepEqual(await list('q=recovery'), ['Mental health recovery']);
  assert.deepEqual(await list('q=larch'), ['Mental health recovery']);
  assert.equal((await list('kind=grant')).length, 1);
  assert.deepEqual(await list('service=adult-social-care'), ['Mental health recovery']);
  assert.equal((await list('purpose=support-to-social-enterprises')).length, 1);
  assert.deepEqual(await list('activeFrom=2026'), ['Mental health recovery']);
  assert.equal((await list('activeTo=April+2019')).length, 1);
  assert.deepEqual(await list('ending=6'), ['Mental health recovery']);
  assert.deepEqual(await list('ending=2'), []);
  const { body } = await world.get('/marlbridge/agreements?kind=grant&q=reading');
  assert.match(body, /Kind: Grant/);
  assert.match(body, /href="\/marlbridge\/agreements\?q=reading">Remove/);
  assert.match(body, /href="\/marlbridge\/agreements">Clear filters/);
});

test('social enterprises are tagged and can be asked for, by any of their numbers', async () => {
  assert.deepEqual(await list('socialEnterprise=yes'), []);
  const agreement = await reads(world.platform, { councils: [0, council.id] }, tx =>
    findAgreement(tx, council.id, 'ASC-1', '2026-11-23'),
  );
  const orgId = agreement?.parties[0]?.orgId ?? '';
  const organisation = await reads(world.platform, { councils: [0] }, tx => findOrganisation(tx, orgId));
  await does(world.platform, { council: council.id, actor: 'test' }, deed =>
    recognise(deed, {
      organisationId: organisation?.id ?? '',
      basis: 'Trades for its members',
      on: '2020-01-01',
    }),
  );
  const { body } = await world.get('/marlbridge/agreements?socialEnterprise=yes');
  assert.deepEqual(titles(body), ['Mental health recovery']);
  assert.match(body, /Willow Trust<\/a> <strong class="govuk-tag govuk-tag--green">\s*Social enterprise/);
  const page = await world.get(`/marlbridge/agreements?organisation=${orgId}`);
  assert.deepEqual(titles(page.body), ['Mental health recovery']);
  assert.match(page.body, /Organisation: Willow Trust/);
});

test('what cannot be understood is said beside its field, and the page is still shown', async () => {
  const { body, statusCode } = await world.get(
    '/marlbridge/agreements?activeFrom=31/02/2026&kind=grant&ending=soon',
  );
  assert.equal(statusCode, 200);
  assert.match(body, /<title>Error: Contracts and grants/);
  assert.match(body, /href="#activeFrom"/);
  assert.match(body, /id="activeFrom-error"/);
  assert.match(body, /value="31\/02\/2026"/);
  assert.match(body, /‘soon’ is not a number of months/);
  assert.equal(titles(body).length, 1, 'the filters that were understood are applied');
  assert.doesNotMatch(body, /agreements\.csv\?[^"]*activeFrom/);
  const twice = await world.get('/marlbridge/agreements?activeFrom=2026&activeTo=2025');
  assert.match(twice.body, /The second date is before the first/);
  assert.equal(titles(twice.body).length, 2);
  for (const extension of ['csv', 'json']) {
    const file = await world.get(`/marlbridge/agreements.${extension}?activeFrom=31/02/2026`);
    assert.equal(
      file.statusCode,
      400,
      'a file cannot say beside itself that it holds more than was asked for',
    );
    assert.match(file.body, /activeFrom: /);
  }
  for (const odd of [
    'sort=sideways',
    'kind=loan',
    'service=none',
    'purpose=fun',
    'socialEnterprise=perhaps',
    'after=zzz',
    `after=${Buffer.from('["2026-99-99","x"]').toString('base64url')}`,
    'organisation=%00',
    'q=%22%5C%27',
  ])
    assert.equal((await world.get(`/marlbridge/agreements?${odd}`)).statusCode, 200, odd);
});

test('the CSV is what the page shows, neutralises formulas and imports back unchanged', async () => {
  const answer = await world.get('/marlbridge/agreements.csv?kind=grant');
  assert.match(String(answer.headers['content-type']), /text\/csv/);
  assert.match(
    String(answer.headers['content-disposition']),
    /marlbridge-contracts-and-grants-2026-11-23\.csv/,
  );
  assert.match(answer.body, /"'=HYPERLINK/);
  const table = await readTable(answer.rawPayload);
  assert.deepEqual(table.headers, exportHeaders);
  assert.equal(table.rows.length, titles((await world.get('/marlbridge/agreements?kind=grant')).body).length);

  const all = await world.get('/marlbridge/agreements.csv');
  const again = await reads(world.platform, { councils: [0, council.id] }, tx =>
    previewImport(tx, council.id, { name: 'again.csv', bytes: all.rawPayload }),
  );
  assert.deepEqual(again.errors, []);
  assert.equal(again.drafts.length, 2);
  for (const { draft, changes } of again.drafts) {
    assert.equal(changes, true);
    const kept = await reads(world.platform, { councils: [0, council.id] }, tx =>
      findAgreement(tx, council.id, draft.reference.replace('/', '-'), '2026-11-23'),
    );
    assert.deepEqual(exportRow(draft), kept && exportRow(kept.draft));
  }
});

test('the JSON says the same, with amounts in pence and gaps as null', async () => {
  const { body, headers } = await world.get('/marlbridge/agreements.json?q=recovery');
  assert.match(String(headers['content-type']), /application\/json/);
  const read = JSON.parse(body);
  assert.deepEqual(read.filters, { q: 'recovery' });
  const [agreement, ...more] = read.agreements;
  assert.equal(more.length, 0);
  assert.deepEqual(
    [agreement.reference, agreement.start, agreement.end, agreement.value.form, agreement.value.pence],
    ['ASC/1', '2024', '2027-03', 'per-year', 11_400_000],
  );
  assert.equal(agreement.monitoring.customersConsulted, null);
  assert.equal(agreement.organisations[0].socialEnterprise, 'yes');
  assert.deepEqual(JSON.parse((await world.get('/elsewhere/agreements.json')).body).agreements, []);
});

test('the API describes the register, its query and its files', async () => {
  const description = JSON.parse((await world.get('/api/openapi.json')).body);
  const paths = Object.keys(description.paths).filter(path => path.includes('agreements'));
  assert.deepEqual(paths.sort(), [
    '/{council}/agreements.csv',
    '/{council}/agreements.json',
    '/{council}/agreements/{ref}.json',
  ]);
  const asked = description.paths['/{council}/agreements.csv'].get.parameters.map(
    (one: { name: string }) => one.name,
  );
  for (const name of ['q', 'kind', 'activeFrom', 'ending', 'socialEnterprise', 'council'])
    assert.ok(asked.includes(name), name);
  assert.match((await world.get('/api/docs')).body, /Contracts and grants of a council, as CSV/);
});

test('officers also see what is not published; another council’s officers see neither page nor file', async () => {
  const editor = await world.signIn(council, 'register-editor');
  const { body } = await world.get('/marlbridge/manage/agreements', editor);
  assert.match(body, /Secret plans/);
  assert.match(body, /Not published/);
  assert.deepEqual(
    titles((await world.get('/marlbridge/manage/agreements?state=unpublished', editor)).body),
    ['Secret plans'],
  );
  assert.match((await world.get('/marlbridge/manage/agreements.csv', editor)).body, /Secret plans/);
  assert.doesNotMatch(
    (await world.get('/marlbridge/agreements?state=unpublished', editor)).body,
    /Secret plans/,
  );
  const stranger = await world.signIn(other, 'administrator');
  for (const url of ['', '.csv', '.json'])
    assert.equal((await world.get(`/marlbridge/manage/agreements${url}`, stranger)).statusCode, 403);
  assert.equal((await world.get('/marlbridge/manage/agreements')).statusCode, 303);
});

test('pages follow one another without missing or repeating a line, and say how many there are', async () => {
  for (let number = 1; number <= 118; number++)
    await anAgreement(world.platform, other, {
      title: `Agreement ${number}`,
      organisations: 'Somebody Ltd',
      start: number % 3 ? '2024' : '',
    });
  for (const sort of ['start-newest', 'end-soonest', 'title']) {
    const seen: (string | undefined)[] = [];
    let url = `/elsewhere/agreements?sort=${sort}`;
    let pages = 0;
    while (url) {
      const { body } = await world.get(url);
      assert.match(body, /118 agreements/);
      seen.push(...titles(body));
      assert.equal(/First page/.test(body), pages > 0);
      url = (/href="([^"]+)" rel="next"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&');
      pages++;
    }
    assert.equal(pages, 3, sort);
    assert.equal(new Set(seen).size, 118, sort);
    assert.equal(seen.length, 118, sort);
  }
  const file = await world.get('/elsewhere/agreements.csv');
  assert.equal((await readTable(file.rawPayload)).rows.length, 118);
  const beyond = Buffer.from('["zzz","ffffffff-ffff-4fff-8fff-ffffffffffff"]').toString('base64url');
  const gone = await world.get(`/elsewhere/agreements?sort=title&after=${beyond}`);
  assert.equal(gone.headers.location, '/elsewhere/agreements?sort=title');
});
