import { Kysely, PostgresDialect, sql, type Transaction, type TransactionBuilder } from 'kysely';
import pg from 'pg';

// bigint columns (pence, sequence numbers) come back as numbers: ours stay far below 2^53, and an overflow must not pass silently.
pg.types.setTypeParser(20, text => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`A number from the database is too large to be exact: ${text}`);
  return value;
});
// date columns stay text ("2026-11-23"): a Date object would bring a time zone into a civil date.
pg.types.setTypeParser(1082, text => text);

// Each module types its own tables: `tx.withTables<AgreementTables>()`.
export type NoTables = Record<never, never>;
export type Tx = Transaction<NoTables>;

export interface Database {
  /** Connects as the application role, which row-level security binds. */
  kysely: Kysely<NoTables>;
  pool: pg.Pool;
}

/** What a transaction may see: rows of these councils, and the memberships of this person. */
export interface Scope {
  councils: readonly number[];
  person?: string | undefined;
}

export function openDatabase(url: string, connections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'moothall',
    connectionTimeoutMillis: 15_000,
  });
  // Without a listener an idle connection lost to a database restart would end the process.
  pool.on('error', () => undefined);
  return { pool, kysely: new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) }) };
}

/** Runs `work` in one transaction that sees only what `scope` names; row-level security reads these two settings. */
export function inScope<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(db.kysely.transaction(), scope, work);
}

/** The same, all of whose reading is of one moment (repeatable read): for what is made of several tables and takes a while. */
export function inScopeAtOneMoment<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scoped(db.kysely.transaction().setIsolationLevel('repeatable read'), scope, work);
}

function scoped<T>(
  transaction: TransactionBuilder<NoTables>,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transaction.execute(async tx => {
    await sql`select set_config('moothall.councils', ${scope.councils.join(',')}, true), set_config('moothall.person', ${scope.person ?? ''}, true)`.execute(
      tx,
    );
    return work(tx);
  });
}
