import type { AnyJob } from '#platform/jobs/queue.ts';
import type { Platform } from '#platform/platform.ts';
import { importQueued } from '../actions/import-queued.ts';

/** What the worker does for agreements; it bears being begun again after a crash. */
export function agreementJobs(platform: Platform): readonly AnyJob[] {
  return [
    {
      name: 'agreements.import',
      minutes: 60,
      run: (ask: { council: number; pending: string; actor: string }) => importQueued(platform, ask),
    },
  ];
}
