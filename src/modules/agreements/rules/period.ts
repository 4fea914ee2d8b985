import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { endsBeforeItStarts, type PartialPeriod } from '#platform/dates/partial-period.ts';

/** How long an agreement runs, as known, and how it may be extended, in words. */
export interface AgreementPeriod extends PartialPeriod {
  /** "two further years, one at a time"; '' when nothing is known. */
  extensions: string;
}

/** "2012 to 2015" · "April 2012, no end agreed" · "from 2012; the end is not known" */
export function periodInWords({ start, end, openEnded }: PartialPeriod): string {
  const from = start === null ? undefined : formatPartialDate(start);
  if (end !== null)
    return from === undefined
      ? `until ${formatPartialDate(end)}; the start is not known`
      : start === end
        ? from
        : `${from} to ${formatPartialDate(end)}`;
  if (openEnded)
    return from === undefined ? 'no end agreed; the start is not known' : `from ${from}, no end agreed`;
  return from === undefined ? 'not known' : `from ${from}; the end is not known`;
}

/** What is wrong with a period, and in which field; undefined when it can be. */
export function faultOfPeriod(
  period: PartialPeriod,
): { field: 'end' | 'openEnded'; message: string } | undefined {
  if (period.openEnded && period.end !== null) {
    return { field: 'openEnded', message: 'There is an end and also “no end agreed”. Keep one of them.' };
  }
  if (!endsBeforeItStarts(period)) return undefined;
  const [start, end] = [period.start ?? '', period.end ?? ''];
  return {
    field: 'end',
    message: `It ends (${formatPartialDate(end)}) before it starts (${formatPartialDate(start)}). Check both dates.`,
  };
}
