/** Grand Total, Sub-total of Adults, Total for May, Total: how a table's own sums begin. Total Gas Ltd is a firm. */
const totalWords =
  /^(?:(?:grand|sub|overall|report|page)[ -]*totals?\b|totals?\b[^a-z]*(?:$|[-:–]|(?:amount|for|of|net|gross|spend|spent|paid|payments?|gbp)\b))/i;

/** Whether a cell says that its row is a sum; the rest of the row must be looked at too. */
export function saysTotal(cell: string): boolean {
  return totalWords.test(cell.trim());
}
