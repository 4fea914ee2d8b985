import { formatMoney } from '#platform/money/money.ts';
import {
  earliestDay,
  formatPartialDate,
  latestDay,
  precisionOf,
  type PartialDate,
} from '#platform/dates/partial-date.ts';
import type { Certainty, ValueForm, Vat } from './kinds.ts';

/** What an agreement is worth, in the form in which that is known. Never turned into another form when kept or shown. */
export interface AgreementValue {
  /** 'not-stated': a figure that nobody has said to be a total or for a year. */
  form: ValueForm;
  pence: number;
  /** The period of 'spent-in-period', both ends included; null in every other form. */
  from: PartialDate | null;
  to: PartialDate | null;
  vat: Vat;
  certainty: Certainty;
  /** Stands in brackets after the words: "including grants". '' when there is nothing to add. */
  notes: string;
}

/** "£114,000 a year" · "£4,316,000 spent April 2012 to August 2013 (including grants)" · "£35,000" · "£105,000 in total, excluding VAT, estimated" */
export function valueInWords(value: AgreementValue): string {
  const said = [
    `${formatMoney(value.pence)}${formWords(value)}`,
    ...(value.vat === 'not-stated' ? [] : [`${value.vat} VAT`]),
    ...(value.certainty === 'not-stated' ? [] : [value.certainty]),
  ].join(', ');
  return value.notes === '' ? said : `${said} (${value.notes})`;
}

/** A figure for one year, or why there is none. */
export type AnnualFigure = { pence: number; reckoning: string } | { reason: string };

/**
 * A figure for a year, to compare agreements by; only where what is known allows it. A total is spread over the agreement's own months
 * when both ends are known at least to the month and are a year or more apart; less than a year is never multiplied up.
 */
export function annualFigure(
  value: AgreementValue,
  period: { start: PartialDate | null; end: PartialDate | null },
): AnnualFigure {
  if (value.form === 'per-year') return { pence: value.pence, reckoning: 'as stated' };
  if (value.form === 'not-stated')
    return { reason: 'It is not stated whether the figure is a total or for a year.' };
  const [from, to] = value.form === 'spent-in-period' ? [value.from, value.to] : [period.start, period.end];
  if (from === null || to === null) return { reason: 'The period has no known start or end.' };
  if (precisionOf(from) === 'year' || precisionOf(to) === 'year')
    return { reason: 'The period is known only to the year.' };
  const months = monthsBetween(from, to);
  if (months < 12) return { reason: 'The period is shorter than a year.' };
  const shown = Number.isInteger(months) ? `${months} months` : `${months.toFixed(1)} months`;
  return {
    pence: Math.round((value.pence * 12) / months),
    reckoning: `${formatMoney(value.pence)} over ${shown}`,
  };
}

function formWords({ form, from, to }: AgreementValue): string {
  if (form === 'total') return ' in total';
  if (form === 'per-year') return ' a year';
  if (form === 'not-stated') return '';
  if (from !== null && to !== null)
    return from === to
      ? ` spent in ${formatPartialDate(from)}`
      : ` spent ${formatPartialDate(from)} to ${formatPartialDate(to)}`;
  if (from !== null) return ` spent since ${formatPartialDate(from)}`;
  return to === null ? ' spent in a period not stated' : ` spent up to ${formatPartialDate(to)}`;
}

/** Whole months, and the days that remain as a part of the month they fall in. */
function monthsBetween(from: PartialDate, to: PartialDate): number {
  const start = earliestDay(from);
  const dayAfter = latestDay(to).add({ days: 1 });
  const { months, days } = start.until(dayAfter, { largestUnit: 'months' });
  return days === 0 ? months : months + days / start.add({ months }).daysInMonth;
}
