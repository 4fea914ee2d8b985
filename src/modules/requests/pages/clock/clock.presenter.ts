import { periods, type ClockRegime } from '../../rules/clock/clock.ts';
import type { Clock, ClockReckoning } from '../../rules/clock/parts.ts';
import type { InformationRequest } from '../../store/requests.ts';
import { clockNames, day, standing } from '../shared.ts';

const laws: Record<Clock, string> = {
  foia: 'Freedom of Information Act 2000, section 10',
  eir: 'Environmental Information Regulations 2004, regulation 5',
  review: 'Internal review: section 45 code of practice, part 5',
  'eir-review': 'Review under the Environmental Information Regulations 2004, regulation 11',
  'own-data': 'UK General Data Protection Regulation, article 12(3): one month',
};

/** Each clock of a request with every day from receipt to its due day and the reason why it counts or does not: fit for the Commissioner. */
export function clockView(request: InformationRequest, clocks: readonly ClockReckoning[], today: string) {
  return {
    title: `Time of ${request.reference}`,
    reference: request.reference,
    standing: standing(request, today),
    clocks: clocks.map(reckoning => oneClock(reckoning, clocks.length > 1)),
  };
}

function oneClock(reckoning: ClockReckoning, several: boolean) {
  const { regime, dayZero, received, due } = reckoning;
  return {
    name: several ? clockNames[regime] : undefined,
    law: laws[regime],
    received: day(received),
    dayZero: dayZero === received ? undefined : day(dayZero),
    due: day(due, 'not while something is awaited'),
    ordinary: reckoning.ordinaryDue !== due ? day(reckoning.ordinaryDue) : undefined,
    waiting: reckoning.waiting,
    lapses: reckoning.lapses ? day(reckoning.lapses) : undefined,
    days: [
      {
        date: weekday(dayZero),
        count: '0',
        why: dayZero === received ? 'Received' : 'Clarification received',
      },
      ...reckoning.reckoning.map(({ date, count, why }) => ({
        date: weekday(date),
        count: count === null ? '' : String(count),
        why: date === due ? `${why}: the last day to answer` : why,
      })),
    ],
    rules: reckoning.rules.join(', '),
    workingDays: regime !== 'own-data',
  };
}

/** The parts of a letter under several laws that can wait or be given more time by themselves; empty when there is only one. */
export function partChoices(clocks: readonly ClockReckoning[], today: string) {
  const theirs = clocks.filter(({ regime }) => regime !== 'own-data');
  const item = ({ regime }: ClockReckoning) => ({ value: regime, text: clockNames[regime] });
  const extendable = theirs.filter(
    ({ regime, due, days, ordinaryDue }) =>
      due !== null &&
      days < periods[regime as ClockRegime].extended &&
      (theirs.length === 1 || ordinaryDue === null || today <= ordinaryDue),
  );
  const several = theirs.length > 1;
  return {
    parts: several ? theirs.map(item) : [],
    // A part that waits already is not asked for anything more.
    partsGoingOn: several ? theirs.filter(({ waiting }) => waiting === null).map(item) : [],
    waitingParts: several
      ? theirs
          .filter(({ waiting }) => waiting !== null)
          .map(one => ({
            ...item(one),
            step: one.waiting === 'fee' ? 'receive-fee' : 'receive-clarification',
          }))
      : [],
    extendable: extendable.map(item),
    has: Object.fromEntries(theirs.map(({ regime }) => [regime, true])),
    mayExtend: Object.fromEntries(extendable.map(({ regime }) => [regime, true])),
    ownData: clocks.some(({ regime }) => regime === 'own-data'),
  };
}

function weekday(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
