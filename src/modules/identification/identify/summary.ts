import type { Decision, Identified } from '../engine/decide.ts';
import type { Supplier } from './suppliers.ts';

/** A supplier with what was decided about it. */
export interface SupplierResult {
  readonly supplier: Supplier;
  readonly answer: Identified;
}

/** Number of suppliers, lines and pence. */
export interface Share {
  readonly suppliers: number;
  readonly lines: number;
  readonly amount: number;
}

/** What the terminal and the report say about a whole file. Amounts in pence. */
export interface Summary {
  readonly all: Share;
  readonly byDecision: Readonly<Record<Decision, Share>>;
  /** Third-party spend: all but public bodies and private persons (rule SPD). */
  readonly base: Share;
  readonly socialEnterprise: EvidencedAndAtMost;
  readonly vcse: EvidencedAndAtMost;
  readonly largest: readonly SupplierResult[];
  readonly largestForReview: readonly SupplierResult[];
}

/** Evidenced: accepted organisations that a register shows to be such. At most: that, and all that is not known to be otherwise. */
export interface EvidencedAndAtMost {
  readonly evidenced: Share;
  /** Of the evidenced, what rests on a register number or on name and postcode, not on the name alone (rule EVD). */
  readonly firm: Share;
  readonly atMost: Share;
}

export const decisions: readonly Decision[] = [
  'accept',
  'review',
  'none',
  'public-body',
  'person',
  'redacted',
];

/** Adds up results. Unknown is never "no": whatever is not shown to be otherwise stays within "at most". */
export function summarise(results: readonly SupplierResult[]): Summary {
  const share = (test: (one: SupplierResult) => boolean): Share => {
    let suppliers = 0;
    let lines = 0;
    let amount = 0;
    for (const one of results) {
      if (!test(one)) continue;
      suppliers++;
      lines += one.supplier.lines;
      amount += one.supplier.amount;
    }
    return { suppliers, lines, amount };
  };
  const inBase = (one: SupplierResult) =>
    one.answer.decision !== 'public-body' && one.answer.decision !== 'person';
  const count = (flag: 'socialEnterprise' | 'vcse'): EvidencedAndAtMost => {
    const evidenced = (one: SupplierResult) =>
      one.answer.decision === 'accept' && one.answer.classification[flag] === 'yes';
    return {
      evidenced: share(evidenced),
      firm: share(one => evidenced(one) && one.answer.basis !== 'register name'),
      atMost: share(one => inBase(one) && one.answer.classification[flag] !== 'no'),
    };
  };
  const bySize = [...results].sort((a, b) => b.supplier.amount - a.supplier.amount || compareNames(a, b));
  return {
    all: share(() => true),
    byDecision: Object.fromEntries(
      decisions.map(decision => [decision, share(one => one.answer.decision === decision)]),
    ) as Record<Decision, Share>,
    base: share(inBase),
    socialEnterprise: count('socialEnterprise'),
    vcse: count('vcse'),
    // Persons and redactions are never shown by name.
    largest: bySize.filter(one => one.answer.decision === 'accept').slice(0, 10),
    largestForReview: bySize.filter(one => one.answer.decision === 'review').slice(0, 10),
  };
}

function compareNames(a: SupplierResult, b: SupplierResult): number {
  return a.supplier.name < b.supplier.name ? -1 : 1;
}
