import { offerStandingQuestions } from '#answers';
import { offerPanels } from '#organisations';
import { offerDatasets } from '#publication';
import { modules } from './modules.ts';

/** Hands each place what the modules offer for it. Called once before anything is served or commanded. */
export function offer(): void {
  offerDatasets(modules.flatMap(module => module.datasets ?? []));
  offerPanels(modules.flatMap(module => module.panels ?? []));
  offerStandingQuestions(
    modules.flatMap(module => module.standingQuestions ?? []),
    modules.flatMap(module => module.standingAdditions ?? []),
  );
}
