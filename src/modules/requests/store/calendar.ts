import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { bankHolidays } from '../rules/clock/bank-holidays.ts';
import { Calendar, type CalendarChange } from '../rules/clock/calendar.ts';

/** The calendar as it is today: the built-in one with every proclamation entered since, in the order they were entered (CAL-2). */
export async function readCalendar(tx: Tx): Promise<Calendar> {
  return new Calendar(bankHolidays, await calendarChanges(tx));
}

export async function calendarChanges(
  tx: Tx,
): Promise<(CalendarChange & { source: string; changedAt: Date })[]> {
  const { rows } = await sql<CalendarChange & { source: string; changedAt: Date }>`
    select date::text, parts, title, removed, source, changed_at as "changedAt" from requests.calendar_change order by changed_at, change_id`.execute(
    tx,
  );
  return rows;
}
