import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** Ids, counts, codes and before/after values; never names or addresses of people. */
export type AuditDetail = Record<string, unknown>;

export interface AuditLine {
  council: number;
  actor: string;
  at: Temporal.Instant;
  deed: string;
  subject: string;
  detail: AuditDetail;
}

/**
 * Adds a line to a council's audit log. Each line's hash covers the line and the hash before it, so that changing,
 * removing or inserting a line later breaks every hash after it (AUD-1).
 */
export async function appendAuditEntry(tx: Tx, line: AuditLine): Promise<void> {
  const head = await sql<{ seq: number; hash: string }>`
    insert into platform.audit_head as head (council_id, seq) values (${line.council}, 1)
    on conflict (council_id) do update set seq = head.seq + 1 returning seq, hash`.execute(tx);
  const { seq, hash: previous } = head.rows[0] as { seq: number; hash: string };
  const hash = entryHash(previous, { ...line, seq, at: line.at.toString() });
  await sql`insert into platform.audit_entry (council_id, seq, at, actor, deed, subject, detail, previous_hash, hash)
    values (${line.council}, ${seq}, ${line.at.toString()}, ${line.actor}, ${line.deed}, ${line.subject}, ${JSON.stringify(line.detail)}::jsonb, ${previous}, ${hash})`.execute(
    tx,
  );
  await sql`update platform.audit_head set hash = ${hash} where council_id = ${line.council}`.execute(tx);
}

/**
 * Recomputes a council's chain of hashes.
 * @returns the number of lines, and the first line at which the log is no longer what was written.
 */
export async function verifyAuditLog(
  tx: Tx,
  council: number,
): Promise<{ lines: number; brokenAt?: number; why?: string }> {
  let previous = '';
  let expected = 1;
  for (;;) {
    const { rows } = await sql<StoredEntry>`
      select seq, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, deed, subject, detail, previous_hash, hash
      from platform.audit_entry where council_id = ${council} and seq >= ${expected} order by seq limit 1000`.execute(
      tx,
    );
    for (const row of rows) {
      if (row.seq !== expected) return { lines: expected - 1, brokenAt: expected, why: 'a line is missing' };
      const at = Temporal.Instant.from(row.at).toString();
      if (
        row.previous_hash !== previous ||
        row.hash !==
          entryHash(previous, {
            council,
            seq: row.seq,
            at,
            actor: row.actor,
            deed: row.deed,
            subject: row.subject,
            detail: row.detail,
          })
      ) {
        return { lines: expected - 1, brokenAt: expected, why: 'the line was changed after it was written' };
      }
      previous = row.hash;
      expected++;
    }
    if (rows.length < 1000) break;
  }
  const head = await sql<{
    seq: number;
    hash: string;
  }>`select seq, hash from platform.audit_head where council_id = ${council}`.execute(tx);
  const end = head.rows[0];
  if (end && (end.seq !== expected - 1 || end.hash !== previous))
    return { lines: expected - 1, brokenAt: expected, why: 'lines at the end are missing' };
  return { lines: expected - 1 };
}

interface StoredEntry {
  seq: number;
  at: string;
  actor: string;
  deed: string;
  subject: string;
  detail: AuditDetail;
  previous_hash: string;
  hash: string;
}

function entryHash(previous: string, entry: Omit<AuditLine, 'at'> & { seq: number; at: string }): string {
  const text = canonical({
    council: entry.council,
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    deed: entry.deed,
    subject: entry.subject,
    detail: entry.detail,
  });
  return createHash('sha256').update(`${previous}\n${text}`).digest('hex');
}

/** JSON with keys in order: jsonb does not keep the order in which they were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonical(item ?? null)).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export interface AuditEntry {
  seq: number;
  at: string;
  /** A person's id, or 'system', 'public', 'command'. */
  actor: string;
  deed: string;
  subject: string;
  detail: AuditDetail;
}

/** Lines of a council's log, newest first, at most `most`, older than line `before`, about `subject` if given. */
export async function listAuditEntries(
  tx: Tx,
  ask: { council: number; before?: number | undefined; subject?: string | undefined; most: number },
): Promise<AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    select entry.seq, to_char(entry.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, entry.actor, entry.deed, entry.subject, entry.detail
    from platform.audit_entry entry
    where entry.council_id = ${ask.council}
      and (${ask.before ?? null}::bigint is null or entry.seq < ${ask.before ?? null})
      and (${ask.subject ?? null}::text is null or entry.subject = ${ask.subject ?? null})
    order by entry.seq desc limit ${ask.most}`.execute(tx);
  return rows;
}
