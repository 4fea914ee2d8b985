const month = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*( \d{2,4})?$/;

/** A heading, evened out, that only a pivot has. */
export function isPivotHeading(plain: string): boolean {
  return /^(row labels|column labels)$|^(sum|count|average) of /.test(plain);
}

/** Whether headings, evened out, are those of a pivot: sums in place of single payments. */
export function isPivot(plain: readonly string[]): boolean {
  if (plain.some(isPivotHeading)) return true;
  return plain.filter(heading => month.test(heading)).length >= 3;
}
