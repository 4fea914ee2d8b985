import { formatMoney } from '#platform/money/money.ts';
import type { StandingAnswer } from '#platform/offers/standing-question.ts';
import { monthsInWords } from '../pages/spending/spending.form.ts';
import { percent } from '../pages/spending/table.ts';
import type { Figures } from '../rules/figures.ts';
import type { PaidIn } from './paid-in.ts';

/** "£5,350,907.34, 38.3% of third-party spend, is evidenced; at most 87.4%; (it is known of 50.9% of the money)". */
export function shareInWords({ base, flags }: Figures): string {
  const { evidenced, evidencedShare, atMostShare, coverage } = flags.socialEnterprise;
  return evidencedShare === null
    ? `${formatMoney(evidenced.pence)} (credits outweigh payments, so there is no share)`
    : `${formatMoney(evidenced.pence)} of ${formatMoney(base.pence)} third-party spend (${percent(evidencedShare)}) is evidenced; it can be at most ${percent(atMostShare)} (it is known of ${percent(coverage)} of the money)`;
}

export function whenInWords({ ask }: PaidIn): string {
  return `${monthsInWords(ask.from, ask.to)}${ask.service === undefined ? '' : ` by ${ask.service}`}`;
}

/** Where the figure stands, for the same months. */
export function spendingSource({ council, ask }: PaidIn, page = ''): StandingAnswer['sources'][number] {
  const query = new URLSearchParams({
    from: ask.from,
    to: ask.to,
    ...(ask.service === undefined ? {} : { service: ask.service }),
  });
  return {
    title: 'What the council’s payments say',
    url: `/${council.slug}/spending${page}?${query.toString()}`,
  };
}

/** What is not known, said openly. */
export function gapsOf({ figures }: PaidIn): string[] {
  const { unknown, coverage } = figures.flags.socialEnterprise;
  return unknown.pence === 0 || coverage === null
    ? []
    : [
        `For ${formatMoney(unknown.pence)} of third-party spend (${percent(1 - coverage)}) it is not known whether the supplier is a social enterprise.`,
      ];
}
