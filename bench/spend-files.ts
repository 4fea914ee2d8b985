// Reads every reference file of payments and holds it against the manifest of an independent parser; then imports each by the command and
// by the pages, and says whether the same comes of it.
//   node bench/spend-files.ts FOLDER    writes docs/generated/spend-imports.md
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { formatMoney } from '#platform/money/money.ts';
import { readTable } from '#platform/tables/read-table.ts';
import { count, TableError } from '#platform/tables/table.ts';
import { readPaymentFile, SpendRefused } from '#spend';
import type { WayOutcome } from './spend-files-ways.ts';

export interface SpendFileRead {
  path: string;
  verdict: 'imported' | 'refused';
  reason: string;
  lines: number;
  /** Rows the manifest counted; null where it counted none. */
  manifestLines: number | null;
  skipped: number;
  duplicates: number;
  redacted: number;
  pence: number;
  /** Pence of the manifest; null where it has no sum. */
  manifestPence: number | null;
  difference: number | null;
  why: string;
}

/** Reads the files named in the folder's manifest.csv. */
export async function spendFilesRead(folder: string): Promise<SpendFileRead[]> {
  const manifest = await readTable(readFileSync(join(folder, 'manifest.csv')));
  const at = (name: string) => manifest.headers.indexOf(name);
  const read: SpendFileRead[] = [];
  for (const { cells } of manifest.rows) {
    const cell = (name: string) => cells[at(name)] ?? '';
    read.push(
      await one(folder, cell('path'), cell('amount_col') === '' ? '' : cell('sum_amount'), cell('n_rows')),
    );
  }
  return read;
}

async function one(folder: string, path: string, sum: string, rows: string): Promise<SpendFileRead> {
  const bytes = readFileSync(join(folder, path));
  const manifest = {
    path,
    manifestLines: rows === '' ? null : Number(rows),
    manifestPence: sum === '' ? null : Math.round(Number(sum) * 100),
  };
  try {
    const { read, refusal } = await readPaymentFile({
      name: basename(path),
      bytes: path.endsWith('.gz') ? gunzipSync(bytes) : bytes,
    });
    if (refusal || !read) return refused(manifest, refusal?.message ?? 'It could not be read.');
    const difference = manifest.manifestPence === null ? null : read.pence - manifest.manifestPence;
    return {
      ...manifest,
      verdict: 'imported',
      reason: '',
      lines: read.lines.length,
      skipped: read.skipped.length,
      duplicates: read.duplicates,
      redacted: read.redacted,
      pence: read.pence,
      difference,
      why: whyOf(difference, manifest.manifestLines, read.skipped),
    };
  } catch (error) {
    if (error instanceof TableError || error instanceof SpendRefused) return refused(manifest, error.message);
    throw error;
  }
}

function refused(
  manifest: Pick<SpendFileRead, 'path' | 'manifestLines' | 'manifestPence'>,
  reason: string,
): SpendFileRead {
  return {
    ...manifest,
    verdict: 'refused',
    reason,
    lines: 0,
    skipped: 0,
    duplicates: 0,
    redacted: 0,
    pence: 0,
    difference: null,
    why: reason,
  };
}

function whyOf(
  difference: number | null,
  rows: number | null,
  skipped: readonly { row: number; reason: string }[],
): string {
  const left = skipped.length
    ? `${count(skipped.length, 'row')} left out: ${[...new Set(skipped.map(({ reason }) => reason))].join(' ')}`
    : '';
  if (difference === null)
    return [rows === null ? 'the manifest has no sum or count' : 'the manifest has no sum', left]
      .filter(Boolean)
      .join('; ');
  return left;
}

type Ways = ReadonlyMap<string, { command: WayOutcome; page: WayOutcome }>;

/** Whether a file comes in by command and by page as it was read; in words where it does not. */
function waysInWords(file: SpendFileRead, ways: Ways): string {
  const both = ways.get(file.path);
  if (!both) return 'not tried';
  const differing = Object.entries(both).flatMap(([way, outcome]) =>
    outcome.verdict === file.verdict && outcome.lines === file.lines && outcome.pence === file.pence
      ? []
      : [
          `by ${way} ${outcome.verdict}, ${count(outcome.lines, 'line')}, ${formatMoney(outcome.pence)}. ${outcome.reason}`.trim(),
        ],
  );
  return differing.join('; ') || 'the same';
}

/** The account of all files as it stands in docs/generated. */
export function spendImportsPage(files: readonly SpendFileRead[], ways: Ways): string {
  const compared = files.filter(({ difference }) => difference !== null);
  const agree = compared.filter(({ difference }) => difference === 0).length;
  const rows = files.map(
    file =>
      `| ${file.path} | ${file.verdict} | ${count(file.lines)} | ${file.manifestLines === null ? '' : count(file.manifestLines)} | ${count(file.duplicates)} | ${count(file.redacted)} | ${formatMoney(file.pence)} | ${file.manifestPence === null ? '' : formatMoney(file.manifestPence)} | ${file.difference === null ? '' : formatMoney(file.difference)} | ${waysInWords(file, ways)} | ${file.why} |`,
  );
  return `# How real payment files are read

Made by \`node bench/spend-files.ts FOLDER\` from ${count(files.length, 'file')} of 24 bodies, which are not part of the project. The sums on the right are those of an independent parser.

${count(files.filter(({ verdict }) => verdict === 'imported').length)} files are imported, ${count(files.filter(({ verdict }) => verdict === 'refused').length)} refused; ${count(files.reduce((sum, { lines }) => sum + lines, 0))} lines in all. Of the ${count(compared.length)} files for which there is a sum, ${count(agree)} agree to the penny. Imported by the command and by the pages (upload, preview, confirmation), ${count(files.filter(file => waysInWords(file, ways) === 'the same').length)} files come in, or are refused, line for line and penny for penny as they were read.

| file | verdict | lines | rows of the manifest | the same as an earlier line | redacted | total | manifest | difference | by command and by page | what explains it |
|---|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder that holds manifest.csv.');
  const files = await spendFilesRead(folder);
  // Only here: who tests the reading needs no web server.
  const { byBothWays } = await import('./spend-files-ways.ts');
  const ways = await byBothWays(
    folder,
    files.map(({ path }) => path),
  );
  const page = spendImportsPage(files, ways);
  writeFileSync(join(import.meta.dirname, '..', 'docs', 'generated', 'spend-imports.md'), page);
}
