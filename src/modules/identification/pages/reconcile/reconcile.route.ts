import { Problem } from '#platform/http/problem.ts';
import { download, json, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { Identifier } from '../../engine/identifier.ts';
import { openRegister } from '../../open-register.ts';
import { readBatch, readExtend, ReconciliationFault } from '../../reconcile/protocol.ts';
import {
  extend,
  manifest,
  preview,
  proposeProperties,
  reconcile,
  suggestEntities,
  suggestProperties,
  suggestTypes,
} from '../../reconcile/service.ts';

/**
 * The reconciliation service (W3C community group, Reconciliation Service API 0.2), for OpenRefine and spreadsheet add-ins. It reads
 * only, so it may be asked from anywhere; POST is how the protocol sends long questions.
 */
const get = (url: string, summary: string, handler: (call: Call) => Promise<Answer>): Route => ({
  method: 'GET',
  url,
  access: 'anyone',
  anyOrigin: true,
  handler: explained(handler),
  api: { summary },
});

export const reconcileRoutes: readonly Route[] = [
  get('/reconcile', 'Reconciliation service: its manifest, or the answers to its queries', answer),
  {
    method: 'POST',
    url: '/reconcile',
    access: 'anyone',
    anyOrigin: true,
    largestBody: 2_000_000,
    handler: explained(answer),
  },
  get('/reconcile/suggest/entity', 'Reconciliation: organisations whose name begins so', async call =>
    json(suggestEntities(await register(call), call.query['prefix'] ?? '')),
  ),
  get('/reconcile/suggest/type', 'Reconciliation: types', async call =>
    json(suggestTypes(call.query['prefix'] ?? '')),
  ),
  get('/reconcile/suggest/property', 'Reconciliation: properties', async call =>
    json(suggestProperties(call.query['prefix'] ?? '')),
  ),
  get(
    '/reconcile/extend/propose',
    'Reconciliation: properties that can be added to matched rows',
    async call =>
      json(proposeProperties(call.query['type'] || undefined, Number(call.query['limit']) || undefined)),
  ),
  get('/reconcile/preview', 'Reconciliation: a small page about one organisation', showPreview),
  get('/reconcile/view/:orgId', 'Reconciliation: the page of one organisation', view),
];

async function answer(call: Call): Promise<Answer> {
  const given = { ...call.query, ...call.form };
  if (given['queries']) return json(reconcile(await register(call), readBatch(given['queries'])));
  if (given['query']) {
    const { q } = reconcile(
      await register(call),
      readBatch(
        JSON.stringify({
          q: given['query'].trimStart().startsWith('{')
            ? JSON.parse(given['query'])
            : { query: given['query'] },
        }),
      ),
    );
    return json(q);
  }
  if (given['extend']) return json(extend(await register(call), readExtend(given['extend'])));
  return json(manifest(`${call.platform.baseUrl()}/reconcile`));
}

async function showPreview(call: Call): Promise<Answer> {
  const html = call.found(preview(await register(call), call.query['id'] ?? ''), 'This organisation');
  // Clients show it in a frame of their own page; it holds no form and no session.
  void call.reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
    .removeHeader('x-frame-options');
  return download(html, 'text/html; charset=utf-8');
}

/** Our own page where some council deals with the organisation, else what the register says. */
async function view(call: Call): Promise<Answer> {
  return seeOther(`/reconcile/preview?id=${encodeURIComponent(call.parameter('orgId'))}`);
}

async function register(call: Call): Promise<Identifier> {
  const found = await openRegister(call.platform.config);
  if (!found)
    throw new Problem(
      503,
      'No register has been built here yet. Whoever runs this installation builds one with: npx moothall register build',
    );
  return found;
}

/** Faults of a question are the client's: 400 with the reason, not an error of ours. */
function explained(handler: (call: Call) => Promise<Answer>): (call: Call) => Promise<Answer> {
  return async call => {
    try {
      return await handler(call);
    } catch (error) {
      if (error instanceof ReconciliationFault || error instanceof SyntaxError)
        return json({ error: error.message }, 400);
      throw error;
    }
  };
}
