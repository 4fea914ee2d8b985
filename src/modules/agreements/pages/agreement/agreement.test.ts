import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { addDocument, decideDocument } from '../../actions/keep-document.ts';
import { anAgreement } from '../../testing/samples.ts';

const clock = () => Temporal.Instant.from('2026-11-23T12:00:00Z');
const world = await testWorld({}, clock);
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const other = await world.council('Elsewhere');
const known = await anAgreement(world.platform, council, {
  reference: 'ASC/1',
  title: 'Day care',
  description: 'First line\nSecond <b>line</b>',
  organisations: 'Willow Trust',
  service: 'Adult Social Care',
  start: '2024-04-01',
  end: '2026-03-31',
  extensions: 'two further years, one at a time',
  value: '240000',
  valueForm: 'Total',
  whoMeets: 'The provider and the commissioner',
  sme: 'Yes',
  smeEvidence: 'The tender form',
});
const hidden = await anAgreement(world.platform, council, {
  reference: 'X-1',
  title: 'Secret plans',
  service: 'Libraries',
  published: 'no',
});

const give = (agreementId: string, title: string) =>
  does(world.platform, { council: council.id, actor: 'test' }, deed =>
    addDocument(deed, world.platform.files, {
      agreementId,
      kind: 'monitoring',
      title,
      date: '2025',
      file: { name: 'report "one".txt', bytes: Buffer.from(`The text of ${title}`) },
    }),
  );
const decide = (id: string, decision: 'published' | 'withheld') =>
  does(world.platform, { council: council.id, actor: 'test' }, deed =>
    decideDocument(deed, id, decision, 'Checked'),
  );

test('the page tells all that is known as it is known, and what is not', async () => {
  const { body, statusCode } = await world.get('/marlbridge/agreements/ASC-1');
  assert.equal(statusCode, 200);
  assert.match(body, /<title>Day care – Marlbridge/);
  assert.match(body, /First line<br>Second &lt;b&gt;line/);
  assert.match(body, /1 April 2024 to 31 March 2026/);
  assert.match(body, /£240,000 in total/);
  assert.match(body, /£120,000 a year \(£240,000 over 24 months\)/);
  assert.match(body, /two further years, one at a time/);
  assert.match(body, /How customers are consulted<\/dt><dd[^>]*><span[^>]*>Not recorded/);
  assert.match(body, /Yes\. On this evidence: The tender form/);
  assert.match(body, /Not known: no evidence either way/);
  assert.match(body, /Last changed 23 November 2026, version 1\./);
  assert.doesNotMatch(body, /Remove/, 'a visitor is offered nothing to change');
  const read = JSON.parse((await world.get('/marlbridge/agreements/ASC-1.json')).body);
  assert.deepEqual(
    [read.reference, read.url, read.perYear.pence, read.monitoring.howOften, read.documents],
    ['ASC/1', '/marlbridge/agreements/ASC-1', 12_000_000, null, []],
  );
});

test('what is not published exists for nobody outside, and is marked for those who belong', async () => {
  for (const url of [
    '/marlbridge/agreements/X-1',
    '/marlbridge/agreements/X-1.json',
    '/marlbridge/agreements/none',
    '/elsewhere/agreements/ASC-1',
  ])
    assert.equal((await world.get(url)).statusCode, 404, url);
  const councillor = await world.signIn(council, 'councillor');
  const page = await world.get('/marlbridge/agreements/X-1', councillor);
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /Not published/);
  assert.doesNotMatch(page.body, /manage\/agreements\/X-1/);
  const outsider = await world.signIn(other, 'administrator');
  assert.equal((await world.get('/marlbridge/agreements/X-1', outsider)).statusCode, 404);
});

test('a document goes out only when it is decided and its agreement is published, as a file to save', async () => {
  const document = await give(known.id, 'Report 2025');
  const url = `/marlbridge/agreements/ASC-1/documents/${document}`;
  assert.equal((await world.get(url)).statusCode, 404, 'undecided');
  assert.doesNotMatch((await world.get('/marlbridge/agreements/ASC-1')).body, /Report 2025/);
  const editor = await world.signIn(council, 'register-editor');
  assert.equal((await world.get(url, editor)).statusCode, 200);
  assert.equal((await world.get(url, await world.signIn(council, 'councillor'))).statusCode, 404);
  assert.equal((await world.get(url, await world.signIn(other, 'administrator'))).statusCode, 404);
  await decide(document, 'withheld');
  assert.equal((await world.get(url)).statusCode, 404, 'withheld');
  await decide(document, 'published');
  const answer = await world.get(url);
  assert.equal(answer.body, 'The text of Report 2025');
  assert.match(String(answer.headers['content-disposition']), /^attachment; filename="report one\.txt"/);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  assert.match((await world.get('/marlbridge/agreements/ASC-1')).body, /Report 2025/);
  const { documents } = JSON.parse((await world.get('/marlbridge/agreements/ASC-1.json')).body);
  assert.equal(documents[0].url, url);

  const secret = await give(hidden.id, 'Secret report');
  await decide(secret, 'published');
  assert.equal((await world.get(`/marlbridge/agreements/X-1/documents/${secret}`)).statusCode, 404);
  assert.equal((await world.get(`/marlbridge/agreements/ASC-1/documents/${secret}`)).statusCode, 404);
  assert.equal((await world.get('/marlbridge/agreements/ASC-1/documents/1')).statusCode, 404);
  assert.equal((await world.get(`/elsewhere/agreements/ASC-1/documents/${document}`)).statusCode, 404);
});
