import { findCouncil } from '#councils';
import { formatMoney } from '#platform/money/money.ts';
import type { Figures } from '#platform/offers/figure.ts';
import { monthNumber, monthOf } from '../rules/financial-year.ts';
import { percent } from '../pages/spending/table.ts';
import { monthsInWords } from '../pages/spending/spending.form.ts';
import { spendFigures } from '../store/figures.ts';
import { paymentsCover } from '../store/payments.ts';

/** On the council's front page: what the last twelve months with payments say of social enterprises. */
export const spendFiguresOffer: Figures = async (tx, { council: { slug }, asOf }) => {
  const council = await findCouncil(tx, slug);
  const cover = council && (await paymentsCover(tx, council.id));
  if (!council || !cover) return [];
  const from = monthOf(Math.max(monthNumber(cover.from), monthNumber(cover.to) - 11));
  const { base, flags } = await spendFigures(tx, { councils: [council], from, to: cover.to, asOf });
  const { evidenced, evidencedShare, atMostShare, coverage } = flags.socialEnterprise;
  if (evidencedShare === null) return [];
  return [
    {
      figure: percent(evidencedShare),
      text: `of ${formatMoney(Math.round(base.pence / 100) * 100)} third-party spend ${monthsInWords(from, cover.to)} went to social enterprises: ${formatMoney(Math.round(evidenced.pence / 100) * 100)}, evidenced; at most ${percent(atMostShare)} (it is known of ${percent(coverage)} of the money)`,
      href: `/${slug}/spending?from=${from}&to=${cover.to}`,
    },
  ];
};
