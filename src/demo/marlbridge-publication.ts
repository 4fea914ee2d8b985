import { financialYear, publishFile, quartersOver, setTarget, SpendRefused } from '#spend';
import { does, type Platform } from '#platform/platform.ts';

const actor = 'demonstration';

/** Targets of this and the last financial year, and every finished quarter published but the newest, which a finance officer finds to do. */
export async function publishSpending(
  platform: Platform,
  council: number,
  today: Temporal.PlainDate,
): Promise<void> {
  const year = financialYear(today.toString());
  await does(platform, { council, actor }, async deed => {
    for (const [flag, begins, share] of [
      ['socialEnterprise', year - 1, 3500],
      ['socialEnterprise', year, 4000],
      ['sme', year, 4500],
    ] as const)
      await setTarget(deed, {
        ...{ flag, year: begins, share },
        source: 'Cabinet, procurement strategy',
        decidedOn: `${begins}-02-17`,
      });
  });
  const day = today.toString();
  for (const period of quartersOver(today.subtract({ years: 2 }).toString(), day)
    .slice(1)
    .reverse())
    for (const kind of ['spending', 'card'] as const)
      try {
        await does(platform, { council, actor }, deed =>
          publishFile(deed, platform.files, { council: 'marlbridge', today: day, kind, period, reason: '' }),
        );
      } catch (error) {
        // A quarter without such payments, or with a name for a person to decide on.
        if (!(error instanceof SpendRefused)) throw error;
      }
}
