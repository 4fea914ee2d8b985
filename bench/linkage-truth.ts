import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classifyOrganisation, identifyName } from '../src/modules/identification/engine/decide.ts';
import { Matcher } from '../src/modules/identification/engine/matcher.ts';
import { acceptanceModel } from '../src/modules/identification/model/current.ts';
import { indexFileName, readIndex } from '../src/modules/identification/register/format.ts';
import { IndexView } from '../src/modules/identification/register/index-view.ts';
import { type AcceptanceModel, calibrated } from '../src/modules/identification/rules/acceptance.ts';
import { type Case, csv, type LabelledName, readLabelled, runCases, sharedData } from './linkage-cases.ts';
import {
  calibrationFrom,
  predict,
  type Prediction,
  predictUnseen,
  thresholdForAll,
} from './linkage-model.ts';

/**
 * Accuracy on real labelled names: node bench/linkage-truth.ts REGISTER-DIR [OTHER-REGISTER-DIR…] [--list]
 * Measured on the first register; the others only take part in the fit, as they do in bench/linkage-train.ts. Three views: each source
 * predicted by a model that never saw it, with one threshold for all and with a threshold that never saw it either; and, for comparison,
 * the frozen model on the labels it was fitted on. Figures only; with --list the wrong accepts are printed too (published names of
 * organisations, for judging the labels).
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
/** The source whose audited names have flags. */
const audited = 'nhs-charity-cic-audit-2021';
const data = sharedData();
const [folder] = positionals;
if (!data) console.log('The labelled data (../shared/data/truth) is not here: nothing to measure.');
else if (!folder)
  console.log('Usage: node bench/linkage-truth.ts REGISTER-DIR [OTHER-REGISTER-DIR…] [--list]');
else {
  const labelled = readLabelled(data);
  const index = await open(folder);
  console.log(`${index.recordCount.toLocaleString('en-GB')} names in the register`);
  const cases = runCases(index, labelled, folder);
  for (const other of positionals.slice(1)) cases.push(...runCases(await open(other), labelled, other));
  const fold = unseen(cases, folder);
  shipped(index, labelled);
  flags(data, index, fold, 'a model and curve that never saw the audit');
  flags(data, index, acceptanceModel, 'the shipped model, in sample');
}

async function open(path: string): Promise<IndexView> {
  return new IndexView(await readIndex(join(path, indexFileName)));
}

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

/** Prints what models say of sources they never saw. @returns the one that never saw the audit of flags. */
function unseen(cases: readonly Case[], measured: string): AcceptanceModel {
  const registers = new Set(cases.map(one => one.register)).size;
  const predicted = predictUnseen(cases, registers);
  const own = predicted.filter(one => one.case.register === measured);
  const covered = own.map(one => one.case).filter(one => one.covered);
  console.log(
    `best candidate right ${ratio(covered.filter(one => one.correct).length, covered.length)}, in the top five ${ratio(covered.filter(one => one.inTopFive).length, covered.length)} of covered rows`,
  );
  const others = (group: (one: Case) => string) =>
    new Map(
      [...new Set(own.map(one => group(one.case)))].map(name => [
        name,
        predicted.filter(one => group(one.case) !== name),
      ]),
    );
  const otherSources = others(one => one.source);
  const curves = {
    'other bodies, of all sources': curvesOf(others(bodyTenth), bodyTenth),
    'other sources': curvesOf(otherSources, one => one.source),
  };
  const view = (threshold: (source: string) => number, curve = curves['other sources']): Row[] =>
    own.map(one => rowOf(one, one.probability >= threshold(one.case.source), curve(one.case)));
  const pooled = thresholdForAll(predicted);
  const rows = view(() => pooled);
  report('UNSEEN SOURCES, one threshold for all', rows);
  adjudicated(rows);
  for (const [name, curve] of Object.entries(curves))
    calibration(
      `unseen sources, curve from ${name}`,
      view(() => pooled, curve).filter(row => row.label.source !== 'negatives'),
    );
  const thresholds = new Map([...otherSources].map(([source, rest]) => [source, thresholdForAll(rest)]));
  const ownRows = view(source => thresholds.get(source) ?? 1);
  report('UNSEEN SOURCES, threshold also from the others', ownRows);
  adjudicated(ownRows);
  const one = own.find(({ case: { source } }) => source === audited);
  if (!one) throw new Error(`No labelled name is of ${audited}.`);
  const curve = curves['other sources'](one.case);
  return { ...acceptanceModel, weights: one.weights, calibration: curve, accept: calibrated(curve, pooled) };
}

