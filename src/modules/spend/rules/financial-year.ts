/** The financial year a day lies in, by the year in which it begins: 31 March 2015 → 2014. */
export function financialYear(day: string): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) < 4 ? year - 1 : year;
}

/** "2014/15" */
export function yearInWords(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

/** Months counted from April of year 0, so that a range of months is a range of numbers. */
export function monthNumber(month: string): number {
  const at = Number(month.slice(5, 7));
  return financialYear(month) * 12 + ((at + 8) % 12);
}

/** The inverse of `monthNumber`: '2014-04'. */
export function monthOf(number: number): string {
  const place = ((number % 12) + 12) % 12;
  const year = Math.floor(number / 12);
  return place < 9
    ? `${year}-${String(place + 4).padStart(2, '0')}`
    : `${year + 1}-${String(place - 8).padStart(2, '0')}`;
}
