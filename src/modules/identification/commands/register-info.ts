import { join } from 'node:path';
import { type Command, exitCodes, Refusal } from '#platform/commands/command.ts';
import { indexFileName, readIndexHeader } from '../register/format.ts';
import { text } from './register-build.ts';

/** `moothall register info`: what a register holds and how old it is. */
export const registerInfo: Command = {
  words: 'register info',
  summary: 'Say what a register holds and how old it is',
  usage: 'DIR',
  needs: 'nothing',
  options: {
    register: { type: 'string', doc: 'folder of the register', value: 'DIR' },
    json: { type: 'boolean', doc: 'as JSON' },
  },
  async run({ positionals, values, io }) {
    const folder = positionals[0] ?? text(values, 'register');
    if (!folder) throw new Refusal('Say which register: moothall register info DIR', exitCodes.usage);
    const { formatVersion, built, counts, sources } = await readIndexHeader(join(folder, indexFileName));
    if (values['json']) {
      io.out(`${JSON.stringify({ formatVersion, built, counts, sources }, undefined, 2)}\n`);
      return exitCodes.done;
    }
    const figure = (name: string) => (counts[name] ?? 0).toLocaleString('en-GB');
    io.out(`Register built ${built}, format ${formatVersion}\n`);
    io.out(
      `${figure('names')} names of ${figure('registrations')} registrations; ${figure('linkedRegistrations')} registrations are joined to others; ${figure('successions')} successions\n`,
    );
    for (const source of sources)
      io.out(
        `  ${source.kind}: ${source.file}, snapshot ${source.snapshot}, ${age(source.snapshot)}, ${source.names.toLocaleString('en-GB')} names\n`,
      );
    return exitCodes.done;
  },
};

function age(snapshot: string): string {
  const days = Temporal.PlainDate.from(snapshot).until(Temporal.Now.plainDateISO()).days;
  return days === 1 ? '1 day old' : `${days.toLocaleString('en-GB')} days old`;
}