/** A name as a model would answer that knows neither its source's labels nor, for the curve, its group's. */
function rowOf(one: Prediction, accepted: boolean, curve: AcceptanceModel['calibration']): Row {
  const { index, found, correct } = one.case;
  const best = found.ranked[0];
  const id = best ? index.idOf(best.comparison.registration) : '';
  return {
    label: one.case,
    accepted,
    correct,
    sameBody: correct || (accepted && sameBody(index, one.case, id)),
    probability: predict(one.weights, one.case, curve),
    bestRight: correct,
    top: best ? `${index.nameOf(best.comparison.record)} ${id}` : '',
  };
}

/** A curve for each group, from all other groups. */
function curvesOf(others: ReadonlyMap<string, readonly Prediction[]>, group: (one: Case) => string) {
  const curves = new Map([...others].map(([name, rest]) => [name, calibrationFrom(rest)]));
  return (one: Case): AcceptanceModel['calibration'] => curves.get(group(one)) ?? [0, 1, 0];
}

/** One of ten groups, in which an organisation's rows are together whatever their source; of names without one, by the name. */
function bodyTenth(one: Case): string {
  const body = [...one.right].sort()[0] ?? one.name.toUpperCase();
  return (createHash('sha256').update(body).digest().readUInt32BE() % 10) + '';
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
  report(
    `IN SAMPLE: shipped model ${acceptanceModel.version} on the labels it was fitted on, accept from ${acceptanceModel.accept}`,
    rows,
  );
  adjudicated(rows);
  calibration(
    'in sample',
    rows.filter(row => row.label.source !== 'negatives'),
  );
}

function adjudicated(rows: readonly Row[]): void {
  const accepted = rows.filter(row => row.accepted && row.label.source !== 'negatives');
  console.log(
    `  adjudicated precision (same body under another registration counts as right): ${ratio(accepted.filter(row => row.sameBody).length, accepted.length)}; ${accepted.filter(row => row.sameBody && !row.correct).length} rows differ`,
  );
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
      .replace(/\b(LIMITED|LTD|THE|AND|CIO)\b|[^A-Z0-9]/g, '');
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

/** ± is the standard error of what was so: what chance alone moves it by, two times in three. */
function calibration(title: string, rows: readonly Row[]): void {
  console.log(`  calibration, ${title}`);
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = rows.filter(
      row => row.probability > 0 && Math.min(9, Math.floor(row.probability * 10)) === tenth,
    );
    if (!inside.length) continue;
    const said = inside.reduce((sum, row) => sum + row.probability, 0) / inside.length;
    const was = inside.filter(row => row.bestRight).length / inside.length;
    const error = Math.sqrt((was * (1 - was)) / inside.length);
    console.log(
      `  ${tenth / 10}–${(tenth + 1) / 10}: ${String(inside.length).padStart(5)} rows, said ${said.toFixed(3)}, was ${was.toFixed(3)} ± ${error.toFixed(3)}${inside.length >= 100 ? '' : ' (fewer than 100 rows)'}`,
    );
  }
}

/** VCSE flag of the audited names whose organisation the register holds. */
function flags(folderOfData: string, index: IndexView, model: AcceptanceModel, title: string): void {
  const matcher = new Matcher(index);
  const rows = csv(join(folderOfData, 'truth', 'flags.csv')).filter(
    row => /audit/.test(row['source'] ?? '') && (row['is_vcse'] === 'Y' || row['is_vcse'] === 'N'),
  );
  const covered = rows.filter(row => index.registration(row['true_org_id'] ?? '') >= 0);
  const counts = { hit: 0, false: 0, missed: 0 };
  let known = 0;
  for (const row of covered) {
    const answer = identifyName(matcher, model, row['supplier_name'] ?? '');
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
    `VCSE FLAG, ${title}: ${rows.length} audited rows, ${covered.length} covered: F1 ${f1.toFixed(4)} (right ${counts.hit}, wrong ${counts.false}, missed ${counts.missed}; the register can show ${known} of ${covered.filter(row => row['is_vcse'] === 'Y').length})`,
  );
}

function ratio(part: number, whole: number): string {
  return whole ? (part / whole).toFixed(4) : '  –   ';
}
