import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { does, type Platform } from '#platform/platform.ts';
import { bankHolidays } from '../rules/clock/bank-holidays.ts';
import { Calendar, type CalendarChange, type Holiday } from '../rules/clock/calendar.ts';
import { calendarChanges } from '../store/calendar.ts';
import { readRequest } from '../store/requests.ts';
import { logEvent } from './log-event.ts';
import { reckonAgain } from './reckon-again.ts';

/**
 * What a published calendar says that ours does not, for the years it holds whole: days proclaimed, and days taken away (CAL-2). Days
 * known only from a council's own entry stay until a calendar of that year says otherwise.
 */
export function differences(
  published: readonly Holiday[],
  changes: readonly CalendarChange[],
): CalendarChange[] {
  const ours = new Calendar(bankHolidays, changes);
  const theirs = new Calendar(published);
  const years = new Set(
    published
      .filter(({ title }) => title.startsWith('Christmas'))
      .map(({ date }) => Number(date.slice(0, 4))),
  );
  const found: CalendarChange[] = [];
  for (const year of years) {
    const known = knows(ours, year);
    for (let day = new Temporal.PlainDate(year, 1, 1); day.year === year; day = day.add({ days: 1 })) {
      if (day.dayOfWeek > 5) continue;
      const date = day.toString();
      const here = known ? ours.dayOff(day) : undefined;
      const there = theirs.dayOff(day);
      if (there && !here)
        found.push(...published.filter(one => one.date === date).map(one => ({ ...one, removed: false })));
      if (here && !there) found.push({ date, parts: 'ESN', title: here, removed: true });
    }
  }
  return found;
}

function knows(calendar: Calendar, year: number): boolean {
  try {
    calendar.dayOff(new Temporal.PlainDate(year, 1, 1));
    return true;
  } catch {
    return false;
  }
}

/** Enters proclamations; every open request is then reckoned anew by `reckonOpenRequests`. */
export async function changeCalendar(
  deed: Deed,
  changes: readonly CalendarChange[],
  source: string,
): Promise<void> {
  for (const { date, parts, title, removed } of changes)
    await sql`insert into requests.calendar_change (change_id, date, parts, title, removed, source, changed_by, changed_at)
      values (${newId()}, ${date}::date, ${parts}, ${title}, ${removed}, ${source}, ${deed.actor}, ${deed.now.toString()})`.execute(
      deed.tx,
    );
  deed.changesShared();
  deed.record('calendar.changed', 'calendar', {
    days: changes.map(({ date, removed }) => `${removed ? '-' : '+'}${date}`),
  });
}

/** Reckons every open request of a council anew after the calendar changed; each whose due day moved says so in its history (CAL-2). */
export async function reckonOpenRequests(platform: Platform, council: number): Promise<number> {
  return does(platform, { council, actor: 'system' }, async deed => {
    const { rows } = await sql<{
      id: string;
      due: string | null;
    }>`select request_id as id, due_on::text as due from requests.request
      where council_id = ${council} and closed_on is null`.execute(deed.tx);
    let moved = 0;
    for (const { id, due } of rows) {
      await reckonAgain(deed, id);
      const after = await readRequest(deed.tx, council, id);
      if (after?.dueOn === due) continue;
      moved++;
      await logEvent(deed, id, {
        kind: 'calendar-changed',
        detail: { before: due, due: after?.dueOn ?? null },
      });
    }
    deed.record('requests.reckoned-anew', 'calendar', { open: rows.length, moved });
    return moved;
  });
}

/** Changes the calendar and every open request of every council with it. @returns days changed, and requests whose due day moved. */
export async function importCalendar(
  platform: Platform,
  published: readonly Holiday[],
  councils: readonly number[],
  actor: string,
): Promise<{ days: number; moved: number }> {
  const days = await does(platform, { council: 0, actor }, async deed => {
    const found = differences(published, await calendarChanges(deed.tx));
    await changeCalendar(deed, found, 'gov.uk bank-holidays.json');
    return found.length;
  });
  let moved = 0;
  if (days) for (const council of councils) moved += await reckonOpenRequests(platform, council);
  return { days, moved };
}
