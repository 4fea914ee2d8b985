import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { setTarget } from '../../publication/actions/set-target.ts';
import { isFlag } from '../../publication/rules/target.ts';
import { listTargets } from '../../publication/store/targets.ts';
import { flagNames, flags } from '../../rules/figures.ts';
import { yearInWords } from '../../rules/financial-year.ts';
import { readTarget, readYear } from './targets.form.ts';

const url = '/:council/manage/spending/targets';

export const targetsRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:spend.publish', handler: call => show(call) },
  { method: 'POST', url, access: 'may:spend.publish', handler: set },
  { method: 'POST', url: `${url}/withdraw`, access: 'may:spend.publish', handler: withdraw },
];

const pathOf = (call: Call) => `/${call.council.slug}/manage/spending/targets`;

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const targets = await call.read(tx => listTargets(tx, call.council.id));
  const { form } = call;
  const common = (name: string) => ({ name, value: form[name] ?? '', error: errorFor(errors, name) });
  return page(
    'modules/spend/pages/spending/targets.njk',
    {
      title: 'Targets for spending',
      path: pathOf(call),
      targets: targets.map(({ flag, year, share, source, decidedOn }) => ({
        flag,
        yearKey: year,
        words: `${flagNames[flag]}, ${yearInWords(year)}: ${(share ?? 0) / 100}%`,
        source: `${source}, ${formatPartialDate(decidedOn)}`,
      })),
      fields: [
        {
          kind: 'select',
          label: 'Kind of organisation',
          items: flags.map(value => ({ value, text: flagNames[value] })),
          ...common('flag'),
        },
        {
          label: 'Financial year',
          hint: 'For example 2026/27',
          width: 'govuk-input--width-5',
          ...common('year'),
        },
        {
          label: 'Share of third-party spend, per cent',
          hint: 'For example 25',
          width: 'govuk-input--width-5',
          ...common('share'),
        },
        { label: 'Decided by', hint: 'For example Cabinet, item 7', ...common('source') },
        {
          label: 'Decided on',
          hint: 'For example 1 April 2026',
          width: 'govuk-input--width-10',
          ...common('decidedOn'),
        },
      ],
      errors,
      back: `/${call.council.slug}/manage`,
    },
    errors.length ? 422 : 200,
  );
}

async function set(call: Call): Promise<Answer> {
  const read = readTarget(call.form, call.today);
  if (read.errors) return show(call, read.errors);
  await call.do(deed => setTarget(deed, read.value));
  return seeOther(pathOf(call), 'The target has been set. It stands on the public page from now on.');
}

async function withdraw(call: Call): Promise<Answer> {
  const flag = call.form['flag'] ?? '';
  const year = readYear(call.form['year'] ?? '');
  if (!isFlag(flag) || year === undefined)
    return show(call, [{ field: '', message: 'This target was not found.' }]);
  await call.do(deed => setTarget(deed, { flag, year, share: null, source: '', decidedOn: call.today }));
  return seeOther(pathOf(call), 'The target has been taken back. What was decided before stays on record.');
}
