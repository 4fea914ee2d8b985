import { chanceOf } from '../src/modules/identification/engine/chance.ts';
import { acceptanceFacts, type AcceptanceModel } from '../src/modules/identification/rules/acceptance.ts';
import type { Case } from './linkage-cases.ts';
import { fitLogistic } from './linkage-fit.ts';

/** What a model that never saw the case's source says about it. */
export interface Prediction {
  readonly case: Case;
  readonly probability: number;
  readonly weights: AcceptanceModel['weights'];
}

/** Each source predicted by a model that never saw it. Pendle's 13 rows go with Calderdale's. */
export function predictUnseen(cases: readonly Case[], copies: number): Prediction[] {
  const group = (one: Case) => (one.source === 'pendle-spend' ? 'calderdale-spend' : one.source);
  return [...new Set(cases.map(group))].flatMap(source => {
    const weights = fitModel(
      cases.filter(one => group(one) !== source),
      copies,
    );
    return cases
      .filter(one => group(one) === source)
      .map(one => ({ case: one, probability: predict(weights, one), weights }));
  });
}

/** Ridges of 10 and 8 were among the best of a few tried with whole sources left out; they grow with the copies of each row. */
export function fitModel(cases: readonly Case[], copies: number): AcceptanceModel['weights'] {
  const usable = cases.filter(one => one.found.ranked.length && !one.byRule);
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
      8,
    ),
  };
}

/** No correction of the tails. */
const uncorrected: AcceptanceModel['calibration'] = [
  [0, 0],
  [1, 1],
];

/** As the engine would say it with these weights, its rules included. */
export function predict(weights: AcceptanceModel['weights'], one: Case, calibration = uncorrected): number {
  const model = { version: 'fold', facts: acceptanceFacts, weights, calibration, accept: 1, ask: 1 };
  return one.barred ? 0 : chanceOf(one.index, model, one.found);
}

/**
 * Least probability from which on the accepted are right in at least this share of cases and at least this share of the uncovered rows
 * abstain; 1 when there is none.
 */
function thresholdFor(
  predicted: readonly Prediction[],
  wanted: { readonly precision: number; readonly abstaining: number },
): number {
  const ordered = predicted
    .filter(one => one.case.source !== 'negatives')
    .sort((a, b) => b.probability - a.probability);
  const uncovered = ordered.filter(one => !one.case.covered).length;
  let right = 0;
  let beyond = 0;
  let least = 1;
  for (const [at, one] of ordered.entries()) {
    if (one.case.correct) right++;
    if (!one.case.covered) beyond++;
    if (right / (at + 1) >= wanted.precision && 1 - beyond / uncovered >= wanted.abstaining)
      least = one.probability;
  }
  return least;
}

/** What a threshold must keep. The goals are 0.985 for both; precision is asked half a point more, so that it holds on a source never seen. */
export const wanted = { precision: 0.99, abstaining: 0.985 };

/** The threshold that keeps what is wanted in every register the names were looked up in. */
export function thresholdForAll(predicted: readonly Prediction[]): number {
  const registers = [...new Set(predicted.map(one => one.case.register))];
  return Math.max(
    ...registers.map(register =>
      thresholdFor(
        predicted.filter(one => one.case.register === register),
        wanted,
      ),
    ),
  );
}

/** Rows to a knot of the calibration: enough that chance moves it by little. */
const rowsPerKnot = 150;

/**
 * Straight pieces from what was said to what was so, of names the fits did not see: the means of equal groups, pooled where a group would
 * fall below the one before it.
 */
export function calibrationFrom(predicted: readonly Prediction[]): [number, number][] {
  const rows = predicted
    .filter(one => one.case.source !== 'negatives' && one.case.found.ranked.length && !one.case.byRule)
    .sort((a, b) => a.probability - b.probability);
  const groups: { said: number; right: number; rows: number }[] = [];
  for (let from = 0; from < rows.length; from += rowsPerKnot) {
    const part = rows.slice(from, from + rowsPerKnot);
    let group = {
      said: part.reduce((sum, one) => sum + one.probability, 0),
      right: part.filter(one => one.case.correct).length,
      rows: part.length,
    };
    for (
      let last = groups.at(-1);
      last && last.right / last.rows >= group.right / group.rows;
      last = groups.at(-1)
    ) {
      group = {
        said: group.said + last.said,
        right: group.right + last.right,
        rows: group.rows + last.rows,
      };
      groups.pop();
    }
    groups.push(group);
  }
  const knots = groups.map((one): [number, number] => [one.said / one.rows, one.right / one.rows]);
  return [[0, 0], ...knots.filter(([said, was]) => said > 0.005 && said < 0.995 && was < 1), [1, 1]];
}
