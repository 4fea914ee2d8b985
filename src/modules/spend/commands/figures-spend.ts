import { councilNamed } from '#councils';
import type { Council } from '#councils';
import { exitCodes, Refusal, type Command, type CommandValues } from '#platform/commands/command.ts';
import { todayInLondon } from '#platform/dates/london.ts';
import { installation } from '#platform/deed.ts';
import { formatMoney } from '#platform/money/money.ts';
import { reads, type Platform } from '#platform/platform.ts';
import {
  type Figures,
  type FlagFigure,
  exclusionNames,
  exclusions,
  flagNames,
  flags,
  type Sum,
} from '../rules/figures.ts';
import { yearInWords } from '../rules/financial-year.ts';
import { readMonths } from '#platform/tables/payments/read-day.ts';
import { spendFigures, type SpendFigures } from '../store/figures.ts';
import { paymentsCover } from '../store/payments.ts';

/** Prints what a council's payments say. */
export const figuresSpendCommand: Command<Platform> = {
  words: 'figures spend',
  summary:
    'Say what a council spent with social enterprises, VCSEs, SMEs, micro and local organisations: evidenced, at most, and how much is known.',
  usage: '--council SLUG [--from MONTH] [--to MONTH] [--service NAME] [--json]',
  options: {
    council: { type: 'string', value: 'SLUG', doc: 'The council: first part of its address.' },
    from: {
      type: 'string',
      value: 'MONTH',
      doc: 'First month, like 2014-04; left out, the first with payments.',
    },
    to: { type: 'string', value: 'MONTH', doc: 'Last month; left out, the last with payments.' },
    service: { type: 'string', value: 'NAME', doc: 'One service as the files write it.' },
    json: { type: 'boolean', doc: 'Print everything as JSON, amounts in pounds.' },
  },
  needs: 'database',
  async run({ positionals, values, io, context: platform }) {
    if (positionals.length)
      throw new Refusal(`“${positionals.join(' ')}” is not understood here.`, exitCodes.usage);
    const council = await councilNamed(platform, values);
    const figures = await readFigures(platform, council, values);
    if (values['json'] === true) io.out(`${JSON.stringify(inJson(council, figures), null, 2)}\n`);
    else io.out(inWords(council, figures));
    return exitCodes.done;
  },
};

async function readFigures(
  platform: Platform,
  council: Council,
  values: CommandValues,
): Promise<SpendFigures> {
  const month = (name: string) => {
    const typed = values[name];
    if (typeof typed !== 'string') return undefined;
    const read = readMonths(typed);
    if (!read)
      throw new Refusal(
        `--${name} is “${typed}”, which is not a month. Write it like 2014-04.`,
        exitCodes.usage,
      );
    return read.from;
  };
  const [from, to] = [month('from'), month('to')];
  return reads(platform, { councils: [installation, council.id] }, async tx => {
    const cover = await paymentsCover(tx, council.id);
    if (!cover)
      throw new Refusal(
        `No payments of ${council.name} have been imported yet. Import them with: moothall import payments FILE --council ${council.slug}`,
      );
    return spendFigures(tx, {
      councils: [council],
      from: from ?? cover.from,
      to: to ?? cover.to,
      asOf: todayInLondon(platform.clock).toString(),
      service: typeof values['service'] === 'string' ? values['service'] : undefined,
    });
  });
}

function inWords(council: Council, figures: SpendFigures): string {
  const share = (value: number | null) => (value === null ? 'no share' : `${(100 * value).toFixed(1)}%`);
  const lines = [
    `${council.name}, ${figures.from} to ${figures.to}, by the evidence of ${figures.asOf}`,
    `Paid in all: ${formatMoney(figures.gross.pence)}`,
    ...exclusions
      .filter(reason => figures.excluded[reason].lines)
      .map(
        reason =>
          `  less ${exclusionNames[reason].toLowerCase()}: ${formatMoney(figures.excluded[reason].pence)}`,
      ),
    `Third-party spend: ${formatMoney(figures.base.pence)}, of it with identified organisations ${formatMoney(figures.identified.pence)}`,
    ...flags.map(flag => {
      const { evidenced, evidencedShare, atMostShare, coverage } = figures.flags[flag];
      return `${flagNames[flag]}: ${formatMoney(evidenced.pence)} (${share(evidencedShare)}) evidenced, ${share(atMostShare)} at most, coverage ${share(coverage)}`;
    }),
    'These overlap: an organisation can be several of them, so they must not be added.',
  ];
  return `${lines.join('\n')}\n`;
}

function inJson(council: Council, figures: SpendFigures) {
  const pounds = ({ pence, lines }: Sum) => ({ pounds: pence / 100, lines });
  const flag = ({ evidenced, not, unknown, ...shares }: FlagFigure) => ({
    evidenced: pounds(evidenced),
    not: pounds(not),
    unknown: pounds(unknown),
    ...shares,
  });
  const all = (one: Figures) => ({
    gross: pounds(one.gross),
    excluded: Object.fromEntries(exclusions.map(reason => [reason, pounds(one.excluded[reason])])),
    base: pounds(one.base),
    identified: pounds(one.identified),
    flags: Object.fromEntries(flags.map(name => [name, flag(one.flags[name])])),
  });
  return {
    council: { name: council.name, slug: council.slug },
    currency: 'GBP',
    from: figures.from,
    to: figures.to,
    asOf: figures.asOf,
    ...all(figures),
    grants: all(figures.grants),
    years: figures.years.map(one => ({ year: yearInWords(one.year), ...all(one) })),
    months: figures.months.map(one => ({ month: one.month, ...all(one) })),
  };
}
