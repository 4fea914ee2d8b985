import type { QueryWord } from './query-words.ts';

/** Words of both sides that stand for each other: places in the written and in the register's name, and how well. */
export interface JoinedWords {
  readonly writtenAt: number[];
  readonly registerAt: number[];
  readonly closeness: number;
}

/** Words joined on one side and apart on the other (OAK PLAY, OAKPLAY), and initials for words (WBT, WILLOW BANK TRUST). */
export function joinedWords(
  own: readonly QueryWord[],
  writtenBefore: number,
  count: number,
  registerBefore: number,
  textOf: (j: number) => string,
): JoinedWords[] {
  let takenWritten = writtenBefore;
  let takenRegister = registerBefore;
  const freeWritten = freeIn(takenWritten, own.length);
  const freeRegister = freeIn(takenRegister, count);
  if (!freeWritten.length || !freeRegister.length || freeWritten.length + freeRegister.length < 3) return [];
  const found: JoinedWords[] = [];
  for (const i of freeWritten) {
    const run = runSpelling(own[i]!.text, freeRegister, takenRegister, count, textOf);
    if (!run) continue;
    for (const j of run.at) takenRegister |= 1 << j;
    takenWritten |= 1 << i;
    found.push({ writtenAt: [i], registerAt: run.at, closeness: run.closeness });
  }
  for (const j of freeRegister) {
    if (takenRegister & (1 << j)) continue;
    const run = runSpelling(textOf(j), freeWritten, takenWritten, own.length, i => own[i]!.text);
    if (!run) continue;
    for (const i of run.at) takenWritten |= 1 << i;
    takenRegister |= 1 << j;
    found.push({ writtenAt: run.at, registerAt: [j], closeness: run.closeness });
  }
  return found;
}

/** A run of neighbouring free words that, joined or by their first letters, spells `text`. */
function runSpelling(
  text: string,
  free: readonly number[],
  taken: number,
  count: number,
  textOf: (at: number) => string,
): { at: number[]; closeness: number } | undefined {
  for (const start of free) {
    let whole = '';
    let initials = '';
    const at: number[] = [];
    for (let next = start; next < count && !(taken & (1 << next)); next++) {
      whole += textOf(next);
      initials += textOf(next)[0] ?? '';
      at.push(next);
      if (at.length < 2) continue;
      if (whole === text) return { at, closeness: 0.97 };
      if (initials === text && at.length === text.length) return { at, closeness: 0.6 };
      if (initials.length > text.length && whole.length > text.length) break;
    }
  }
  return undefined;
}

function freeIn(taken: number, count: number): number[] {
  const free: number[] = [];
  for (let at = 0; at < count; at++) if (!(taken & (1 << at))) free.push(at);
  return free;
}
