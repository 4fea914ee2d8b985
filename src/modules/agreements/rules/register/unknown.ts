import type { AgreementField } from '../columns.ts';

/** Tells that a cell was taken for something other than what stands there; the message is a sentence without its column and end. */
export type Say = (field: AgreementField, code: string, message: string) => void;

const unknown =
  /^(?:tb[cda]|to be (?:confirmed|determined|agreed|decided|advised)|n ?\/? ?a|not (?:applicable|known|available|stated|specified|recorded|yet known|provided|disclosed)|unknown|unspecified|\?+|-+|–|—|null|#n\/a)\.?$/i;

/** Words that stand in any column for "nobody knows", or "does not apply". */
export function isUnknown(typed: string): boolean {
  return unknown.test(typed.trim());
}
