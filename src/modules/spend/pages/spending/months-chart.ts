import { formatMoney } from '#platform/money/money.ts';
import type { Flag } from '../../rules/figures.ts';
import type { SpendFigures } from '../../store/figures.ts';
import { monthInWords } from './spending.form.ts';

const height = 140;
const step = 24;
/** Columns that the name of a month needs. */
const nameTakes = 3;

/**
 * Columns of a chart by month: evidenced spend with the flag below, what may be it above, and what is known not to be at the top.
 * Credits can make a month fall below nought, which is drawn as nought.
 */
export function monthsChart({ months }: Pick<SpendFigures, 'months'>, flag: Flag) {
  const of = (sum: { pence: number }) => Math.max(0, sum.pence);
  const whole = ({ flags }: (typeof months)[number]) =>
    of(flags[flag].evidenced) + of(flags[flag].unknown) + of(flags[flag].not);
  const highest = Math.max(0, ...months.map(whole));
  const scale = (pence: number) => (highest ? Math.round((pence / highest) * height * 10) / 10 : 0);
  const top = months.find(month => whole(month) === highest);
  const names = named(months);
  return {
    width: Math.max(months.length, (names.at(-1) ?? 0) + nameTakes) * step,
    height,
    step,
    title: months.length
      ? `From ${monthInWords(months[0]?.month ?? '')} to ${monthInWords(months.at(-1)?.month ?? '')}, month by month`
      : '',
    scale:
      top && highest
        ? `The highest column is ${monthInWords(top.month)}: ${formatMoney(highest)} of third-party spend.`
        : '',
    columns: months.map((month, at) => {
      const figure = month.flags[flag];
      const [evidenced, unknown, not] = [figure.evidenced, figure.unknown, figure.not].map(sum =>
        scale(of(sum)),
      ) as [number, number, number];
      return {
        x: at * step + 3,
        evidenced,
        yEvidenced: height - evidenced,
        unknown,
        yUnknown: height - evidenced - unknown,
        not,
        yNot: height - evidenced - unknown - not,
        label: names.includes(at) ? shortMonth(month.month) : '',
      };
    }),
  };
}

/** Aprils, in which a financial year begins, and the first month if no April follows too closely: the table has them all. */
function named(months: readonly { month: string }[]): number[] {
  const aprils = months.flatMap(({ month }, at) => (month.endsWith('-04') ? [at] : []));
  return months.length && !aprils.some(at => at < nameTakes) ? [0, ...aprils] : aprils;
}

function shortMonth(month: string): string {
  return Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'short', year: 'numeric' });
}
