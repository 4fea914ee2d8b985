import { aspects } from './aspects.ts';
import { lists, matters } from './matters.ts';
import { compilePatterns, wordsOfPatterns } from './pattern.ts';

const written = { ...matters, ...aspects };

export type ConceptName = keyof typeof written;

/** All concepts, compiled once; the order says nothing. */
const compiled = new Map(
  Object.entries(written).map(([name, concept]) => [name, compilePatterns(concept.patterns, lists)] as const),
);

/** The words by which a text holds the concept, or undefined. */
export function heldBy(name: ConceptName, text: string): string | undefined {
  return compiled.get(name)?.exec(text)?.[0];
}

/** For the officer: "asks who (“What organisation”)". */
export function reasonFor(name: ConceptName, words: string): string {
  return `${written[name].says} (“${words}”)`;
}

/** Every single word that stands in a pattern of a concept a question can be recognised by. */
const vocabulary = wordsOfPatterns([
  ...Object.values(lists).flat(),
  ...Object.entries(written).flatMap(([name, concept]) => (name === 'otherMatter' ? [] : concept.patterns)),
]);

/** True when the word alone belongs to one of the concepts ("monitored", "contracts"). */
export function isConceptWord(word: string): boolean {
  return vocabulary.test(word);
}
