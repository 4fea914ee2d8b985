/** How far a job has come: things done, of how many; `total` 0 while that is not known yet. */
export interface Progress {
  done: number;
  total: number;
}

/** Milliseconds between two tellings: often enough for who watches, seldom enough to cost nothing. */
const pause = 500;

/**
 * Tells others how far a job is while its own transaction is open. `write` does it over another connection; no deed, for nothing of it
 * stays. Call `end` before the job commits, so that nothing is told of it afterwards.
 */
export function tellProgress(write: (progress: Progress) => Promise<void>): {
  to: (progress: Progress) => Promise<void>;
  end: () => Promise<void>;
} {
  let last = -Infinity;
  let telling: Promise<void> | undefined;
  return {
    async to(progress) {
      const now = performance.now();
      if (telling || now - last < pause) return;
      last = now;
      telling = write(progress)
        // That nobody hears of a job is no reason to give it up.
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
