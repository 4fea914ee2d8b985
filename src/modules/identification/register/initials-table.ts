import { legalForms } from '../rules/legal-forms.ts';
import { nameKey } from '../rules/normalise-name.ts';
import type { Records } from './assemble.ts';
import type { Sections } from './format.ts';
import { keyTable } from './lookup-tables.ts';

/** Names of so many words are called by their initials. */
const wordsFrom = 3;
const wordsTo = 8;
/** Trading companies are seldom called so, and there are millions: three letters would lead to hundreds. */
const tradingForms = new Set(
  (['ltd', 'plc', 'llp', 'lp', 'unlimited', 'foreign'] as const).map(form => legalForms.indexOf(form)),
);

/**
 * Records of charities, societies, CICs and public bodies by the initials of their name: ECDP finds ESSEX COALITION OF DISABLED PEOPLE.
 * `isCompany`: whether a registration is an ordinary number at Companies House.
 */
export function initialsTable(
  { recReg, recMeta, recTok, recTokStart }: Omit<Records, 'sections' | 'texts'>,
  words: readonly string[],
  isCompany: (registration: number) => boolean,
): Sections {
  const records: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (let record = 0; record < recReg.length; record++) {
    // Within bounds throughout: the arrays are one consistent index.
    const from = recTokStart[record]!;
    const to = recTokStart[record + 1]!;
    if (to - from < wordsFrom || to - from > wordsTo) continue;
    if (tradingForms.has(recMeta[record]! >>> 4) && isCompany(recReg[record]!)) continue;
    let letters = '';
    for (let at = from; at < to; at++) letters += words[recTok[at]!]![0] ?? '';
    const key = nameKey([letters]);
    records.push(record);
    low.push(key[0]!);
    high.push(key[1]!);
  }
  const table = keyTable(Uint32Array.from(low), Uint32Array.from(high));
  const initialsPairs = table['keyPairs'] as Uint32Array;
  for (let at = 1; at < initialsPairs.length; at += 2) initialsPairs[at] = records[initialsPairs[at]!]!;
  return { initialsDir: table['keyDir'] as Uint32Array, initialsPairs };
}
