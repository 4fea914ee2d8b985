import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { Identifier } from '../src/modules/identification/engine/identifier.ts';
import { readBatch } from '../src/modules/identification/reconcile/protocol.ts';
import { reconcile } from '../src/modules/identification/reconcile/service.ts';
import { buildRegister } from '../src/modules/identification/register/build.ts';
import { companyId } from '../src/modules/identification/rules/org-ids.ts';
import {
  type InventedName,
  NameMaker,
  writeCharities,
  writeCompanies,
  writeMutuals,
} from './linkage-register.ts';
import { corrupt, type InventedSupplier, stranger } from './linkage-suppliers.ts';

/**
 * The linkage benchmark: node bench/linkage.ts [--scale 1] [--suppliers 1000000] [--threads 2] [--dir DIR] [--again]
 * Invents a register of the real ones' size (scale 1: 5.6 million companies, 390,000 charities, 12,000 mutuals) and suppliers that
 * stand for its organisations, builds, loads, matches, and joins the same names in DuckDB. Accuracy on invented names is for
 * regressions only and must never be quoted as a claim about real ledgers.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    suppliers: { type: 'string', default: '1000000' },
    threads: { type: 'string', default: '2' },
    dir: { type: 'string', default: join(tmpdir(), 'moothall-linkage') },
    again: { type: 'boolean', default: false },
    step: { type: 'string', default: '' },
  },
});
const dir = values.dir;
const threads = Number(values.threads);
const sizes = {
  companies: Math.round(5_600_000 * Number(values.scale)),
  charities: Math.round(390_000 * Number(values.scale)),
  mutuals: Math.round(12_000 * Number(values.scale)),
};
const files = {
  companies: join(dir, 'companies.csv'),
  charities: join(dir, 'charities.txt'),
  mutuals: join(dir, 'mutuals.csv'),
  suppliers: join(dir, 'suppliers.json'),
};

/** Each step in a process of its own, so that memory and processor time are its alone. */
const steps: Record<string, () => Promise<void>> = { invent, build, match, join: joinInDuckDb };
const step = steps[values.step];
if (step) await step();
else
  for (const name of Object.keys(steps))
    execFileSync(process.execPath, [...process.argv.slice(1), '--step', name], { stdio: 'inherit' });

async function invent(): Promise<void> {
  const stamp = JSON.stringify({ sizes, suppliers: values.suppliers });
  const stampFile = join(dir, 'made.json');
  if (!values.again && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const began = performance.now();
  mkdirSync(dir, { recursive: true });
  const maker = new NameMaker(1, Math.max(4000, Math.round(400_000 * Number(values.scale))));
  const wanted = Number(values.suppliers);
  const total = sizes.companies + sizes.charities + sizes.mutuals;
  const share = (wanted * 0.85 * 1.02) / total;
  const chosen: InventedName[] = [];
  const keep = (organisation: InventedName) => {
    if (maker.dice.next() < share) chosen.push(organisation);
  };
  await writeCompanies(files.companies, maker, sizes.companies, keep);
  await writeCharities(files.charities, maker, sizes.charities, sizes.companies, keep);
  await writeMutuals(files.mutuals, maker, sizes.mutuals, keep);
  // Distinct names are what is resolved; the few doubles are replaced by strangers.
  const suppliers = new Map<string, InventedSupplier>();
  for (const organisation of chosen.slice(0, Math.round(wanted * 0.85))) {
    const supplier = corrupt(organisation, maker);
    if (!suppliers.has(supplier.name)) suppliers.set(supplier.name, supplier);
  }
  while (suppliers.size < wanted) {
    const supplier = stranger(maker);
    if (!suppliers.has(supplier.name)) suppliers.set(supplier.name, supplier);
  }
  const shuffled = [...suppliers.values()];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = maker.dice.below(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
  }
  writeFileSync(files.suppliers, JSON.stringify(shuffled));
  writeFileSync(stampFile, stamp);
  say(
    'invented',
    `${(total / 1e6).toFixed(2)} M organisations and ${shuffled.length.toLocaleString('en-GB')} suppliers`,
    began,
  );
}

async function build(): Promise<void> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const result = await buildRegister(
    { companies: [files.companies], charities: [files.charities], mutuals: [files.mutuals] },
    dir,
    { threads },
  );
  say(
    'build',
    `${result.header.counts['names']?.toLocaleString('en-GB')} names, ${(result.bytes / 1e6).toFixed(0)} MB, ${cpuSince(cpu)} CPU s, peak ${peak()} GB`,
    began,
  );
}

