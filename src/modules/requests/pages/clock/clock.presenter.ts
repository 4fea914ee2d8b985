import type { Reckoning } from '../../rules/clock/clock.ts';
import type { InformationRequest } from '../../store/requests.ts';
import { day, standing } from '../shared.ts';

const regimes = {
  foia: 'Freedom of Information Act 2000, section 10',
  eir: 'Environmental Information Regulations 2004, regulation 5',
  review: 'Internal review: section 45 code of practice, part 5',
  'eir-review': 'Review under the Environmental Information Regulations 2004, regulation 11',
};

/** Every day from receipt to the due day, each with the reason why it counts or does not: fit to be shown to the Commissioner. */
export function clockView(request: InformationRequest, reckoning: Reckoning, today: string) {
  return {
    title: `Time of ${request.reference}`,
    reference: request.reference,
    standing: standing(request, today),
    law: regimes[reckoning.regime],
    received: day(reckoning.received),
    dayZero: reckoning.dayZero === reckoning.received ? undefined : day(reckoning.dayZero),
    due: day(reckoning.due, 'not while something is awaited'),
    ordinary: reckoning.ordinaryDue !== reckoning.due ? day(reckoning.ordinaryDue) : undefined,
    waiting: reckoning.waiting,
    lapses: reckoning.lapses ? day(reckoning.lapses) : undefined,
    days: [
      {
        date: weekday(reckoning.dayZero),
        count: '0',
        why: reckoning.dayZero === reckoning.received ? 'Received' : 'Clarification received',
      },
      ...reckoning.reckoning.map(({ date, count, why }) => ({
        date: weekday(date),
        count: count === null ? '' : String(count),
        why: count === null ? why : date === reckoning.due ? `${why}: the last day to answer` : why,
      })),
    ],
    rules: reckoning.rules.join(', '),
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
