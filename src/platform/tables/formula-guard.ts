/**
 * Spreadsheets run a cell that begins with one of these as a formula (OWASP, "CSV Injection"); the wide forms count too, and tab,
 * return and line feed hide one. A genuine number such as -12.50 is left a number.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/;
const number = /^[+-]?(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)$/;

/** Puts an apostrophe before a cell that a spreadsheet would run. `unguard` takes exactly that off again. */
export function guard(cell: string): string {
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

export function unguard(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
