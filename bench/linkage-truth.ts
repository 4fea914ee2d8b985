import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classifyOrganisation, identifyName } from '../src/modules/identification/engine/decide.ts';
import { Matcher } from '../src/modules/identification/engine/matcher.ts';
import { acceptanceModel } from '../src/modules/identification/model/current.ts';
import { indexFileName, readIndex } from '../src/modules/identification/register/format.ts';
import { IndexView } from '../src/modules/identification/register/index-view.ts';
import { csv, type LabelledName, readLabelled, runCases, sharedData } from './linkage-cases.ts';
import { predictUnseen, thresholdFor } from './linkage-model.ts';

/**
 * Accuracy on real labelled names: node bench/linkage-truth.ts REGISTER-DIR [--list]
 * Figures only; with --list the wrong accepts are printed too (published organisations' names, for judging the labels). Two views: each source
 * predicted by a model fitted on the other sources ("unseen"), and the frozen model as shipped.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
const data = sharedData();
const [folder] = positionals;
if (!data) console.log('The labelled data (../shared/data/truth) is not here: nothing to measure.');
else if (!folder) console.log('Usage: node bench/linkage-truth.ts REGISTER-DIR [--list]');
else measure(data, new IndexView(await readIndex(join(folder, indexFileName))));

interface Row {
  readonly label: LabelledName;
  readonly accepted: boolean;
  readonly correct: boolean;
  /** The label's organisation is joined with, or spelt exactly like, the one accepted: the same body under another registration. */
  readonly sameBody: boolean;
  readonly probability: number;
  /** The best candidate is right, accepted or not. */
  readonly bestRight: boolean;
  readonly top: string;
}

function measure(folderOfData: string, index: IndexView): void {
  const labelled = readLabelled(folderOfData);
  console.log(`${index.recordCount.toLocaleString('en-GB')} names in the register`);
  unseen(index, labelled);
  shipped(index, labelled);
  flags(folderOfData, index);
}

function unseen(index: IndexView, labelled: readonly LabelledName[]): void {
  const cases = runCases(index, labelled, 'one');
  const predicted = predictUnseen(cases, 1);
  const covered = cases.filter(one => one.covered);
  console.log(
    `best candidate right ${ratio(covered.filter(one => one.correct).length, covered.length)}, in the top five ${ratio(covered.filter(one => one.inTopFive).length, covered.length)} of covered rows`,
  );
  const pooled = thresholdFor(predicted, 0.985);
  const view = (threshold: (source: string) => number): Row[] =>
    predicted.map(one => ({
      label: one.case,
      accepted: one.probability >= threshold(one.case.source),
      correct: one.case.correct,
      sameBody: one.case.correct,
      probability: one.probability,
      bestRight: one.case.correct,
      top: '',
    }));
  report(
    'UNSEEN SOURCES, one threshold for all',
    view(() => pooled),
  );
  const ofFold = new Map(
    [...new Set(cases.map(one => one.source))].map(source => [
      source,
      thresholdFor(
        predicted.filter(one => one.case.source !== source),
        0.985,
      ),
    ]),
  );
  report(
    'UNSEEN SOURCES, threshold also from the others',
    view(source => ofFold.get(source) ?? 1),
  );
}

function shipped(index: IndexView, labelled: readonly LabelledName[]): void {
  const matcher = new Matcher(index);
  const rows = labelled.map((label): Row => {
    const answer = identifyName(matcher, acceptanceModel, label.name, { postcode: label.postcode });
    const best = answer.decision === 'accept' || answer.decision === 'public-body' ? answer.best : undefined;
    const correct = best?.ids.some(id => label.right.has(id)) ?? false;
    return {
      label,
      accepted: best !== undefined,
      correct,
      sameBody: correct || (best !== undefined && sameBody(index, label, best.id)),
      probability: answer.probability,
      bestRight: answer.candidates[0]?.ids.some(id => label.right.has(id)) ?? false,
      top: `${best?.name ?? ''} ${best?.id ?? ''}`,
    };
  });
  report(`SHIPPED MODEL ${acceptanceModel.version}, accept from ${acceptanceModel.accept}`, rows);
  const gold = rows.filter(row => row.label.source !== 'negatives');
  const accepted = gold.filter(row => row.accepted);
  console.log(
    `  adjudicated precision (same body under another registration counts as right): ${ratio(accepted.filter(row => row.sameBody).length, accepted.length)}; ${accepted.filter(row => row.sameBody && !row.correct).length} rows differ`,
  );
  calibration(gold);
  if (values.list)
    for (const row of accepted.filter(one => !one.correct))
      console.log(
        `  wrong: ${row.label.name} | ${row.top} | ${row.sameBody ? 'same body' : ''} ${row.label.difficulty}`,
      );
}

