import { parseArgs } from 'node:util';
import { type Command, exitCodes, Refusal } from '../src/platform/commands/command.ts';
import { identificationCommands } from '../src/modules/identification/module.ts';

/** Runs a command of the module without the app: node bench/linkage-command.ts register build --out DIR … */
const words = process.argv.slice(2);
const command: Command | undefined = identificationCommands.find(one =>
  words.join(' ').startsWith(one.words),
);
if (!command) console.log(`Commands: ${identificationCommands.map(one => one.words).join(', ')}`);
else {
  const rest = words.slice(command.words.split(' ').length);
  const { values, positionals } = parseArgs({ args: rest, options: command.options, allowPositionals: true });
  const io = {
    out: (text: string) => void process.stdout.write(text),
    err: (text: string) => void process.stderr.write(text),
    stdin: async () => Buffer.alloc(0),
    interactive: false,
  };
  process.exitCode = await command
    .run({ positionals, values: { ...values }, io, context: undefined })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      io.err(`${error.message}\n`);
      return error.exitCode ?? exitCodes.refused;
    });
}
