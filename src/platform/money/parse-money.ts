/** What an amount was said to be besides its figure; absent when nothing was said. */
export interface ReadAmount {
  /** Integer pence; negative for a credit. */
  pence: number;
  /** "pa", "per annum", "a year" and the like stood beside the figure. */
  per?: 'year';
  /** "+ VAT", "ex VAT" or "inc VAT" stood beside the figure. */
  vat?: 'excluding' | 'including';
}

/** What came of reading an amount: the amount, or a sentence or two saying what is wrong and what to write instead. */
export type ReadMoney = { ok: ReadAmount } | { error: string };

/**
 * Reads an amount in pounds as people and ledgers write it: £140k, £1.2m, 1,234.56, (1,234.56), 1234-, 12.50CR, £114,000 pa,
 * GBP 35,000, 9.09495E-13 (a spreadsheet's rounding, so 0). Never rounds more than such noise (a ten-thousandth of a penny), and
 * never guesses: ranges, other currencies, part-year rates and misplaced commas are refused with advice.
 */
export function parseMoney(typed: string): ReadMoney {
  const text = tidy(typed);
  if (text === '') return { error: `There is no amount. ${howTo}` };
  const refusal = refusals.find(([pattern]) => pattern.test(text));
  if (refusal) return { error: `‘${shown(text)}’ ${refusal[1]}` };
  const { figure, ...said } = takeWords(text);
  const parts = amountPattern.exec(figure);
  if (!parts) return { error: `‘${shown(text)}’ is not an amount. ${howTo}` };
  const { before = '', open, after, digits = '', exponent = '0', scale = '', close } = parts.groups ?? {};
  if ((open === undefined) !== (close === undefined))
    return { error: `‘${shown(text)}’ has only one bracket. ${howTo}` };
  const signs =
    before.replaceAll(/[^-]/g, '').length + (open ? 1 : 0) + (after && after.toLowerCase() !== 'dr' ? 1 : 0);
  if (signs > 1) return { error: `‘${shown(text)}’ has more than one minus sign. ${howTo}` };
  const plain = withoutSeparators(digits);
  if (plain === undefined)
    return { error: `‘${shown(text)}’ has commas or spaces in the wrong place. ${howTo}` };
  const pence = toPence(plain, Number(exponent) + (zeros[scale.toLowerCase()] ?? 0));
  if (pence === 'too-fine')
    return { error: `‘${shown(text)}’ has a part of a penny. Give at most two figures after the point.` };
  if (pence === 'too-large')
    return { error: `‘${shown(text)}’ is too large to be an amount of money. Check the figure.` };
  return { ok: { pence: signs && pence ? -pence : pence, ...said } };
}

const howTo = 'Write it like 35000, 1,234.56 or £140k.';
const maxPence = BigInt(Number.MAX_SAFE_INTEGER);
const zeros: Record<string, number> = { k: 3, thousand: 3, m: 6, mn: 6, million: 6, bn: 9, billion: 9 };

