import { councilNamed } from '#councils';
import { AgreementRefused, undoImport } from '#agreements';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { installation } from '#platform/deed.ts';
import { isId } from '#platform/ids.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { undoPayments } from '../actions/import-payments.ts';
import { SpendRefused } from '../rules/refused.ts';
import { findFile } from '../store/files.ts';

/** Undoes an import, of payments or of contracts and grants: the id tells which. */
export const undoImportCommand: Command<Platform> = {
  words: 'undo import',
  summary:
    'Undo an import, of payments or of contracts and grants: what it brought counts no more, what it changed is as before.',
  usage: 'ID --council SLUG',
  options: { council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' } },
  needs: 'database',
  async run({ positionals, values, io, context: platform }) {
    const [id, ...more] = positionals;
    if (!id || more.length) throw new Refusal('Give the id of one import.', exitCodes.usage);
    const council = await councilNamed(platform, values);
    if (!isId(id))
      throw new Refusal(`“${id}” is not the id of an import. It is printed when a file is imported.`);
    const file = await reads(platform, { councils: [installation, council.id] }, tx =>
      findFile(tx, council.id, id),
    );
    try {
      await does(platform, { council: council.id, actor: 'command' }, deed =>
        file ? undoPayments(deed, id) : undoImport(deed, id),
      );
    } catch (error) {
      if (error instanceof SpendRefused || error instanceof AgreementRefused)
        throw new Refusal(error.message);
      throw error;
    }
    io.out(
      file
        ? `“${file.name}” counts no more.\n`
        : 'The import has been undone. The register is as it was before.\n',
    );
    return exitCodes.done;
  },
};
