import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Database, Tx } from '../db/database.ts';

/** Work for later. `run` may be called again after a crash, so it must bear repetition. */
export interface Job<Data extends object = object> {
  /** "module.what", for example "mail.send". */
  name: string;
  run: (data: Data) => Promise<void>;
  /** How often a failing job is tried again, with growing pauses; 3 unless said. */
  retries?: number;
  /** Minutes after which a job that says nothing is taken to have died; 15 unless said. */
  minutes?: number;
  /** Sent with a key (`once`), a job that waits already is not sent again, so that ten reasons to do something make one run. */
  coalesced?: true;
  /** Cron expression in Europe/London, for work that recurs. */
  schedule?: string;
}

/** Any job whatever its data; the data is parsed JSON that the same module wrote. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of jobs of differing data types has no other type in TypeScript
export type AnyJob = Job<any>;

export interface JobQueue {
  /** Adds a job in the caller's transaction: a worker sees it after the commit, and never without it. */
  send: (tx: Tx, name: string, data: object, options?: JobOptions) => Promise<void>;
}

export interface JobOptions {
  after?: Temporal.Instant;
  /** Not before so many seconds from now, by the clock of the database. */
  inSeconds?: number;
  /** Of a coalesced job: not added while one of this key waits. */
  once?: string;
}

/** Makes pg-boss's own tables and one queue a job; run by the owner of the schema, within `moothall migrate`. */
export async function prepareQueues(
  ownerUrl: string,
  appRole: string,
  jobs: readonly AnyJob[],
): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    application_name: 'moothall migrate',
    max: 2,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const job of jobs) {
      const options = {
        retryLimit: job.retries ?? 3,
        retryDelay: 5,
        retryBackoff: true,
        expireInSeconds: (job.minutes ?? 15) * 60,
      };
      // A queue keeps the policy it was made with.
      const policy = job.coalesced ? { policy: 'short' as const } : {};
      if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, options);
      else await boss.createQueue(job.name, { ...options, ...policy });
    }
    const role = `"${appRole}"`;
    const db = boss.getDb();
    await db.executeSql(`grant usage on schema pgboss to ${role}`);
    await db.executeSql(`grant select, insert, update, delete on all tables in schema pgboss to ${role}`);
    await db.executeSql(`grant execute on all functions in schema pgboss to ${role}`);
    await db.executeSql(`grant usage on all sequences in schema pgboss to ${role}`);
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
}

export interface Jobs extends JobQueue {
  /** Starts taking work. */
  work: (jobs: readonly AnyJob[], failed: (name: string, error: unknown) => void) => Promise<void>;
  /** Lets running jobs end (at most `seconds`), then stops; what did not end is taken up again by another worker. */
  stop: (seconds?: number) => Promise<void>;
}

/** The queue as the web and the worker use it. Sending needs no start; working does. */
export function openJobs(db: Database): Jobs {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: (await db.pool.query(text, values)).rows }) },
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
  });
  boss.on('error', () => undefined);
  let started: Promise<unknown> | undefined;
  const start = () => (started ??= boss.start());
  return {
    async send(tx, name, data, options) {
      await start();
      const inTransaction = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: (await tx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows as unknown[],
        }),
      };
      await boss.send(name, data, {
        db: inTransaction,
        ...(options?.after ? { startAfter: new Date(options.after.epochMilliseconds) } : {}),
        ...(options?.inSeconds === undefined ? {} : { startAfter: options.inSeconds }),
        ...(options?.once ? { singletonKey: options.once } : {}),
      });
    },
    async work(jobs, failed) {
      await start();
      for (const job of jobs) {
        await boss.work(job.name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([taken]) => {
          if (!taken) return;
          try {
            await job.run(taken.data as object);
          } catch (error) {
            failed(job.name, error);
            throw error;
          }
        });
        if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'Europe/London' });
      }
    },
    async stop(seconds = 20) {
      if (started) await boss.stop({ graceful: true, close: false, timeout: seconds * 1000 });
    },
  };
}
