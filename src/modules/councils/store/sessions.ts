import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { tables } from './tables.ts';

export interface SessionOfPerson {
  id: string;
  createdAt: Date;
  updatedAt: Date;
  userAgent: string | null;
}

/** Where a person is signed in now, newest first. */
export async function sessionsOf(tx: Tx, personId: string): Promise<SessionOfPerson[]> {
  const rows = await tables(tx)
    .selectFrom('councils.session')
    .selectAll()
    .where('user_id', '=', personId)
    .where('expires_at', '>', new Date())
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(row => ({
    id: row.id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    userAgent: row.user_agent,
  }));
}

/** Ends one of a person's sessions; one that is not theirs, or is gone, is left alone. */
export async function endSession(deed: Deed, personId: string, sessionId: string): Promise<void> {
  await tables(deed.tx)
    .deleteFrom('councils.session')
    .where('user_id', '=', personId)
    .where('id', '=', sessionId)
    .execute();
  deed.record('session.ended', personId);
}
