import type { Calendar } from './clock/calendar.ts';
import type { ReckonedDay, Reckoning } from './clock/clock.ts';

/** The month for somebody's own data, told as the working days of the Acts are. `days`: calendar days it comes to. */
export interface OwnDataReckoning extends Omit<Reckoning, 'regime'> {
  regime: 'own-data';
}

/**
 * Last day to answer a request for somebody's own data (UK GDPR art 12(3), GDPR-1): one month from the day it came, the corresponding day of
 * the next month or its last; when that is no working day, the next one.
 */
export function subjectAccessDue(received: string, calendar: Calendar): string {
  const month = Temporal.PlainDate.from(received).add({ months: 1 });
  return (calendar.isWorkingDay(month) ? month : calendar.after(month, 1)).toString();
}

/** Every day from receipt to the day own data is due, each with its reason. */
export function reckonOwnData(received: string, calendar: Calendar): OwnDataReckoning {
  const due = subjectAccessDue(received, calendar);
  const monthEnds = Temporal.PlainDate.from(received).add({ months: 1 }).toString();
  const reckoning: ReckonedDay[] = [];
  for (
    let day = Temporal.PlainDate.from(received).add({ days: 1 });
    day.toString() <= due;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString();
    const count = date <= monthEnds ? reckoning.length + 1 : null;
    const over = calendar.dayOff(day) ?? 'The next working day';
    reckoning.push({ date, count, why: count === null ? over : `Day ${count} of the month` });
  }
  return {
    regime: 'own-data',
    received,
    dayZero: received,
    due,
    ordinaryDue: due,
    days: reckoning.filter(({ count }) => count !== null).length,
    waiting: null,
    lapses: null,
    reckoning,
    rules: ['GDPR-1'],
  };
}
