import { formatMoney } from '#platform/money/money.ts';
import type { Figures, Flag } from '../../rules/figures.ts';
import { flagInSentence } from '../../publication/rules/target.ts';
import { bar, percent } from './table.ts';

/** `when`: as monthsInWords. The figure in sentences that need no explanation: what is evidenced, what it can be at most, and how much is known. */
export function figureInWords(figures: Figures, flag: Flag, when: string): string[] {
  const { evidenced, unknown, evidencedShare, atMostShare, coverage } = figures.flags[flag];
  const what = flagInSentence(flag);
  if (!figures.base.lines) return [`No third-party spend is recorded ${when}.`];
  if (evidencedShare === null || atMostShare === null)
    return [
      `Credits outweigh payments ${when}, so no share can be given. ${formatMoney(evidenced.pence)} was with ${what}.`,
    ];
  return [
    `Of ${formatMoney(figures.base.pence)} third-party spend ${when}, ${formatMoney(evidenced.pence)} went to organisations that evidence shows to be ${what}: ${percent(evidencedShare)}.`,
    coverage !== null && unknown.pence !== 0
      ? `It can be at most ${percent(atMostShare)}. The difference of ${formatMoney(unknown.pence)} went to suppliers of whom it is not known, because they are not identified yet or no register says. So the true figure lies between the two; “coverage” says for how much of the money the answer is known: ${percent(coverage)}.`
      : 'For all of it the answer is known.',
  ];
}

/** The same as three shares, an amount and a bar; undefined where there is no share to give. */
export function headlineOf(figures: Figures, flag: Flag) {
  const { evidenced, evidencedShare, atMostShare, coverage } = figures.flags[flag];
  if (!figures.base.lines || evidencedShare === null || atMostShare === null) return undefined;
  return {
    amount: formatMoney(evidenced.pence),
    evidenced: percent(evidencedShare),
    atMost: percent(atMostShare),
    coverage: percent(coverage),
    bar: bar({ evidenced: evidencedShare, atMost: atMostShare }),
  };
}
