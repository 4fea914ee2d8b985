import type { StandingQuestion } from '#platform/offers/standing-question.ts';

/**
 * Questions no register can answer: what the council does and how it decides. They are answered by statements alone, which
 * `answerStanding` adds; by themselves they hold nothing and say so.
 */
export const ownQuestions: readonly StandingQuestion[] = [
  {
    id: 'bidding-measures',
    question: 'What does the council do so that social enterprises can bid for its contracts?',
    about:
      'Measures taken, in the council’s own dated words: where work is advertised, what has been made simpler, how suitable opportunities are found.',
    parameters: ['service'],
    answer: async (_tx, ask) =>
      nothingStated(
        'No statement has been made of what is done so that social enterprises can bid.',
        ask.asOf,
      ),
  },
  {
    id: 'social-value-processes',
    question: 'How does the council make sure social value is considered when commissioning?',
    about:
      'Processes followed under the Public Services (Social Value) Act 2012, in the council’s own dated words.',
    parameters: ['service'],
    answer: async (_tx, ask) =>
      nothingStated('No statement has been made of how social value is considered.', ask.asOf),
  },
];

function nothingStated(text: string, asOf: string) {
  return { status: 'nothing-held' as const, text, columns: [], rows: [], sources: [], asOf, gaps: [] };
}
