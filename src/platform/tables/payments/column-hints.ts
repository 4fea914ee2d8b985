import { normaliseHeading } from '../map-columns.ts';
import type { PaymentColumn } from './columns.ts';

/** Words by which a heading that the catalogue does not know tells what its column is, the most telling first. */
interface Hint {
  readonly key: PaymentColumn;
  readonly says: readonly RegExp[];
  /** Words that make it another column. */
  readonly not: RegExp;
}

const numbering = String.raw`id|ids|no|nos|number|num|ref|refs|reference|code|codes|uri|url`;
const about = new RegExp(
  String.raw`\b(${numbering}|type|category|group|address|post ?code|site|class|status|terms|sme|vcse)\b`,
);
const labelless = new RegExp(String.raw`\b(${numbering}|date|amount|value|vat|total)\b`);
const never = /(?!)/;

const hints: readonly Hint[] = [
  {
    key: 'supplier_name',
    says: [
      /\b(supplier|vendor|payee|creditor|beneficiary)\b/,
      /\b(merchant|recipient|provider|contractor|trader|trading (partner|name)|paid to|pay to|payable to|to whom)\b/,
    ],
    not: new RegExp(`${about.source}|\\b(vat|date|amount|value|net|gross)\\b`),
  },
  {
    key: 'amount',
    says: [
      /\bnett?\b/,
      /\b(ex|exc|excl|excluding|exclusive|less|before) (of )?(vat|tax)\b/,
      /\b(amount|amt)\b/,
      /\b(value|sum|spend|expenditure|paid|payment|cost|price|total|sterling|gbp|pounds?)\b/,
      /\bgross\b|\b(inc|incl|including|inclusive)\b/,
    ],
    not: new RegExp(
      String.raw`^(vat|tax)\b|\b(vat|tax) (amount|amt|value|total)\b|\b(eur|euros?|usd|dollars?|date|day|period|month|year|method|name|area|unit|${numbering}|type|category|terms|status)\b`,
    ),
  },
  {
    key: 'date',
    says: [
      /\b(paid|payment|pay|cleared|cheque|bacs|effective)\b.*\b(date|on)\b|\bdate\b.*\b(paid|payment|cleared|cheque)\b|^paid$/,
      /\b(post\w*|trans\w*|gl|doc\w*|voucher|vch|ledger|entry)\b.*\bdate\b/,
      /\bdate\b/,
      /\b(period|month)\b/,
    ],
    not: /\b(due|birth|start|end|from|until|order|created?|amount|value|year)\b/,
  },
  {
    key: 'company_no',
    says: [/\bcompan(y|ies)( house)?\b.*\b(no|number|reg\w*)\b/],
    not: /\b(vat|charity)\b/,
  },
  { key: 'charity_no', says: [/\bcharit(y|ies)\b.*\b(no|number|reg\w*)\b/], not: /\bvat\b/ },
  { key: 'vat_no', says: [/\bvat\b.*\b(no|number|reg\w*)\b/], not: /\b(amount|value)\b/ },
  { key: 'postcode', says: [/\bpost ?code\b/], not: never },
  {
    key: 'supplier_ref',
    says: [new RegExp(`\\b(supplier|vendor|payee|creditor|cr|beneficiary)\\b.*\\b(${numbering})\\b`)],
    not: /\b(vat|company|charity|invoice|post ?code|type|category)\b/,
  },
  {
    key: 'reference',
    says: [
      new RegExp(`\\b(trans\\w*|invoice|doc\\w*|voucher|payment|cheque|order)\\b.*\\b(${numbering})\\b`),
      /^ref(erence)?\b/,
    ],
    not: /\b(date|amount|vat|type)\b/,
  },
  {
    key: 'directorate',
    says: [/\b(directorate|department|dept|portfolio)\b/],
    not: new RegExp(`${labelless.source}|\\bfamily\\b`),
  },
  {
    key: 'service',
    says: [/\bservices?\b/, /\b(cost cent(re|er)|business unit|unit|team|division|section)\b/],
    not: labelless,
  },
  {
    key: 'category',
    says: [
      /\b(category|expense|expenses|expenditure|classification)\b/,
      /\b(subjective|nominal|account|ledger|gl|cost element)\b/,
    ],
    not: labelless,
  },
  {
    key: 'description',
    says: [/\b(purpose|description|narrative|details?|summary|particulars|reason)\b/],
    not: labelless,
  },
];

/** What a heading may stand for by its words, with how plainly it says so (0 the plainest). For headings the catalogue does not know. */
export function hintsOf(heading: string): { key: PaymentColumn; rank: number }[] {
  // A sign says what a word would.
  const plain = normaliseHeading(heading.replaceAll(/£/g, ' amount '));
  return hints.flatMap(({ key, says, not }) => {
    const rank = says.findIndex(words => words.test(plain));
    return rank < 0 || not.test(plain) ? [] : [{ key, rank }];
  });
}

/** In this order columns are sought: who, how much and when before all else. */
export const hintedColumns: readonly PaymentColumn[] = hints.map(({ key }) => key);
