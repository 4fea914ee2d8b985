import { readAmount } from '#platform/money/ledger-amount.ts';

/** An amount of money as a ledger writes it, in pence; undefined when it is none (words, hashes from a narrow column, euros). */
export function pence(written: string): number | undefined {
  const read = readAmount(written);
  return 'pence' in read ? read.pence : undefined;
}

/** Pence as pounds with two decimals and no separators: "-1234.50". */
export function poundsText(amount: number): string {
  const absolute = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}
