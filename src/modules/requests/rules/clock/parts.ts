import type { Calendar } from './calendar.ts';
import { reckon, type ClockEvent, type ClockRegime, type Reckoning } from './clock.ts';
import { reckonOwnData, type OwnDataReckoning } from '../own-data.ts';

/** One clock of a letter: a time limit of the Acts or of the section 45 Code, or the month for somebody's own data. */
export type Clock = ClockRegime | 'own-data';
export type ClockReckoning = Reckoning | OwnDataReckoning;

/** Something that moves the clocks of a letter: that of one part, or when `part` is left out each of them. */
export interface PartEvent extends ClockEvent {
  part?: ClockRegime;
}

/**
 * The clocks that run for what is asked in one letter: each law its own (FOI-V2). What is asked under neither Act nor as own data is everyday
 * business and has none. A letter whose questions are not known yet is taken to be under the Act.
 */
export function clocksOf(
  kind: 'request' | 'review' | 'commissioner',
  regimes: Iterable<string>,
): readonly Clock[] {
  const there = new Set(regimes);
  if (kind === 'review')
    return [
      ...(there.has('foia') || !there.has('eir') ? (['review'] as const) : []),
      ...(there.has('eir') ? (['eir-review'] as const) : []),
    ];
  if (kind === 'commissioner' || !there.size) return ['foia'];
  return (['foia', 'eir', 'own-data'] as const).filter(clock => there.has(clock));
}

/**
 * Reckons every clock of a letter, the earliest day first; what waits comes last. An event of one part moves that part alone: an extension, a
 * fees notice, a question about what is meant.
 * @throws ClockRefused, CalendarUnknown as `reckon` does.
 */
export function reckonParts(
  ask: { clocks: readonly Clock[]; received: string; events?: readonly PartEvent[] },
  calendar: Calendar,
): ClockReckoning[] {
  return ask.clocks
    .map(clock =>
      clock === 'own-data'
        ? reckonOwnData(ask.received, calendar)
        : reckon(
            {
              regime: clock,
              received: ask.received,
              events: (ask.events ?? []).filter(({ part }) => part === undefined || part === clock),
            },
            calendar,
          ),
    )
    .sort((one, two) => (one.due ?? '9').localeCompare(two.due ?? '9'));
}
