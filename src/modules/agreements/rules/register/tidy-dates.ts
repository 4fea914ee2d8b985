import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { partialDate, precisionOf, type PartialDate } from '#platform/dates/partial-date.ts';
import type { AgreementInput } from '../agreement-form.ts';
import type { AgreementField } from '../columns.ts';
import { isAwardDate } from './heading-words.ts';
import { isUnknown, type Say } from './unknown.ts';

const openEnd =
  /^(?:open[- ]?ended|on[- ]?going|rolling|continuing|indefinite(?:ly)?|evergreen|perpetual|until further notice|no (?:fixed )?(?:end|expiry)(?: date)?|in perpetuity|parhaus)\b/i;

/**
 * Start and end as registers write them beside what the form takes: both in one cell, a length in place of an end, and words for
 * "not known" and "no end agreed".
 */
export function tidyDates(
  input: AgreementInput,
  heading: (field: AgreementField) => string,
  say: Say,
): AgreementInput {
  const tidy = { ...input };
  delete tidy.term;
  for (const field of ['start', 'end', 'review'] as const) {
    const typed = (tidy[field] ?? '').trim();
    if (isUnknown(typed)) {
      say(field, 'date-unknown', `‘${typed}’ was taken as not known`);
      tidy[field] = '';
    }
  }
  const end = (tidy.end ?? '').trim();
  if (openEnd.test(end) && end.split(' ').length <= 8) {
    tidy.end = 'open-ended';
    if (!/^[\w-]+$/.test(end)) say('end', 'open-ended', `‘${end.slice(0, 60)}’ was taken as no end agreed`);
  }
  if (!filled(tidy.end)) splitStart(tidy, say);
  return filled(input.term) ? withTerm(tidy, input.term ?? '', heading, say) : tidy;
}

function splitStart(tidy: AgreementInput, say: Say): void {
  const both = readPeriod(tidy.start ?? '');
  // A financial year in a column of days is for its owner to make plain.
  if (!both || /^\d{4}$/.test(both.start)) return;
  say('start', 'period-split', 'A start and an end stood in one cell');
  Object.assign(tidy, both);
}

function withTerm(
  tidy: AgreementInput,
  term: string,
  heading: (field: AgreementField) => string,
  say: Say,
): AgreementInput {
  const period = readPeriod(term);
  if (period) {
    const known = filled(tidy.start) && !isAwardDate(heading('start'));
    return {
      ...tidy,
      start: known ? (tidy.start ?? '') : period.start,
      end: filled(tidy.end) ? (tidy.end ?? '') : period.end,
    };
  }
  const length = readLength(term, heading('term'));
  if (!length) {
    if (!filled(tidy.end) && !isUnknown(term))
      say(
        'term',
        'length-unread',
        `‘${term.trim().slice(0, 60)}’ was not understood as a period or a length and was left out`,
      );
    return tidy;
  }
  const extensions = filled(tidy.extensions) ? (tidy.extensions ?? '') : length.further;
  const start = parsePartialDate(tidy.start ?? '');
  if (filled(tidy.end) || 'error' in start) return { ...tidy, extensions };
  const reckoned = endAfter(start.ok, length.months);
  if (reckoned === undefined) return { ...tidy, extensions };
  say('term', 'end-reckoned', 'The end was reckoned from the start and the length');
  return { ...tidy, extensions, end: reckoned };
}

/** Both ends in one cell: "01/04/2021 - 31/03/2024", "Apr 2022 to Mar 2025", "from 1 June 2023 ongoing", "2022-2023". */
export function readPeriod(cell: string): { start: string; end: string } | undefined {
  const text = cell
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:from|between) /i, '');
  const years = /^(\d{4}) ?[-–/] ?(\d{4}|\d{2})$/.exec(text);
  if (years) {
    const [, from = '', to = ''] = years;
    const until = to.length === 2 ? from.slice(0, 2) + to : to;
    // 2021-12 is a month, and is left to the reader of dates.
    return Number(until) > Number(from) && (to.length === 4 || Number(to) > 12)
      ? { start: from, end: until }
      : undefined;
  }
  const open = /^(.+?)(?: ?[-–—,]| to| until)? (on[- ]?going|rolling|open[- ]?ended|no end)(?: .*)?$/i.exec(
    text,
  );
  if (open && isDate(open[1] ?? '')) return { start: open[1] ?? '', end: 'open-ended' };
  const parts =
    /^(.+?) ?(?:–|—| - | to | until | till | and ) ?(.+)$/i.exec(text) ??
    /^(\d{1,2}\/\d{1,2}\/\d{2,4}) ?- ?(\d{1,2}\/\d{1,2}\/\d{2,4})$/.exec(text);
  const [, start = '', end = ''] = parts ?? [];
  return isDate(start) && isDate(end) ? { start, end } : undefined;
}

/** "36" under "(months)", "3 years", "24 months + 12 months": the months, and what may follow. */
export function readLength(cell: string, heading: string): { months: number; further: string } | undefined {
  const text = cell.replaceAll(/\s+/g, ' ').trim();
  const found = /^(\d{1,3}(?:\.5)?) ?(months?|mths?|m|years?|yrs?|y)?\b ?(?:(?:\+|plus|with) ?(.+))?$/i.exec(
    text,
  );
  if (!found) return undefined;
  const [, number = '', unit = '', further = ''] = found;
  const said =
    unit || (/\bmonths?\b|\bmths?\b/i.test(heading) ? 'm' : /\byears?\b|\byrs?\b/i.test(heading) ? 'y' : '');
  if (said === '') return undefined;
  const months = Number(number) * (said.toLowerCase().startsWith('y') ? 12 : 1);
  return months > 0 && Number.isInteger(months) ? { months, further } : undefined;
}

/** The last day, or month, of so many months from a start known at least to the month. */
function endAfter(start: PartialDate, months: number): PartialDate | undefined {
  if (precisionOf(start) === 'year') return undefined;
  if (precisionOf(start) === 'month') {
    const last = Temporal.PlainYearMonth.from(start).add({ months: months - 1 });
    return partialDate(last.year, last.month);
  }
  const last = Temporal.PlainDate.from(start).add({ months }).subtract({ days: 1 });
  return partialDate(last.year, last.month, last.day);
}

function isDate(text: string): boolean {
  return text !== '' && 'ok' in parsePartialDate(text);
}

function filled(typed: string | undefined): boolean {
  return (typed ?? '').trim() !== '';
}
