import { type Command, exitCodes, Refusal } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { downloadFile } from '../register/download.ts';
import { officialFiles } from '../register/official-files.ts';
import { list, text } from './register-build.ts';

/** `moothall register download`: fetches the official files, going on where an earlier run stopped. */
export const registerDownload: Command = {
  words: 'register download',
  summary: 'Fetch the official registers that a register is built from',
  usage: '--to DIR [--only KIND…]',
  needs: 'nothing',
  options: {
    to: { type: 'string', doc: 'folder for the files', value: 'DIR' },
    only: {
      type: 'string',
      multiple: true,
      doc: `only these kinds: ${officialFiles.map(file => file.kind).join(', ')}`,
      value: 'KIND',
    },
  },
  async run({ values, io }) {
    const folder = text(values, 'to');
    if (!folder) throw new Refusal('Say where to put the files: --to DIR', exitCodes.usage);
    const only = list(values, 'only');
    for (const kind of only)
      if (!officialFiles.some(file => file.kind === kind))
        throw new Refusal(
          `--only knows no kind "${kind}". Kinds: ${officialFiles.map(file => file.kind).join(', ')}.`,
          exitCodes.usage,
        );
    const faults: string[] = [];
    for (const file of officialFiles.filter(one => !only.length || only.includes(one.kind))) {
      const shown = progress(io, file.publisher);
      try {
        const result = await downloadFile(file, folder, { progress: done => shown.to(done) });
        shown.end(
          result.fetched ? `${result.bytes.toLocaleString('en-GB')} bytes` : 'the newest is here already',
        );
        io.out(`--${file.kind} ${result.path}\n`);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        shown.end('failed');
        faults.push(error.message);
      }
    }
    if (faults.length) throw new Refusal(faults.join('\n'));
    return exitCodes.done;
  },
};
