import type { Found } from '../engine/matcher.ts';

/** The facts about the best candidate that acceptance weighs, in the order of the model's weights. */
export const acceptanceFacts = [
  'always',
  'shared weight against the size of the register',
  'register name not wholly written',
  'written name not wholly in the register',
  'legal forms contradict',
  'same legal form',
  'previous name',
  'working name',
  'same or next postcode',
  'another postcode area',
  'namesakes (log)',
  'margin to the next organisation',
  'no other organisation near',
  'longer names with the same words (log)',
  'one word written',
  'words agree only loosely',
  'part is little of the text',
  'weight of register words not written',
  'weight of written words not in the register',
  'a charity beside another of the same name',
  'spelt alike',
  'same first word',
  'little shared weight',
  'both names covered',
  'nearly all that was written is there',
  'nearly all of the register name was written',
  'both covered and far from the next',
  'least shared weight beyond one in the register',
  'only word of four letters or fewer',
  'a place in one name is where the postcode of the other is',
  'letters of the name',
  'letters of the only word',
  'names in the register (log)',
] as const;

/** A frozen model: weights for names found whole and for all other ways, and the two thresholds. */
export interface AcceptanceModel {
  readonly version: string;
  readonly facts: readonly string[];
  readonly weights: { readonly same: readonly number[]; readonly other: readonly number[] };
  /** What the log odds said mean: shift, slope and bend (times their square). */
  readonly calibration: readonly [number, number, number];
  /** From this probability on a match is accepted; from `ask` on it is shown to a person. */
  readonly accept: number;
  readonly ask: number;
}

/** Values of `acceptanceFacts` for the best candidate. `names`: in the register. */
export function factsOf(found: Found, names: number): number[] {
  const best = found.ranked[0];
  const next = found.ranked[1 + found.twins];
  if (!best) return acceptanceFacts.map(() => 0);
  const one = best.comparison;
  const size = Math.log2(names + 2);
  const margin = next ? Math.min(0.4, best.closeness - next.closeness) : 0.4;
  const both = Math.min(1, one.writtenCovered) * Math.min(1, one.registerCovered);
  return [
    1,
    Math.min(2, one.sharedBits / size),
    1 - Math.min(1, one.registerCovered),
    1 - Math.min(1, one.writtenCovered),
    Number(one.form === -1),
    Number(one.form === 1),
    Number(one.kind === 1 && one.inForce !== 'in force'),
    Number(one.kind === 2),
    Number(one.place >= 2),
    Number(one.place === 0),
    Math.log(Math.max(1, found.namesakes)),
    margin * 5,
    Number(!next),
    Math.log1p(Math.min(200, found.siblings)),
    Number(one.writtenWords === 1),
    Math.min(3, one.loose),
    1 - one.partShare,
    Math.min(3, (3 * one.registerOnlyBits) / size),
    Math.min(3, (3 * one.writtenOnlyBits) / size),
    Number(found.twins > 0),
    Number(one.spelling),
    Number(one.sameStart),
    Math.max(0, 1 - one.sharedBits / size),
    both,
    5 * Math.max(0, Math.min(1, one.writtenCovered) - 0.8),
    5 * Math.max(0, Math.min(1, one.registerCovered) - 0.8),
    both * margin * 5,
    Math.max(0, Math.min(1, one.sharedBits / size - 1)),
    Number(one.onlyWordLetters > 0 && one.onlyWordLetters <= 4),
    Number(one.placeAgrees === 1),
    Math.min(1, one.letters / 24),
    Math.min(1, one.onlyWordLetters / 12),
    (size - 16) / 6,
  ];
}

/** Probability that the best candidate is the payee, by the model. */
export function probability(model: AcceptanceModel, found: Found, facts: readonly number[]): number {
  const best = found.ranked[0];
  if (!best) return 0;
  const weights = best.comparison.foundBy === 'same name' ? model.weights.same : model.weights.other;
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += weights[at]! * facts[at]!;
  return calibrated(model.calibration, 1 / (1 + Math.exp(-sum)));
}

/** What a said probability means by the model's curve. */
export function calibrated([shift, slope, bend]: AcceptanceModel['calibration'], said: number): number {
  const odds = logOdds(said);
  return 1 / (1 + Math.exp(-(shift + slope * odds + bend * odds * odds)));
}

/** Natural logarithm of the odds; certainties are taken for one in a million either way. */
export function logOdds(chance: number): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, chance));
  return Math.log(within / (1 - within));
}
