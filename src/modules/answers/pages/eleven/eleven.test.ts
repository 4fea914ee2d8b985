import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { reads } from '#platform/platform.ts';
import type { StoodBehind } from '../../rules/combine.ts';
import { elevenView, shown } from './eleven.presenter.ts';

const world = await testWorld({}, () => Temporal.Instant.from('2026-11-23T12:00:00Z'));
const council = await world.council('Marlbridge', ['Libraries', 'Adult Social Care']);

const answer: StoodBehind = {
  questionId: 'commissioned-services',
  text: 'Libraries: Larch CIC: Reading groups.',
  status: 'answered',
  columns: [{ key: 'for', title: 'For' }],
  rows: [{ for: 'Reading groups' }],
  sources: [],
  gaps: [],
  asOf: '2026-11-23',
  confirmed: [],
  notConfirmed: [],
};

test('the file beside a table is asked for what the page was asked for: day, service and reading', () => {
  const period = { from: '2023-11-23', to: '2026-11-23' };
  const file = (ask: object) => shown(answer, council, { council, asOf: '2026-11-23', ...ask }).csv;
  assert.equal(file({}), '/marlbridge/answers/commissioned-services.csv?asOf=2026-11-23');
  assert.equal(
    file({ service: 'libraries', period: { ...period, reading: 'active' } }),
    '/marlbridge/answers/commissioned-services.csv?asOf=2026-11-23&service=libraries',
  );
  assert.equal(
    file({ service: 'libraries', period: { ...period, reading: 'started' } }),
    '/marlbridge/answers/commissioned-services.csv?asOf=2026-11-23&service=libraries&reading=started',
  );
});

test('the link to the page as data carries its filters', async () => {
  const { body } = await world.get(
    '/marlbridge/social-enterprises?service=libraries&reading=started&asOf=2026-10-01',
  );
  assert.match(
    body,
    /href="\/marlbridge\/social-enterprises\.json\?asOf=2026-10-01&amp;service=libraries&amp;reading=started"/,
  );
});

test('the page begins with where each of the eleven questions is and how it is answered', async () => {
  const { body } = await world.get('/marlbridge/social-enterprises');
  const [, contents = ''] = /<nav[^>]*aria-labelledby="contents"[^>]*>([\s\S]*?)<\/nav>/.exec(body) ?? [];
  const links = [...contents.matchAll(/<a class="govuk-link" href="#([^"]+)">/g)].map(([, anchor]) => anchor);
  assert.equal(links.length, 11);
  for (const anchor of links) assert.match(body, new RegExp(`<section id="${anchor}">`));
  assert.equal(contents.match(/Nothing held|Needs a person/g)?.length, 11);
});

test('a question that several standing questions answer is answered when all are, and in part when some are', () => {
  const status = (...statuses: StoodBehind['status'][]) => {
    const recipes = ['support-monitoring-arrangements', 'support-monitoring-frequency'];
    const answers = statuses.map((one, at) => ({ ...answer, questionId: recipes[at] ?? '', status: one }));
    return elevenView(answers, council, []).sections[0]?.questions.find(({ id }) => id === 'A.4')?.status;
  };
  assert.equal(status('answered', 'answered'), 'Answered');
  assert.equal(status('answered', 'nothing-held'), 'Answered in part');
  assert.equal(status('partly', 'answered'), 'Answered in part');
  assert.equal(status('nothing-held', 'nothing-held'), 'Nothing held');
});

test('what several standing questions say in the same words of nothing held is said once', () => {
  const nothing = { ...answer, status: 'nothing-held' as const, text: 'The register holds none.', rows: [] };
  const recipes = ['support-monitoring-arrangements', 'support-monitoring-frequency'];
  const said = (answers: StoodBehind[]) =>
    elevenView(answers, council, []).sections[0]?.questions.find(({ id }) => id === 'A.4')?.answers.length;
  assert.equal(said(recipes.map(questionId => ({ ...nothing, questionId }))), 1);
  const confirmed = [{ service: 'Libraries', on: '2026-11-01' }];
  assert.equal(
    said(recipes.map((questionId, at) => ({ ...nothing, questionId, confirmed: at ? confirmed : [] }))),
    2,
    'who stands behind each is told apart',
  );
  assert.equal(said(recipes.map(questionId => ({ ...answer, questionId }))), 2);
});

test('a service that is none is said to be none: it is not answered that it holds nothing', async () => {
  const page = await world.get('/marlbridge/social-enterprises?service=nonsense');
  assert.match(page.body, /<a href="#service">There is no service “nonsense”\. Choose one of those listed\./);
  assert.match(page.body, /social-enterprises\.json\?asOf=[\d-]+"/, 'it is the page of every service');
  const data = await world.get('/marlbridge/social-enterprises.json?service=nonsense');
  assert.equal(data.statusCode, 404);
  const rows = await world.get('/marlbridge/answers/commissioned-services.csv?service=nonsense');
  assert.equal(rows.statusCode, 404);
});

test('a service that has been closed can still be asked about, and is named as what was chosen', async () => {
  const chosen = async () =>
    /<option value="libraries" selected>([^<]+)</.exec(
      (await world.get('/marlbridge/social-enterprises?service=libraries')).body,
    )?.[1];
  assert.equal(await chosen(), 'Libraries');
  const { rows } = await reads(world.platform, { councils: [council.id] }, tx =>
    sql<{
      id: string;
    }>`select service_id as id from councils.service where council_id = ${council.id} and slug = 'libraries'`.execute(
      tx,
    ),
  );
  const administrator = await world.signIn(council, 'administrator');
  await world.post(`/marlbridge/manage/services/${rows[0]?.id}/close`, {}, administrator);
  assert.equal(await chosen(), 'Libraries');
  assert.doesNotMatch((await world.get('/marlbridge/social-enterprises')).body, /value="libraries"/);
});
