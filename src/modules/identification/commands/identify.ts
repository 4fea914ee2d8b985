import { writeFile } from 'node:fs/promises';
import { type Command, type CommandIo, exitCodes, Refusal } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { count } from '#platform/tables/table.ts';
import { Identifier } from '../engine/identifier.ts';
import { type ColumnUse, columnUses } from '../identify/columns.ts';
import { identifyFile, type IdentifiedFile } from '../identify/identify-file.ts';
import { money, percent, reportHtml } from '../identify/report.ts';
import { resultCsv } from '../identify/result-csv.ts';
import { list, numberOption, text } from './register-build.ts';

/** `moothall identify`: a payment file in; every distinct supplier with its organisation, reasons and a report out. */
export const identify: Command = {
  words: 'identify',
  summary: 'Find the registered organisation behind every supplier of a payment file',
  usage: 'FILE --register DIR [--out OUT.csv] [--report REPORT.html] [--council-name NAME]',
  needs: 'nothing',
  options: {
    register: { type: 'string', doc: 'folder of the register (see register build)', value: 'DIR' },
    out: { type: 'string', doc: 'write one row per supplier to this CSV', value: 'OUT.csv' },
    report: { type: 'string', doc: 'write a page with tables and pictures', value: 'REPORT.html' },
    'council-name': { type: 'string', doc: 'the council whose payments these are', value: 'NAME' },
    map: {
      type: 'string',
      multiple: true,
      doc: `which column is what: USE=COLUMN, by its heading or its letter; uses: ${columnUses.join(', ')}`,
      value: 'USE=COLUMN',
    },
    sheet: { type: 'string', doc: 'the one sheet to read of a workbook', value: 'NAME' },
    threads: { type: 'string', doc: 'threads to match with (default: one per processor)', value: 'N' },
    top: { type: 'string', doc: 'candidates to list for each supplier (default 5)', value: 'N' },
  },
  async run({ positionals, values, io }) {
    const [file] = positionals;
    const folder = text(values, 'register');
    if (!file || positionals.length > 1)
      throw new Refusal('Give one payment file: moothall identify FILE --register DIR', exitCodes.usage);
    if (!folder) throw new Refusal('Say which register to use: --register DIR', exitCodes.usage);
    const identifier = await Identifier.open(folder);
    const shown = progress(io, 'Suppliers identified');
    const result = await identifyFile(file, identifier, {
      map: columnMap(list(values, 'map').flatMap(one => one.split(','))),
      sheet: text(values, 'sheet') || undefined,
      councilName: text(values, 'council-name') || undefined,
      threads: numberOption(values, 'threads'),
      top: numberOption(values, 'top') ?? 5,
      progress: done => shown.to(done),
    });
    shown.end(result.list.suppliers.length.toLocaleString('en-GB'));
    const out = text(values, 'out');
    const report = text(values, 'report');
    if (out) await write(out, resultCsv(result.results));
    if (report) await write(report, reportHtml(result, identifier.index.header));
    tell(io, result);
    return exitCodes.done;
  },
};

async function write(path: string, content: string): Promise<void> {
  await writeFile(path, content).catch((error: unknown) => {
    throw new Refusal(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function columnMap(given: readonly string[]): Map<ColumnUse, string> {
  return new Map(
    given.map(one => {
      const [use = '', ...column] = one.split('=');
      if (!(columnUses as readonly string[]).includes(use.trim()) || !column.length)
        throw new Refusal(
          `--map takes USE=COLUMN with one of the uses ${columnUses.join(', ')}; "${one}" is not that.`,
          exitCodes.usage,
        );
      return [use.trim() as ColumnUse, column.join('=').trim()];
    }),
  );
}

/** Coverage by number and by money, social enterprises evidenced and at most, the ten largest. Persons are never named. */
function tell(io: CommandIo, { summary, file, list, columns, notes }: IdentifiedFile): void {
  const { all, byDecision, base, socialEnterprise, vcse } = summary;
  const line = (label: string, value: string) => io.out(`${label.padEnd(40)}${value}\n`);
  line(
    file,
    `${all.suppliers.toLocaleString('en-GB')} suppliers, ${all.lines.toLocaleString('en-GB')} payments, ${money(all.amount)}`,
  );
  io.out(
    `  Columns: ${Object.entries(columns)
      .map(([use, heading]) => `${use} “${heading}”`)
      .join(', ')}.\n`,
  );
  for (const note of notes) io.out(`  ${note}\n`);
  // Nothing counts in silence as nothing.
  if (columns.amount === undefined)
    io.out(
      '  No column of amounts was found; say which with --map "amount=COLUMN". Shares of money cannot be told.\n',
    );
  if (list.unreadAmounts)
    io.out(
      `  ${count(list.unreadAmounts, 'amount')} could not be read (the first: ${list.firstUnread}): nothing is counted for them.\n`,
    );
  if (list.nameless)
    io.out(
      `  ${count(list.nameless, 'line')} without a supplier’s name (${money(list.namelessAmount)}) left out; with them the file has ${count(all.lines + list.nameless, 'payment')}, ${money(all.amount + list.namelessAmount)}.\n`,
    );
  if (list.left) io.out(`  ${count(list.left, 'row')} left out: sums, footers, headings again.\n`);
  for (const [decision, share] of Object.entries(byDecision))
    line(
      `  ${decision}`,
      `${percent(share.suppliers, all.suppliers)} of suppliers, ${percent(share.amount, all.amount)} of money`,
    );
  for (const [label, one] of [
    ['Social enterprises', socialEnterprise],
    ['VCSE', vcse],
  ] as const)
    line(
      label,
      `${money(one.evidenced.amount)} evidenced (${percent(one.evidenced.amount, base.amount)} of third-party spend), ${money(one.atMost.amount)} at most (${percent(one.atMost.amount, base.amount)})`,
    );
  io.out('Ten largest identified:\n');
  for (const { supplier, answer } of summary.largest)
    line(
      `  ${supplier.name.slice(0, 36)}`,
      `${answer.best?.id ?? ''} ${answer.best?.name ?? ''}, ${money(supplier.amount)}`,
    );
}
