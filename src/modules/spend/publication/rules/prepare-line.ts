import type { Doubt } from './looks-personal.ts';
import { personalIn } from './looks-personal.ts';
import { isSensitive } from './sensitive.ts';
import {
  type Decision,
  grounds,
  type PayeeKnown,
  type PayeeShown,
  redactedText,
  shownPayee,
  withheldWords,
} from './shown-payee.ts';

/** A line of the ledger as it would be published. */
export interface PreparedLine {
  beneficiary: PayeeShown;
  /** Summary of purpose; `why` and `certain` where something in it looks personal. */
  purpose: PayeeShown & { certain: boolean };
  merchantCategory: string;
}

/**
 * Decides what of a line may be published: its payee by the rules for payees, its purpose unless something in it looks personal. What a
 * person decided of the line goes before what was decided of the payee. `withheld` means that a person has to decide (LGTC-4, LGTC-5).
 */
export function prepareLine(
  line: { payee: PayeeKnown; purpose: string; category: string },
  decided: { payee?: Decision | undefined; purpose?: Decision | undefined },
): PreparedLine {
  const { payee } = line;
  const doubts = personalIn(`${line.purpose}\n${line.category}`);
  const inCategory = personalIn(line.category).length > 0;
  const purpose = shownPurpose(line.purpose || line.category, doubts, decided.purpose);
  return {
    beneficiary: shownPayee({
      ...payee,
      sensitive: payee.sensitive || isSensitive(line.purpose) || isSensitive(line.category),
      decision: decided.payee ?? payee.decision,
    }),
    purpose,
    merchantCategory: inCategory && purpose.shown !== 'named' ? purpose.text : line.category,
  };
}

function shownPurpose(
  text: string,
  doubts: readonly Doubt[],
  decision: Decision | undefined,
): PreparedLine['purpose'] {
  const certain = doubts.find(doubt => doubt.certain);
  if (decision?.decision === 'redact')
    return {
      text: grounds[decision.ground].text,
      shown: 'redacted',
      why: 'a person decided so',
      certain: false,
    };
  if (certain)
    return { text: redactedText, shown: 'withheld', why: `it looks like ${certain.what}`, certain: true };
  const [doubt] = doubts;
  if (doubt && decision?.decision !== 'keep')
    return {
      text: withheldWords,
      shown: 'withheld',
      why: `“${doubt.text}” looks like ${doubt.what}`,
      certain: false,
    };
  return { text, shown: 'named', certain: false };
}
