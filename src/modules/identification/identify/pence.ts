/**
 * An amount of money as written, in pence: 1234.56, "£1,234.56", (1,234.56), 1234.56-, -1,234.56, 1.2E3. Undefined when it is no
 * amount (words, hashes from a narrow column). Residues of floating-point sums such as 9.09E-13 are 0.
 */
export function pence(written: string): number | undefined {
  let text = written.trim().replace(/[£$€,\s]|GBP/g, '');
  if (!text) return undefined;
  let sign = 1;
  if (/^\(.*\)$/.test(text)) {
    sign = -1;
    text = text.slice(1, -1);
  }
  if (text.endsWith('-')) {
    sign = -sign;
    text = text.slice(0, -1);
  }
  if (/^(CR|DR)|(CR|DR)$/i.test(text)) {
    if (/CR/i.test(text)) sign = -sign;
    text = text.replace(/CR|DR/i, '');
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Math.round(Number(text) * 100) * sign;
  return Number.isSafeInteger(value) ? value || 0 : undefined;
}

/** Pence as pounds with two decimals and no separators: "-1234.50". */
export function poundsText(amount: number): string {
  const absolute = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}
