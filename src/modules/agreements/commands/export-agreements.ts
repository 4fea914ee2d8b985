import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { todayInLondon } from '#platform/dates/london.ts';
import { installation } from '#platform/deed.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { streamCsv } from '#platform/tables/write-csv.ts';
import { agreementJson } from '../data/agreement-json.ts';
import { jsonList, map } from '../data/json-list.ts';
import { exportHeaders, exportRow } from '../rules/export-row.ts';
import { everyAgreement, type Agreement } from '../store/agreements.ts';
import { councilNamed } from '#councils';

/** Writes a council's whole register, unpublished agreements included, to standard output. */
export const exportCommand: Command<Platform> = {
  words: 'export agreements',
  summary: 'Write a council’s contracts and grants, unpublished ones too, to standard output.',
  usage: '--council SLUG --format csv|json [--published]',
  options: {
    council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' },
    format: {
      type: 'string',
      value: 'csv|json',
      doc: 'CSV imports back unchanged; JSON is what the pages serve.',
    },
    published: { type: 'boolean', doc: 'Only what is published.' },
  },
  needs: 'database',
  async run({ positionals, values, io, context: platform }) {
    if (positionals.length)
      throw new Refusal(`“${positionals.join(' ')}” is not understood here.`, exitCodes.usage);
    const format = values['format'];
    if (format !== 'csv' && format !== 'json')
      throw new Refusal('Say in which form: --format csv or --format json.', exitCodes.usage);
    const council = await councilNamed(platform, values);
    const on = todayInLondon(platform.clock).toString();
    const writing = progress(io, 'Writing agreements');
    let written = 0;
    await reads(platform, { councils: [installation, council.id] }, async tx => {
      const filter = { publishedOnly: values['published'] === true };
      const rows = counted(everyAgreement(tx, { council: council.id, filter, on, sort: 'start-newest' }));
      const head = { council: { name: council.name, slug: council.slug }, asOf: on };
      const pieces =
        format === 'csv'
          ? streamCsv(
              exportHeaders,
              map(rows, ({ draft }) => exportRow(draft)),
            )
          : jsonList(
              head,
              map(rows, agreement => agreementJson(agreement, council.slug)),
            );
      for await (const piece of pieces) io.out(piece);
    });
    writing.end(`${written.toLocaleString('en-GB')} agreements`);
    return exitCodes.done;

    async function* counted(rows: AsyncIterable<Agreement>): AsyncGenerator<Agreement> {
      for await (const row of rows) {
        writing.to(++written);
        yield row;
      }
    }
  },
};
