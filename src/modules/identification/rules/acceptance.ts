import type { Found } from '../engine/matcher.ts';
import { partKinds } from './variants.ts';

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
  'merged name',
  'same or next postcode',
  'same postcode area only',
  'another postcode area',
  'numbers differ',
  'namesakes (log)',
  'margin to the next organisation',
  'no other organisation near',
  'longer names with the same words (log)',
  'one word written',
  'two words written',
  'has ended',
  'reads like a public body or school',
  'a part that is a whole name of its own',
  'another part of the text',
  'initials only',
  'number agrees',
  'words agree only loosely',
  'part is little of the text',
  'weight of register words not written',
  'weight of written words not in the register',
  'next organisation has the very same name',
  'a charity beside another of the same name',
  'spelt alike',
  'same first word',
  'little shared weight',
  'agrees in full but for spelling',
  'charity',
  'every written word is there, no longer name has them',
  'both names covered',
  'nearly all that was written is there',
  'nearly all of the register name was written',
  'both covered and far from the next',
  'least shared weight beyond one in the register',
  'a legal form is written, the register name has none',
  'the register name has a legal form, none is written',
  'only word of four letters or fewer',
  'a company form is written, the register has a charity without one',
  'a place is written that the register name lacks',
  'the register name has a place that was not written',
  'a place in one name is where the postcode of the other is',
  'a place in one name is not where the postcode of the other is',
  'the postcode is in another country',
  'letters of the name',
  'letters of the only word',
  'names in the register (log)',
] as const;

/** A frozen model: weights for names found whole and for all other ways, and the two thresholds. */
export interface AcceptanceModel {
  readonly version: string;
  readonly facts: readonly string[];
  readonly weights: { readonly same: readonly number[]; readonly other: readonly number[] };
  /** Straight pieces (said, meant) that correct the tails of the logistic curve; ascending, from 0 to 1. */
  readonly calibration: readonly (readonly [number, number])[];
  /** From this probability on a match is accepted; from `ask` on it is shown to a person. */
  readonly accept: number;
  readonly ask: number;
}

/** Parts of a text that are a payee's whole name: before T/A, up to the legal form, and who is paid through. */
const wholeNameParts: ReadonlySet<number> = new Set([
  partKinds.indexOf('before trading as'),
  partKinds.indexOf('after the legal form was cut'),
  partKinds.indexOf('paid through'),
]);

/** Values of `acceptanceFacts` for the best candidate. `hasEnded`: whether a registration is no more. */
export function factsOf(found: Found, names: number, hasEnded: (registration: number) => boolean): number[] {
  const best = found.ranked[0];
  const next = found.ranked[1 + found.twins];
  if (!best) return acceptanceFacts.map(() => 0);
  const one = best.comparison;
  const size = Math.log2(names + 2);
  const margin = next ? Math.min(0.4, best.closeness - next.closeness) : 0.4;
  const numberAgrees =
    one.foundBy === 'number' || (found.numbered >= 0 && found.numbered === best.organisation);
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
    Number(one.kind === 3),
    Number(one.place >= 2),
    Number(one.place === 1),
    Number(one.place === 0),
    Number(one.numbersDiffer),
    Math.log(Math.max(1, found.namesakes)),
    margin * 5,
    Number(!next),
    Math.log1p(Math.min(200, found.siblings)),
    Number(one.writtenWords === 1),
    Number(one.writtenWords === 2),
    Number(hasEnded(one.registration)),
    Number(found.kind === 'public-body' || found.kind === 'school'),
    Number(one.foundBy === 'same part' && wholeNameParts.has(one.part)),
    Number(one.foundBy === 'same part' && !wholeNameParts.has(one.part)),
    Number(one.foundBy === 'initials'),
    Number(numberAgrees),
    Math.min(3, one.loose),
    1 - one.partShare,
    Math.min(3, (3 * one.registerOnlyBits) / size),
    Math.min(3, (3 * one.writtenOnlyBits) / size),
    Number(next !== undefined && next.comparison.foundBy === 'same name'),
    Number(found.twins > 0),
    Number(one.spelling),
    Number(one.sameStart),
    Math.max(0, 1 - one.sharedBits / size),
    Number(one.loose > 0 && one.writtenCovered > 0.85 && one.registerCovered > 0.85),
    Number(one.charity),
    Number(one.writtenCovered > 0.99 && found.siblings <= 1),
    both,
    5 * Math.max(0, Math.min(1, one.writtenCovered) - 0.8),
    5 * Math.max(0, Math.min(1, one.registerCovered) - 0.8),
    both * margin * 5,
    Math.max(0, Math.min(1, one.sharedBits / size - 1)),
    Number(one.formOnly === 'written'),
    Number(one.formOnly === 'register'),
    Number(one.onlyWordLetters > 0 && one.onlyWordLetters <= 4),
    Number(one.formOnly === 'written' && one.charity),
    Number(one.placeWritten),
    Number(one.placeRegistered),
    Number(one.placeAgrees === 1),
    Number(one.placeAgrees === -1),
    Number(one.otherCountry),
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

/** What a said probability means by the straight pieces. */
export function calibrated(knots: AcceptanceModel['calibration'], value: number): number {
  for (let at = 1; at < knots.length; at++) {
    const [fromX, fromY] = knots[at - 1]!;
    const [toX, toY] = knots[at]!;
    if (value <= toX) return fromY + ((value - fromX) / (toX - fromX)) * (toY - fromY);
  }
  return value;
}
