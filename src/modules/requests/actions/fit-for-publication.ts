import { listCouncils } from '#councils';
import { knownByNames } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import { isEnglish } from '#platform/text/english-words.ts';

/**
 * Makes words fit to be read by the world (FOI-R1, FOI-R3): the requester's name and contact details out, links as numbered notes. What it
 * is unsure of is taken out too and told in `unsure`; with `settled`, the reason a person gave, it stays, or as much of it as `stands`
 * names. `known`: what is nobody's name. `published`: the words have been public for long.
 */
export type ForPublication = (
  text: string,
  about: {
    names: readonly string[];
    settled?: string;
    stands?: readonly string[];
    known?: readonly string[];
    published?: boolean;
  },
) => { text: string; links: { number: number; url: string }[]; unsure: Doubt[] };

/** What may be personal: exactly as it is written, and in words what it may be. */
export interface Doubt {
  text: string;
  words: string;
  /** As often a place, a product or a firm. */
  conceivable: boolean;
}

/** Doubts in one sentence: “They may be personal: …”. */
export const inWords = (doubts: readonly Doubt[]): string => doubts.map(({ words }) => words).join('; ');

/**
 * Conceivable names that are nobody's: just what an organisation known here is called, for answers name suppliers; or a place that a
 * council is called after, with English words.
 */
export async function knownAmong(tx: Tx, doubts: readonly Doubt[]): Promise<string[]> {
  const texts = [...new Set(doubts.filter(({ conceivable }) => conceivable).map(({ text }) => text))];
  if (!texts.length) return [];
  const organisations = [...(await knownByNames(tx, texts)).values()].flat();
  const names = new Set(organisations.map(({ name }) => name.toLowerCase()));
  const places = new Set((await listCouncils(tx)).flatMap(({ name }) => name.split(' ')));
  return texts.filter(
    text =>
      names.has(text.toLowerCase()) || text.split(' ').every(word => isEnglish(word) || places.has(word)),
  );
}
