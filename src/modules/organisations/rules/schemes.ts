import { vatCheckDigitsFit } from './vat-number.ts';

/** A register that gives organisations their numbers, by its org-id.guide prefix (GB-VAT and GB-PPON are not org-id lists of registers but used alike). */
export interface Scheme {
  /** As in "Companies House number". */
  name: string;
  example: string;
  /** `raw` comes in capitals without spaces. Gives the number as it is kept, or a sentence about what is wrong with it. */
  read: (raw: string) => { ok: string } | { error: string };
}

/** Prefixes of company numbers that Companies House gives or keeps (its own list, plus the old Northern Irish R). */
const companyPrefixes =
  'AC|BR|CE|CS|ES|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|UC|ZC';

export const schemes = {
  'GB-COH': { name: 'Companies House number', example: '01234567', read: companyNumber },
  'GB-CHC': { name: 'Charity Commission number', example: '1089464', read: charityNumber },
  'GB-SC': { name: 'Scottish charity number', example: 'SC012345', read: scottishCharityNumber },
  'GB-NIC': { name: 'Northern Ireland charity number', example: '100012', read: northernIrishCharityNumber },
  'GB-MPR': {
    name: 'Mutuals Register number',
    example: '7034',
    read: raw =>
      shaped(
        /^(?:RS|IP|SP)?0*(\d{1,6}[A-Z]{0,3})$/,
        raw,
        'Mutuals Register numbers are up to six figures, some with a letter after them, like 7034 or 30545R.',
      ),
  },
  'GB-CASC': {
    name: 'community amateur sports club reference',
    example: 'CH1234',
    read: raw => shaped(/^([A-Z0-9-]{2,20})$/, raw, 'Use 2 to 20 letters and figures.'),
  },
  'GB-LAE': { name: 'English local authority code', example: 'SKP', read: threeLetters },
  'GB-LAS': { name: 'Scottish local authority code', example: 'ABE', read: threeLetters },
  'GB-PLA': { name: 'Welsh local authority code', example: 'CRF', read: threeLetters },
  'GB-LANI': { name: 'Northern Ireland local authority code', example: 'BFS', read: threeLetters },
  'GB-GOV': {
    name: 'government organisation code',
    example: 'D1198',
    read: raw =>
      shaped(
        /^([A-Z]{0,3}\d{1,5})$/,
        raw,
        'Government organisation codes are figures, some after letters, like 27 or D1198.',
      ),
  },
  'GB-NHS': {
    name: 'NHS organisation code',
    example: 'RWF',
    read: raw =>
      shaped(
        /^([A-Z0-9]{3,8})$/,
        raw,
        'NHS organisation codes (ODS) are 3 to 8 letters and figures, like RWF.',
      ),
  },
  'GB-EDU': {
    name: 'school number (URN)',
    example: '106130',
    read: raw => shaped(/^(\d{5,6})$/, raw, 'A school’s unique reference number (URN) has 5 or 6 figures.'),
  },
  'GB-UKPRN': {
    name: 'UK provider reference number',
    example: '10007774',
    read: raw =>
      shaped(/^([1-9]\d{7})$/, raw, 'UK provider reference numbers lie between 10000000 and 99999999.'),
  },
  'GB-PPON': {
    name: 'public procurement organisation number',
    example: 'PABC-1234-WXYZ',
    read: procurementNumber,
  },
  'GB-VAT': { name: 'VAT registration number', example: '980780684', read: vatNumber },
} as const satisfies Record<string, Scheme>;

export type SchemeCode = keyof typeof schemes;

type Read = { ok: string } | { error: string };

function companyNumber(raw: string): Read {
  const parts =
    new RegExp(`^(${companyPrefixes})?(\\d{1,8})([A-Z])?$`).exec(raw) ?? /^(R)(\d{7})()$/.exec(raw);
  const [, prefix = '', digits = '', letter = ''] = parts ?? [];
  const room = 8 - prefix.length - letter.length;
  const mayEndInLetter = prefix === 'IP' || prefix === 'SP' || prefix === 'NP';
  if (!parts || digits.length > room || (letter && !mayEndInLetter)) {
    return {
      error: 'Company numbers have 8 figures, or 2 letters and 6 figures, like 01234567 or SC123456.',
    };
  }
  if (Number(digits) === 0) return { error: 'A company number of noughts only stands for no company.' };
  return { ok: prefix + digits.padStart(room, '0') + letter };
}

function charityNumber(raw: string): Read {
  if (/^SC\d+$/.test(raw)) return { error: 'This is a Scottish charity number: use GB-SC.' };
  if (/^NIC?\d+$/.test(raw)) return { error: 'This is a Northern Ireland charity number: use GB-NIC.' };
  const parts = /^(\d{6,7})(?:[-/]0*(\d{1,4}))?$/.exec(raw);
  const advice = 'Charity Commission numbers have 6 or 7 figures and begin at 200001, like 1089464.';
  if (!parts || Number(parts[1]) <= 200_000) return { error: advice };
  if (parts[2] && Number(parts[2]) > 0)
    return { error: `This is the number of a linked charity. Use the main charity’s: ${parts[1]}.` };
  return { ok: parts[1] ?? '' };
}

function scottishCharityNumber(raw: string): Read {
  const digits = /^(?:SC)?0*(\d{1,6})$/.exec(raw)?.[1];
  if (!digits || Number(digits) === 0)
    return { error: 'Scottish charity numbers are SC and 6 figures, like SC012345.' };
  return { ok: `SC${digits.padStart(6, '0')}` };
}

function northernIrishCharityNumber(raw: string): Read {
  return shaped(
    /^(?:NIC)?(1\d{5})$/,
    raw,
    'Northern Ireland charity numbers have 6 figures and begin with 1, like 100012.',
  );
}

function threeLetters(raw: string): Read {
  return shaped(
    /^([A-Z]{3})$/,
    raw,
    'Local authority codes here are three letters, like SKP; the register is at org-id.guide.',
  );
}

function procurementNumber(raw: string): Read {
  const parts = /^(P[A-Z]{3})-?(\d{4})-?([A-Z]{4})$/.exec(raw);
  return parts ? { ok: parts.slice(1).join('-') } : { error: 'These numbers look like PABC-1234-WXYZ.' };
}

function vatNumber(raw: string): Read {
  const digits = raw.replace(/^GB/, '').replaceAll('-', '');
  const office = /^(?:GD([0-4]\d\d)|HA([5-9]\d\d))$/.exec(digits);
  if (office) return { ok: digits };
  if (!/^\d{9}(?:\d{3})?$/.test(digits))
    return { error: 'VAT registration numbers have 9 figures (12 for a branch).' };
  if (!vatCheckDigitsFit(digits.slice(0, 9)))
    return { error: 'Its check figures do not fit, so one of the figures is wrong.' };
  return { ok: digits };
}

function shaped(pattern: RegExp, raw: string, advice: string): Read {
  const found = pattern.exec(raw)?.[1];
  return found && !/^0+$/.test(found) ? { ok: found } : { error: advice };
}
