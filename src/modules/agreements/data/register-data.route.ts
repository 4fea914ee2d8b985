import type { FastifySchema } from 'fastify';
import { Problem } from '#platform/http/problem.ts';
import { download, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { streamCsv } from '#platform/tables/write-csv.ts';
import { askedOf } from '../pages/register/register.route.ts';
import { exportHeaders, exportRow } from '../rules/export-row.ts';
import { searchAgreements, type Agreement } from '../store/agreements.ts';
import type { Cursor } from '../store/search.ts';
import { agreementJson } from './agreement-json.ts';
import { jsonList, map } from './json-list.ts';
import { councilParameter, registerQuery, registerSchema } from './api-schemas.ts';

const about =
  'All that the register’s page shows for the same query, on all its pages. A query that cannot be understood is refused with status 400.';

const api = (summary: string, response: object): FastifySchema & { summary: string } => ({
  summary,
  description: about,
  tags: ['Contracts and grants'],
  params: { type: 'object', properties: { council: councilParameter } },
  querystring: registerQuery,
  response: { 200: response },
});

/** The register as data: what the page shows, all of it. */
export const registerDataRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/:council/agreements.csv',
    access: 'anyone',
    api: api('Contracts and grants of a council, as CSV', {
      description: `Columns: ${exportHeaders.join(', ')}. The file can be imported again as it is.`,
      content: { 'text/csv': { schema: { type: 'string' } } },
    }),
    handler: call => asCsv(call, 'public'),
  },
  {
    method: 'GET',
    url: '/:council/agreements.json',
    access: 'anyone',
    api: api('Contracts and grants of a council, as JSON', {
      description: 'The register.',
      content: { 'application/json': { schema: registerSchema } },
    }),
    handler: call => asJson(call, 'public'),
  },
  {
    method: 'GET',
    url: '/:council/manage/agreements.csv',
    access: 'may:agreements.edit',
    handler: call => asCsv(call, 'officers'),
  },
  {
    method: 'GET',
    url: '/:council/manage/agreements.json',
    access: 'may:agreements.edit',
    handler: call => asJson(call, 'officers'),
  },
];

async function asCsv(call: Call, who: 'public' | 'officers'): Promise<Answer> {
  const { rows } = await selection(call, who);
  return download(
    streamCsv(
      exportHeaders,
      map(rows, ({ draft }) => exportRow(draft)),
      { mark: true },
    ),
    'text/csv; charset=utf-8',
    `${call.council.slug}-contracts-and-grants-${call.today}.csv`,
  );
}

async function asJson(call: Call, who: 'public' | 'officers'): Promise<Answer> {
  const { rows, understood } = await selection(call, who);
  const { slug, name } = call.council;
  const head = { council: { name, slug }, asOf: call.today, filters: understood };
  return download(
    jsonList(
      head,
      map(rows, row => agreementJson(row, slug)),
    ),
    'application/json; charset=utf-8',
  );
}

async function selection(call: Call, who: 'public' | 'officers') {
  const { question } = await call.read(tx => askedOf(tx, call, who));
  const [wrong] = question.errors;
  // The page leaves out what it cannot understand and says so; a file cannot say so, and must not hold more than was asked for.
  if (wrong) throw new Problem(400, `${wrong.field}: ${wrong.message}`);
  const first = await pageOf(undefined);
  return { rows: everyRow(), understood: question.understood };

  // Each part is read by itself: a slow reader must not hold a connection to the database.
  function pageOf(after: Cursor | undefined) {
    return call.read(tx =>
      searchAgreements(tx, {
        council: call.council.id,
        filter: question.filter,
        on: call.today,
        sort: question.sort,
        after,
        most: 1000,
      }),
    );
  }
  async function* everyRow(): AsyncGenerator<Agreement> {
    let part = first;
    yield* part.agreements;
    while (part.next) {
      part = await pageOf(part.next);
      yield* part.agreements;
    }
  }
}
