import type { Config } from './config/settings.ts';
import { inScope, type Database, type Scope, type Tx } from './db/database.ts';
import { doDeed, type Actor, type Deed } from './deed.ts';
import type { FileStore } from './files/file-store.ts';
import type { Jobs } from './jobs/queue.ts';

/** What every module may use of the running installation. */
export interface Platform {
  config: Config;
  db: Database;
  jobs: Jobs;
  files: FileStore;
  /** Signs cookies and links; see config/secret.ts. */
  secret: string;
  clock: () => Temporal.Instant;
  /** Jobs that follow every deed of a council; see module.ts. */
  following: readonly string[];
  /** Address people reach us at, without a slash at the end. */
  baseUrl: () => string;
}

/** Does one deed for a council; see deed.ts. */
export function does<T>(
  platform: Platform,
  who: { council: number; actor: Actor; scope?: Scope },
  work: (deed: Deed) => Promise<T>,
): Promise<T> {
  return doDeed(
    {
      db: platform.db,
      queue: platform.jobs,
      clock: platform.clock,
      mailFrom: platform.config.MAIL_FROM,
      following: platform.following,
    },
    who,
    work,
  );
}

/** Reads what one or more councils hold. */
export function reads<T>(platform: Platform, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inScope(platform.db, scope, work);
}
