import type { Kysely } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export type AnswerTables = {
  'answers.statement': {
    council_id: number;
    statement_id: string;
    question_id: string;
    service_id: string | null;
    text: string;
    stated_on: string;
    review_by: string | null;
    stated_by: string;
    recorded_at: string;
    replaced_at: string | null;
  };
  'answers.confirmation': {
    council_id: number;
    confirmation_id: string;
    question_id: string;
    service_id: string;
    confirmed_on: string;
    confirmed_by: string;
    recorded_at: string;
    withdrawn_at: string | null;
  };
};

/** The same transaction, knowing this module's tables. */
export function tables(tx: Tx): Kysely<AnswerTables> {
  return tx.withTables<AnswerTables>();
}
