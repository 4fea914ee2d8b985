import { monthNames } from '../../dates/partial-date.ts';
import type { ReadDay } from './read-day.ts';

/** What a year beside a period is a year of. */
export type YearKind = 'financial' | 'calendar';

/** The year in which a financial year begins: 2025/26, 2025-2026, FY25/26, 2526. Undefined for what may be another year. */
export function financialYearOf(text: string): number | undefined {
  const [, from = '', to = ''] =
    /^(?:fy ?)?'?((?:19|20)?\d{2}) ?[-/–]? ?((?:19|20)?\d{2})$/i.exec(text.trim()) ?? [];
  if (!from || !to) return undefined;
  const begins = from.length === 4 ? Number(from) : 2000 + Number(from);
  return (begins + 1) % 100 === Number(to.slice(-2)) ? begins : undefined;
}

/** The month of a financial year, 1 for April: 01, P1, Period 12, April. Periods after the twelfth are the year's last corrections. */
export function periodOf(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  const number = /^(?:p|m|per|prd|period|month|mth)?[ .:]*(0?[1-9]|1[0-6])$/.exec(plain)?.[1];
  if (number) return Math.min(12, Number(number));
  const month = calendarMonth(plain);
  return month === undefined ? undefined : ((month + 8) % 12) + 1;
}

function calendarMonth(plain: string): number | undefined {
  const at = monthNames.findIndex(name => plain.length >= 3 && name.toLowerCase().startsWith(plain));
  if (at >= 0) return at + 1;
  const number = /^(0?[1-9]|1[0-2])$/.exec(plain)?.[1];
  return number ? Number(number) : undefined;
}

/** Period and financial year in one cell: "P01 2025/26", "2025/26 Period 1". */
function bothOf(text: string): { year: number; period: number } | undefined {
  const found = /(?:fy ?)?\d{2,4} ?[-/–] ?\d{2,4}/i.exec(text)?.[0];
  const year = found && financialYearOf(found);
  const period = found && periodOf(text.replace(found, ' ').replaceAll(/[-/,()]/g, ' '));
  return year && period ? { year, period } : undefined;
}

/** The last day of the month that a year and a period, or the period alone, stand for. */
export function readPeriod(year: string, period: string, kind: YearKind): ReadDay {
  const both = year.trim() === '' ? bothOf(period) : undefined;
  const begins = both?.year ?? financialYearOf(year);
  const number = both?.period ?? periodOf(period);
  if (kind === 'calendar' && /^(19|20)\d{2}$/.test(year.trim())) {
    const month = calendarMonth(period.trim().toLowerCase());
    if (month !== undefined) return lastOf(Number(year), month);
  } else if (begins !== undefined && number !== undefined)
    return number > 9 ? lastOf(begins + 1, number - 9) : lastOf(begins, number + 3);
  return { error: `‘${`${year} ${period}`.trim()}’ is not a year and a period.` };
}

function lastOf(year: number, month: number): ReadDay {
  const { daysInMonth: day } = Temporal.PlainYearMonth.from({ year, month });
  return { day: Temporal.PlainDate.from({ year, month, day }).toString(), dated: 'month' };
}
