import { openRegister } from '#identification';
import type { AnyJob } from '#platform/jobs/queue.ts';
import type { Platform } from '#platform/platform.ts';
import { runResolving } from '../actions/resolve-suppliers.ts';
import { importQueued } from '../actions/keep-pending-file.ts';

/** What the worker does for spend; each bears being begun again after a crash. */
export function spendJobs(platform: Platform): readonly AnyJob[] {
  return [
    {
      name: 'spend.resolve',
      minutes: 120,
      async run({ council, run }: { council: number; run: string }) {
        await runResolving(platform, { council, run, register: await openRegister(platform.config) });
      },
    },
    {
      name: 'spend.import',
      minutes: 60,
      run: ({ council, pending, actor }: { council: number; pending: string; actor: string }) =>
        importQueued(platform, { council, pending, actor }),
    },
  ];
}
