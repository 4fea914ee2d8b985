import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { saysTotal } from '#platform/tables/total-row.ts';
import type { Places } from './columns.ts';
import type { ReadAmount } from '#platform/money/ledger-amount.ts';

export interface Told {
  reason: string;
  /** The row is the file's own total, in pence. */
  total?: number;
}

/**
 * Tells the rows of a table that are no payments: headings repeated, totals, footers, rows that are numbered and otherwise empty.
 * `sum`: pence of the lines above. Gives undefined for what is a payment.
 */
export function rowReader(
  headers: readonly string[],
  places: Places,
): (cells: readonly string[], name: string, amount: ReadAmount, sum: number) => Told | undefined {
  const nameAt = places.supplier_name ?? -1;
  const heading = normaliseHeading(headers[nameAt] ?? '');
  const amountHeading = normaliseHeading(headers[places.amount ?? -1] ?? '');
  const informative = Object.entries(places)
    .filter(([key]) => !['supplier_name', 'amount', 'gross', 'vat', 'body'].includes(key))
    .map(([, at]) => at);
  return (cells, name, amount, sum) => {
    const payee = name.trim();
    if ('pence' in amount) {
      const bare = !informative.some(at => (cells[at] ?? '').trim() !== '' && !saysTotal(cells[at] ?? ''));
      // A firm may be called Total: only a row that says nothing else is a total.
      if (!bare || (payee !== '' && !saysTotal(payee))) return undefined;
      if (cells.some(saysTotal)) return { reason: 'A total, not a payment.', total: amount.pence };
      if (payee === '' && sum !== 0 && amount.pence === sum)
        return { reason: 'The sum of the lines above, not a payment.', total: amount.pence };
      return undefined;
    }
    if (
      heading &&
      normaliseHeading(payee) === heading &&
      (amountHeading === '' || normaliseHeading(cells[places.amount ?? -1] ?? '') === amountHeading)
    )
      return { reason: 'The headings again.' };
    if (payee === '') {
      const filled = cells.filter(cell => cell.trim() !== '').length;
      return {
        reason:
          filled <= 1
            ? 'Only a number or a remark: no payee and no amount.'
            : 'No payee and no amount that can be read.',
      };
    }
    return undefined;
  };
}
