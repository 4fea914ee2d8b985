import { councilNamed } from '#councils';
import { Identifier, openRegister } from '#identification';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { installation } from '#platform/deed.ts';
import { formatMoney } from '#platform/money/money.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { count } from '#platform/tables/table.ts';
import { runResolving, startResolving } from '../actions/resolve-suppliers.ts';
import { countOutcomes } from '../store/queue.ts';

/** Looks up the suppliers that nobody has looked up yet. */
export const resolveCommand: Command<Platform> = {
  words: 'resolve',
  summary: 'Find out which organisations a council’s suppliers are; what is not sure waits for a person.',
  usage: '--council SLUG [--register DIR] [--json]',
  options: {
    council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' },
    register: {
      type: 'string',
      value: 'DIR',
      doc: 'Folder of the register; left out, that of the installation (REGISTER).',
    },
    json: { type: 'boolean', doc: 'Print the outcome as JSON.' },
  },
  needs: 'database',
  async run({ positionals, values, io, context: platform }) {
    if (positionals.length)
      throw new Refusal(`“${positionals.join(' ')}” is not understood here.`, exitCodes.usage);
    const council = await councilNamed(platform, values);
    const folder = values['register'];
    const register =
      typeof folder === 'string' ? await Identifier.open(folder) : await openRegister(platform.config);
    if (!register)
      io.err(
        'No register is installed: only organisations known here already can be found. Build one with: moothall register build --out register …\n',
      );
    const run = await does(platform, { council: council.id, actor: 'command' }, deed =>
      startResolving(deed, register, false),
    );
    // How many there are is known once the first are done.
    let looking = progress(io, 'Looking up suppliers');
    let told = false;
    await runResolving(platform, { council: council.id, run, register }, (done, of) => {
      if (!told) looking = progress(io, 'Looking up suppliers', of);
      told = true;
      looking.to(done);
    });
    looking.end();
    const outcomes = await reads(platform, { councils: [installation, council.id] }, tx =>
      countOutcomes(tx, council.id),
    );
    if (values['json'] === true) {
      const list = Object.entries(outcomes).map(
        ([outcome, { suppliers, pence }]) => [outcome, { suppliers, pounds: pence / 100 }] as const,
      );
      io.out(
        `${JSON.stringify({ council: council.slug, register: register?.index.header.built ?? null, outcomes: Object.fromEntries(list) }, null, 2)}\n`,
      );
    } else
      for (const [outcome, { suppliers, pence }] of Object.entries(outcomes).sort(
        ([, a], [, b]) => b.pence - a.pence,
      ))
        io.out(`${inWords[outcome] ?? outcome}: ${count(suppliers, 'supplier')}, ${formatMoney(pence)}\n`);
    return exitCodes.done;
  },
};

const inWords: Record<string, string> = {
  organisation: 'Identified',
  review: 'Waiting for a person, with proposals',
  none: 'Nothing found',
  unsure: 'A person is unsure',
  disputed: 'People disagree',
  person: 'Persons',
  'public-body': 'Public bodies',
  redacted: 'Redacted',
  unnamed: 'Without a name',
  unasked: 'Not looked up yet',
};
