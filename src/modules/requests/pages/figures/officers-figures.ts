import type { Call } from '#platform/http/route.ts';
import { revisionOf } from '#platform/deed.ts';
import type { Platform } from '#platform/platform.ts';
import {
  askedAgain,
  serviceFigures,
  suggestionFigures,
  type AskedAgain,
  type ServiceFigures,
  type SuggestionFigures,
} from '../../store/figures.ts';

export interface OfficersFigures {
  services: ServiceFigures[];
  again: AskedAgain[];
  suggestions: SuggestionFigures;
}

/** The newest figures of each council and the revision they were made under; a process keeps no more than one of each. */
const kept = new WeakMap<Platform, Map<number, { under: string; figures: OfficersFigures }>>();

/**
 * A year of figures of the council of the address, since `from`. They read every question of the year, so they are kept as public pages
 * are: under the revision of what they are made of, and made anew after the next deed.
 */
export async function officersFigures(call: Call, from: string): Promise<OfficersFigures> {
  const council = call.council.id;
  const under = `${await revisionOf(call.platform.db, [council])} ${call.today}`;
  const ofPlatform =
    kept.get(call.platform) ?? new Map<number, { under: string; figures: OfficersFigures }>();
  kept.set(call.platform, ofPlatform);
  const there = ofPlatform.get(council);
  if (there?.under === under) return there.figures;
  const figures = await call.read(async tx => ({
    services: await serviceFigures(tx, council, from, call.today),
    again: await askedAgain(tx, council, from, 20),
    suggestions: await suggestionFigures(tx, council, from, call.today),
  }));
  ofPlatform.set(council, { under, figures });
  return figures;
}
