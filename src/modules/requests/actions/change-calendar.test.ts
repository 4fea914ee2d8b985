import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { officeOf } from '../office.ts';
import { bankHolidays } from '../rules/clock/bank-holidays.ts';
import { readCalendarFile } from '../rules/clock/read-calendar.ts';
import { eventsOf, findRequest } from '../store/requests.ts';
import { importCalendar } from './change-calendar.ts';
import { receiveRequest } from './receive-request.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const council = await world.council('Marlbridge', ['Libraries']);

/** A calendar in the publisher's form: 2026 as we know it, with changes. */
function published(change: (days: { date: string; title: string; parts: string }[]) => object[]): string {
  const days = change(bankHolidays.filter(({ date }) => date.startsWith('2026')).map(day => ({ ...day })));
  const of = (part: string) => ({
    events: (days as { date: string; title: string; parts: string }[]).filter(({ parts }) =>
      parts.includes(part),
    ),
  });
  return JSON.stringify({ 'england-and-wales': of('E'), scotland: of('S'), 'northern-ireland': of('N') });
}

test('CAL-2 a proclamation after receipt moves open requests, says so, and taking it away moves them back', async () => {
  const { reference, id } = await does(world.platform, { council: council.id, actor: 'test' }, deed =>
    receiveRequest(deed, officeOf(world.platform, council), {
      channel: 'post',
      text: 'How many books were lent?',
      title: '',
      receivedOn: '2026-11-23',
      requester: { name: 'Wilma Pike' },
    }),
  );
  const due = async () =>
    (await reads(world.platform, { councils: [council.id] }, tx => findRequest(tx, council.id, reference)))
      ?.dueOn;
  const bring = (text: string) =>
    importCalendar(world.platform, readCalendarFile(text), [council.id], 'test');
  assert.equal(await due(), '2026-12-22');
  assert.deepEqual(await bring(published(days => days)), { days: 0, moved: 0 });
  const proclaimed = published(days => [
    ...days,
    { date: '2026-12-10', title: 'A proclaimed holiday', parts: 'E' },
  ]);
  assert.deepEqual(await bring(proclaimed), { days: 1, moved: 1 });
  assert.equal(await due(), '2026-12-23');
  assert.deepEqual(await bring(proclaimed), { days: 0, moved: 0 }, 'bringing it again changes nothing');
  assert.deepEqual(await bring(published(days => days)), { days: 1, moved: 1 });
  assert.equal(await due(), '2026-12-22');
  const events = await reads(world.platform, { councils: [council.id] }, tx => eventsOf(tx, council.id, id));
  assert.deepEqual(
    events.filter(({ kind }) => kind === 'calendar-changed').map(({ detail }) => detail),
    [
      { before: '2026-12-22', due: '2026-12-23' },
      { before: '2026-12-23', due: '2026-12-22' },
    ],
  );
});

test('a file that is no calendar is refused in words', () => {
  assert.throws(() => readCalendarFile('no'), /not JSON/);
  assert.throws(() => readCalendarFile('{}'), /no bank holidays for england-and-wales/);
  assert.throws(
    () => readCalendarFile('{"england-and-wales":{"events":[{"title":"X","date":"2026-02-30"}]}}'),
    /no title or no date/,
  );
});
