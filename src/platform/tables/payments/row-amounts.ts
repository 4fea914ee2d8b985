import { type ReadAmount, readAmount } from '../../money/ledger-amount.ts';
import { amountsOf } from './amounts.ts';
import type { Places } from './columns.ts';

interface Body {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads what the rows of a table pay, in pence: `amountsOf`, in the unit its heading names, and taken off where a column beside it says so.
 * `notes` say of the last two that they were done.
 */
export function rowAmounts(
  body: Body,
  places: Places,
): { read: (cells: readonly string[]) => ReadAmount; notes: string[] } {
  const plain = amountsOf(places, body.rows);
  const at = places.amount;
  const heading = at === undefined ? '' : (body.headers[at] ?? '').trim();
  const unit = unitOf(heading);
  const off = places.amount_taken_off === undefined ? takenOff(body, places) : undefined;
  if (unit === 1 && !off) return { read: plain, notes: [] };
  const read = (cells: readonly string[]): ReadAmount => {
    const found = plain(cells);
    if (!('pence' in found)) return found;
    const pence = unit === 1 ? found.pence : inUnits(cells[at ?? -1] ?? '', found.pence, unit);
    return { ...found, pence: off?.isTakenOff(cells) ? -pence || 0 : pence };
  };
  const notes = [
    ...(unit === 1 ? [] : [`“${heading}” is read as ${unit === 1000 ? 'thousands' : 'millions'} of pounds.`]),
    ...(off
      ? [
          `Amounts beside which “${off.heading}” says “${off.value}” are taken off: the other stands in most rows.`,
        ]
      : []),
  ];
  return { read, notes };
}

/** What a heading says its figures count: "Amount (£000)", "£k", "£m". */
export function unitOf(heading: string): 1 | 1000 | 1_000_000 {
  const plain = heading.toLowerCase().replaceAll(/['’‘\s]/g, '');
  if (/(^|[^\d,.])000s?($|[^\d,.])|£k\b|\bthousands\b|inthousands/.test(plain)) return 1000;
  return /£mn?\b|£millions?\b|inmillions/.test(plain) ? 1_000_000 : 1;
}

/** 12.3456 thousands are £12,345.60: parts of a penny are rounded only when multiplied. */
function inUnits(cell: string, pence: number, unit: number): number {
  const fine = /[\d,]*\.\d{3,}/.exec(cell)?.[0].replaceAll(',', '');
  return fine === undefined ? pence * unit : Math.sign(pence) * Math.round(Number(fine) * 100 * unit) || 0;
}

const side = /^(?:(dr|d|debit|s)|(cr|c|credit|h))\.?$/i;

/**
 * Tells the rows that are taken off where a column says debit or credit and no amount has a sign of its own. Which of the two is a payment
 * depends on whose account it is, so the rarer is taken off; undefined where there is no such column or neither is much rarer.
 */
function takenOff(
  { headers, rows }: Body,
  places: Places,
): { heading: string; value: string; isTakenOff: (cells: readonly string[]) => boolean } | undefined {
  const used = new Set(Object.values(places));
  const signed = rows.some(cells => {
    const read = readAmount(cells[places.amount ?? -1] ?? '');
    return 'pence' in read && read.pence < 0;
  });
  if (signed) return undefined;
  for (const [at, heading] of headers.entries()) {
    if (used.has(at) || !/\b(dr|cr|debit|credit|dc|sign|indicator)\b|\bd\/c\b/i.test(heading)) continue;
    const says = (group: 1 | 2) => (cells: readonly string[]) =>
      Boolean(side.exec((cells[at] ?? '').trim())?.[group]);
    const [debits, credits] = [rows.filter(says(1)), rows.filter(says(2))];
    const [rarer, commoner] = debits.length < credits.length ? [debits, credits] : [credits, debits];
    const all = rarer.length + commoner.length;
    if (!rarer.length || all < rows.length * 0.8 || rarer.length > all * 0.4) continue;
    return {
      heading: heading.trim(),
      value: rarer[0]?.[at]?.trim() ?? '',
      isTakenOff: says(rarer === debits ? 1 : 2),
    };
  }
  return undefined;
}
