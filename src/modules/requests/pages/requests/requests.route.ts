import { listServices } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { download, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { streamCsv } from '#platform/tables/write-csv.ts';
import { mailboxesOf } from '../../mail-in/mailbox-report.ts';
import { requestStates } from '../../rules/states.ts';
import { countOpen, findRequest, listRequests, type RequestFilter } from '../../store/requests.ts';
import { asTyped, managePath } from '../shared.ts';
import { csvColumns, csvRow, readAfter, requestRow, writeAfter } from './requests.presenter.ts';

/** The most urgent stand first; a list of one service has to look through others to fill a page. */
const perPage = 25;
const url = '/:council/manage/requests';

export const requestsRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:requests.view', handler: show },
  { method: 'GET', url: `${url}.csv`, access: 'may:requests.view', handler: asCsv },
];

const whens = ['open', 'late', 'soon', 'ended'] as const;

async function show(call: Call): Promise<Answer> {
  const path = managePath(call);
  const when = whens.find(one => one === call.query['when']) ?? 'open';
  const failing = (await mailboxesOf(call.platform, call.council)).filter(({ state }) => state === 'wrong');
  return call.read(async tx => {
    const services = await listServices(tx, call.council.id);
    const filter = filterOf(call, services);
    const found = await listRequests(tx, {
      council: call.council.id,
      filter,
      today: call.today,
      most: perPage + 1,
      ...readAfter(call.query['after']),
    });
    const rows = found.slice(0, perPage);
    const last = rows.at(-1);
    const query = (over: Record<string, string>) =>
      `${path}?${new URLSearchParams({ ...asked(call), ...over }).toString()}`;
    const counts = await countOpen(tx, call.council.id, call.today);
    return page('modules/requests/pages/requests/requests.njk', {
      title: 'Information requests',
      path,
      when,
      counts,
      failing: failing.map(({ mailbox }) => mailbox),
      tabs: whens.map(one => ({ text: tabNames[one], href: query({ when: one }), current: one === when })),
      elsewhere: rows.length ? undefined : await namedElsewhere(tx, call),
      fields: {
        reference: {
          name: 'reference',
          label: 'Reference begins with',
          value: call.query['reference'],
          width: 'govuk-input--width-10',
        },
        about: { name: 'about', label: 'What it is about', value: call.query['about'] },
        service: {
          kind: 'select',
          name: 'service',
          label: 'Service',
          value: call.query['service'] ?? '',
          items: [
            { value: '', text: 'Any' },
            ...services.map(({ slug, name }) => ({ value: slug, text: name })),
          ],
        },
        state: {
          kind: 'select',
          name: 'state',
          label: 'State',
          value: call.query['state'] ?? '',
          items: [
            { value: '', text: 'Any' },
            ...Object.entries(requestStates).map(([value, text]) => ({ value, text })),
          ],
        },
      },
      rows: rows.map(row => requestRow(row, path, call.today)),
      next: found.length > perPage && last ? query({ after: writeAfter(last, when === 'ended') }) : undefined,
      first: call.query['after'] ? query({ after: '' }) : undefined,
      csv: `${path}.csv?${new URLSearchParams(asked(call)).toString()}`,
      filtered: filters.some(name => call.query[name]),
      mayManage: call.visitor.may('requests.manage'),
      back: `/${call.council.slug}/manage`,
    });
  });
}

const filters = ['reference', 'about', 'service', 'state'] as const;

/** The request whose reference was typed whole, where the list asked for does not have it. */
async function namedElsewhere(tx: Tx, call: Call) {
  const request = await asTyped(call.query['reference'] ?? '', reference =>
    findRequest(tx, call.council.id, reference),
  );
  return (
    request && {
      reference: request.reference,
      href: `${managePath(call)}/${encodeURIComponent(request.reference)}`,
      state: requestStates[request.state],
    }
  );
}

const tabNames = { open: 'Open', late: 'Late', soon: 'Due within a week', ended: 'Ended' };

function asked(call: Call): Record<string, string> {
  return Object.fromEntries(
    ['when', ...filters].flatMap(name => (call.query[name] ? [[name, call.query[name]]] : [])),
  );
}

function filterOf(call: Call, services: readonly { id: string; slug: string }[]): RequestFilter {
  const { query } = call;
  const service = services.find(({ slug }) => slug === query['service']);
  const when = whens.find(one => one === query['when']) ?? 'open';
  return {
    when,
    ...(service ? { serviceId: service.id } : {}),
    ...(query['state'] && query['state'] in requestStates ? { state: query['state'] } : {}),
    ...(query['reference'] ? { reference: query['reference'].trim().toUpperCase() } : {}),
    ...(query['about'] ? { about: query['about'].trim().slice(0, 200) } : {}),
  };
}

/** Every line of the list, whatever its length, read page by page. */
async function asCsv(call: Call): Promise<Answer> {
  const services = await call.read(tx => listServices(tx, call.council.id));
  const filter = filterOf(call, services);
  async function* rows(): AsyncGenerator<string[]> {
    let after: { after?: { key: string; id: string } } = {};
    for (;;) {
      const found = await call.read(tx =>
        listRequests(tx, { council: call.council.id, filter, today: call.today, most: 500, ...after }),
      );
      for (const request of found) yield csvRow(request, call.today);
      const last = found.at(-1);
      if (!last || found.length < 500) return;
      after = readAfter(writeAfter(last, filter.when === 'ended'));
    }
  }
  return download(
    streamCsv(csvColumns, rows(), { mark: true }),
    'text/csv; charset=utf-8',
    `requests-${call.today}.csv`,
  );
}
