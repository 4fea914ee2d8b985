import { findCouncil, namesOf } from '#councils';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { Problem } from '#platform/http/problem.ts';
import { isId } from '#platform/ids.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { decideRelease, undoRelease } from '../../publication/actions/decide-release.ts';
import { prepareFile } from '../../publication/actions/prepare-file.ts';
import { publishFile } from '../../publication/actions/publish-file.ts';
import { codeKinds, type CodeKind } from '../../publication/rules/code-file.ts';
import { dueOn, periodInWords } from '../../publication/rules/periods.ts';
import { listPublished } from '../../publication/store/published.ts';
import { SpendRefused } from '../../rules/refused.ts';
import { listFiles } from '../../store/files.ts';
import { readDecision, readFileAsked } from './publish.form.ts';
import {
  decisionRows,
  decisionsView,
  fileQuery,
  foundLines,
  groundItems,
  kindTitle,
  periodRows,
} from './publish.presenter.ts';

const url = '/:council/manage/spending/publish';
const folder = 'modules/spend/pages/publish';

export const publishRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:spend.publish', handler: call => show(call) },
  { method: 'GET', url: `${url}.csv`, access: 'may:spend.publish', handler: preview },
  { method: 'POST', url, access: 'may:spend.publish', handler: publish },
  { method: 'POST', url: `${url}/decide`, access: 'may:spend.publish', handler: decide },
  { method: 'POST', url: `${url}/decisions/:decision/undo`, access: 'may:spend.publish', handler: undo },
];

const pathOf = (call: Call) => `/${call.council.slug}/manage/spending/publish`;

function show(call: Call): Promise<Answer> {
  return readFileAsked(call.query) ? showFile(call, call.query) : showPeriods(call);
}

/** Every period of both files, with when it is due. */
async function showPeriods(call: Call): Promise<Answer> {
  const path = pathOf(call);
  const length = call.query['by'] === 'month' ? 'month' : 'quarter';
  return call.read(async tx => {
    const files = await listFiles(tx, call.council.id, 100_000);
    const published = await listPublished(tx, call.council.id);
    const ask = { today: call.today, path };
    return page(`${folder}/periods.njk`, {
      title: 'Publish payments',
      path,
      length,
      kinds: (Object.keys(codeKinds) as CodeKind[]).map(kind => ({
        ...codeKinds[kind],
        rows: periodRows(kind, length, files, published, ask),
      })),
      back: `/${call.council.slug}/manage`,
    });
  });
}

/** One file: what has to be decided, what was, what it would hold, and the button. */
async function showFile(
  call: Call,
  form: Record<string, string>,
  errors: FieldError[] = [],
): Promise<Answer> {
  const asked = readFileAsked(form) ?? readFileAsked(call.query);
  if (!asked) throw new Problem(404, 'This file was not found');
  const path = pathOf(call);
  const q = (form['q'] ?? '').slice(0, 200);
  const view = await call.read(async tx => {
    const council = call.found(await findCouncil(tx, call.council.slug), 'This council');
    const file = await prepareFile(tx, council, call.today, asked);
    const versions = (await listPublished(tx, council.id)).filter(
      ({ kind, from, to }) => kind === asked.kind && from === asked.period.from && to === asked.period.to,
    );
    const made = [
      ...new Map(file.lines.flatMap(({ decisions }) => decisions).map(one => [one.id, one])).values(),
    ];
    const names = await namesOf(
      tx,
      made.map(({ by }) => by),
    );
    return { file, versions, decisions: decisionRows(made, file.lines, names) };
  });
  const { file, versions } = view;
  const last = versions[0];
  return page(
    `${folder}/file.njk`,
    {
      title: `${kindTitle(asked.kind)}, ${periodInWords(asked.period)}`,
      path,
      asked: { kind: asked.kind, from: asked.period.from, to: asked.period.to },
      query: fileQuery(asked),
      due: formatPartialDate(dueOn(asked.period)),
      over: asked.period.to < call.today,
      lines: file.lines.length.toLocaleString('en-GB'),
      some: file.lines.length > 0,
      sum: formatMoney(file.sum),
      redacted: file.redacted,
      undecided: file.undecided.length,
      decide: decisionsView(file, form),
      q,
      found: q ? foundLines(file, q, form) : undefined,
      decisions: view.decisions,
      grounds: groundItems,
      last,
      unchanged: last?.sha256 === file.sha256,
      reason: form['reason'] !== undefined && form['decision'] === undefined ? form['reason'] : '',
      errors,
      back: path,
    },
    errors.length ? 422 : 200,
  );
}

async function preview(call: Call): Promise<Answer> {
  const asked = call.found(readFileAsked(call.query), 'This file');
  const file = await call.read(async tx => {
    const council = call.found(await findCouncil(tx, call.council.slug), 'This council');
    return prepareFile(tx, council, call.today, asked);
  });
  return download(
    file.csv,
    'text/csv; charset=utf-8',
    `draft-${codeKinds[asked.kind].slug}-${asked.period.from}.csv`,
  );
}

async function decide(call: Call): Promise<Answer> {
  const read = readDecision(call.form);
  if (read.errors) return showFile(call, call.form, read.errors);
  const asked = readFileAsked(call.form);
  const within = asked && { ...asked, council: call.council.slug, today: call.today };
  try {
    await call.do(deed => decideRelease(deed, read.value, within));
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    return showFile(call, call.form, [{ field: call.form['field'] ?? '', message: error.message }]);
  }
  return seeOther(backTo(call), 'The decision has been written down.');
}

async function undo(call: Call): Promise<Answer> {
  const id = call.parameter('decision');
  if (!isId(id)) throw new Problem(404, 'This decision was not found');
  try {
    await call.do(deed => undoRelease(deed, id));
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    throw new Problem(404, error.message);
  }
  return seeOther(backTo(call), 'The decision has been taken back.');
}

async function publish(call: Call): Promise<Answer> {
  const asked = call.found(readFileAsked(call.form), 'This file');
  const reason = (call.form['reason'] ?? '').slice(0, 500);
  try {
    const done = await call.do(deed =>
      publishFile(deed, call.platform.files, {
        ...asked,
        council: call.council.slug,
        today: call.today,
        reason,
      }),
    );
    return seeOther(`${pathOf(call)}?${fileQuery(asked)}`, `Version ${done.version} has been published.`);
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    const field = error.code === 'reason' ? 'reason' : error.code === 'undecided' ? 'decide' : '';
    return showFile(call, call.form, [{ field, message: error.message }]);
  }
}

function backTo(call: Call): string {
  const asked = readFileAsked(call.form);
  return asked ? `${pathOf(call)}?${fileQuery(asked)}` : pathOf(call);
}
