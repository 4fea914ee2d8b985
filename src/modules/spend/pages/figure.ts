import type { Council } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { formatMoney } from '#platform/money/money.ts';
import { spendFigures } from '../store/figures.ts';
import { paymentsCover } from '../store/payments.ts';

/** The figure that deciding on suppliers moves, as two or three large numbers; none before anything was imported. */
export async function figureSoFar(
  tx: Tx,
  council: Pick<Council, 'id' | 'localPostcodes'>,
  asOf: string,
): Promise<{ figure: string; text: string }[]> {
  const cover = await paymentsCover(tx, council.id);
  if (!cover) return [];
  const { base, identified, flags } = await spendFigures(tx, {
    councils: [council],
    from: cover.from,
    to: cover.to,
    asOf,
  });
  const { evidenced, evidencedShare, atMostShare } = flags.socialEnterprise;
  return [
    {
      figure: formatMoney(Math.round(evidenced.pence / 100) * 100),
      text: `with social enterprises, evidenced: ${percent(evidencedShare)} of third-party spend, ${percent(atMostShare)} at most`,
    },
    {
      figure: percent(base.pence > 0 ? identified.pence / base.pence : null),
      text: 'of third-party spend is with payees that are identified',
    },
  ];
}

function percent(share: number | null): string {
  return share === null ? 'no share' : `${(100 * share).toFixed(1)}%`;
}
