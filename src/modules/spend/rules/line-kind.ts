/** What a line pays for, as far as counting goes. What is not plainly something else is a purchase. */
export type LineKind = 'purchase' | 'grant' | 'payroll' | 'tax';

export const lineKinds: Record<LineKind, string> = {
  purchase: 'Goods, works and services',
  grant: 'Grants',
  payroll: 'Payroll and pensions',
  tax: 'Taxes',
};

// A grant that is paid out. "Grant funded" spend and income from grants are purchases, and so is what Grant Thornton is paid for.
const grants =
  /\bgrants?\b(?! (thornton|funded|income|received|claim|audit|fee|consult))|\bgrant[- ]?aid\b|\bdonations?\b|\bcontributions? to vol/i;
const notGrants = /\b(grant funded|income|received|audit|certification|dfg (works|agency))\b/i;
const payroll =
  /\b(salar(y|ies)|wages|payroll|superann(uation)?|employer'?s? (ni|national insurance|pension)|pension contributions?|redundancy payments?)\b/i;
const notPayroll = /\b(payroll (service|system|software|bureau|provider)s?)\b/i;
const taxes =
  /\b(paye|national insurance contributions?|vat (payment|liability)|corporation tax|national non[- ]domestic rates?|nndr|business rates|council tax (refund|rebate)s?|precepts?)\b/i;

/** Kind of a line by the words of its category and description (not its payee: that is for the payee's own kind). */
export function lineKind(category: string, description: string): LineKind {
  const told = kindOf(category);
  return told === 'purchase' && description ? kindOf(description) : told;
}

function kindOf(text: string): LineKind {
  if (!text) return 'purchase';
  if (payroll.test(text) && !notPayroll.test(text)) return 'payroll';
  if (taxes.test(text)) return 'tax';
  if (grants.test(text) && !notGrants.test(text)) return 'grant';
  return 'purchase';
}
