import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exitCodes } from '#platform/commands/command.ts';
import { identificationCommands } from '../module.ts';

/** Where an invented file of the module lies. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Runs a command as it would be typed; gives what it said. */
export async function run(...words: string[]): Promise<{ code: number; out: string }> {
  const command = identificationCommands.find(one => words.join(' ').startsWith(one.words));
  assert.ok(command);
  const args = words.slice(command.words.split(' ').length);
  const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true });
  let out = '';
  const io = {
    out: (text: string) => void (out += text),
    err: () => undefined,
    stdin: async () => Buffer.alloc(0),
    interactive: false,
  };
  const code = await command.run({ positionals, values: { ...values }, io, context: undefined });
  return { code, out };
}

/** Builds a register of all the invented files. */
export async function buildFixtures(register: string): Promise<void> {
  const inputs = {
    companies: 'companies-2026-11-01.csv',
    charities: 'charities.json',
    'charity-names': 'charity-names.json',
    oscr: 'oscr.csv',
    ccni: 'ccni.csv',
    mutuals: 'mutuals.csv',
    directory: 'directory.csv',
    'same-as': 'same-as.csv',
  };
  const options = Object.entries(inputs).flatMap(([kind, file]) => [`--${kind}`, fixture(file)]);
  const built = await run('register', 'build', '--out', register, ...options);
  assert.equal(built.code, exitCodes.done);
}
