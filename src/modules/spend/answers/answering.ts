import type { Tx } from '#platform/db/database.ts';
import type { Ask, StandingAnswer, StandingQuestion } from '#platform/offers/standing-question.ts';
import { paidIn, type PaidIn } from './paid-in.ts';
import { gapsOf, spendingSource } from './wording.ts';

/** What is said of payments; left out, the status follows from the gaps, and these and the source are those of the figure. */
export type Said = Pick<StandingAnswer, 'text' | 'columns' | 'rows'> &
  Partial<Pick<StandingAnswer, 'status' | 'gaps' | 'sources'>>;

/** The shape all of these share: find the payments, say what there is, say openly what is missing. */
export function answering(
  say: (tx: Tx, paid: PaidIn, ask: Ask) => Promise<Said>,
): StandingQuestion['answer'] {
  return async (tx, ask) => {
    const paid = await paidIn(tx, ask);
    if (paid === undefined || paid === 'service')
      return {
        status: 'nothing-held',
        text: paid
          ? 'The ledger names no service of this name, so its payments cannot be told from those of others.'
          : 'No payments of that time have been imported.',
        columns: [],
        rows: [],
        sources: [],
        asOf: ask.asOf,
        gaps: [],
      };
    const { gaps = gapsOf(paid), sources = [spendingSource(paid)], ...said } = await say(tx, paid, ask);
    return { status: gaps.length ? 'partly' : 'answered', ...said, sources, gaps, asOf: ask.asOf };
  };
}
