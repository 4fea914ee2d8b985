import {
  firstYear,
  formatPartialDate,
  lastYear,
  monthNames,
  partialDate,
  type PartialDate,
} from './partial-date.ts';

/** What came of reading a date: the date, or one sentence or two saying what is wrong and what to write instead. */
export type ReadDate = { ok: PartialDate } | { error: string };

/**
 * Reads a date as people type it or a spreadsheet exports it: 2013, 4/2013, April 2013, 1 Apr 2013, 01/04/2013, 2013-04-01,
 * Thursday, March 31, 2016, with or without a time of day. Day before month, as in Britain. Two-digit years below 70 are this
 * century. Never guesses: a financial year, a range or a spreadsheet's day number is refused with advice. '2011-12' is December
 * 2011, as in our own files; '2011/12' is refused as a financial year.
 */
export function parsePartialDate(typed: string): ReadDate {
  const text = tidy(typed);
  if (text === '') return { error: `There is no date. ${howTo}` };
  for (const read of readers) {
    const found = read(text);
    if (found) return found;
  }
  return { error: `‘${shown(text)}’ is not a date. ${howTo}` };
}

const howTo = 'Write it like 1 April 2013, April 2013 or 2013.';
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?';
const year = "(\\d{4}|'?\\d{2})";

/** In order: what must be refused by name comes before the looser patterns that would misread it. */
const readers: ((text: string) => ReadDate | undefined)[] = [
  text =>
    when(/^#+$/, text, () => ({
      error:
        'The spreadsheet column was too narrow and saved ###### in place of the date. Widen it and save the file again.',
    })),
  text =>
    when(/^(\d{4}) ?(?:\/|to|–) ?(\d{4}|\d{2})$/i, text, ([, from = '', to = '']) =>
      financialYear(text, from, to),
    ),
  text =>
    when(/^(\d{4})-(\d{4}|\d{2})$/, text, ([, from = '', to = '']) =>
      to.length === 2 && Number(to) <= 12 ? undefined : financialYear(text, from, to),
    ),
  text =>
    when(/^(?:fy|q[1-4])\b|\bq[1-4]$/i, text, () => ({
      error: `‘${shown(text)}’ is a period, not a date. Give the month it begins, for example April 2013.`,
    })),
  text => when(/^\d{4}$/, text, ([all]) => build(text, all)),
  text => when(/^\d{5}(?:\.\d+)?$/, text, ([all = '']) => dayNumber(all)),
  text => when(/^(\d{4})(\d{2})(\d{2})$/, text, ([, y, m, d]) => build(text, y, m, d)),
  text => when(/^(\d{4})[-/.](\d{1,2})$/, text, ([, y, m]) => build(text, y, m)),
  text => when(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, text, ([, y, m, d]) => build(text, y, m, d)),
  text => when(/^(\d{1,2})[-/. ](\d{4})$/, text, ([, m, y]) => build(text, y, m)),
  text =>
    when(new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ]${year}$`), text, ([, d, m, y]) =>
      build(text, y, m, d),
    ),
  text =>
    when(
      new RegExp(`^${weekday}(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]?(${months})[-/., ]*${year}$`, 'i'),
      text,
      ([, d, m, y]) => build(text, y, m, d),
    ),
  text =>
    when(
      new RegExp(`^${weekday}(${months}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'i'),
      text,
      ([, m, d, y]) => build(text, y, m, d),
    ),
  text =>
    when(new RegExp(`^(${months})[-/., ]*(\\d{4}|'\\d{2})$`, 'i'), text, ([, m, y]) => build(text, y, m)),
  // A spreadsheet's own month format; with a space instead of the hyphen it might be a day.
  text => when(new RegExp(`^(${months})-(\\d{2})$`, 'i'), text, ([, m, y]) => build(text, y, m)),
];

function when(
  pattern: RegExp,
  text: string,
  then: (parts: string[]) => ReadDate | undefined,
): ReadDate | undefined {
  const found = pattern.exec(text);
  return found ? then([...found]) : undefined;
}

/** Quietly drops what adds nothing: outer space, doubled space, a full stop at the end, a time of day. */
function tidy(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('’', "'")
    .replace(/(\d)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[+-]\d{2}:?\d{2})?$/, '$1')
    .replace(/\.$/, '');
}

function build(text: string, yearText = '', monthText?: string, dayText?: string): ReadDate {
  const years = fullYear(yearText);
  const month = monthText === undefined ? undefined : monthNumber(monthText);
  const day = dayText === undefined ? undefined : Number(dayText);
  const date = partialDate(years, month, day);
  if (date !== undefined) return { ok: date };
  return { error: whyNot(text, years, month, day) };
}

function whyNot(text: string, years: number, month: number | undefined, day: number | undefined): string {
  const said = `‘${shown(text)}’`;
  if (years < firstYear || years > lastYear) return `${said} has the year ${years}. Check the year.`;
  if (month !== undefined && (month < 1 || month > 12)) {
    const turned = day === undefined ? undefined : partialDate(years, day, month);
    const advice =
      turned === undefined
        ? howTo
        : `Write the day first: if you mean ${formatPartialDate(turned)}, write ${month}/${day}/${years}.`;
    return `${said} has no such month: there is no month ${month}. ${advice}`;
  }
  const name = monthNames[(month ?? 1) - 1] ?? '';
  return `${said} is not a day that exists: ${name} ${years} has no day ${day}. Check the day.`;
}

function financialYear(text: string, from: string, to: string): ReadDate | undefined {
  const begins = Number(from);
  const ends = to.length === 2 ? Number(from.slice(0, 2) + to) : Number(to);
  if (ends === begins + 1 || (to === '00' && from.endsWith('99'))) {
    return {
      error: `‘${shown(text)}’ is a financial year, not a date. Write the start as April ${begins} and the end as March ${begins + 1}.`,
    };
  }
  if (to.length === 4)
    return {
      error: `‘${shown(text)}’ is two dates. Put ${from} in the start column and ${to} in the end column.`,
    };
  return undefined;
}

/** Spreadsheets count days from 30 December 1899 (as Excel does after its false 29 February 1900). */
function dayNumber(text: string): ReadDate {
  const day = Temporal.PlainDate.from('1899-12-30').add({ days: Math.floor(Number(text)) });
  return {
    error: `‘${text}’ is not a date. It may be a spreadsheet’s number for ${formatPartialDate(day.toString())}: format the column as a date and save the file again.`,
  };
}

function fullYear(text: string): number {
  const digits = text.replace("'", '');
  const number = Number(digits);
  if (digits.length > 2) return number;
  return number < 70 ? 2000 + number : 1900 + number;
}

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return 1 + monthNames.findIndex(name => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase());
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
