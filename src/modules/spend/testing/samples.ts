/** A payment file of a few lines, invented: [payee, amount, day, service, category]. */
export type SampleLine = readonly [
  payee: string,
  amount: string,
  day: string,
  service?: string,
  category?: string,
];

export function paymentCsv(
  lines: readonly SampleLine[],
  headings = 'Supplier Name,Net Amount,Payment Date,Service,Expense Type',
): string {
  return `${headings}\n${lines
    .map(([payee, amount, day, service = '', category = '']) =>
      [payee, amount, day, service, category].map(quoted).join(','),
    )
    .join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
