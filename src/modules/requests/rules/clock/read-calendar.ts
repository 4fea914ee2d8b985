import type { Holiday } from './calendar.ts';

/** The divisions of gov.uk's bank-holidays.json and the parts of the United Kingdom they are. */
const divisions = { 'england-and-wales': 'E', scotland: 'S', 'northern-ireland': 'N' } as const;

/**
 * Reads gov.uk's bank-holidays.json.
 * @throws Error saying in words what is wrong with the file.
 */
export function readCalendarFile(text: string): Holiday[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('The file is not JSON. Download bank-holidays.json from gov.uk again.');
  }
  const found = new Map<string, Holiday>();
  for (const [division, part] of Object.entries(divisions)) {
    const events = (file as Record<string, { events?: unknown }> | null)?.[division]?.events;
    if (!Array.isArray(events)) throw new Error(`The file has no bank holidays for ${division}.`);
    for (const event of events as { title?: unknown; date?: unknown }[]) {
      if (typeof event.title !== 'string' || typeof event.date !== 'string' || !isDay(event.date))
        throw new Error(
          `A bank holiday of ${division} has no title or no date: ${JSON.stringify(event).slice(0, 100)}`,
        );
      const key = `${event.date} ${event.title}`;
      const there = found.get(key);
      found.set(key, { date: event.date, title: event.title, parts: (there?.parts ?? '') + part });
    }
  }
  return [...found.values()].sort((one, two) => one.date.localeCompare(two.date));
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
