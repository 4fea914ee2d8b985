const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zones: Record<string, number> = {
  gmt: 0,
  ut: 0,
  utc: 0,
  z: 0,
  bst: 60,
  wet: 0,
  west: 60,
  ist: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** The first Date header that can be read, as ISO 8601 in UTC; null when there is none. Years of two figures are 1970 to 2069. */
export function mailDate(values: readonly string[]): string | null {
  for (const value of values) {
    const found = read(value.slice(0, 200));
    if (found) return found;
  }
  return null;
}

function read(value: string): string | null {
  const text = value.replace(/\([^()]*\)/g, ' ').trim();
  const parts =
    /(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s-]+(\d{4}|\d{2})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([+-]\d{2}):?(\d{2})|([A-Za-z]{1,5}))?/.exec(
      text,
    );
  if (!parts) {
    const date = /^\d{4}-\d\d-\d\d|[A-Za-z]{3}.*\d{4}/.test(text) ? new Date(text) : undefined;
    return date && isLikely(date) ? date.toISOString() : null;
  }
  const [, day, month = '', year = '', hour, minute, second, zoneHours, zoneMinutes, zone] = parts;
  const monthAt = months.indexOf(month.slice(0, 3).toLowerCase());
  if (monthAt < 0) return null;
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const offset =
    zoneHours === undefined
      ? (zones[(zone ?? 'gmt').toLowerCase()] ?? 0)
      : (zoneHours.startsWith('-') ? -1 : 1) * (Math.abs(Number(zoneHours)) * 60 + Number(zoneMinutes));
  const date = new Date(
    Date.UTC(fullYear, monthAt, Number(day), Number(hour), Number(minute), Number(second ?? 0)) -
      offset * 60_000,
  );
  return isLikely(date) ? date.toISOString() : null;
}

function isLikely(date: Date): boolean {
  const year = date.getUTCFullYear();
  return !Number.isNaN(date.getTime()) && year >= 1970 && year < 2200;
}
