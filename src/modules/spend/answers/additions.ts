import { formatMoney } from '#platform/money/money.ts';
import type { AnswerAddition, StandingAddition } from '#platform/offers/standing-question.ts';
import type { Tx } from '#platform/db/database.ts';
import { onlyNamed } from '../publication/store/named-organisations.ts';
import { publicLabel } from '../publication/store/public-payments.ts';
import { yearInWords } from '../rules/financial-year.ts';
import { spendBy, spendByOrganisation } from '../store/breakdowns.ts';
import { paidIn, type PaidIn } from './paid-in.ts';
import { gapsOf, shareInWords, spendingSource, whenInWords } from './wording.ts';

/** Lines named in an answer; the page has all. */
const most = 10;

/** What was paid, beside what the registers say was agreed: to the questions whether, for what, when and for how much. */
export const spendAdditions: readonly StandingAddition[] = [
  addition('social-enterprises-commissioned', async (_tx, paid) => {
    return `Its payments ${whenInWords(paid)} say: ${shareInWords(paid.figures)}.`;
  }),
  addition('commissioned-services', async (tx, paid) => {
    const services = (await spendBy(tx, paid.ask, 'service')).filter(
      ({ flags }) => flags.socialEnterprise.evidenced.lines > 0,
    );
    const lines = services
      .sort((a, b) => b.flags.socialEnterprise.evidenced.pence - a.flags.socialEnterprise.evidenced.pence)
      .slice(0, most)
      .map(
        ({ label, ...figures }) =>
          `${publicLabel(label) || 'Services the ledger does not name'}: ${shareInWords(figures)}.`,
      );
    return lines.length
      ? `Paid to social enterprises ${whenInWords(paid)}, by the service that paid:\n${lines.join('\n')}`
      : undefined;
  }),
  addition('commissioned-dates', async (_tx, paid) => {
    const lines = paid.figures.years.map(
      ({ year, ...figures }) => `${yearInWords(year)}: ${shareInWords(figures)}.`,
    );
    return `Paid to social enterprises, by financial year:\n${lines.join('\n')}`;
  }),
  addition('commissioned-spend', async (tx, paid) => {
    const largest = await spendByOrganisation(tx, paid.ask, { most: 2 * most, flag: 'socialEnterprise' });
    const organisations = await onlyNamed(tx, paid.ask.councils, largest, most + 1);
    const named = organisations.slice(0, most).map(({ name, pence }) => `${name}: ${formatMoney(pence)}`);
    const more = organisations.length > most ? ' The largest are:' : '';
    return [`Paid ${whenInWords(paid)}: ${shareInWords(paid.figures)}.${more}`, ...named].join('\n');
  }),
];

function addition(to: string, say: (tx: Tx, paid: PaidIn) => Promise<string | undefined>): StandingAddition {
  return {
    to,
    async add(tx, ask): Promise<AnswerAddition | undefined> {
      const paid = await paidIn(tx, ask);
      if (paid === undefined) return undefined;
      if (paid === 'service')
        return {
          text: '',
          sources: [],
          gaps: [
            'The ledger names no service of this name, so its payments cannot be told from those of others.',
          ],
        };
      const text = await say(tx, paid);
      return text === undefined ? undefined : { text, sources: [spendingSource(paid)], gaps: gapsOf(paid) };
    },
  };
}
