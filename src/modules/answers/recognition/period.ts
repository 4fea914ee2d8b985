/** The period a question asks about, as it says it; dates are as far as they are known ('2019', '2021-04', '2021-04-01'). */
export type Period =
  | { years: number; financial?: true }
  | { months: number }
  | { from: string; to?: string }
  | { current: true };

const numberWords: Record<string, number> = {
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18,
  'twenty-four': 24,
};
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const year = String.raw`(?:19|20)\d\d`;
const financialYear = String.raw`${year}\s?[/–-]\s?(?:20)?\d\d(?!\d)`;
const day = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?`;
const point = String.raw`(?:(?:the\s+)?(?:financial\s+year\s+)?(?:${financialYear}|${day}${month},?\s+${year}|\d{1,2}[/.]\d{1,2}[/.]${year}|${year}))`;
const count = String.raw`(\d{1,2}|one|two|(?:a\s+)?couple\s+of|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)`;
const now = String.raw`(?:date|now|today|present|the\s+present(?:\s+day)?|the\s+current\s+date)`;

const lastCount = new RegExp(
  String.raw`\b(?:last|past|previous|preceding|recent)\s+${count}\s*(?:\(\d+\)\s*)?((?:full\s+|complete\s+)?(?:financial\s+|fiscal\s+|calendar\s+)?)(years?|months?)\b`,
  'i',
);
const lastYear = /\b(?:last|past|previous)\s+(financial\s+|fiscal\s+)?(year|12-month)\b/i;
const range = new RegExp(
  String.raw`\b(?:(?:from|between|period|of|for|years?|in|during|covering)\s+)?(${point})\s*(?:to|and(?:\s+(?:in|for|during))?|until|till|up\s+to|through(?:\s+to)?|[–—-])\s*(${point}|${now})\b`,
  'i',
);
/** "2021/22, 2022/23 and 2023/24": from the first to the last. */
const several = new RegExp(
  String.raw`(${point})(?:\s*,\s*${point})+\s*,?\s*(?:and|&)\s+(?:(?:in|for|during)\s+)?(${point})`,
  'i',
);
const since = new RegExp(
  String.raw`\b(?:since|from|after)\s+(${point})(?:\s+(?:onwards?|on|to\s+${now}))?`,
  'i',
);
const within = new RegExp(
  String.raw`\b(?:in|during|for|of|over|within)\s+(?:the\s+)?(?:calendar\s+|financial\s+)?(?:years?\s+)?(${point})`,
  'i',
);
const alone = new RegExp(String.raw`\byears?:\s*${point}|\b${financialYear}`, 'i');
const current =
  /\b(?:currently|at present|at the moment|presently|as of (?:today|now)|right now|today|current (?:contract|provider|arrangement|grant|supplier)s?)\b/i;

/** The first period a text names, or undefined. "2019-2021" is calendar years, "2019-20" and "2019/20" the financial year from 1 April. */
export function findPeriod(text: string): Period | undefined {
  const counted = lastCount.exec(text);
  if (counted) {
    const amount = amountOf(counted[1] ?? '');
    if (/month/i.test(counted[3] ?? '')) return { months: amount };
    return /financial|fiscal/i.test(counted[2] ?? '')
      ? { years: amount, financial: true }
      : { years: amount };
  }
  const between = several.exec(text) ?? range.exec(text);
  if (between) {
    const from = startOf(between[1] ?? '');
    const to = new RegExp(`^${now}$`, 'i').test(between[2] ?? '') ? undefined : endOf(between[2] ?? '');
    if (from !== undefined && (to === undefined || to >= from.slice(0, to.length)))
      return to === undefined ? { from } : { from, to };
  }
  const sinceThen = startOf(since.exec(text)?.[1] ?? '');
  if (sinceThen !== undefined) return { from: sinceThen };
  const during = within.exec(text)?.[1] ?? alone.exec(text)?.[0] ?? '';
  const [from, to] = [startOf(during), endOf(during)];
  if (from !== undefined && to !== undefined) return { from, to };
  const one = lastYear.exec(text);
  if (one) return one[1] === undefined ? { years: 1 } : { years: 1, financial: true };
  return current.test(text) ? { current: true } : undefined;
}

/** First and last day of a period for a letter received on a day: "the last three years" ends on that day, financial years on 31 March. */
export function resolvePeriod(
  period: Period,
  received: Temporal.PlainDate,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  if ('current' in period) return { from: received, to: received };
  if ('months' in period) return { from: received.subtract({ months: period.months }), to: received };
  if ('from' in period)
    return { from: firstDay(period.from), to: period.to === undefined ? received : lastDay(period.to) };
  if (!period.financial) return { from: received.subtract({ years: period.years }), to: received };
  const lastMarch = Temporal.PlainDate.from({ year: received.year, month: 3, day: 31 });
  const to =
    Temporal.PlainDate.compare(lastMarch, received) < 0 ? lastMarch : lastMarch.subtract({ years: 1 });
  return { from: to.subtract({ years: period.years }).add({ days: 1 }), to };
}

function amountOf(text: string): number {
  const plain = text
    .toLowerCase()
    .replace(/^a\s+/, '')
    .replace(/\s+of$/, '');
  return numberWords[plain] ?? Number(plain);
}

function startOf(text: string): string | undefined {
  const financial = financialStart(text);
  return financial === undefined
    ? dateOf(text)
    : typeof financial === 'number'
      ? `${financial}-04-01`
      : financial.from;
}

function endOf(text: string): string | undefined {
  const financial = financialStart(text);
  return financial === undefined
    ? dateOf(text)
    : typeof financial === 'number'
      ? `${financial + 1}-03-31`
      : financial.to;
}

/** The year a financial year begins in; for "2019-2021", which is more than one year, the calendar years. */
function financialStart(text: string): number | { from: string; to: string } | undefined {
  const match = /((?:19|20)\d\d)\s?[/–-]\s?((?:20)?\d\d)(?!\d)/.exec(text);
  if (!match || /\d[/.]\d{1,2}[/.]\d{4}/.test(text)) return undefined;
  const first = Number(match[1]);
  const written = Number(match[2]);
  const second = written < 100 ? Math.floor(first / 100) * 100 + written : written;
  if (second === first + 1) return first;
  return second > first ? { from: String(first), to: String(second) } : undefined;
}

function dateOf(text: string): string | undefined {
  const numeric = /(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)/.exec(text);
  if (numeric) return checked(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const named = new RegExp(
    String.raw`(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(${month}),?\s+(${year})`,
    'i',
  ).exec(text);
  if (named) {
    const at = monthNames.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1;
    return checked(Number(named[3]), at, named[1] === undefined ? undefined : Number(named[1]));
  }
  return new RegExp(String.raw`\b(${year})\b`).exec(text)?.[1];
}

function checked(yearNumber: number, monthNumber: number, dayNumber?: number): string | undefined {
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  const toMonth = `${yearNumber}-${String(monthNumber).padStart(2, '0')}`;
  if (dayNumber === undefined) return toMonth;
  const days = Temporal.PlainYearMonth.from(toMonth).daysInMonth;
  return dayNumber >= 1 && dayNumber <= days ? `${toMonth}-${String(dayNumber).padStart(2, '0')}` : undefined;
}

function firstDay(date: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(
    date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date,
  );
}

function lastDay(date: string): Temporal.PlainDate {
  if (date.length === 10) return Temporal.PlainDate.from(date);
  const last = Temporal.PlainYearMonth.from(date.length === 4 ? `${date}-12` : date);
  return last.toPlainDate({ day: last.daysInMonth });
}
