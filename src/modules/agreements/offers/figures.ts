import type { Figures } from '#platform/offers/figure.ts';
import { countUnderWay } from '../store/overview.ts';

/** What is under way today, and how much of it is with social enterprises; unknown is never counted as no. */
export const agreementFigures: Figures = async (tx, { council, asOf }) => {
  const { all, evidenced, atMost } = await countUnderWay(tx, council.id, asOf);
  if (!all) return [];
  const list = `/${council.slug}/agreements?activeFrom=${asOf}&activeTo=${asOf}`;
  return [
    {
      figure: all.toLocaleString('en-GB'),
      text: 'contracts and grants under way today, as far as is known',
      href: list,
    },
    {
      figure: evidenced.toLocaleString('en-GB'),
      text:
        atMost > evidenced
          ? `of them with social enterprises, by evidence or recognition; at most ${atMost.toLocaleString('en-GB')}, because nothing is known of some`
          : 'of them with social enterprises, by evidence or recognition',
      href: `${list}&socialEnterprise=yes`,
    },
  ];
};
