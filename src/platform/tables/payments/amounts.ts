import { type ReadAmount, readAmount } from '../../money/ledger-amount.ts';
import type { Places } from './columns.ts';

const english = /\.\d{1,2}\D*$|,\d{3}\D*$/;
const continental = /^\D*\d{1,3}(?:\.\d{3})*,\d{1,2}\D*$|^\D*\d+,\d{1,2}\D*$/;

/** Whether a column writes 1.234,56: some values can only be read so, and none only as 1,234.56. */
export function writesComma(values: readonly string[]): boolean {
  return (
    values.some(value => continental.test(value)) &&
    !values.some(value => english.test(value.replace(/\.\d{3},\d+/, '')) && !continental.test(value))
  );
}

/** A cell of such a column as everybody else would write it. */
export function withPoint(value: string): string {
  return value.replaceAll('.', '').replace(',', '.');
}

/**
 * Reads what rows pay, in pence: by one column, or by a debit and a credit, of which the credit is taken off whichever sign a ledger writes
 * it with. Where some credits are negative and others not, nobody can tell, and the rows are refused.
 */
export function amountsOf(
  { amount, amount_taken_off: credit }: Places,
  rows: readonly (readonly string[])[],
): (cells: readonly string[]) => ReadAmount {
  const cell = (cells: readonly string[], at: number | undefined) =>
    at === undefined ? '' : (cells[at] ?? '').trim();
  // Its first rows tell how a ledger writes; it does not change below them.
  const first = rows.slice(0, 2000).flatMap(cells => [cell(cells, amount), cell(cells, credit)]);
  const comma = writesComma(first.filter(Boolean));
  const one = (text: string) => readAmount(comma ? withPoint(text) : text);
  if (credit === undefined) return cells => one(cell(cells, amount));
  const empty = /^[-–—\s]*$/;
  const side = (text: string): ReadAmount => (empty.test(text) ? { pence: 0 } : one(text));
  const signs = new Set(
    rows
      .map(cells => side(cell(cells, credit)))
      .flatMap(read => ('pence' in read && read.pence ? [Math.sign(read.pence)] : [])),
  );
  return cells => {
    const [paid, back] = [cell(cells, amount), cell(cells, credit)];
    if (empty.test(paid) && empty.test(back)) return readAmount('');
    const [plus, minus] = [side(paid), side(back)];
    if ('error' in plus) return plus;
    if ('error' in minus) return minus;
    if (signs.size > 1 && minus.pence)
      return {
        error: 'Some credits of this file are negative and others are not, so their signs cannot be told.',
      };
    return {
      pence: plus.pence - Math.abs(minus.pence) || 0,
      ...(plus.rounded || minus.rounded ? { rounded: true as const } : {}),
    };
  };
}
