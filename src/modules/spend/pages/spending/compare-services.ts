import type { Tx } from '#platform/db/database.ts';
import { publicLabel } from '../../publication/store/public-payments.ts';
import type { Flag } from '../../rules/figures.ts';
import { monthNumber, monthOf } from '../../rules/financial-year.ts';
import { spendBy } from '../../store/breakdowns.ts';
import type { FigureAsk } from '../../store/judged.ts';

export interface ServiceYears {
  label: string;
  /** Every year of the ask, also those without payments; money in pence, shares from 0 to 1. */
  years: {
    year: number;
    base: number;
    evidenced: number;
    evidencedShare: number | null;
    atMostShare: number | null;
    coverage: number | null;
  }[];
}

/** The shares of each service in each financial year of the ask, the largest service first. `wanted`: only these; none means all. */
export async function compareServices(
  tx: Tx,
  ask: FigureAsk,
  flag: Flag,
  wanted: readonly string[],
): Promise<ServiceYears[]> {
  const [first, last] = [monthNumber(ask.from), monthNumber(ask.to)];
  const years = Array.from(
    { length: Math.floor(last / 12) - Math.floor(first / 12) + 1 },
    (_, at) => Math.floor(first / 12) + at,
  );
  const services = new Map<string, ServiceYears['years']>();
  for (const year of years) {
    const months = { from: monthOf(Math.max(first, year * 12)), to: monthOf(Math.min(last, year * 12 + 11)) };
    const rows = await spendBy(tx, { ...ask, ...months, service: undefined }, 'service');
    for (const { label, base, flags } of rows) {
      if (!base.lines || (wanted.length && !wanted.includes(label))) continue;
      const { evidenced, evidencedShare, atMostShare, coverage } = flags[flag];
      const list = services.get(label) ?? years.map(empty);
      services.set(label, list);
      list[year - (years[0] ?? year)] = {
        ...{ year, base: base.pence, evidenced: evidenced.pence },
        ...{ evidencedShare, atMostShare, coverage },
      };
    }
  }
  const total = ({ years: all }: ServiceYears) => all.reduce((sum, { base }) => sum + base, 0);
  return [...services]
    .map(([label, all]) => ({ label: publicLabel(label), years: all }))
    .sort((a, b) => total(b) - total(a));
}

function empty(year: number): ServiceYears['years'][number] {
  return { year, base: 0, evidenced: 0, evidencedShare: null, atMostShare: null, coverage: null };
}
