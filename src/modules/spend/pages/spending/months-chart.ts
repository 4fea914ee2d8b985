import type { Flag } from '../../rules/figures.ts';
import type { SpendFigures } from '../../store/figures.ts';
import { monthInWords } from './spending.form.ts';

const height = 140;
const step = 24;

/** Columns of a chart by month: evidenced spend with the flag below, what may be it above; credits can make a month fall below nought, which is drawn as nought. */
export function monthsChart({ months }: Pick<SpendFigures, 'months'>, flag: Flag) {
  const of = (sum: { pence: number }) => Math.max(0, sum.pence);
  const highest = Math.max(
    1,
    ...months.map(({ flags }) => of(flags[flag].evidenced) + of(flags[flag].unknown)),
  );
  const scale = (pence: number) => Math.round((pence / highest) * height * 10) / 10;
  return {
    width: Math.max(months.length * step, step),
    height,
    step,
    title: months.length
      ? `From ${monthInWords(months[0]?.month ?? '')} to ${monthInWords(months.at(-1)?.month ?? '')}, month by month`
      : '',
    columns: months.map(({ month, flags }, at) => {
      const evidenced = scale(of(flags[flag].evidenced));
      const unknown = scale(of(flags[flag].unknown));
      return {
        x: at * step + 3,
        evidenced,
        yEvidenced: height - evidenced,
        unknown,
        yUnknown: height - evidenced - unknown,
        // Only Aprils are named: the table has them all.
        label: month.endsWith('-04') || at === 0 ? month.slice(0, 4) : '',
      };
    }),
  };
}