/** The accepted and the labelled id share a spelt-out name in the register: a charity registered anew, a society become a company. */
function sameBody(index: IndexView, label: LabelledName, id: string): boolean {
  const accepted = index.registration(id);
  const nameOf = (registration: number) =>
    index
      .primaryName(registration)
      .toUpperCase()
      .replace(/\b(LIMITED|LTD|THE|CIO)\b|[^A-Z0-9]/g, '');
  for (const right of label.equivalent) {
    const registration = index.registration(right);
    if (registration < 0) continue;
    if (
      index.successorsOf(registration).includes(accepted) ||
      index.successorsOf(accepted).includes(registration)
    )
      return true;
    if (
      nameOf(registration) === nameOf(accepted) &&
      (index.isCharity(registration) || index.isCharity(accepted))
    )
      return true;
  }
  return false;
}

function report(title: string, rows: readonly Row[]): void {
  console.log(title);
  const gold = rows.filter(row => row.label.source !== 'negatives');
  line('all rows', gold);
  line(
    'exact and form-only',
    gold.filter(row => /^(exact|form-only)$/.test(row.label.difficulty)),
  );
  for (const difficulty of new Set(rows.map(row => row.label.difficulty)))
    line(
      difficulty,
      rows.filter(row => row.label.difficulty === difficulty),
    );
  line(
    'negatives together',
    rows.filter(row => row.label.source === 'negatives'),
  );
  for (const source of new Set(gold.map(row => row.label.source)))
    line(
      source,
      gold.filter(row => row.label.source === source),
    );
}

function line(name: string, rows: readonly Row[]): void {
  const accepted = rows.filter(row => row.accepted);
  const covered = rows.filter(row => row.label.covered);
  console.log(
    `  ${name.padEnd(36)} ${String(rows.length).padStart(5)} rows  precision ${ratio(accepted.filter(row => row.correct).length, accepted.length)}  ` +
      `recall of covered ${ratio(covered.filter(row => row.accepted && row.correct).length, covered.length)}  abstains ${ratio(rows.length - accepted.length, rows.length)}`,
  );
}

function calibration(rows: readonly Row[]): void {
  const matcherRows = rows.filter(row => row.probability > 0);
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = matcherRows.filter(row => Math.min(9, Math.floor(row.probability * 10)) === tenth);
    if (!inside.length) continue;
    const said = inside.reduce((sum, row) => sum + row.probability, 0) / inside.length;
    console.log(
      `  calibration ${tenth / 10}–${(tenth + 1) / 10}: ${String(inside.length).padStart(5)} rows, said ${said.toFixed(3)}, was ${(inside.filter(row => row.bestRight).length / inside.length).toFixed(3)}${inside.length >= 100 ? '' : ' (fewer than 100 rows)'}`,
    );
  }
}

/** VCSE flag of the audited names whose organisation the register holds. */
function flags(folderOfData: string, index: IndexView): void {
  const matcher = new Matcher(index);
  const rows = csv(join(folderOfData, 'truth', 'flags.csv')).filter(
    row => /audit/.test(row['source'] ?? '') && (row['is_vcse'] === 'Y' || row['is_vcse'] === 'N'),
  );
  const covered = rows.filter(row => index.registration(row['true_org_id'] ?? '') >= 0);
  const counts = { hit: 0, false: 0, missed: 0 };
  let known = 0;
  for (const row of covered) {
    const answer = identifyName(matcher, acceptanceModel, row['supplier_name'] ?? '');
    const said = answer.classification.vcse === 'yes';
    const is = row['is_vcse'] === 'Y';
    if (said && is) counts.hit++;
    else if (said) counts.false++;
    else if (is) counts.missed++;
    const truth = index.registration(row['true_org_id'] ?? '');
    if (is && classifyOrganisation(index, index.organisationOf(truth)).vcse === 'yes') known++;
  }
  const f1 = (2 * counts.hit) / (2 * counts.hit + counts.false + counts.missed);
  console.log(
    `VCSE FLAG: ${rows.length} audited rows, ${covered.length} covered: F1 ${f1.toFixed(4)} (right ${counts.hit}, wrong ${counts.false}, missed ${counts.missed}; the register can show ${known} of ${covered.filter(row => row['is_vcse'] === 'Y').length})`,
  );
}

function ratio(part: number, whole: number): string {
  return whole ? (part / whole).toFixed(4) : '  –   ';
}
