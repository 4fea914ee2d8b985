import { sql } from 'kysely';
import { appendAuditEntry, type AuditDetail } from './audit/audit.ts';
import { inScope, type Database, type Scope, type Tx } from './db/database.ts';
import type { JobOptions, JobQueue } from './jobs/queue.ts';
import { putMail, type MailMessage } from './mail/outbox.ts';

/** Number of the installation itself where a council's number is asked for: shared records, sign-in. */
export const installation = 0;

/** Who does something: a person's id, or 'system', 'public', 'command'. Never a name or an address: it stands in the audit log. */
export type Actor = string;

/** One deed under way: one transaction that data, audit line, jobs and mail share. Actions take it as their first argument. */
export interface Deed {
  tx: Tx;
  council: number;
  actor: Actor;
  /** The moment of the deed; every row it writes carries the same. */
  now: Temporal.Instant;
  /** What was done, to what. At least one line is required of every deed. */
  record: (deed: string, subject: string, detail?: AuditDetail) => void;
  /** Says that this deed changes what all councils share, so that every council's pages are made again. */
  changesShared: () => void;
  /** Puts mail in the outbox and gives its id; it leaves after the commit. */
  mail: (message: MailMessage) => Promise<string>;
  /** Queues a job; a worker sees it after the commit. */
  job: (name: string, data: object, options?: JobOptions) => Promise<void>;
}

export interface DeedContext {
  db: Database;
  queue: JobQueue;
  clock: () => Temporal.Instant;
  mailFrom: string;
  /** Coalesced jobs `{ council }` that follow every deed of a council. */
  following?: readonly string[];
}

/**
 * Does one deed: everything in `work` commits together, with its audit lines, or not at all.
 * `scope` widens what may be seen (a partnership's councils); rows are written for `council`.
 * @throws Error when `work` recorded nothing: a change nobody can account for must not be made.
 */
export function doDeed<T>(
  context: DeedContext,
  who: { council: number; actor: Actor; scope?: Scope },
  work: (deed: Deed) => Promise<T>,
): Promise<T> {
  const scope: Scope = who.scope ?? {
    councils: [...new Set([installation, who.council])],
    person: who.actor,
  };
  return inScope(context.db, scope, async tx => {
    const lines: { deed: string; subject: string; detail: AuditDetail }[] = [];
    let shared = false;
    const deed: Deed = {
      tx,
      council: who.council,
      actor: who.actor,
      // PostgreSQL keeps microseconds; a finer moment would come back as another one.
      now: context.clock().round('microsecond'),
      record: (name, subject, detail = {}) => void lines.push({ deed: name, subject, detail }),
      changesShared: () => void (shared = true),
      mail: message => putMail(deed, context.queue, context.mailFrom, message),
      job: (name, data, options) => context.queue.send(tx, name, data, options),
    };
    const result = await work(deed);
    if (!lines.length) throw new Error('A deed ended without saying what it did; it has been undone.');
    if (shared) await sql`update platform.shared_change set number = number + 1`.execute(tx);
    // Last, so that deeds of one council wait for each other only for the length of this statement.
    for (const line of lines)
      await appendAuditEntry(tx, { council: who.council, actor: who.actor, at: deed.now, ...line });
    // After the audit log, under whose lock on the council nobody else waits to send the same.
    if (who.council !== installation)
      for (const job of context.following ?? [])
        await context.queue.send(tx, job, { council: who.council }, { once: String(who.council) });
    return result;
  });
}

/** The revision of what these councils' pages show: changes with every deed on them or on shared records. One indexed read. */
export async function revisionOf(db: Database, councils: readonly number[] | 'all'): Promise<string> {
  const { rows } = await sql<{
    revision: string | null;
  }>`select platform.revision(${councils === 'all' ? null : [installation, ...councils]}::int[]) as revision`.execute(
    db.kysely,
  );
  return rows[0]?.revision ?? '';
}
