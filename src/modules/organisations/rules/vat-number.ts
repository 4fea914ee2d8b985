/**
 * Is this a VAT registration number as HMRC gives them? `digits`: nine, without the letters GB. The first seven, weighted 8 down to
 * 2, and the last two as a number come to a multiple of 97, or do so with 55 added (numbers given since 2009).
 */
export function vatCheckDigitsFit(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0{7}/.test(digits)) return false;
  const weighted = Array.from(digits.slice(0, 7)).reduce((sum, digit, i) => sum + Number(digit) * (8 - i), 0);
  const total = weighted + Number(digits.slice(7));
  return total % 97 === 0 || (total + 55) % 97 === 0;
}
