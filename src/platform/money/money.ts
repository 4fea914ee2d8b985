/** As people read it: £114,000 or, when there are pence, £1,234.56; a credit as -£12.50. `parseMoney` reads it back. */
export function formatMoney(pence: number): string {
  const whole = Math.abs(pence) % 100 === 0;
  return `${pence < 0 ? '-' : ''}£${pounds.format(Math.trunc(Math.abs(pence) / 100))}${whole ? '' : `.${penceText(pence)}`}`;
}

/** For CSV and JSON: 114000 or 1234.56, no sign for the currency and no commas. */
export function plainMoney(pence: number): string {
  const whole = Math.abs(pence) % 100 === 0;
  return `${pence < 0 ? '-' : ''}${Math.trunc(Math.abs(pence) / 100)}${whole ? '' : `.${penceText(pence)}`}`;
}

/** Adds exactly, whatever the number of amounts. Throws a RangeError when the sum leaves the safe integers (£90 trillion). */
export function sumPence(amounts: Iterable<number>): number {
  let sum = 0n;
  for (const pence of amounts) sum += BigInt(pence);
  if (sum > maxPence || sum < -maxPence) throw new RangeError('The sum is too large to be kept exactly.');
  return Number(sum);
}

const maxPence = BigInt(Number.MAX_SAFE_INTEGER);
const pounds = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

function penceText(pence: number): string {
  return String(Math.abs(pence) % 100).padStart(2, '0');
}
