import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { exitCodes, Refusal, type Command, type CommandIo } from '#platform/commands/command.ts';
import { ConfigError, readConfig } from '#platform/config/settings.ts';
import { appCommands } from './commands/index.ts';
import { modules } from './modules.ts';
import { offer } from './offers.ts';
import { openPlatform, type OpenPlatform } from './open-platform.ts';

/** Every command: the installation's own and the modules'. */
export const allCommands: readonly Command<OpenPlatform>[] = [
  ...appCommands,
  ...(modules.flatMap(module => module.commands ?? []) as readonly Command<OpenPlatform>[]),
].sort((a, b) => a.words.localeCompare(b.words));

const standardIo: CommandIo = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  stdin: async () => Buffer.concat(await Array.fromAsync(process.stdin as AsyncIterable<Buffer>)),
  interactive: process.stderr.isTTY === true,
};

/** Runs `moothall` with these words. @returns the exit code (see exitCodes). */
export async function main(
  args: string[],
  io: CommandIo = standardIo,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  try {
    const command = findCommand(args);
    if (!command) return overview(args, io);
    const rest = args.slice(command.words.split(' ').length);
    if (rest.includes('--help') || rest.includes('-h')) return help(command, io);
    const options = Object.fromEntries(
      Object.entries(command.options).map(([name, { doc: _doc, value: _value, ...option }]) => [
        name,
        option,
      ]),
    ) as ParseArgsOptionsConfig;
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    return await run(command, { values: values as never, positionals }, environment, io);
  } catch (error) {
    return explain(error as Error & { code?: string }, io);
  }
}

async function run(
  command: Command<OpenPlatform>,
  given: { values: never; positionals: string[] },
  environment: NodeJS.ProcessEnv,
  io: CommandIo,
): Promise<number> {
  // Before all else: `start` needs nothing and yet loads the demonstration, whose letters are answered from what modules offer.
  offer();
  // Such a command reads the settings itself if it needs them: `doctor` has to say what is wrong with them.
  if (command.needs === 'nothing') return command.run({ ...given, io, context: undefined as never });
  const platform = await openPlatform(readConfig(environment));
  try {
    return await command.run({ ...given, io, context: platform });
  } finally {
    await platform.close();
  }
}

/** The command whose words the arguments begin with; the longest wins, so "import agreements" is not "import". */
function findCommand(args: string[]): Command<OpenPlatform> | undefined {
  return allCommands
    .filter(command => command.words.split(' ').every((word, place) => args[place] === word))
    .sort((a, b) => b.words.length - a.words.length)[0];
}

function overview(args: string[], io: CommandIo): number {
  const asked = args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '');
  const width = Math.max(...allCommands.map(command => command.words.length));
  const list = allCommands.map(command => `  ${command.words.padEnd(width)}  ${command.summary}`).join('\n');
  const text = `moothall: a council's account of its dealings with social enterprises\n\n${list}\n\nmoothall COMMAND --help says more. Settings are environment variables: docs/generated/config.md.\nExit codes: 0 done, 1 refused (the input is at fault), 2 command not understood, 3 the installation is at fault.\n`;
  if (asked) {
    io.out(text);
    return exitCodes.done;
  }
  io.err(`There is no command “${args.join(' ')}”.\n\n${text}`);
  return exitCodes.usage;
}

function help(command: Command<OpenPlatform>, io: CommandIo): number {
  const options = Object.entries(command.options).map(
    ([name, option]) =>
      [`--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`, option.doc] as const,
  );
  const width = Math.max(0, ...options.map(([name]) => name.length));
  io.out(
    `moothall ${command.words} ${command.usage}\n\n${command.summary}\n${options.length ? `\n${options.map(([name, doc]) => `  ${name.padEnd(width)}  ${doc}`).join('\n')}\n` : ''}`,
  );
  return exitCodes.done;
}

function explain(error: Error & { code?: string }, io: CommandIo): number {
  if (error instanceof Refusal) {
    io.err(`${error.message}\n`);
    return error.exitCode;
  }
  if (error.code?.startsWith('ERR_PARSE_ARGS')) {
    io.err(`${error.message}\nmoothall COMMAND --help says what the command takes.\n`);
    return exitCodes.usage;
  }
  io.err(
    error instanceof ConfigError
      ? `${error.message}\n`
      : `This did not work: ${error.message}\n${process.env['MOOTHALL_STACK'] ? (error.stack ?? '') : 'npx moothall doctor looks for what is wrong with the installation.'}\n`,
  );
  return exitCodes.broken;
}
