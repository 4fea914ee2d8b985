import { loadDemonstration, removeDemonstration, setDemonstrationState } from '#demo';
import { exitCodes, type Command } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import type { OpenPlatform } from '../open-platform.ts';

export const demoCommands: readonly Command<OpenPlatform>[] = [
  {
    words: 'demo load',
    summary: 'Load the demonstration: Marlbridge and Otterdale (invented) and Stockport 2013.',
    usage: '',
    options: {},
    needs: 'database',
    async run({ context, io }) {
      const shown = progress(io, 'Loading the demonstration', 0);
      await loadDemonstration(context, done => shown.to(done));
      shown.end();
      return exitCodes.done;
    },
  },
  {
    words: 'demo remove',
    summary: 'Remove the demonstration with all its councils, people and organisations.',
    usage: '',
    options: {},
    needs: 'database',
    async run({ context, io }) {
      const removed = await removeDemonstration(context, context.ownerUrl);
      await setDemonstrationState(context, 'removed');
      io.out(
        removed.length ? `Removed: ${removed.join(', ')}.\n` : 'There was no demonstration to remove.\n',
      );
      return exitCodes.done;
    },
  },
];
