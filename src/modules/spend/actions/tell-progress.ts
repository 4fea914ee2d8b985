import { inScope } from '#platform/db/database.ts';
import type { Platform } from '#platform/platform.ts';
import { type ImportProgress, setImportProgress } from '../store/import-progress.ts';

/** Milliseconds between two rows: often enough for who watches, seldom enough to cost nothing. */
const pause = 500;

/**
 * Tells others how far an import has come while its own transaction is open, over another connection. No deed: it changes nothing that
 * stays. Call `end` before the import commits, so that nothing is told of it afterwards.
 */
export function tellProgress(
  platform: Platform,
  ask: { council: number; pending: string },
): { to: (progress: ImportProgress) => Promise<void>; end: () => Promise<void> } {
  let last = -Infinity;
  let telling: Promise<void> | undefined;
  return {
    async to(progress) {
      const now = performance.now();
      if (telling || now - last < pause) return;
      last = now;
      telling = inScope(platform.db, { councils: [ask.council] }, tx =>
        setImportProgress(tx, ask.council, ask.pending, progress),
      )
        // That nobody hears of an import is no reason to give it up.
        .catch(() => undefined)
        .finally(() => (telling = undefined));
      await telling;
    },
    end: async () => {
      last = Infinity;
      await telling;
    },
  };
}
