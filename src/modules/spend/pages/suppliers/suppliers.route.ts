import { findCouncil, namesOf } from '#councils';
import { type Identifier, openRegister } from '#identification';
import { Problem } from '#platform/http/problem.ts';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import { formatMoney, plainMoney } from '#platform/money/money.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { count } from '#platform/tables/table.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { acceptProposals, decideSupplier, undoDecision } from '../../actions/decide-supplier.ts';
import { startResolving } from '../../actions/resolve-suppliers.ts';
import { SpendRefused } from '../../rules/refused.ts';
import { countOutcomes, listSuppliers, type SupplierListed } from '../../store/queue.ts';
import { recentDecisions } from '../../store/resolutions.ts';
import { latestRun } from '../../store/runs.ts';
import { figureSoFar } from '../figure.ts';
import { queueQuery, readCertainty, readQueueAsk, readVerdict } from './suppliers.form.ts';
import {
  decisionRow,
  listLinks,
  outcomeWords,
  queueItem,
  runInWords,
  supplierHeaders,
} from './suppliers.presenter.ts';

const folder = 'modules/spend/pages/suppliers';
const access = 'may:spend.resolve';
const root = '/:council/manage/spending/suppliers';
const pageSize = 10;
/** Proposals that one confirmation shows and takes. */
const acceptedAtOnce = 200;

export const supplierRoutes: readonly Route[] = [
  { method: 'GET', url: root, access, handler: call => queue(call) },
  { method: 'GET', url: `${root}.csv`, access, handler: asCsv },
  { method: 'POST', url: `${root}/resolve`, access, handler: resolve },
  { method: 'GET', url: `${root}/accept`, access, handler: showAccept },
  { method: 'POST', url: `${root}/accept`, access, handler: accept },
  { method: 'POST', url: `${root}/:supplier/decide`, access, handler: decide },
  { method: 'POST', url: `${root}/decisions/:line/undo`, access, handler: undo },
];

const pathOf = (call: Call) => `/${call.council.slug}/manage/spending/suppliers`;
const registerOf = (call: Call): Promise<Identifier | undefined> => openRegister(call.platform.config);

async function queue(call: Call, faults: FieldError[] = []): Promise<Answer> {
  const ask = readQueueAsk(faults.length ? sentFrom(call) : call.query);
  const path = pathOf(call);
  const register = await registerOf(call);
  const view = await call.read(async tx => {
    const rows = await listSuppliers(tx, { council: call.council.id, ...ask, most: pageSize + 1 });
    const outcomes = await countOutcomes(tx, call.council.id);
    const council = call.found(await findCouncil(tx, call.council.slug), 'This council');
    const figures = await figureSoFar(tx, council, call.today);
    const run = await latestRun(tx, call.council.id);
    const recent = await recentDecisions(tx, call.council.id, 5);
    const names = await namesOf(
      tx,
      recent.map(({ by }) => by),
    );
    return {
      rows,
      outcomes,
      figures,
      run,
      recent: recent.map(line => decisionRow(line, names, path, new Set())),
    };
  });
  const shown = view.rows.slice(0, pageSize);
  const last = shown.at(-1);
  const query = queueQuery(ask);
  const decided = faults.length
    ? shown.find(({ id }) => String(id) === call.parameter('supplier'))
    : undefined;
  const errors = faults.map(({ field, message }) => ({
    field: decided && field ? `${field}-${decided.id}` : '',
    message: decided ? `${decided.name}: ${message}` : message,
  }));
  return page(
    `${folder}/queue.njk`,
    {
      title: 'Who the suppliers are',
      path,
      here: `${path}${query}`,
      q: ask.q,
      list: ask.list,
      lists: listLinks(view.outcomes, ask.list, path),
      items: shown.map(one => ({
        ...queueItem(one, path, register),
        ...(one === decided ? { other: call.form['other'], error: faults[0]?.message } : {}),
      })),
      after: ask.after ? `${ask.after.pence}~${ask.after.id}` : '',
      next:
        view.rows.length > pageSize && last
          ? `${path}${query}${query ? '&' : '?'}after=${last.pence}~${last.id}`
          : '',
      recent: view.recent,
      figures: view.figures,
      run: runInWords(view.run),
      register: register ? register.index.header.built.slice(0, 10) : '',
      csv: `${path}.csv${query}`,
      nothing: Object.keys(view.outcomes).length === 0,
      errors,
      mayImport: call.visitor.may('spend.import'),
      back: call.visitor.may('spend.import')
        ? `/${call.council.slug}/manage/spending`
        : `/${call.council.slug}/manage`,
    },
    errors.length ? 422 : 200,
  );
}

