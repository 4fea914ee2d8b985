import type { Tx } from '#platform/db/database.ts';
import { download, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { countFigures, figuresDue, quartersBetween } from '../../rules/figures.ts';
import { firstReceived, requestsToCount } from '../../store/figures.ts';
import { day, managePath } from '../shared.ts';
import {
  csvColumns,
  csvRow,
  figureRow,
  serviceColumns,
  serviceRow,
  type QuarterFigures,
} from './figures.presenter.ts';
import { officersFigures } from './officers-figures.ts';

export const figuresRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/requests/figures', access: 'anyone', remember: true, handler: show },
  { method: 'GET', url: '/:council/requests/figures.csv', access: 'anyone', handler: asCsv },
  {
    method: 'GET',
    url: '/:council/manage/requests/figures',
    access: 'may:requests.view',
    handler: forOfficers,
  },
];

/** Three years of quarters, or as far back as there are requests. */
const quarters = 12;

/** The figures of each quarter and law, the newest first. `today`: ISO. */
export async function figuresByQuarter(tx: Tx, council: number, today: string): Promise<QuarterFigures[]> {
  const first = await firstReceived(tx, council);
  if (!first) return [];
  const shown = quartersBetween(first, today).slice(0, quarters);
  const oldest = shown.at(-1);
  const newest = shown[0];
  if (!oldest || !newest) return [];
  const requests = await requestsToCount(tx, council, oldest.from, newest.to);
  return shown.flatMap(quarter =>
    (['foia', 'eir'] as const).map(regime => ({
      quarter: quarter.name,
      regime,
      figures: countFigures(
        requests.filter(
          one => one.regime === regime && one.receivedOn >= quarter.from && one.receivedOn <= quarter.to,
        ),
        today,
      ),
    })),
  );
}

const figuresOf = (call: Call) => call.read(tx => figuresByQuarter(tx, call.council.id, call.today));

async function show(call: Call): Promise<Answer> {
  const all = (await figuresOf(call)).filter(({ figures }) => figures.received > 0);
  // The newest quarter whose figures are due.
  const settled = quartersBetween(
    Temporal.PlainDate.from(call.today).subtract({ months: 6 }).toString(),
    call.today,
  ).find(({ to }) => figuresDue(to) <= call.today);
  return page('modules/requests/pages/figures/figures.njk', {
    title: 'How requests are answered',
    description: `How many requests for information ${call.council.name} receives, how quickly it answers them and with what outcome.`,
    rows: all.map(figureRow),
    settled: settled && { name: settled.name, by: day(figuresDue(settled.to)) },
    csv: `/${call.council.slug}/requests/figures.csv`,
    back: `/${call.council.slug}/requests`,
  });
}

async function asCsv(call: Call): Promise<Answer> {
  const rows = (await figuresOf(call)).map(csvRow);
  return download(
    writeCsv(csvColumns, rows, { mark: true }),
    'text/csv; charset=utf-8',
    `requests-figures-${call.today}.csv`,
  );
}

async function forOfficers(call: Call): Promise<Answer> {
  const from = Temporal.PlainDate.from(call.today).subtract({ years: 1 }).toString();
  const { services, again, suggestions } = await officersFigures(call, from);
  return page('modules/requests/pages/figures/officers.njk', {
    title: 'Requests by service',
    from,
    columns: serviceColumns,
    services: services.map(serviceRow),
    suggestions,
    again: again.map(one => ({
      ...one,
      href: `${managePath(call)}/${encodeURIComponent(one.reference)}/questions/${encodeURIComponent(one.number)}`,
      standing: `${managePath(call)}/${encodeURIComponent(one.reference)}/questions/${encodeURIComponent(one.number)}/standing`,
    })),
    mayManage: call.visitor.may('requests.manage'),
    back: managePath(call),
  });
}
