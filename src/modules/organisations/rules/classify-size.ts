import { formatMoney } from '#platform/money/money.ts';
import { earliestText } from '#platform/dates/partial-date.ts';
import type { Evidence } from './evidence.ts';
import { microLimits, procurementSme } from './size-limits.ts';
import { cited, decide, type Claim, type Verdict } from './verdict.ts';

interface Size {
  staff: number | null;
  turnover: number | null;
  balanceSheet: number | null;
}

/** SME for procurement: fewer than 250 staff, and turnover up to £44m or balance sheet up to £38m. Not the Companies Act's sizes. */
export function judgeSme(evidence: readonly Evidence[]): Verdict {
  const open = ['Nothing we hold shows whether this is a small or medium-sized enterprise.'];
  const claims = evidence.flatMap((piece): Claim[] => {
    const { value } = piece;
    if (value.kind === 'sme-declaration') {
      return [
        {
          says: value.says,
          evidence: piece,
          reason: `Says it is ${value.says ? '' : 'not '}a small or medium-sized enterprise ${cited(piece)}.`,
        },
      ];
    }
    if (value.kind === 'accounts-category') open.push(categoryNote(value.category));
    if (value.kind !== 'size') return [];
    const is = isSme(value);
    if (is === undefined) open.push(`The size we hold is not complete: ${sizeWords(value)} ${cited(piece)}.`);
    return is === undefined
      ? []
      : [
          {
            says: is,
            evidence: piece,
            reason: `${sizeWords(value)}: ${is ? 'within' : 'beyond'} the limits of the ${procurementSme.source} ${cited(piece)}.`,
          },
        ];
  });
  return decide(claims, open);
}

/** Micro: the Companies Act's size (two of three), micro-entity accounts, or a declared "fewer than ten staff"; the reason says which. */
export function judgeMicro(evidence: readonly Evidence[]): Verdict {
  const claims = evidence.flatMap((piece): Claim[] => {
    const { value } = piece;
    if (value.kind === 'micro-declaration') {
      return [
        {
          says: value.says,
          evidence: piece,
          reason: `Says it has ${value.says ? 'fewer than ten' : 'ten or more'} staff ${cited(piece)}.`,
        },
      ];
    }
    if (value.kind === 'accounts-category' && /^micro[ -]entity$/i.test(value.category.trim())) {
      return [
        {
          says: true,
          evidence: piece,
          reason: `Files the accounts of a micro-entity (Companies Act 2006, section 384A) ${cited(piece)}.`,
        },
      ];
    }
    if (value.kind !== 'size') return [];
    const limits = microLimits.find(({ from }) => from <= earliestText(piece.date));
    const is =
      limits &&
      twoOfThree([
        within(value.turnover, limits.turnover),
        within(value.balanceSheet, limits.balanceSheet),
        within(value.staff, limits.staff),
      ]);
    if (is === undefined) return [];
    return [
      {
        says: is,
        evidence: piece,
        reason: `${sizeWords(value)}: ${is ? 'within' : 'beyond'} two of the three limits of the ${limits?.source}, on one year’s figures ${cited(piece)}.`,
      },
    ];
  });
  return decide(claims, ['Nothing we hold shows whether this is a micro-business.']);
}

/** Three-valued: undefined where what is not known could turn it either way. */
export function isSme({ staff, turnover, balanceSheet }: Size): boolean | undefined {
  if (staff !== null && staff >= procurementSme.staffBelow) return false;
  const money = [
    within(turnover, procurementSme.turnover),
    within(balanceSheet, procurementSme.balanceSheet),
  ];
  if (money.every(fits => fits === false)) return false;
  return staff !== null && money.includes(true) ? true : undefined;
}

function twoOfThree(fits: (boolean | undefined)[]): boolean | undefined {
  if (fits.filter(fit => fit === true).length >= 2) return true;
  return fits.filter(fit => fit === false).length >= 2 ? false : undefined;
}

function within(figure: number | null, limit: number): boolean | undefined {
  return figure === null ? undefined : figure <= limit;
}

function sizeWords({ staff, turnover, balanceSheet }: Size): string {
  const money = (pence: number | null) => (pence === null ? 'not known' : formatMoney(pence));
  return `Staff ${staff ?? 'not known'}, turnover ${money(turnover)}, balance sheet ${money(balanceSheet)}`;
}

function categoryNote(category: string): string {
  return `Its accounts category at Companies House is ‘${category}’. That is a hint at its size, not proof, for it says nothing certain about staff.`;
}
