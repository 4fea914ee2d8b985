import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { CalendarUnknown } from '../rules/clock/calendar.ts';
import {
  clockEvents,
  ClockRefused,
  clockRegimes,
  reckon,
  type ClockEvent,
  type ClockRegime,
  type Reckoning,
} from '../rules/clock/clock.ts';
import { readCalendar } from '../store/calendar.ts';

export const clockCommand: Command<Platform> = {
  words: 'clock',
  summary: 'Reckon the day an information request or a review is due, and show every day of the reckoning.',
  usage: '--regime foia|eir|review --received DATE [--event DATE=EVENT]… [--json]',
  options: {
    regime: { type: 'string', value: 'REGIME', doc: `One of ${clockRegimes.join(', ')}; foia unless given.` },
    received: { type: 'string', value: 'YYYY-MM-DD', doc: 'Day of receipt, whatever day of the week.' },
    event: {
      type: 'string',
      multiple: true,
      value: 'DATE=EVENT',
      doc: `Something that moves the clock, as often as needed: ${clockEvents.join(', ')}.`,
    },
    json: { type: 'boolean', doc: 'As JSON.' },
  },
  needs: 'database',
  async run({ values, context, io }) {
    const regime = clockRegimes.find(one => one === (values['regime'] ?? 'foia'));
    if (!regime)
      throw new Refusal(
        `“${String(values['regime'])}” is not one of ${clockRegimes.join(', ')}.`,
        exitCodes.usage,
      );
    if (!values['received'])
      throw new Refusal('Say when it was received: --received 2026-11-23.', exitCodes.usage);
    const received = dayOf(String(values['received']));
    const events = ((values['event'] ?? []) as string[]).map(eventOf);
    const calendar = await reads(context, { councils: [0] }, readCalendar);
    const reckoning = reckoned({ regime, received, events }, calendar);
    io.out(values['json'] ? `${JSON.stringify(reckoning, null, 2)}\n` : inWords(reckoning));
    return exitCodes.done;
  },
};

function reckoned(
  ask: { regime: ClockRegime; received: string; events: ClockEvent[] },
  calendar: Parameters<typeof reckon>[1],
): Reckoning {
  try {
    return reckon(ask, calendar);
  } catch (error) {
    if (error instanceof ClockRefused || error instanceof CalendarUnknown) throw new Refusal(error.message);
    throw error;
  }
}

function dayOf(text: string): string {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    throw new Refusal(`“${text}” is not a date. Write it as 2026-11-23.`, exitCodes.usage);
  }
}

function eventOf(text: string): ClockEvent {
  const [, date, name] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const kind = clockEvents.find(one => one === name);
  if (!date || !kind)
    throw new Refusal(
      `“${text}” is not an event. Write it as 2026-03-05=clarification-asked; events are ${clockEvents.join(', ')}.`,
      exitCodes.usage,
    );
  return { date: dayOf(date), kind };
}

function inWords(reckoning: Reckoning): string {
  const due = reckoning.due
    ? `Due ${reckoning.due}`
    : `No due day while a ${reckoning.waiting} is awaited (until ${reckoning.lapses})`;
  const days = reckoning.reckoning.map(
    ({ date, count, why }) => `  ${date}  ${count === null ? '  ' : String(count).padStart(2)}  ${why}`,
  );
  return [
    due,
    `  ${reckoning.dayZero}   0  ${reckoning.dayZero === reckoning.received ? 'Received' : 'Clarification received'}`,
    ...days,
    `Rules: ${reckoning.rules.join(', ')}`,
    '',
  ].join('\n');
}
