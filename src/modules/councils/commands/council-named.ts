import { findCouncil, listCouncils, type Council } from '../store/councils.ts';
import { exitCodes, Refusal, type CommandValues } from '#platform/commands/command.ts';
import { installation } from '#platform/deed.ts';
import { reads, type Platform } from '#platform/platform.ts';

/** The council given by `--council`. @throws Refusal when it is left out or there is none of that name. */
export async function councilNamed(platform: Platform, values: CommandValues): Promise<Council> {
  const slug = values['council'];
  if (typeof slug !== 'string' || !slug)
    throw new Refusal('Say which council: --council SLUG.', exitCodes.usage);
  return reads(platform, { councils: [installation] }, async tx => {
    const found = await findCouncil(tx, slug);
    if (found) return found;
    const known = (await listCouncils(tx)).map(council => council.slug);
    throw new Refusal(
      `There is no council “${slug}” here. ${known.length ? `There are: ${known.join(', ')}.` : 'There are no councils yet.'}`,
    );
  });
}
