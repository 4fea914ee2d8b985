import { readAmount } from '#platform/money/ledger-amount.ts';

type Sample = readonly (readonly string[])[];

/**
 * Which of several columns of sums is the net amount, by arithmetic: gross is net and VAT together, or gross is at most a fifth more than net
 * and often just that. Undefined where no such relation holds: then nobody can tell.
 */
export function netOf(columns: readonly number[], sample: Sample): number | undefined {
  const [only, second] = columns;
  if (only === undefined || second === undefined) return only;
  // More are sums of months or of funds, not net, VAT and gross.
  if (columns.length > 5) return undefined;
  const pence = sample.map(cells =>
    columns.map(at => {
      const read = readAmount(cells[at] ?? '');
      return 'pence' in read ? read.pence : 0;
    }),
  );
  const size = (column: number) => pence.reduce((sum, row) => sum + Math.abs(row[column] ?? 0), 0);
  const nearlyAll = (test: (row: readonly number[]) => boolean) => {
    const paid = pence.filter(row => row.some(Boolean));
    return paid.length > 0 && paid.filter(test).length >= paid.length * 0.95;
  };
  const bySize = columns.map((_, column) => column).sort((a, b) => size(b) - size(a));
  for (const gross of bySize)
    for (const net of bySize)
      for (const vat of bySize) {
        if (size(vat) === 0 || size(vat) > size(net) / 2 || new Set([gross, net, vat]).size < 3) continue;
        const whole = (row: readonly number[]) =>
          Math.abs((row[gross] ?? 0) - (row[net] ?? 0) - (row[vat] ?? 0)) <= 1;
        if (nearlyAll(whole)) return columns[net];
      }
  if (columns.length > 2) return undefined;
  const [gross = 0, net = 1] = bySize;
  const share = (row: readonly number[]) => (row[gross] ?? 0) / (row[net] ?? 0);
  const withTax = pence.filter(row => Math.abs(share(row) - 1.2) < 0.001).length;
  const likely = nearlyAll(row => share(row) > 0.999 && share(row) < 1.201);
  return likely && withTax >= Math.max(2, pence.length / 4) ? columns[net] : undefined;
}