const refusals: [RegExp, string][] = [
  [/^#+$/, 'is what a spreadsheet shows when its column is too narrow. Widen it and save the file again.'],
  [/[$€¥]|\b(?:usd|eur|euros?|dollars?)\b/i, 'is not in pounds. Give the amount in pounds sterling.'],
  [/%/, 'is a percentage. Give the amount in pounds.'],
  [
    /\d[\d,.]*\s*(?:k|m)?\s*(?:-|to)\s*£?\s*\d/i,
    'is a range. Give one figure, and say in the notes what range it stands for.',
  ],
  [
    /^(?:c\.?|ca\.?|circa|approx(?:imately|\.)?|about|around|roughly|~|up to|over|under|<|>)\s*£?\s*\d/i,
    'is an estimate in words. Give the figure alone and mark it as estimated.',
  ],
  [
    /\b(?:per|a|each|\/)\s*(?:month|week|day|hour|quarter|unit|person|head)\b|\b(?:pcm|pm|pw)\b|\b(?:monthly|weekly|daily|hourly|quarterly)\b/i,
    'is a rate for part of a year. Give the amount for a year, or the total.',
  ],
  [
    /^(?:nil|none|zero)$/i,
    'is a word. Write 0 if nothing is paid; leave it empty if the amount is not known.',
  ],
  [
    /^(?:tbc|tbd|tba|n\/?a|not known|unknown|various|-|\?)$/i,
    'is not an amount. Leave it empty if the amount is not known.',
  ],
  [/\d\.\d{3},\d{2}\b/, 'has a comma where the point should be. Write it like 1,234.56.'],
];

const amountPattern =
  /^(?<before>-?(?:£-?|gbp ?-?)?)(?<open>\()?(?:£|gbp ?)?(?<digits>\d[\d, ]*(?:\.\d*)?|\.\d+)(?:e(?<exponent>[+-]?\d{1,3}))?(?: ?(?<scale>k|mn?|bn|thousand|million|billion))?(?: ?gbp)?(?<close>\))?(?: ?(?<after>-|cr|dr))?$/i;

/** Evens out spaces, dashes and the marks of a file that was read in the wrong encoding. */
function tidy(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll('Â£', '£')
    .replaceAll(/[−–—]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^- (?=[£\d])/, '-');
}

const perYear =
  /[ ,]*(?:\(?(?:p\.?a\.?|p\/a|per annum|per year|a year|each year|annually|yearly|\/ ?(?:year|yr|annum))\)?)$/i;
const plusVat = /[ ,]*\(?(?:\+ ?vat|(?:ex|exc|excl|excluding|plus|net of)\.? ?vat)\)?$/i;
const withVat = /[ ,]*\(?(?:inc|incl|including|with)\.? ?vat\)?$/i;

/** Takes the words about the year and VAT off the end, in whichever order they stand. */
function takeWords(text: string): { figure: string; per?: 'year'; vat?: 'excluding' | 'including' } {
  const taken: { figure: string; per?: 'year'; vat?: 'excluding' | 'including' } = { figure: text };
  for (const pass of [1, 2]) {
    if (pass === 1 || !taken.per)
      taken.figure = taken.figure.replace(perYear, () => ((taken.per = 'year'), ''));
    taken.figure = taken.figure.replace(plusVat, () => ((taken.vat = 'excluding'), ''));
    taken.figure = taken.figure.replace(withVat, () => ((taken.vat = 'including'), ''));
  }
  return taken;
}

/** Drops thousands separators where they stand as they should; undefined where they do not. */
function withoutSeparators(digits: string): string | undefined {
  const [whole = '', fraction = ''] = digits.trim().split('.');
  if (!/^\d*$/.test(whole) && !/^\d{1,3}(?:,\d{3})+$/.test(whole) && !/^\d{1,3}(?: \d{3})+$/.test(whole))
    return undefined;
  return `${whole.replaceAll(/[ ,]/g, '')}.${fraction}`;
}

/** Exact in integers: digits times ten to the power, with noise below a ten-thousandth of a penny let go. */
function toPence(plain: string, power: number): number | 'too-fine' | 'too-large' {
  const [whole = '', fraction = ''] = plain.split('.');
  const shift = power + 2 - fraction.length;
  const all = BigInt(`${whole}${fraction}` || '0');
  if (shift > 40) return all === 0n ? 0 : 'too-large';
  const pence = shift >= 0 ? all * 10n ** BigInt(shift) : roundNoise(all, 10n ** BigInt(-shift));
  if (pence === undefined) return 'too-fine';
  return pence > maxPence ? 'too-large' : Number(pence);
}

function roundNoise(all: bigint, unit: bigint): bigint | undefined {
  const nearest = (all + unit / 2n) / unit;
  const off = all - nearest * unit;
  return (off < 0n ? -off : off) * 10_000n <= unit ? nearest : undefined;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
