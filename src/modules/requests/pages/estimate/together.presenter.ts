import type { Calendar } from '../../rules/clock/calendar.ts';
import { aggregationEnds, estimate, fitTogether } from '../../rules/costs.ts';
import type { CountedTogether } from '../../store/estimates.ts';
import type { Repeats } from '../../store/repeats.ts';
import type { InformationRequest } from '../../store/requests.ts';
import { day } from '../shared.ts';

export const pounds = (pence: number) => `£${(pence / 100).toFixed(2)}`;

/** "2 h 05 min". */
export function hours(minutes: number): string {
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

interface Beside {
  counted: readonly CountedTogether[];
  repeats: Repeats;
  calendar: Calendar;
  list: string;
  today: string;
}

/** What is counted together with a request and why, what else may be, and the period they have to fall into (FOI-C3). */
export function togetherView(
  request: InformationRequest,
  { counted, repeats, calendar, list, today }: Beside,
) {
  const days = [request.receivedOn, ...counted.map(({ receivedOn }) => receivedOn)];
  const earliest = [...days].sort()[0] ?? request.receivedOn;
  const there = new Set(counted.map(({ reference }) => reference));
  const may = ({ reference, receivedOn }: { reference: string; receivedOn: string }) =>
    !there.has(reference) && fitTogether([...days, receivedOn], calendar);
  const proposals = [
    ...repeats.sameRequester.filter(may).map(one => ({ ...one, how: `of the same requester: ${one.title}` })),
    ...repeats.sameQuestions
      .filter(one => !one.sameRequester && may(one))
      .map(one => ({ ...one, how: 'with the same questions, from another address' })),
  ];
  return {
    counted: counted.map(({ id, reference, title, receivedOn, why, lines }) => {
      const own = estimate(lines, today);
      return {
        id,
        reference,
        title,
        received: day(receivedOn),
        why,
        href: `${list}/${encodeURIComponent(reference)}`,
        hours: hours(own.minutes),
        cost: pounds(own.pence),
      };
    }),
    proposals: proposals.map(({ reference, receivedOn, how }) => ({
      value: reference,
      text: `${reference}, received ${day(receivedOn)}, ${how}`,
    })),
    period: `from ${day(earliest)} to ${day(aggregationEnds(earliest, calendar))}`,
  };
}
