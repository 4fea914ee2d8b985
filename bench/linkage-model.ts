import type { AcceptanceModel } from '../src/modules/identification/rules/acceptance.ts';
import type { Case } from './linkage-cases.ts';
import { fitLogistic } from './linkage-fit.ts';

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

/** Ridges of 10 and 4 were the best of a few tried with whole sources left out; they grow with the copies of each row. */
export function fitModel(cases: readonly Case[], copies: number): AcceptanceModel['weights'] {
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
      10,
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
