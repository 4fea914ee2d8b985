import {
  type Command,
  type CommandOption,
  type CommandValues,
  exitCodes,
  Refusal,
} from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { buildRegister } from '../register/build.ts';
import { recogniseKind } from '../register/recognise.ts';
import { type SourceKind, sourceKinds } from '../register/read-source.ts';

const docs: Record<SourceKind, string> = {
  companies:
    'Companies House basic company data, CSV or zip, whole or in parts; older snapshots may follow newer ones',
  charities: 'Charity Commission publicextract.charity, JSON or tab text',
  'charity-names': 'Charity Commission publicextract.charity_other_names',
  oscr: 'Scottish charity register export',
  ccni: 'Northern Ireland charity register export',
  mutuals: 'FCA Mutuals Register extract',
  directory: 'any list with the columns org_id,name[,name_kind,postcode,category,status,source]',
  'same-as': 'pairs of ids of one organisation: org_id_a,org_id_b[,kind]',
};

/** `moothall register build`: official files in, one index file out. */
export const registerBuild: Command = {
  words: 'register build',
  summary: 'Build the register of organisations from official files',
  usage: '--out DIR [--companies FILE…] [--charities FILE…] [--directory FILE…] [--same-as FILE…] …',
  needs: 'nothing',
  options: {
    out: { type: 'string', doc: 'folder for the register', value: 'DIR' },
    threads: { type: 'string', doc: 'threads to read with (default: one per processor)', value: 'N' },
    ...Object.fromEntries(
      sourceKinds.map((kind): [string, CommandOption] => [
        kind,
        { type: 'string', multiple: true, doc: docs[kind], value: 'FILE' },
      ]),
    ),
  },
  async run({ positionals, values, io }) {
    if (positionals.length && !sourceKinds.some(kind => values[kind]))
      throw new Refusal(
        `Say what kind of file ${positionals[0]} is, for example: --directory ${positionals[0]}`,
        exitCodes.usage,
      );
    const out = text(values, 'out');
    if (!out) throw new Refusal('Say where to put the register: --out DIR', exitCodes.usage);
    const input: Partial<Record<SourceKind, string[]>> = Object.fromEntries(
      sourceKinds.map(kind => [kind, list(values, kind)]),
    );
    const given = sourceKinds.filter(kind => values[kind]);
    for (const path of positionals) {
      const kind = await recogniseKind(path, given);
      input[kind] = [...(input[kind] ?? []), path];
    }
    const shown = progress(io, 'Names read');
    const threads = numberOption(values, 'threads');
    const result = await buildRegister(input, out, {
      ...(threads ? { threads } : {}),
      progress: (step, names) => (step === 'reading' ? shown.to(names) : undefined),
    });
    shown.end(
      `${result.header.counts['names']?.toLocaleString('en-GB')} names of ${result.header.counts['registrations']?.toLocaleString('en-GB')} registrations`,
    );
    io.out(`${result.path} (${(result.bytes / 1e6).toFixed(1)} MB)\n`);
    return exitCodes.done;
  },
};

/** A single text option, '' when absent. */
export function text(values: CommandValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** A repeatable text option. */
export function list(values: CommandValues, name: string): string[] {
  const value = values[name];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

/** A whole number above 0, or undefined when the option is absent; refuses anything else. */
export function numberOption(values: CommandValues, name: string): number | undefined {
  const value = text(values, name);
  if (!value) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new Refusal(`--${name} must be a whole number above 0, not "${value}".`, exitCodes.usage);
  return Number(value);
}
