import type { Calendar } from './clock/calendar.ts';

/**
 * Last day to answer a request for somebody's own data (UK GDPR art 12(3), GDPR-1): one month from the day it came, the corresponding day of
 * the next month or its last; when that is no working day, the next one.
 */
export function subjectAccessDue(received: string, calendar: Calendar): string {
  const month = Temporal.PlainDate.from(received).add({ months: 1 });
  return (calendar.isWorkingDay(month) ? month : calendar.after(month, 1)).toString();
}

/** Whether a part of a letter is reckoned under the Act or the regulations at all (FOI-V2). */
export function isUnderTheActs(regime: string): boolean {
  return regime === 'foia' || regime === 'eir';
}
