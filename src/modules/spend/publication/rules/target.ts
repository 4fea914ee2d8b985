import { type Figures, type Flag, flagNames, flags } from '../../rules/figures.ts';

/** A share of third-party spend the council wants to reach in a financial year. */
export interface Target {
  flag: Flag;
  /** The year in which the financial year begins. */
  year: number;
  /** Hundredths of a per cent; null takes it back. */
  share: number | null;
  source: string;
  /** ISO. */
  decidedOn: string;
}

export type Progress = 'reached' | 'open' | 'missed';

/**
 * How a year stands to its target. Reached when what is evidenced reaches it; missed when even the most it can be does not; between the
 * two nobody can say yet.
 */
export function progressOf(target: number, figures: Figures, flag: Flag): Progress {
  const { evidencedShare, atMostShare } = figures.flags[flag];
  if (evidencedShare !== null && evidencedShare * 10_000 >= target) return 'reached';
  return atMostShare !== null && atMostShare * 10_000 < target ? 'missed' : 'open';
}

export const progressWords: Record<Progress, string> = {
  reached: 'Reached',
  open: 'Not known yet',
  missed: 'Not reached',
};

export function isFlag(text: string): text is Flag {
  return (flags as readonly string[]).includes(text);
}

/** "social enterprises", for the middle of a sentence. */
export function flagInSentence(flag: Flag): string {
  const name = flagNames[flag];
  return name.charAt(0).toLowerCase() + name.slice(1);
}
