import { findCouncil } from '#councils';
import { download, page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { formatMoney, plainMoney } from '#platform/money/money.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { count } from '#platform/tables/table.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { decidePayees } from '../../publication/actions/decide-release.ts';
import { type Hidden, type HiddenPayee, hiddenPayees } from '../../publication/store/hidden-payees.ts';
import { SpendRefused } from '../../rules/refused.ts';
import { choiceOf, readHidden, readPayees } from './payees.form.ts';

const url = '/:council/manage/spending/publish/payees';

/** Payees that one page shows; the rest come when these are decided. */
const perPage = 50;

export const payeesRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:spend.publish', handler: call => show(call, call.query) },
  { method: 'GET', url: `${url}.csv`, access: 'may:spend.publish', handler: asCsv },
  { method: 'POST', url, access: 'may:spend.publish', handler: decide },
];

const pathOf = (call: Call) => `/${call.council.slug}/manage/spending/publish/payees`;
const listed = (list: Hidden) => (list === 'withheld' ? '' : `?list=${list}`);

async function hidden(call: Call, list: Hidden): Promise<HiddenPayee[]> {
  return call.read(async tx =>
    hiddenPayees(tx, call.found(await findCouncil(tx, call.council.slug), 'This council'), call.today, list),
  );
}

/** Everybody whose name the public does not see and nobody has decided on, whatever file pays them. */
async function show(call: Call, form: Record<string, string>, errors: FieldError[] = []): Promise<Answer> {
  const list = readHidden(form);
  const payees = await hidden(call, list);
  const path = pathOf(call);
  return page(
    'modules/spend/pages/publish/payees.njk',
    {
      title: 'Payees whose names are withheld',
      path,
      list,
      lists: [
        { text: 'Withheld until somebody decides', href: path, chosen: list === 'withheld' },
        { text: 'Redacted by rule', href: `${path}?list=redacted`, chosen: list === 'redacted' },
      ],
      count: payees.length.toLocaleString('en-GB'),
      items: payees.slice(0, perPage).map(payee => ({
        ...payee,
        also: payee.also.join('; '),
        field: choiceOf(payee.mark),
        chosen: form[choiceOf(payee.mark)] ?? '',
        paid: `${formatMoney(payee.pence)} in ${count(payee.lines, 'payment')}`,
      })),
      more: Math.max(0, payees.length - perPage).toLocaleString('en-GB'),
      reason: form['reason'] ?? '',
      fault: { payees: errorFor(errors, 'payees'), reason: errorFor(errors, 'reason') },
      errors: errors.map(error => (error.field === 'payees' ? { ...error, field: 'payee-1' } : error)),
      csv: `${path}.csv${listed(list)}`,
      back: `/${call.council.slug}/manage/spending/publish`,
      backText: 'Publish payments',
    },
    errors.length ? 422 : 200,
  );
}

async function decide(call: Call): Promise<Answer> {
  const read = readPayees(call.form);
  if (read.errors) return show(call, call.form, read.errors);
  const { decided, reason } = read.value;
  try {
    await call.do(deed => decidePayees(deed, decided, reason));
  } catch (error) {
    if (!(error instanceof SpendRefused)) throw error;
    return show(call, call.form, [{ field: 'payees', message: error.message }]);
  }
  return seeOther(
    `${pathOf(call)}${listed(readHidden(call.form))}`,
    `${count(decided.length, 'decision')} written down.`,
  );
}

async function asCsv(call: Call): Promise<Answer> {
  const list = readHidden(call.query);
  const text = writeCsv(
    ['Payee', 'Also written', 'Why', 'Paid in all', 'Payments'],
    (await hidden(call, list)).map(({ name, also, why, pence, lines }) => [
      name,
      also.join('; '),
      why,
      plainMoney(pence),
      String(lines),
    ]),
    { mark: true },
  );
  return download(text, 'text/csv; charset=utf-8', `${call.council.slug}-payees-${list}-${call.today}.csv`);
}
