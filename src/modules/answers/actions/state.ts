import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import { tables } from '../store/tables.ts';

/** Puts a statement on record for a service (or the council as a whole); it takes the place of the one before, which stays. */
export async function makeStatement(
  deed: Deed,
  statement: {
    questionId: string;
    serviceId: string | null;
    text: string;
    statedOn: string;
    reviewBy: string | null;
  },
): Promise<string> {
  const db = tables(deed.tx);
  await db
    .updateTable('answers.statement')
    .set({ replaced_at: deed.now.toString() })
    .where('council_id', '=', deed.council)
    .where('question_id', '=', statement.questionId)
    .where('service_id', statement.serviceId === null ? 'is' : '=', statement.serviceId)
    .where('replaced_at', 'is', null)
    .execute();
  const id = newId();
  await db
    .insertInto('answers.statement')
    .values({
      council_id: deed.council,
      statement_id: id,
      question_id: statement.questionId,
      service_id: statement.serviceId,
      text: statement.text,
      stated_on: statement.statedOn,
      review_by: statement.reviewBy,
      stated_by: deed.actor,
      recorded_at: deed.now.toString(),
      replaced_at: null,
    })
    .execute();
  deed.record('statement.made', statement.questionId, { statement: id, service: statement.serviceId });
  return id;
}

/** A service confirms that the registers hold all it has in answer to a question, as on a day. */
export async function confirmAnswer(
  deed: Deed,
  confirmation: { questionId: string; serviceId: string; on: string },
): Promise<void> {
  await tables(deed.tx)
    .insertInto('answers.confirmation')
    .values({
      council_id: deed.council,
      confirmation_id: newId(),
      question_id: confirmation.questionId,
      service_id: confirmation.serviceId,
      confirmed_on: confirmation.on,
      confirmed_by: deed.actor,
      recorded_at: deed.now.toString(),
      withdrawn_at: null,
    })
    .execute();
  deed.record('answer.confirmed', confirmation.questionId, {
    service: confirmation.serviceId,
    on: confirmation.on,
  });
}

/** Takes a service's confirmations of a question back: what the registers hold is not complete after all. */
export async function withdrawConfirmation(
  deed: Deed,
  confirmation: { questionId: string; serviceId: string },
): Promise<void> {
  await tables(deed.tx)
    .updateTable('answers.confirmation')
    .set({ withdrawn_at: deed.now.toString() })
    .where('council_id', '=', deed.council)
    .where('question_id', '=', confirmation.questionId)
    .where('service_id', '=', confirmation.serviceId)
    .where('withdrawn_at', 'is', null)
    .execute();
  deed.record('answer.confirmation-withdrawn', confirmation.questionId, { service: confirmation.serviceId });
}
