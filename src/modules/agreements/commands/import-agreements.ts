import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { exitCodes, Refusal, type Command, type CommandIo } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { installation } from '#platform/deed.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { count, TableError } from '#platform/tables/table.ts';
import { importAgreements, previewImport, type ReadImport } from '../actions/import-agreements.ts';
import { AgreementRefused } from '../actions/keep-agreement.ts';
import { cellErrorInWords } from '../rules/import-rows.ts';
import { councilNamed } from '#councils';

/** Brings a spreadsheet into a council's register: all of it or nothing. */
export const importCommand: Command<Platform> = {
  words: 'import agreements',
  summary:
    'Import contracts and grants from a CSV or Excel file: all of it, or nothing and what has to be mended.',
  usage: 'FILE --council SLUG [--dry-run] [--publish] [--apart] [--json]',
  options: {
    council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' },
    'dry-run': { type: 'boolean', doc: 'Only say what would happen.' },
    publish: {
      type: 'boolean',
      doc: 'Publish what is added, where the file does not say whether it is published.',
    },
    apart: {
      type: 'boolean',
      doc: 'Take rows that repeat a reference with other words for agreements of their own, and number them.',
    },
    json: { type: 'boolean', doc: 'Print the outcome as JSON.' },
  },
  needs: 'database',
  async run({ positionals, values, io, context: platform }) {
    const [path, ...more] = positionals;
    if (!path || more.length)
      throw new Refusal('Name one file to import, or - for standard input.', exitCodes.usage);
    const council = await councilNamed(platform, values);
    const bytes = await bytesOf(path, io);
    const file = { name: path === '-' ? 'standard input' : basename(path), bytes };
    const options = { publish: values['publish'] === true, apart: values['apart'] === true };
    try {
      const reading = progress(io, 'Reading');
      const read = await reads(platform, { councils: [installation, council.id] }, tx =>
        previewImport(tx, council.id, file, {}, options),
      );
      reading.end(`${count(read.table.rows.length, 'row')} in ${file.name}`);
      for (const { message } of read.warnings) io.err(`Worth knowing: ${message}\n`);
      if (read.errors.length) return refuse(read, values['json'] === true, io);
      const outcome = values['dry-run']
        ? planned(read)
        : await does(platform, { council: council.id, actor: 'command' }, deed => {
            const writing = progress(io, 'Importing', read.drafts.length);
            return importAgreements(deed, file, {}, { ...options, progress: writing.to }).then(done => {
              writing.end();
              return done;
            });
          });
      tell(outcome, values['dry-run'] === true, values['json'] === true, io);
      return exitCodes.done;
    } catch (error) {
      if (error instanceof TableError || error instanceof AgreementRefused) throw new Refusal(error.message);
      throw error;
    }
  },
};

async function bytesOf(path: string, io: CommandIo): Promise<Buffer> {
  if (path === '-') return io.stdin();
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refusal(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}`);
  }
}

function refuse(read: ReadImport, asJson: boolean, io: CommandIo): number {
  if (asJson) io.out(`${JSON.stringify({ imported: false, errors: read.errors }, null, 2)}\n`);
  else for (const error of read.errors) io.err(`${cellErrorInWords(error)}\n`);
  io.err(`Nothing has been imported: ${count(read.errors.length, 'thing')} to mend.\n`);
  if (read.apart)
    io.err('If rows that repeat a reference are agreements of their own, say so with --apart.\n');
  return exitCodes.refused;
}

function planned({ drafts }: ReadImport) {
  const added = drafts.filter(({ changes }) => !changes).length;
  const same = drafts.filter(row => row.same).length;
  return { added, changed: drafts.length - added - same, same };
}

function tell(
  outcome: { importId?: string; added: number; changed: number; same: number },
  dry: boolean,
  asJson: boolean,
  io: CommandIo,
): void {
  const { added, changed, same } = outcome;
  if (asJson) io.out(`${JSON.stringify({ imported: !dry, ...outcome, errors: [] }, null, 2)}\n`);
  else
    io.out(
      `${dry ? 'Would be added' : 'Added'}: ${count(added)}. ${dry ? 'Would be changed' : 'Changed'}: ${count(changed)}. As they are: ${count(same)}.\n`,
    );
}
