/** A bank holiday: its civil date (ISO), the parts of the United Kingdom that keep it (any of E, S, N) and its name. */
export interface Holiday {
  date: string;
  parts: string;
  title: string;
}

/** A proclamation: a day that becomes a bank holiday, or is one no longer. */
export interface CalendarChange extends Holiday {
  removed: boolean;
}

/** A calendar that ends before the day that is wanted (CAL-3): no date is better than a wrong one. */
export class CalendarUnknown extends Error {
  override name = 'CalendarUnknown';
  readonly year: number;
  constructor(year: number) {
    super(
      `The bank holidays of ${year} are not known here, so no date in it can be reckoned. Import the calendar: moothall calendar import FILE (bank-holidays.json from gov.uk).`,
    );
    this.year = year;
  }
}

const partNames: Record<string, string> = {
  E: 'England and Wales',
  S: 'Scotland',
  N: 'Northern Ireland',
};

/**
 * Working days of the Freedom of Information Act 2000, section 10(6), the Environmental Information Regulations 2004 and the Procurement
 * Act 2023, section 123: not Saturday, Sunday, Good Friday, Christmas Day, nor a bank holiday in any part of the United Kingdom (CAL-1).
 * Days a council itself is closed are working days. Dates are civil dates of Europe/London (CAL-4).
 */
export class Calendar {
  readonly #holidays = new Map<string, string>();
  readonly #years = new Set<number>();

  constructor(holidays: readonly Holiday[], changes: readonly CalendarChange[] = []) {
    const kept = new Map<string, Holiday[]>();
    for (const { removed, ...holiday } of [
      ...holidays.map(holiday => ({ ...holiday, removed: false })),
      ...changes,
    ]) {
      const there = (kept.get(holiday.date) ?? []).filter(
        other => !(removed && [...other.parts].every(part => holiday.parts.includes(part))),
      );
      kept.set(holiday.date, removed ? there : [...there, holiday]);
    }
    for (const [date, day] of kept)
      if (day.length) this.#holidays.set(date, [...new Set(day.map(nameOf))].join('; '));
    // A year is known when its Christmas Day is: one proclamation alone does not make a calendar.
    for (const [date, day] of kept)
      if (day.some(({ title }) => title.startsWith('Christmas'))) this.#years.add(Number(date.slice(0, 4)));
  }

  /** Why a day is no working day, in words; undefined when it is one. @throws CalendarUnknown for a year without a calendar. */
  dayOff(date: Temporal.PlainDate): string | undefined {
    if (!this.#years.has(date.year)) throw new CalendarUnknown(date.year);
    if (date.dayOfWeek === 6) return 'Saturday';
    if (date.dayOfWeek === 7) return 'Sunday';
    return this.#holidays.get(date.toString());
  }

  isWorkingDay(date: Temporal.PlainDate): boolean {
    return this.dayOff(date) === undefined;
  }

  /** The `days`-th working day after `date`, which itself does not count. */
  after(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
    let day = date;
    for (let left = days; left > 0;) {
      day = day.add({ days: 1 });
      if (this.isWorkingDay(day)) left--;
    }
    return day;
  }

  /** Working days after `from`, up to and with `to`; negative when `to` is earlier. */
  between(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
    if (Temporal.PlainDate.compare(to, from) < 0) return -this.between(to, from);
    let days = 0;
    for (
      let day = from.add({ days: 1 });
      Temporal.PlainDate.compare(day, to) <= 0;
      day = day.add({ days: 1 })
    )
      if (this.isWorkingDay(day)) days++;
    return days;
  }

  /** The last year that can be reckoned. */
  get lastYear(): number {
    return Math.max(...this.#years);
  }
}

function nameOf({ title, parts }: Holiday): string {
  const everywhere = ['E', 'S', 'N'].every(part => parts.includes(part));
  return everywhere ? title : `${title} (${[...parts].map(part => partNames[part] ?? part).join(', ')})`;
}
