import { json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { operations } from './api-docs.presenter.ts';

export const apiDocsRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/api/openapi.json',
    access: 'anyone',
    handler: async call => json(call.request.server.swagger()),
  },
  { method: 'GET', url: '/api/docs', access: 'anyone', remember: true, handler: show },
];

async function show(call: Call): Promise<Answer> {
  return page('app/pages/api-docs/api-docs.njk', {
    title: 'Data and API',
    operations: operations(call.request.server.swagger()),
  });
}
