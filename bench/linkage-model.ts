import { chanceOf } from '../src/modules/identification/engine/chance.ts';
import {
  acceptanceFacts,
  type AcceptanceModel,
  logOdds,
  probability,
} from '../src/modules/identification/rules/acceptance.ts';
import type { Case } from './linkage-cases.ts';
import { fitLogistic } from './linkage-fit.ts';

/** What a model that never saw the case's source says about it. */
export interface Prediction {
  readonly case: Case;
  /** Rules included, tails not corrected. */
  readonly probability: number;
  readonly weights: AcceptanceModel['weights'];
}

/**
 * What each model weighs and its ridge (which grows with the copies of each row). Names found whole: everything; fewer facts predicted
 * unseen sources no better. Others: what `node bench/linkage-select.ts` leaves, and contradicting legal forms, of which few labels tell.
 */
export const models: Record<
  'same' | 'other',
  { readonly ridge: number; readonly weighs: readonly (typeof acceptanceFacts)[number][] }
> = {
  same: { ridge: 8, weighs: acceptanceFacts },
  other: {
    ridge: 5,
    weighs: [
      'always',
      'shared weight against the size of the register',
      'register name not wholly written',
      'written name not wholly in the register',
      'legal forms contradict',
      'working name',
      'same or next postcode',
      'another postcode area',
      'namesakes (log)',
      'margin to the next organisation',
      'no other organisation near',
      'longer names with the same words (log)',
      'words agree only loosely',
      'part is little of the text',
      'weight of register words not written',
      'weight of written words not in the register',
      'a charity beside another of the same name',
      'same first word',
      'little shared weight',
      'both names covered',
      'nearly all that was written is there',
      'nearly all of the register name was written',
      'least shared weight beyond one in the register',
      'only word of four letters or fewer',
      'a place in one name is where the postcode of the other is',
      'letters of the name',
      'names in the register (log)',
    ],
  },
};

/** Which cases are left out together: a source; Pendle's 13 rows go with Calderdale's. */
export function foldOf({ source }: Case): string {
  return source === 'pendle-spend' ? 'calderdale-spend' : source;
}

/** Each source predicted by a model that never saw it. */
export function predictUnseen(cases: readonly Case[], copies: number): Prediction[] {
  return [...new Set(cases.map(foldOf))].flatMap(fold => {
    const weights = fitModel(
      cases.filter(one => foldOf(one) !== fold),
      copies,
    );
    return cases
      .filter(one => foldOf(one) === fold)
      .map(one => ({ case: one, probability: predict(weights, one), weights }));
  });
}

/** `copies`: in how many registers each name was looked up. */
export function fitModel(cases: readonly Case[], copies: number): AcceptanceModel['weights'] {
  const usable = cases.filter(one => one.found.ranked.length && !one.byRule);
  const fit = (model: 'same' | 'other') => {
    const rows = usable.filter(one => one.same === (model === 'same'));
    const kept = models[model].weighs.map(fact => acceptanceFacts.indexOf(fact));
    const weights = fitLogistic(
      rows.map(one => kept.map(at => one.facts[at]!)),
      rows.map(one => one.correct),
      models[model].ridge * copies,
    );
    return acceptanceFacts.map((_, at) => weights[kept.indexOf(at)] ?? 0);
  };
  return { same: fit('same'), other: fit('other') };
}

/** No correction. */
const uncorrected: AcceptanceModel['calibration'] = [0, 1, 0];

/** As the engine would say it with these weights, its rules included. */
export function predict(weights: AcceptanceModel['weights'], one: Case, calibration = uncorrected): number {
  return one.barred ? 0 : chanceOf(one.index, modelOf(weights, calibration), one.found);
}

function modelOf(
  weights: AcceptanceModel['weights'],
  calibration: AcceptanceModel['calibration'],
): AcceptanceModel {
  return { version: 'fold', facts: acceptanceFacts, weights, calibration, accept: 1, ask: 1 };
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

/**
 * The curve from what was said to what was so, of names the fits did not see, by logistic regression on the log odds and their square.
 * Only names that no rule beside the model spoke about.
 */
export function calibrationFrom(predicted: readonly Prediction[]): AcceptanceModel['calibration'] {
  const rows = predicted.filter(
    ({ case: one, weights, probability: said }) =>
      one.source !== 'negatives' &&
      one.found.ranked.length > 0 &&
      !one.byRule &&
      said === probability(modelOf(weights, uncorrected), one.found, one.facts),
  );
  const [shift = 0, slope = 1, bend = 0] = fitLogistic(
    rows.map(({ probability: said }) => [1, logOdds(said), logOdds(said) ** 2]),
    rows.map(one => one.case.correct),
    1e-6,
  );
  return [shift, slope, bend];
}
