import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { councilNamed } from '#councils';
import { exitCodes, Refusal, type Command, type CommandIo } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { installation } from '#platform/deed.ts';
import { formatMoney } from '#platform/money/money.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { count, TableError } from '#platform/tables/table.ts';
import { filesWithin, type Within } from '../actions/files-within.ts';
import { importPayments } from '../actions/import-payments.ts';
import { type GivenFile, readMap, type Said, understandFile } from '../actions/read-payment-file.ts';
import { SpendRefused } from '../rules/refused.ts';
import { type FileOutcome, outcomeOf, refusedOutcome } from './file-outcome.ts';

/** Takes in files of payments, each in one transaction: all of it or nothing. */
export const importPaymentsCommand: Command<Platform> = {
  words: 'import payments',
  summary: 'Import files of payments as they come (CSV, Excel): each as a whole, or it is said why not.',
  usage: 'FILE… --council SLUG [--map FILE] [--dry-run] [--json]',
  options: {
    council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' },
    map: {
      type: 'string',
      value: 'FILE',
      doc: 'JSON that says which heading is which column, for example {"supplier_name": "Paid to"}; also "period", "headerRow".',
    },
    period: {
      type: 'string',
      value: 'MONTHS',
      doc: 'For files without dates: 2014-06, or "2014-04 to 2014-06".',
    },
    supersedes: {
      type: 'string',
      value: 'ID',
      doc: 'The import that this one file corrects; it counts no more.',
    },
    beside: { type: 'boolean', doc: 'Import a file beside another of the same name and days.' },
    'dry-run': { type: 'boolean', doc: 'Only say what would happen.' },
    json: { type: 'boolean', doc: 'Print one JSON object for each file, a line each.' },
  },
  needs: 'database',
  async run({ positionals, values, io, context: platform }) {
    if (!positionals.length) throw new Refusal('Name at least one file of payments.', exitCodes.usage);
    if (values['supersedes'] && positionals.length > 1)
      throw new Refusal(
        '--supersedes goes with one file: say of each file which one it corrects.',
        exitCodes.usage,
      );
    const council = await councilNamed(platform, values);
    const told = await saidBy(values);
    let refused = false;
    for (const path of positionals) {
      for (const { file, said } of await within(await fileAt(path, io), told)) {
        const outcome = await one(platform, council.id, file, said, values['dry-run'] === true, io);
        if (outcome.verdict === 'refused') refused = true;
        io.out(values['json'] === true ? `${JSON.stringify(outcome)}\n` : inWords(outcome));
      }
    }
    return refused ? exitCodes.refused : exitCodes.done;
  },
};

/** The sheets of a workbook that are files of their own. What is no table at all is told of as one. */
async function within(file: GivenFile, said: Said): Promise<Within[]> {
  try {
    return await filesWithin(file, said);
  } catch (error) {
    if (error instanceof TableError) return [{ file, said }];
    throw error;
  }
}

async function one(
  platform: Platform,
  council: number,
  given: GivenFile,
  said: Said,
  dry: boolean,
  io: CommandIo,
): Promise<FileOutcome> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const understand = () =>
    reads(platform, { councils: [installation, council] }, tx => understandFile(tx, council, given, said));
  try {
    if (dry) {
      const file = await understand();
      return file.refusal
        ? refusedOutcome(given.name, file.refusal, seconds(), file)
        : outcomeOf('would-import', file, seconds());
    }
    // Known once the file is read.
    let importing = progress(io, `Importing ${given.name}`);
    const done = await does(platform, { council, actor: 'command' }, deed =>
      importPayments(deed, given, said, {
        progress(told) {
          if (!told.done) importing = progress(io, `Importing ${given.name}`, told.total);
          importing.to(told.done);
        },
      }),
    );
    importing.end(count(done.file.read?.lines.length ?? 0, 'line'));
    return outcomeOf('imported', done.file, seconds(), done.fileId);
  } catch (error) {
    if (error instanceof TableError) return refusedOutcome(given.name, error, seconds());
    if (error instanceof SpendRefused)
      return refusedOutcome(given.name, error, seconds(), await understand().catch(() => undefined));
    throw error;
  }
}

async function saidBy(values: Record<string, unknown>): Promise<Said> {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const path = text('map');
  try {
    const map = path ? readMap(await readFile(path, 'utf8')) : {};
    const [period, supersedes] = [text('period'), text('supersedes')];
    return {
      ...map,
      ...(period ? { period } : {}),
      ...(supersedes ? { supersedes } : {}),
      ...(values['beside'] === true ? { beside: true } : {}),
    };
  } catch (error) {
    if (error instanceof SpendRefused) throw new Refusal(error.message);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Refusal(`There is no map ${path}.`);
    throw error;
  }
}

async function fileAt(path: string, io: CommandIo): Promise<GivenFile> {
  if (path === '-') return { name: 'standard input', bytes: await io.stdin() };
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`,
    );
  });
  return { name: basename(path), bytes };
}

function inWords(outcome: FileOutcome): string {
  if (outcome.verdict === 'refused')
    return `${outcome.file}: refused. ${outcome.reason}${outcome.code === 'same-name' ? ' With --supersedes ID it corrects that import; with --beside both count.' : ''}\n`;
  const parts = [
    `${outcome.file}: ${outcome.verdict === 'imported' ? `imported as ${outcome.id}` : 'would be imported'}`,
    `${count(outcome.lines, 'line')} of ${count(outcome.suppliers, 'supplier')}, ${formatMoney(Math.round(outcome.total * 100))} in all${outcome.ownTotal === null ? '' : outcome.ownTotal === outcome.total ? ', as the file’s own total says' : `; the file’s own total is ${formatMoney(Math.round(outcome.ownTotal * 100))}`}`,
    ...(outcome.duplicates
      ? [`${count(outcome.duplicates, 'line')} the same as an earlier one, all kept`]
      : []),
    ...(outcome.redacted ? [`${count(outcome.redacted, 'line')} with a redacted payee`] : []),
    ...(outcome.skipped.length
      ? [
          `${count(outcome.skipped.length, 'row')} left out: row ${outcome.skipped[0]?.row}, ${outcome.skipped[0]?.reason}`,
        ]
      : []),
    ...outcome.notes,
  ];
  return `${parts.join('\n  ')}\n`;
}
