import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { countApart, countTogether } from '../../actions/count-together.ts';
import { addEstimateLine, removeEstimateLine } from '../../actions/estimate-cost.ts';
import { activities, type Activity } from '../../rules/costs.ts';
import { readCalendar } from '../../store/calendar.ts';
import { countedTogether, estimateLines, estimateOf } from '../../store/estimates.ts';
import { findRepeats } from '../../store/repeats.ts';
import { attempt, managePath, requestOf, requestPath } from '../shared.ts';
import { hours, pounds, togetherView } from './together.presenter.ts';

const url = '/:council/manage/requests/:reference/estimate';
const access = 'may:requests.manage';

export const estimateRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access, handler: add },
  { method: 'POST', url: `${url}/:line/remove`, access, handler: remove },
  { method: 'POST', url: `${url}/together`, access, handler: addUp },
  { method: 'POST', url: `${url}/together/:other/remove`, access, handler: apart },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const lines = await estimateLines(tx, call.council.id, request.id);
    const total = await estimateOf(tx, call.council.id, request.id, call.today);
    const counted = await countedTogether(tx, call.council.id, request.id);
    return page(
      'modules/requests/pages/estimate/estimate.njk',
      {
        title: `Estimate for ${request.reference}`,
        reference: request.reference,
        path: `${requestPath(call)}/estimate`,
        lines: lines.map(line => ({
          ...line,
          activity: activities[line.activity],
          hours: hours(line.minutes),
        })),
        total: total && {
          hours: hours(total.minutes),
          cost: pounds(total.pence),
          limit: pounds(total.limitPence),
          alone: pounds(total.alonePence),
          exceeds: total.exceeds,
        },
        ...togetherView(request, {
          counted,
          repeats: await findRepeats(tx, call.council.id, request, call.today),
          calendar: await readCalendar(tx),
          list: managePath(call),
          today: call.today,
        }),
        activities: Object.entries(activities).map(([value, text]) => ({ value, text })),
        values: call.form,
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

async function add(call: Call): Promise<Answer> {
  const { activity = '', hours: typedHours = '', minutes: typedMinutes = '', sample = '' } = call.form;
  const errors: FieldError[] = [];
  if (!Object.hasOwn(activities, activity))
    errors.push({ field: 'activity', message: 'Choose what takes the time.' });
  const whole = (text: string) => (/^\d{0,4}$/.test(text.trim()) ? Number(text) : NaN);
  const minutes = whole(typedHours) * 60 + whole(typedMinutes);
  if (!Number.isInteger(minutes) || minutes <= 0)
    errors.push({
      field: 'hours',
      message: 'Give the time in whole hours and minutes, for example 2 and 15.',
    });
  if (!sample.trim())
    errors.push({ field: 'sample', message: 'Say what you tried, and how many there are of it.' });
  if (errors.length) return show(call, errors);
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => addEstimateLine(deed, request.id, { activity: activity as Activity, minutes, sample }),
    () => seeOther(`${requestPath(call)}/estimate`),
    again => show(call, again),
  );
}

async function remove(call: Call): Promise<Answer> {
  const line = call.parameter('line');
  if (isId(line)) await call.do(deed => removeEstimateLine(deed, line));
  return seeOther(`${requestPath(call)}/estimate`, 'The line has been taken out.');
}

async function addUp(call: Call): Promise<Answer> {
  const { proposed = '', reference = '', why = '' } = call.form;
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => countTogether(deed, request.id, { reference: reference.trim() || proposed, why }),
    () => seeOther(`${requestPath(call)}/estimate`, 'The costs have been added up.'),
    errors => show(call, errors),
  );
}

async function apart(call: Call): Promise<Answer> {
  const other = call.parameter('other');
  const request = await call.read(tx => requestOf(tx, call));
  if (isId(other)) await call.do(deed => countApart(deed, request.id, other));
  return seeOther(`${requestPath(call)}/estimate`, 'It is counted by itself again.');
}
