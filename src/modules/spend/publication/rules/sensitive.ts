// What is bought for a named person, or paid to one: who is paid is theirs to tell (rule LGTC-4).
const sensitive =
  /\b(foster(ing|ed)?( care)?( carers?)? (allowances?|payments?|fees)|foster carers?|adopt(ion|ive|ers?)( allowances?| payments?)?|kinship|special guardianship|residence orders?|direct payments?|personal (health )?budgets?|individual (service )?funds?|compensation|damages|ex gratia|settlement agreements?|section 17|care leavers?|leaving care|child(ren)? in need|shared lives|supported lodgings allowances?|hardship|discretionary housing|client (monies|money|funds?)|witness (expenses|protection)|refuges?|domestic (abuse|violence))\b/i;

/** Whether the words of a category or purpose say that the payee, or who it is for, is a private person. */
export function isSensitive(text: string): boolean {
  return sensitive.test(text);
}
