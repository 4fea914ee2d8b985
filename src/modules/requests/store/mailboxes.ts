import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

/** How a mailbox that is fetched from fares. */
export interface MailboxState {
  mailbox: string;
  /** When it was last fetched from without a fault; null when it never was. */
  fetchedAt: Date | null;
  /** Why it could not be fetched when last tried, and since when; null while all is well. */
  error: string | null;
  errorSince: Date | null;
}

export async function mailboxStates(tx: Tx, council: number): Promise<MailboxState[]> {
  const { rows } =
    await sql<MailboxState>`select mailbox, fetched_at as "fetchedAt", error, error_since as "errorSince" from requests.mailbox
    where council_id = ${council} order by mailbox`.execute(tx);
  return rows;
}

/** Minutes a worker holds a mailbox after it was last heard of. */
const heldMinutes = 5;

/** Takes a mailbox for fetching, or says that another worker has it. By the clock of the database: workers' clocks differ. */
export async function takeMailbox(tx: Tx, council: number, mailbox: string): Promise<boolean> {
  const { rows } =
    await sql`insert into requests.mailbox as held (council_id, mailbox, taken_until, tried_at) values (${council}, ${mailbox}, now() + make_interval(mins => ${heldMinutes}), now())
    on conflict (council_id, mailbox) do update set taken_until = excluded.taken_until, tried_at = now()
      where held.taken_until is null or held.taken_until < now() returning 1`.execute(tx);
  return rows.length > 0;
}

/** Holds it on while there is much to fetch. */
export async function holdMailbox(tx: Tx, council: number, mailbox: string): Promise<void> {
  await sql`update requests.mailbox set taken_until = now() + make_interval(mins => ${heldMinutes}) where council_id = ${council} and mailbox = ${mailbox}`.execute(
    tx,
  );
}

/** Lets go of it and keeps how it went; the day since when it fails stays while it fails. */
export async function settleMailbox(
  tx: Tx,
  council: number,
  mailbox: string,
  error: string | null,
): Promise<void> {
  await sql`update requests.mailbox set taken_until = null, error = ${error},
      error_since = case when ${error}::text is null then null else coalesce(error_since, now()) end,
      fetched_at = case when ${error}::text is null then now() else fetched_at end
    where council_id = ${council} and mailbox = ${mailbox}`.execute(tx);
}
