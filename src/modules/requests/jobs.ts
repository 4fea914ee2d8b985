import { listCouncils } from '#councils';
import type { AnyJob } from '#platform/jobs/queue.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { daily } from './actions/daily.ts';
import { fetchMailJob } from './mail-in/imap-polling.ts';
import { readMessage } from './mail-in/read-message.ts';
import type { Reception } from './mail/index.ts';

/** What requests do by themselves: read mail, fetch mail, remind, forget and erase. */
export function requestJobs(platform: Platform): AnyJob[] {
  const councils = () => reads(platform, { councils: [] }, listCouncils);
  return [
    {
      name: 'requests.read-message',
      retries: 5,
      run: async ({
        council,
        messageId,
        reception,
      }: {
        council: number;
        messageId: string;
        reception?: Reception;
      }) => {
        const found = (await councils()).find(({ id }) => id === council);
        if (found) await readMessage(platform, found, messageId, reception);
      },
    },
    {
      name: 'requests.daily',
      schedule: '0 7 * * *',
      run: async () => {
        for (const council of await councils()) await daily(platform, council);
      },
    },
    fetchMailJob(platform),
  ];
}
