import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { LetterContent } from '../letter/letter-of.ts';

export interface Letter {
  version: number;
  content: LetterContent;
  madeBy: string;
  madeAt: Date;
  sentAt: Date | null;
}

/** The newest version of the letter that answers a request. */
export async function newestLetter(tx: Tx, council: number, requestId: string): Promise<Letter | undefined> {
  const { rows } =
    await sql<Letter>`select version, content, made_by as "madeBy", made_at as "madeAt", sent_at as "sentAt"
    from requests.letter where council_id = ${council} and request_id = ${requestId} order by version desc limit 1`.execute(
      tx,
    );
  return rows[0];
}

export interface Approval {
  letterVersion: number;
  level: number;
  decision: 'approved' | 'sent-back';
  reason: string;
  by: string;
  at: Date;
}

/** What approvers decided, oldest first. */
export async function approvalsOf(tx: Tx, council: number, requestId: string): Promise<Approval[]> {
  const { rows } =
    await sql<Approval>`select letter_version as "letterVersion", level, decision, reason, decided_by as by, decided_at as at
    from requests.approval where council_id = ${council} and request_id = ${requestId} order by decided_at, approval_id`.execute(
      tx,
    );
  return rows;
}
