import { readFileSync } from 'node:fs';
import { acceptanceFacts, type AcceptanceModel } from '../rules/acceptance.ts';

/** The frozen model in use. A new one gets a new file; the old files stay, so that an old decision can be explained. */
const file = new URL('./acceptance-2026-3.json', import.meta.url);

/** The acceptance model; throws when its facts are not the ones this code works out. */
export const acceptanceModel: AcceptanceModel = readModel();

function readModel(): AcceptanceModel {
  const model = JSON.parse(readFileSync(file, 'utf8')) as AcceptanceModel;
  const same =
    model.facts.length === acceptanceFacts.length &&
    model.facts.every((fact, at) => fact === acceptanceFacts[at]);
  if (!same)
    throw new Error(
      `The acceptance model ${model.version} was fitted for other facts than this version works out.`,
    );
  return model;
}
