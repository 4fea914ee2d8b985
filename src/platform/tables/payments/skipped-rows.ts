import { normaliseHeading } from '../map-columns.ts';
import { saysTotal } from '../total-row.ts';
import type { Places } from './columns.ts';
import type { ReadAmount } from '../../money/ledger-amount.ts';

function beginsOrEndsAsTotal(cell: string): boolean {
  return saysTotal(cell) || /^(sub[- ]?)?totals?\b|\btotals?$/i.test(cell.trim());
}

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
  const dateAt = places.date ?? places.period_of_year;
  // A firm called Total is paid on a day.
  const undated = (cells: readonly string[]) =>
    dateAt === undefined
      ? cells.some(saysTotal)
      : (cells[dateAt] ?? '').trim() === '' || saysTotal(cells[dateAt] ?? '');
  // Pence of all lines above the last sum of a part.
  let before = 0;
  return (cells, name, amount, sum) => {
    const payee = name.trim();
    if ('pence' in amount) {
      // "Total Highways", "Sub-total": whatever else the row says, it is the sum of the lines since the one before.
      if (
        sum !== before &&
        amount.pence === sum - before &&
        cells.some(beginsOrEndsAsTotal) &&
        undated(cells)
      ) {
        const whole = before === 0;
        before = sum;
        return whole && cells.some(saysTotal)
          ? { reason: 'A total, not a payment.', total: amount.pence }
          : { reason: 'A total of a part, not a payment.' };
      }
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
