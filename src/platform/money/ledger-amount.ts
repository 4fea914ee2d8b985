import { parseMoney } from '#platform/money/parse-money.ts';

export type ReadAmount = { pence: number; rounded?: true } | { error: string };

const plain = /^-?\d{1,12}(?:\.\d{1,2})?$/;
const fine = /^-?\d{1,12}\.\d{3,}$/;

/**
 * The amount of a payment as a ledger writes it, in pence. Parts of a penny are rounded (half away from nought), which is said: a line
 * of a ledger is not to be lost for them. Everything `parseMoney` refuses otherwise is refused here, in its words.
 */
export function readAmount(cell: string): ReadAmount {
  const text = cell.trim();
  if (plain.test(text)) return { pence: fromPlain(text) };
  const read = readWritten(text);
  if ('pence' in read) return read;
  const again = readWritten(plainly(text));
  // What is said of the amount is said of it as it stands in the file.
  return 'pence' in again ? again : read;
}

function readWritten(text: string): ReadAmount {
  const read = parseMoney(text);
  if ('ok' in read) return { pence: read.ok.pence };
  // 1.234,56 is no fraction of a penny but another country's way of writing.
  if (!/\..*,/.test(text) && fine.test(text.replaceAll(/[£,\s]/g, '')))
    return { pence: rounded(text.replaceAll(/[£,\s]/g, '')), rounded: true };
  return { error: read.error };
}

/**
 * Without what spreadsheets and ledgers put about a figure: the wide sign of the accounting format, a plus, marks that are not seen, and
 * what is left of a pound sign that was read in the wrong encoding (œ and ú are that of DOS).
 */
function plainly(text: string): string {
  return text
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace('\u2010', '-')
    .replace(/^([-(]?)[\ufffd?œú]\s*(?=\d)/, '$1£')
    .replace(/£\s+(?=[\d.(-])/, '£')
    .replace(/^['+]\s*(?=[£\d.(-])/, '')
    .replace(/^(CR|DR)\s+([£\d.].*)$/i, '$2 $1');
}

function fromPlain(text: string): number {
  const point = text.indexOf('.');
  if (point < 0) return Number(text) * 100 || 0;
  const fraction = text.slice(point + 1);
  const pence = Number(text.slice(0, point) + (fraction.length === 1 ? `${fraction}0` : fraction));
  // "-0.50" has lost its sign in "-0" + "50" no more than its nought: Number("-050") is -50.
  return pence || 0;
}

function rounded(text: string): number {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const pence = Number(whole) * 100 + Number(fraction.slice(0, 2)) + (fraction.charCodeAt(2) >= 53 ? 1 : 0);
  return (negative ? -pence : pence) || 0;
}
