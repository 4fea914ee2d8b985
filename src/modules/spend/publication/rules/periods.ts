/** A month or quarter for which a file is published; days are ISO and inclusive. */
export interface Period {
  from: string;
  to: string;
  length: 'month' | 'quarter';
}

/** The month, or the quarter of the financial year (April to June and so on), in which a day lies. */
export function periodOf(day: string, length: Period['length']): Period {
  const month = Temporal.PlainDate.from(day).toPlainYearMonth();
  const first = length === 'month' ? month : month.subtract({ months: (month.month + 2) % 3 });
  const last = length === 'month' ? month : first.add({ months: 2 });
  return {
    from: first.toPlainDate({ day: 1 }).toString(),
    to: last.toPlainDate({ day: last.daysInMonth }).toString(),
    length,
  };
}

/** Reads a period from its two days; undefined when they are no month and no quarter. */
export function readPeriod(from: string, to: string): Period | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return undefined;
  try {
    return (['month', 'quarter'] as const)
      .map(length => periodOf(from, length))
      .find(period => period.from === from && period.to === to);
  } catch {
    return undefined;
  }
}

/** Every month or quarter from the first to the last day, the newest first; the last may not be over. */
export function periodsBetween(first: string, last: string, length: Period['length']): Period[] {
  const out: Period[] = [];
  for (let period = periodOf(last, length); period.to >= first;) {
    out.push(period);
    period = periodOf(Temporal.PlainDate.from(period.from).subtract({ days: 1 }).toString(), length);
  }
  return out;
}

/** Quarters from that of the first day on which are over on the day, the newest first. */
export function quartersOver(first: string, today: string): Period[] {
  return periodsBetween(first, today, 'quarter').filter(({ to }) => to < today);
}

/**
 * The last day on which a period's file is to be published: a month after the end of its quarter, on the corresponding date, so 30 July
 * for a quarter that ends on 30 June (rule LGTC-1). Part 3 of the Code recommends monthly, and sets no later day for it.
 */
export function dueOn(period: Period): string {
  return Temporal.PlainDate.from(periodOf(period.to, 'quarter').to).add({ months: 1 }).toString();
}

/** "April to June 2026", "May 2026". */
export function periodInWords({ from, to }: { from: string; to: string }): string {
  const words = (day: string, year: boolean) =>
    Temporal.PlainDate.from(day).toLocaleString('en-GB', {
      month: 'long',
      ...(year ? { year: 'numeric' } : {}),
    });
  return from.slice(0, 7) === to.slice(0, 7)
    ? words(from, true)
    : `${words(from, from.slice(0, 4) !== to.slice(0, 4))} to ${words(to, true)}`;
}
