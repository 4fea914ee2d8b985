import { sql } from 'kysely';
import { installation } from '#platform/deed.ts';
import { todayInLondon } from '#platform/dates/london.ts';
import { does, type Platform } from '#platform/platform.ts';
import { loadMarlbridge } from './marlbridge.ts';
import { loadStockport2013 } from './stockport-2013.ts';

export { removeDemonstration } from './remove.ts';

export type DemonstrationState = 'loaded' | 'removed' | undefined;

/** Whether the demonstration has been loaded into this installation, or removed from it. */
export async function demonstrationState(platform: Platform): Promise<DemonstrationState> {
  const { rows } = await sql<{
    value: DemonstrationState;
  }>`select value from platform.setting where name = 'demonstration'`.execute(platform.db.kysely);
  return rows[0]?.value;
}

export async function setDemonstrationState(platform: Platform, state: 'loaded' | 'removed'): Promise<void> {
  await does(platform, { council: installation, actor: 'command' }, async deed => {
    await sql`insert into platform.setting (name, value) values ('demonstration', ${state}) on conflict (name) do update set value = ${state}`.execute(
      deed.tx,
    );
    deed.record(`demonstration.${state}`, 'installation');
  });
}

/** Loads the demonstration; what is there already is left as it is. A load that was cut short goes on with the council that is missing. */
export async function loadDemonstration(
  platform: Platform,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  const today = todayInLondon(platform.clock);
  await loadStockport2013(platform);
  await loadMarlbridge(platform, today, progress);
  await setDemonstrationState(platform, 'loaded');
}
