import { listCouncils } from '#councils';
import type { CouncilRef } from '#platform/access/visitor.ts';
import { installation } from '#platform/deed.ts';
import type { AnyJob } from '#platform/jobs/queue.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { givenOut } from './making/given-out.ts';
import { makeEdition } from './making/make-edition.ts';
import { nextEdition } from './rules/fitness.ts';

export const makingJob = 'publication.make';

/** Open-data files are made in the background: after a council's deeds, and once a minute wherever they are behind for another reason. */
export function publicationJobs(platform: Platform): AnyJob[] {
  const councils = () => reads(platform, { councils: [] }, listCouncils);
  return [
    {
      name: makingJob,
      coalesced: true,
      minutes: 60,
      run: async ({ council }: { council: number }) => {
        const found = (await councils()).find(({ id }) => id === council);
        if (found) await bringUpToDate(platform, found);
      },
    },
    {
      // A new day, a change of what all councils share, files that went missing, a deed that came while files were being made.
      name: 'publication.look',
      schedule: '* * * * *',
      coalesced: true,
      minutes: 240,
      run: async () => {
        for (const council of await councils()) await bringUpToDate(platform, council);
      },
    },
  ];
}

/** Makes the council's files anew if they are behind, not sooner than the last have earned their keep: unless some may not be given out any more. */
async function bringUpToDate(platform: Platform, council: CouncilRef): Promise<void> {
  const today = platform.clock().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const { edition, files, behind } = await reads(platform, { councils: [installation, council.id] }, tx =>
    givenOut(tx, council),
  );
  if (edition && !behind && edition.day === today) return;
  if (edition && files.size === edition.files.size) {
    const due = nextEdition({ read: edition.readAt.toTemporalInstant(), milliseconds: edition.milliseconds });
    const seconds = Math.ceil(platform.clock().until(due).total('seconds'));
    if (seconds > 0) return later(platform, council.id, seconds);
  }
  await makeEdition(platform, council);
}

/** Under another key, so that a deed that withdraws something is not made to wait for it. */
function later(platform: Platform, council: number, inSeconds: number): Promise<void> {
  return platform.db.kysely
    .transaction()
    .execute(tx => platform.jobs.send(tx, makingJob, { council }, { inSeconds, once: `${council} later` }));
}
