import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { parseMoney } from '#platform/money/parse-money.ts';
import { londonDate } from '#platform/dates/london.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { askFee } from '../../actions/ask-fee.ts';
import {
  askClarification,
  endRequest,
  extendTime,
  moveClock,
  ownDataWasGiven,
} from '../../actions/move-clock.ts';
import { ownDataGiven, reckoningsOf } from '../../actions/reckon-again.ts';
import { RequestRefused } from '../../actions/refused.ts';
import { weighed } from '../../rules/extension.ts';
import { stepsFrom } from '../../rules/states.ts';
import { estimateOf } from '../../store/estimates.ts';
import { messagesOf } from '../../store/messages.ts';
import { eventsOf, type InformationRequest } from '../../store/requests.ts';
import { attempt, day, office, readWholeDay, requestOf, requestPath, typedLines } from '../shared.ts';
import { clockView, partChoices } from './clock.presenter.ts';

const url = '/:council/manage/requests/:reference/clock';

export const clockRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:requests.view', handler: call => show(call) },
  { method: 'POST', url, access: 'may:requests.manage', handler: move },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const clocks = await reckoningsOf({ tx, council: call.council.id }, request);
    const choices = partChoices(clocks, call.today);
    const given = (await eventsOf(tx, call.council.id, request.id)).some(({ kind }) => kind === ownDataGiven);
    const steps = call.visitor.may('requests.manage') ? stepsFrom(request.state).map(({ name }) => name) : [];
    const estimated = await estimateOf(tx, call.council.id, request.id, call.today);
    return page(
      'modules/requests/pages/clock/clock.njk',
      {
        ...clockView(request, clocks, call.today),
        ...choices,
        mayGiveOwnData: choices.ownData && !given && call.visitor.may('requests.manage'),
        path: `${requestPath(call)}/clock`,
        typed: { on: await dayOfReply(tx, call.council.id, request), ...call.form },
        steps,
        aboveTheLimit: estimated?.exceeds,
        weighed: [
          { value: '', text: 'Choose' },
          ...weighed.map(({ section, subject }) => ({ value: section, text: `${section} ${subject}` })),
        ],
        closings: closings.filter(({ value }) => steps.includes(value)),
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        canExtend: call.visitor.may('requests.manage') && !request.closedOn && choices.extendable.length > 0,
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

/** The day the requester's last message came since something was asked of them: most likely it is what is awaited. */
async function dayOfReply(tx: Tx, council: number, request: InformationRequest): Promise<string> {
  if (request.state !== 'clarifying') return '';
  const reply = (await messagesOf(tx, council, request.id)).findLast(
    ({ direction, at }) => direction === 'in' && at > request.stateSince,
  );
  return reply ? day(londonDate(Temporal.Instant.fromEpochMilliseconds(reply.at.getTime())).toString()) : '';
}

const closings = [
  { value: 'withdraw', text: 'The requester withdrew it' },
  { value: 'not-a-request', text: 'It is no information request' },
  { value: 'transfer', text: 'Another authority holds it' },
  { value: 'lapse', text: 'What was awaited did not come' },
] as const;

const said: Record<string, string> = {
  'ask-clarification':
    'The requester has been asked. The clock stands still until they answer, and then begins again.',
  'receive-clarification': 'The twenty days begin again from that day.',
  'ask-fee': 'The fees notice has been sent.',
  'own-data-given': 'It is recorded that the requester has their own data.',
  'receive-fee': 'The clock runs on.',
  extend: 'The time has been extended, and the requester told.',
  withdraw: 'The request is closed as withdrawn.',
  'not-a-request': 'The request is closed: it is no information request.',
  transfer: 'The request is closed as passed to another authority.',
  lapse: 'The request has lapsed.',
};

async function move(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  const step = call.form['step'] ?? '';
  return attempt(
    call,
    deed => take(deed, call, request, step),
    result =>
      seeOther(
        requestPath(call),
        result === 'waived'
          ? 'The charge is below what the council asks for, so nothing is charged and the clock runs on.'
          : (said[step] ?? 'Done.'),
      ),
    errors => show(call, errors),
  );
}

async function take(deed: Deed, call: Call, { id }: InformationRequest, step: string): Promise<unknown> {
  const field = (name: string) => typedLines(call, name);
  switch (step) {
    case 'ask-clarification':
      return askClarification(deed, office(call), id, field('words'), field('askPart'));
    case 'receive-clarification':
    case 'receive-fee': {
      const on = field('part') ? `on-${field('part')}` : 'on';
      return moveClock(deed, id, step, dayOf(field(on), call.today, on), field('part'));
    }
    case 'own-data-given':
      return ownDataWasGiven(deed, id, dayOf(field('givenOn'), call.today, 'givenOn'));
    case 'ask-fee':
      return askFee(deed, office(call), id, {
        disbursementsPence: penceOf(field('amount')),
        forWhat: field('forWhat'),
        withTime: field('withTime') === 'yes',
        schedule: field('schedule'),
        part: field('feePart'),
      });
    case 'extend':
      return extendTime(deed, office(call), id, {
        reason: field('reason'),
        section: field('section'),
        part: field('timePart'),
      });
    case 'withdraw':
    case 'not-a-request':
    case 'transfer':
    case 'lapse':
      return endRequest(deed, office(call), id, step, field('why'));
    default:
      throw new RequestRefused('Choose what happened.', 'step');
  }
}

function dayOf(text: string, today: string, name: string): string {
  if (!text) return today;
  const read = readWholeDay(text);
  if ('error' in read) throw new RequestRefused(read.error, name);
  if (read.ok > today) throw new RequestRefused('That day is still to come.', name);
  return read.ok;
}

function penceOf(text: string): number {
  const read = parseMoney(text);
  if ('error' in read) throw new RequestRefused(read.error, 'amount');
  if (!Number.isInteger(read.ok.pence) || read.ok.pence < 0)
    throw new RequestRefused('A charge cannot be below nothing.', 'amount');
  return read.ok.pence;
}
