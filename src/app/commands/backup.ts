import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { backupRecords, restoreRecords } from '../backup/backup.ts';
import { lines } from '../backup/lines.ts';
import type { OpenPlatform } from '../open-platform.ts';

export const backupCommands: readonly Command<OpenPlatform>[] = [
  {
    words: 'backup',
    summary:
      'Write the whole installation (database and files) into one file, as it is at one moment. May run while the server does.',
    usage: 'FILE',
    options: {},
    needs: 'database',
    async run({ positionals, context, io }) {
      const [file] = positionals;
      if (!file) throw new Refusal('Say which file to write: moothall backup FILE.', exitCodes.usage);
      const shown = progress(io, 'Backing up');
      const part = `${file}.part`;
      try {
        await pipeline(
          Readable.from(backupRecords(context, rows => shown.to(rows))),
          createGzip(),
          createWriteStream(part, { mode: 0o600 }),
        );
        renameSync(part, file);
      } finally {
        rmSync(part, { force: true });
      }
      shown.end(`written to ${file}`);
      return exitCodes.done;
    },
  },
  {
    words: 'restore',
    summary: 'Fill an empty installation from a backup. Refuses if there is anything in it.',
    usage: 'FILE',
    options: {},
    needs: 'database',
    async run({ positionals, context, io }) {
      const [file] = positionals;
      if (!file || !existsSync(file))
        throw new Refusal(
          file ? `There is no file ${file}.` : 'Say which file to read: moothall restore FILE.',
          file ? exitCodes.refused : exitCodes.usage,
        );
      const shown = progress(io, 'Restoring');
      const packed = createReadStream(file);
      const source = packed.pipe(createGunzip());
      packed.on('error', error => source.destroy(error));
      await restoreRecords(context, lines(source), rows => shown.to(rows));
      shown.end();
      return exitCodes.done;
    },
  },
];
