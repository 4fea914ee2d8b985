import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexFileName, readIndex } from '../src/modules/identification/register/format.ts';
import { IndexView } from '../src/modules/identification/register/index-view.ts';
import { acceptanceFacts, type AcceptanceModel } from '../src/modules/identification/rules/acceptance.ts';
import { type Case, readLabelled, runCases, sharedData } from './linkage-cases.ts';
import { fitLogistic } from './linkage-fit.ts';

/**
 * Fits the acceptance model: node bench/linkage-train.ts VERSION REGISTER-DIR [REGISTER-DIR…]
 * Several registers (the small one, and it again among millions of invented names) teach one model to hold at either size.
 * The threshold is the least probability from which on precision is `wanted` among names that the fit did not see, each source being
 * predicted by a model fitted on the others. Writes src/modules/identification/model/acceptance-VERSION.json.
 */
const wanted = 0.985;
const [version, ...folders] = process.argv.slice(2);
const data = sharedData();
if (!data) console.log('The labelled data (../shared/data/truth) is not here: nothing to fit.');
else if (!version || !folders.length) console.log('Usage: node bench/linkage-train.ts VERSION REGISTER-DIR…');
else {
  const labelled = readLabelled(data);
  const cases: Case[] = [];
  for (const folder of folders) {
    const index = new IndexView(await readIndex(join(folder, indexFileName)));
    cases.push(...runCases(index, labelled, folder));
  }
  const unseen = predictUnseen(cases, folders.length);
  const accept = Math.max(
    ...folders.map(folder =>
      thresholdFor(
        unseen.filter(one => one.case.register === folder),
        wanted,
      ),
    ),
  );
  const model: AcceptanceModel = {
    version,
    facts: acceptanceFacts,
    weights: fitModel(cases, folders.length),
    accept: Math.ceil(accept * 1000) / 1000,
    ask: 0.35,
  };
  const rounded = JSON.stringify(
    model,
    (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value),
    2,
  );
  writeFileSync(
    new URL(`../src/modules/identification/model/acceptance-${version}.json`, import.meta.url),
    `${rounded}\n`,
  );
  console.log(`Fitted ${version} on ${cases.length} cases; accept from ${model.accept}.`);
}

/** Each source predicted by a model that never saw it. Pendle's 13 rows go with Calderdale's. */
export function predictUnseen(cases: readonly Case[], copies: number): { case: Case; probability: number }[] {
  const group = (one: Case) => (one.source === 'pendle-spend' ? 'calderdale-spend' : one.source);
  return [...new Set(cases.map(group))].flatMap(source => {
    const weights = fitModel(
      cases.filter(one => group(one) !== source),
      copies,
    );
    return cases
      .filter(one => group(one) === source)
      .map(one => ({ case: one, probability: predict(weights, one) }));
  });
}

/** Ridges of 20 and 4 were the best of a few tried with whole sources left out; they grow with the copies of each row. */
function fitModel(cases: readonly Case[], copies: number): AcceptanceModel['weights'] {
  const usable = cases.filter(one => one.found && !one.byRule);
  const fit = (chosen: readonly Case[], ridge: number) =>
    fitLogistic(
      chosen.map(one => one.facts),
      chosen.map(one => one.correct),
      ridge * copies,
    );
  return {
    same: fit(
      usable.filter(one => one.same),
      20,
    ),
    other: fit(
      usable.filter(one => !one.same),
      4,
    ),
  };
}

function predict(weights: AcceptanceModel['weights'], one: Case): number {
  if (!one.found || one.byRule) return 0;
  const chosen = one.same ? weights.same : weights.other;
  return 1 / (1 + Math.exp(-chosen.reduce((sum, weight, at) => sum + weight * (one.facts[at] ?? 0), 0)));
}

/** Least probability from which on the accepted are right in at least this share of cases; 1 when none is. */
export function thresholdFor(
  predicted: readonly { case: Case; probability: number }[],
  precision: number,
): number {
  const ordered = predicted
    .filter(one => one.case.source !== 'negatives')
    .sort((a, b) => b.probability - a.probability);
  let right = 0;
  let least = 1;
  for (const [at, one] of ordered.entries()) {
    if (one.case.correct) right++;
    if (right / (at + 1) >= precision) least = one.probability;
  }
  return least;
}