async function match(): Promise<void> {
  const suppliers = JSON.parse(readFileSync(files.suppliers, 'utf8')) as InventedSupplier[];
  const inputs = suppliers.map(one => ({
    name: one.name,
    postcode: one.postcode || undefined,
    ids: one.number ? [companyId(one.number) ?? ''] : undefined,
  }));
  let began = performance.now();
  const identifier = await Identifier.open(dir);
  say('load', `${(process.memoryUsage().rss / 1e9).toFixed(2)} GB resident`, began);
  began = performance.now();
  const cpu = process.cpuUsage();
  const answers = await identifier.brief(inputs, threads);
  const seconds = (performance.now() - began) / 1000;
  say(
    'match',
    `${Math.round(suppliers.length / seconds).toLocaleString('en-GB')} names/s, ${cpuSince(cpu)} CPU s, ${threads} threads, ${(process.memoryUsage().rss / 1e9).toFixed(2)} GB resident`,
    began,
  );
  writeFileSync(join(dir, 'match-seconds.txt'), String(seconds));
  const { index } = identifier;
  const right = suppliers.map((one, at) => {
    const registration = answers.registrations[at] ?? 0xffffffff;
    if (!one.truth || registration === 0xffffffff) return false;
    const truth = index.registration(one.truth);
    return truth >= 0 && index.organisationOf(truth) === index.organisationOf(registration);
  });
  const withTruth = suppliers.filter(one => one.truth).length;
  for (const precision of [0.98, 0.99, 0.995]) {
    const { recall, threshold } = recallAt(answers.probabilities, right, withTruth, precision);
    console.log(
      `recall at precision ${precision}: ${recall.toFixed(4)} (probability from ${threshold.toFixed(3)})`,
    );
  }
  byCorruption(
    suppliers,
    right,
    answers.probabilities,
    recallAt(answers.probabilities, right, withTruth, 0.99).threshold,
  );
  timed('one name with reasons', suppliers, one =>
    identifier.one({ name: one.name, postcode: one.postcode }),
  );
  timed(
    'one name through /reconcile, from the text of the question to the text of the answer',
    suppliers,
    one =>
      JSON.stringify(reconcile(identifier, readBatch(JSON.stringify({ q0: { query: one.name, limit: 5 } })))),
  );
}

/** Median and 95th of a hundred of what two thousand names take, one at a time. */
function timed(
  what: string,
  suppliers: readonly InventedSupplier[],
  ask: (one: InventedSupplier) => unknown,
): void {
  const times = suppliers.slice(0, 2000).map(one => {
    const start = performance.now();
    ask(one);
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  console.log(
    `${what}: median ${times[1000]?.toFixed(3)} ms, 95th of a hundred ${times[1900]?.toFixed(3)} ms`,
  );
}

function recallAt(
  probabilities: Float32Array,
  right: readonly boolean[],
  withTruth: number,
  precision: number,
): { recall: number; threshold: number } {
  const order = Uint32Array.from(right.keys()).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
  );
  let good = 0;
  let best = { recall: 0, threshold: 1 };
  for (let at = 0; at < order.length; at++) {
    const item = order[at] ?? 0;
    if ((probabilities[item] ?? 0) === 0) break;
    if (right[item]) good++;
    // Names of equal probability stand or fall together.
    if (probabilities[item] === probabilities[order[at + 1] ?? 0] && at + 1 < order.length) continue;
    if (good / (at + 1) >= precision)
      best = { recall: good / withTruth, threshold: probabilities[item] ?? 0 };
  }
  return best;
}

function byCorruption(
  suppliers: readonly InventedSupplier[],
  right: readonly boolean[],
  probabilities: Float32Array,
  threshold: number,
): void {
  const kinds = new Map<string, { rows: number; top: number; good: number; bad: number }>();
  for (const [at, one] of suppliers.entries()) {
    const kind = kinds.get(one.corruption) ?? { rows: 0, top: 0, good: 0, bad: 0 };
    kinds.set(one.corruption, kind);
    kind.rows++;
    if (right[at]) kind.top++;
    if ((probabilities[at] ?? 0) >= threshold) kind[right[at] ? 'good' : 'bad']++;
  }
  console.log(
    'kind of corruption           rows   best right   accepted right   accepted wrong (at precision 0.99)',
  );
  for (const [name, kind] of [...kinds].sort((a, b) => b[1].rows - a[1].rows)) {
    const share = (value: number) => `${((100 * value) / kind.rows).toFixed(1)}%`.padStart(12);
    console.log(
      `${name.padEnd(24)}${String(kind.rows).padStart(9)}${share(kind.top)}${share(kind.good)}${share(kind.bad)}`,
    );
  }
}

/** The floor to compare with: the same names joined to the register on case, punctuation and Ltd/Limited alone. */
async function joinInDuckDb(): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: String(threads) })).connect();
  const began = performance.now();
  const core = (name: string) =>
    `regexp_replace(regexp_replace(upper(${name}), '[^A-Z0-9]+', '', 'g'), '(LIMITED|LTD|LLP|PLC|CIC)$', '')`;
  const companies = `read_csv('${files.companies}', header = true, all_varchar = true, delim = ',', quote = '"')`;
  const result = await connection.runAndReadAll(
    `with register as (select ${core('CompanyName')} as core from ${companies}
       union all select ${core('charity_name')} from read_csv('${files.charities}', header = true, all_varchar = true, delim = '\t', quote = '')
       union all select ${core('"Society Name"')} from read_csv('${files.mutuals}', header = true, all_varchar = true)),
     suppliers as (select ${core('name')} as core from read_json('${files.suppliers}', columns = {name: 'VARCHAR'}))
     select count(*)::integer as joined from suppliers semi join register using (core)`,
  );
  const seconds = (performance.now() - began) / 1000;
  say(
    'DuckDB exact normalised join',
    `${String(result.getRows()[0]?.[0])} names joined; matching took ${(Number(readFileSync(join(dir, 'match-seconds.txt'), 'utf8')) / seconds).toFixed(2)} times as long`,
    began,
  );
}

function say(what: string, detail: string, began: number): void {
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(2)} s; ${detail}`);
}

function cpuSince(start: NodeJS.CpuUsage): string {
  const used = process.cpuUsage(start);
  return ((used.user + used.system) / 1e6).toFixed(1);
}

function peak(): string {
  return (process.resourceUsage().maxRSS / 1e6).toFixed(2);
}
