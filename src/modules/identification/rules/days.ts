/** Days are counted from 1900-01-01 so that they fit 16 bits: 1 to 65,535 (mid-2079); 0 means not known. */

/** Days since 1900-01-01 of a day of the calendar; 0 when it lies outside 1900 to 2078 or is none. */
export function daysOf(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12) || !(day >= 1 && day <= 31)) return 0;
  // The count of days from March on: leap days then come last, and thirds of months fall into place.
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const days =
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day -
    693_902;
  return days > 0 && days < 65_536 ? days : 0;
}

/** Days since 1900-01-01 from dd/mm/yyyy or yyyy-mm-dd; 0 when it is no such date or lies outside 1900 to 2078. */
export function daysFrom1900(date: string): number {
  let year = 0;
  let month = 0;
  let day = 0;
  if (date.length === 10 && date[2] === '/' && date[5] === '/') {
    year = Number(date.slice(6));
    month = Number(date.slice(3, 5));
    day = Number(date.slice(0, 2));
  } else if (date.length >= 10 && date[4] === '-' && date[7] === '-') {
    year = Number(date.slice(0, 4));
    month = Number(date.slice(5, 7));
    day = Number(date.slice(8, 10));
  }
  return year ? daysOf(year, month, day) : 0;
}

/** The day as text, "2019-05-12"; '' for 0. */
export function dayText(days: number): string {
  return days ? new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10) : '';
}
