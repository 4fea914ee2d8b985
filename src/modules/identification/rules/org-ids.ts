/**
 * Organisation identifiers as org-id.guide writes them: GB-COH-00123456, GB-CHC-1012345, GB-SC-SC012345, GB-NIC-100012, GB-MPR-20126R.
 * Council files write numbers in every other way; the functions here bring them home or say that they are not numbers.
 */

/** Splits an id so that millions can be kept as small integers: letters and punctuation with `#` for each digit, and the digits' value. */
export function splitOrgId(id: string): { pattern: string; digits: number } {
  let pattern = '';
  let digits = 0;
  let count = 0;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    // Nine digits always fit 32 bits; what is longer stays in the pattern as it is.
    if (code >= 48 && code <= 57 && count < 9) {
      pattern += '#';
      digits = digits * 10 + code - 48;
      count++;
    } else pattern += id[at];
  }
  return { pattern, digits };
}

/** The inverse of `splitOrgId`. */
export function joinOrgId(pattern: string, digits: number): string {
  let holes = 0;
  for (let at = 0; at < pattern.length; at++) if (pattern.charCodeAt(at) === 35) holes++;
  const text = String(digits).padStart(holes, '0');
  let id = '';
  let used = 0;
  for (let at = 0; at < pattern.length; at++)
    id += pattern.charCodeAt(at) === 35 ? text[used++] : pattern[at];
  return id;
}

/** `GB-COH-…` from a company number as written (missing zeros, spaces, lower case), or undefined when it is none. */
export function companyId(written: string): string | undefined {
  const text = written
    .toUpperCase()
    .replace(/^(COMPANY|CO|REG|REGISTERED)?\.?\s*(NUMBER|NO)?[.:]?\s*/, '')
    .replace(/\.0+$/, '')
    .replace(/[\s-]/g, '');
  if (/^\d{5,8}$/.test(text) && Number(text) > 0) return `GB-COH-${text.padStart(8, '0')}`;
  const parts = /^([A-Z]{2})(\d{1,6})(R?)$/.exec(text);
  if (parts && companyPrefixes.has(parts[1] ?? '')) {
    const [, prefix = '', digits = '', suffix = ''] = parts;
    return `GB-COH-${prefix}${digits.padStart(suffix ? 5 : 6, '0')}${suffix}`;
  }
  return /^R0\d{6}$/.test(text) ? `GB-COH-${text}` : undefined;
}

const companyPrefixes = new Set(
  'AC CE CS FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC RC RS SA SC SE SF SG SI SL SO SP SR SZ ZC'.split(
    ' ',
  ),
);

/** `GB-CHC-…`, `GB-SC-…` or `GB-NIC-…` from a charity number as written, or undefined when it is none. */
export function charityId(written: string): string | undefined {
  const text = written
    .toUpperCase()
    .replace(/^(REGISTERED\s+)?(CHARITY|CH|RC)?\.?\s*(NUMBER|NO)?[.:]?\s*/, '')
    .replace(/\.0+$/, '')
    .replace(/\s/g, '');
  if (/^SC0?\d{5}$/.test(text)) return `GB-SC-SC${text.slice(2).padStart(6, '0')}`;
  if (/^NIC?1\d{5}$/.test(text)) return `GB-NIC-${text.replace(/^NIC?/, '')}`;
  const main = /^(\d{5,7})(?:-\d{1,3})?$/.exec(text);
  return main ? `GB-CHC-${Number(main[1])}` : undefined;
}

/** Any org-id in canonical spelling: company numbers padded, charity numbers without leading zeros; unknown schemes as they are. */
export function canonicalOrgId(id: string): string {
  const text = id.trim().toUpperCase();
  if (text.startsWith('GB-COH-')) return companyId(text.slice(7)) ?? text;
  if (text.startsWith('GB-CHC-')) return charityId(text.slice(7)) ?? text;
  if (text.startsWith('GB-SC-')) return charityId(text.slice(6)) ?? text;
  return text;
}

/** The country and check digits of a United Kingdom VAT number are right (modulus 97, or 97 less 55 since 2009). */
export function vatNumber(written: string): string | undefined {
  const digits = written
    .toUpperCase()
    .replace(/^GB/, '')
    .replace(/[\s.-]/g, '');
  if (!/^\d{9}(\d{3})?$/.test(digits)) return undefined;
  let sum = 0;
  for (let at = 0; at < 7; at++) sum += Number(digits[at]) * (8 - at);
  const check = Number(digits.slice(7, 9));
  const standard = (sum + check) % 97 === 0;
  return standard || (sum + check + 55) % 97 === 0 ? digits.slice(0, 9) : undefined;
}
