import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { clockEvents, clockRegimes, type ClockEventKind, type ClockRegime } from '../rules/clock/clock.ts';
import {
  clocksOf,
  reckonParts,
  type Clock,
  type ClockReckoning,
  type PartEvent,
} from '../rules/clock/parts.ts';
import { readCalendar } from '../store/calendar.ts';
import { regimesOf } from '../store/questions.ts';
import { eventsOf, readRequest, type InformationRequest, type RequestEvent } from '../store/requests.ts';
import { RequestRefused } from './refused.ts';

/** The event that says that own data asked for in a letter has been given: its month is then nothing to wait for. */
export const ownDataGiven = 'own-data-given';

/**
 * Reckons a request's days from its events and the calendar, and keeps the due days for the lists: of the clock that runs out first, and
 * where there are several of each.
 * @returns each clock, the earliest due day first; empty for everyday business, which has none.
 */
export async function reckonAgain(deed: Deed, requestId: string): Promise<ClockReckoning[]> {
  const request = await readRequest(deed.tx, deed.council, requestId);
  if (!request) throw new RequestRefused('This request was not found.');
  const { clocks, running } = await reckonAll(deed, request);
  const first = running[0];
  await sql`update requests.request set due_on = ${first?.due ?? null}::date, ordinary_due_on = ${first?.ordinaryDue ?? null}::date
    where council_id = ${deed.council} and request_id = ${requestId}`.execute(deed.tx);
  await sql`delete from requests.part_due where council_id = ${deed.council} and request_id = ${requestId}`.execute(
    deed.tx,
  );
  if (clocks.length > 1)
    for (const { regime, due, ordinaryDue } of clocks)
      await sql`insert into requests.part_due (council_id, request_id, clock, due_on, ordinary_due_on)
        values (${deed.council}, ${requestId}, ${regime}, ${due}::date, ${ordinaryDue}::date)`.execute(
        deed.tx,
      );
  return clocks;
}

/** Each clock of a request as it stands, every day with its reason; the earliest due day first. */
export async function reckoningsOf(
  from: Pick<Deed, 'tx' | 'council'>,
  request: InformationRequest,
): Promise<ClockReckoning[]> {
  return (await reckonAll(from, request)).clocks;
}

/** The clocks of a request: one for each law under which something is asked. */
export async function clocksOfRequest(
  { tx, council }: Pick<Deed, 'tx' | 'council'>,
  request: InformationRequest,
): Promise<readonly Clock[]> {
  const asked = request.kind === 'review' && request.aboutId ? request.aboutId : request.id;
  return clocksOf(request.kind, await regimesOf(tx, council, asked));
}

async function reckonAll(
  { tx, council }: Pick<Deed, 'tx' | 'council'>,
  request: InformationRequest,
): Promise<{ clocks: ClockReckoning[]; running: ClockReckoning[] }> {
  const happened = await eventsOf(tx, council, request.id);
  const clocks = reckonParts(
    {
      clocks: await clocksOfRequest({ tx, council }, request),
      received: request.receivedOn,
      events: happened.flatMap(event => clockEventOf(event, request.kind)),
    },
    await readCalendar(tx),
  );
  const given = happened.some(({ kind }) => kind === ownDataGiven);
  const running = clocks.filter(({ regime }) => regime !== 'own-data' || !given || clocks.length === 1);
  return { clocks, running };
}

function clockEventOf({ kind, on, detail }: RequestEvent, of: InformationRequest['kind']): PartEvent[] {
  if (!(clockEvents as readonly string[]).includes(kind)) return [];
  const said = clockRegimes.find(clock => clock === detail['part']);
  // Extensions from before parts were kept: what was extended under the Act named its exemption.
  const meant: ClockRegime | undefined =
    kind === 'extended' && of === 'request' ? (detail['section'] ? 'foia' : 'eir') : undefined;
  const part = said ?? meant;
  return [{ kind: kind as ClockEventKind, date: on, ...(part ? { part } : {}) }];
}

/**
 * The clock a step is about: the only one under the Acts, or the one that was chosen.
 * @throws RequestRefused when there are several and none was chosen; `field` is where it is chosen.
 */
export function chosenClock(clocks: readonly Clock[], part: string | undefined, field: string): ClockRegime {
  const theirs = clocks.filter(clock => clock !== 'own-data');
  const chosen = part ? theirs.find(clock => clock === part) : theirs.length === 1 ? theirs[0] : undefined;
  if (chosen) return chosen;
  throw new RequestRefused(
    theirs.length
      ? 'This letter asks under more than one law. Choose which part this is about.'
      : 'Nothing in this letter is asked under the Act or the regulations, so no time limit of theirs runs.',
    field,
  );
}
