import { acceptanceFacts } from '../src/modules/identification/rules/acceptance.ts';
import { type Case, casesIn, readLabelled, sharedData } from './linkage-cases.ts';
import { fitLogistic } from './linkage-fit.ts';
import { foldOf, models } from './linkage-model.ts';

/**
 * Which facts earn their place in the acceptance model: node bench/linkage-select.ts REGISTER-DIR [REGISTER-DIR…]
 * Begins with all facts and leaves out, one at a time, the one without which sources that a fit never saw are predicted best; of all the
 * lists on the way it prints the shortest that is as good as the best one (less than one unit of log loss worse). For `weighed` in
 * bench/linkage-model.ts. Some ten minutes.
 */
const folders = process.argv.slice(2);
const data = sharedData();
if (!data) console.log('The labelled data (../shared/data/truth) is not here: nothing to select from.');
else if (!folders.length) console.log('Usage: node bench/linkage-select.ts REGISTER-DIR…');
else {
  const cases = await casesIn(folders, readLabelled(data));
  const usable = cases.filter(one => one.found.ranked.length && !one.byRule);
  for (const [model, rows] of [
    ['same', usable.filter(one => one.same)],
    ['other', usable.filter(one => !one.same)],
  ] as const)
    select(model, rows);
}

function select(model: keyof typeof models, rows: readonly Case[]): void {
  const { ridge } = models[model];
  let kept = acceptanceFacts.map((_, at) => at);
  const lists = [{ kept, loss: lossOfUnseen(rows, kept, ridge) }];
  while (kept.length > 8) {
    const without = kept
      .slice(1)
      .map(fact => kept.filter(one => one !== fact))
      .map(list => ({ kept: list, loss: lossOfUnseen(rows, list, ridge) }))
      .sort((a, b) => a.loss - b.loss);
    lists.push(without[0]!);
    kept = without[0]!.kept;
  }
  const least = Math.min(...lists.map(({ loss }) => loss));
  const chosen = lists.filter(({ loss }) => loss <= least + 1).at(-1)!;
  console.log(
    `${model}: ${rows.length} rows; log loss of unseen sources ${lists[0]!.loss.toFixed(1)} with all ${acceptanceFacts.length} facts, ${chosen.loss.toFixed(1)} with these ${chosen.kept.length}:`,
  );
  for (const at of chosen.kept) console.log(`  ${acceptanceFacts[at]}`);
}

/** Log loss over all rows, each source predicted by a model that never saw it. */
function lossOfUnseen(rows: readonly Case[], kept: readonly number[], ridge: number): number {
  let loss = 0;
  for (const fold of new Set(rows.map(foldOf))) {
    const known = rows.filter(one => foldOf(one) !== fold);
    const weights = fitLogistic(
      known.map(one => kept.map(at => one.facts[at]!)),
      known.map(one => one.correct),
      ridge * folders.length,
    );
    for (const one of rows) {
      if (foldOf(one) !== fold) continue;
      const sum = kept.reduce((total, at, place) => total + weights[place]! * one.facts[at]!, 0);
      loss += Math.log1p(Math.exp(one.correct ? -sum : sum));
    }
  }
  return loss;
}
