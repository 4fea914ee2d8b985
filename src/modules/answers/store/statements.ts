import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export interface Statement {
  id: string;
  questionId: string;
  /** Name of the service; null when the council as a whole says it. */
  service: string | null;
  serviceId: string | null;
  text: string;
  statedOn: string;
  reviewBy: string | null;
}

/** Statements that stand on a day, the council's own first, then by service. */
export async function statementsOn(tx: Tx, council: number, on: string): Promise<Statement[]> {
  const { rows } = await sql<Statement>`
    select distinct on (statement.question_id, service.name, statement.service_id)
      statement.statement_id as id, statement.question_id as "questionId", service.name as service, statement.service_id as "serviceId", statement.text, statement.stated_on::text as "statedOn", statement.review_by::text as "reviewBy"
    from answers.statement statement
    left join councils.service service on service.council_id = statement.council_id and service.service_id = statement.service_id
    where statement.council_id = ${council} and statement.stated_on <= ${on}::date
    order by statement.question_id, service.name nulls first, statement.service_id, statement.stated_on desc, statement.recorded_at desc`.execute(
    tx,
  );
  return rows;
}

export interface Confirmation {
  questionId: string;
  serviceId: string;
  service: string;
  confirmedOn: string;
}

/** The newest confirmation of each question by each service, up to a day. */
export async function confirmationsOn(tx: Tx, council: number, on: string): Promise<Confirmation[]> {
  const { rows } = await sql<Confirmation>`
    select distinct on (confirmation.question_id, confirmation.service_id)
      confirmation.question_id as "questionId", confirmation.service_id as "serviceId", service.name as service, confirmation.confirmed_on::text as "confirmedOn"
    from answers.confirmation confirmation
    join councils.service service on service.council_id = confirmation.council_id and service.service_id = confirmation.service_id
    where confirmation.council_id = ${council} and confirmation.withdrawn_at is null and confirmation.confirmed_on <= ${on}::date
    order by confirmation.question_id, confirmation.service_id, confirmation.confirmed_on desc`.execute(tx);
  return rows;
}