async function resolve(call: Call): Promise<Answer> {
  const register = await registerOf(call);
  await call.do(deed => startResolving(deed, register));
  return seeOther(pathOf(call), 'The suppliers are being looked up.');
}

async function decide(call: Call): Promise<Answer> {
  const said = readVerdict(call.form);
  if (said.errors) return queue(call, said.errors);
  const supplierId = numberOf(call, 'supplier');
  const register = await registerOf(call);
  try {
    await call.do(deed => decideSupplier(deed, { supplierId, ...said.value }, register));
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    return queue(call, [{ field: 'other', message: error.message }]);
  }
  return seeOther(`${backTo(call)}#queue`, 'It has been written down.');
}

async function undo(call: Call): Promise<Answer> {
  const line = call.parameter('line');
  if (!isId(line)) throw new Problem(404, 'This decision was not found');
  try {
    await call.do(deed => undoDecision(deed, line));
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    return queue(call, [{ field: '', message: error.message }]);
  }
  return seeOther(`${backTo(call)}#queue`, 'The decision has been taken back. Both lines stay on record.');
}

/** Proposals at least so certain, to be seen before they are accepted together. */
async function showAccept(call: Call): Promise<Answer> {
  const least = readCertainty(call.query);
  const proposals = (await certain(call, least)).map(supplier => ({
    value: `${supplier.id}~${supplier.candidates[0]?.id ?? ''}`,
    supplier: supplier.name,
    paid: formatMoney(supplier.pence),
    proposal: `${supplier.candidates[0]?.name ?? ''} (${supplier.candidates[0]?.id ?? ''})`,
    certainty: `${Math.round((supplier.candidates[0]?.probability ?? 0) * 100)}%`,
  }));
  return page(`${folder}/accept.njk`, {
    title: 'Accept proposals together',
    path: pathOf(call),
    least,
    proposals,
    heading: proposals.length
      ? `${count(proposals.length, 'proposal')} of at least ${least}% certainty`
      : `No proposal has at least ${least}% certainty`,
    back: pathOf(call),
  });
}

async function accept(call: Call): Promise<Answer> {
  const least = readCertainty(call.form);
  const shown = (call.form['proposals'] ?? '').split('\n').flatMap(text => {
    const [id = '', orgId = ''] = text.split('~');
    return /^\d+$/.test(id) && orgId ? [{ supplierId: Number(id), orgId }] : [];
  });
  const register = await registerOf(call);
  const lines = await call.do(deed =>
    acceptProposals(deed, shown.slice(0, acceptedAtOnce), least / 100, register),
  );
  return seeOther(
    pathOf(call),
    `${count(lines.length, 'proposal')} ${lines.length === 1 ? 'has' : 'have'} been accepted.`,
  );
}

async function certain(call: Call, least: number): Promise<SupplierListed[]> {
  const rows = await call.read(tx =>
    listSuppliers(tx, { council: call.council.id, list: 'waiting', most: 5000 }),
  );
  return rows
    .filter(
      ({ outcome, candidates }) => outcome === 'review' && (candidates[0]?.probability ?? 0) >= least / 100,
    )
    .slice(0, acceptedAtOnce);
}

async function asCsv(call: Call): Promise<Answer> {
  const ask = readQueueAsk(call.query);
  const rows = await call.read(tx =>
    listSuppliers(tx, { council: call.council.id, list: ask.list, q: ask.q, most: 100_000 }),
  );
  return download(
    writeCsv(
      supplierHeaders,
      rows.map(row => [
        row.name,
        row.ledgerRef ?? '',
        plainMoney(row.pence),
        String(row.lines),
        outcomeWords[row.outcome],
        row.organisation ?? '',
        row.orgId ?? '',
        row.reasons.join('. '),
        row.probability === null ? '' : row.probability.toFixed(2),
      ]),
      { mark: true },
    ),
    'text/csv; charset=utf-8',
    `suppliers-${call.today}.csv`,
  );
}

function numberOf(call: Call, name: string): number {
  const text = call.parameter(name);
  if (!/^\d{1,9}$/.test(text)) throw new Problem(404, 'This supplier was not found');
  return Number(text);
}

/** What the list was asked for from which a form was sent. */
function sentFrom(call: Call): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(call.form['back'] ?? ''));
}

/** The list from which a form was sent. */
function backTo(call: Call): string {
  return `${pathOf(call)}${queueQuery(readQueueAsk(sentFrom(call)))}`;
}
