import type { Deed } from '#platform/deed.ts';
import type { Target } from '../rules/target.ts';
import { insertTarget } from '../store/targets.ts';

/** Sets a target for a flag and financial year, or takes it back (`share` null). What was set before stays on record. */
export async function setTarget(deed: Deed, target: Target): Promise<void> {
  const id = await insertTarget(deed, target);
  deed.record(target.share === null ? 'spend-target.withdrawn' : 'spend-target.set', id, {
    flag: target.flag,
    year: target.year,
    ...(target.share === null ? {} : { share: target.share }),
  });
}
