import { shorten } from '#platform/tables/table.ts';
import { normaliseHeading } from '#platform/tables/map-columns.ts';
import type { Places } from '#platform/tables/payments/columns.ts';
import { isPivot } from '#platform/tables/payments/pivot.ts';
import { SpendRefused } from './refused.ts';

/** What stops a table from being a file of payments, said to a finance officer. @throws SpendRefused */
export function refuseUnlessPayments(headers: readonly string[], places: Places): void {
  const plain = headers.map(normaliseHeading);
  const listed = `Its columns are: ${
    headers
      .map(heading => shorten(heading.trim()))
      .filter(Boolean)
      .slice(0, 15)
      .join('; ') || 'without headings'
  }.`;
  if (isPivot(plain))
    throw new SpendRefused(
      'pivot',
      `This is a pivot or a summary, with sums in place of single payments. Import the list it was made from: one row for each payment. ${listed}`,
    );
  if (isContractRegister(plain, places))
    throw new SpendRefused(
      'contract-register',
      `This is a register of contracts, not a list of payments. Import it under “Import contracts and grants”. ${listed}`,
    );
  if (places.supplier_name === undefined)
    throw new SpendRefused(
      'no-payee',
      `No column says who was paid, so nothing can be said about suppliers. If one of the columns does, say which. ${listed}`,
    );
  if (places.amount === undefined)
    throw new SpendRefused(
      'no-amount',
      `No column says how much was paid. If one of the columns does, say which. ${listed}`,
    );
}

const contractWords = [
  /^contract (title|name|ref|reference|number|no|id|description|value|start|end|type|status|owner)/,
  /^(start date|end date|review date|expiry date|renewal date|extension)/,
  /contract (start|end) date|date of (start|end)|(start|end) date|review date/,
  /award(ed)? (date|value|procedure)|procurement process|process type|tender/,
];

function isContractRegister(plain: readonly string[], places: Places): boolean {
  const told = contractWords.filter(word => plain.some(heading => word.test(heading))).length;
  const dates = plain.filter(heading => /\b(start|end|review|expiry)\b/.test(heading)).length;
  return (told >= 2 && dates >= 2) || (places.date === undefined && told >= 3);
}
