import { parseMoney, type ReadMoney } from '#platform/money/parse-money.ts';

/** A longer cell is a text, and looking for a figure in it takes longer than anybody waits. */
const longest = 200;

/** `parseMoney` for cells of any length. */
export function readAmount(typed: string): ReadMoney {
  const text = typed.trim();
  return text.length > longest
    ? {
        error: `‘${text.slice(0, 40)}…’ is too long to be an amount. Write it like 35000, 1,234.56 or £140k.`,
      }
    : parseMoney(text);
}
