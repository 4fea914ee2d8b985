import { findCouncil, listServices, type Council } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { type Ask, readOnce } from '#platform/offers/standing-question.ts';
import { spendFigures, type SpendFigures } from '../store/figures.ts';
import type { FigureAsk } from '../store/judged.ts';
import { listLabels, paymentsCover } from '../store/payments.ts';

/** What a standing question asks of payments. */
export interface PaidIn {
  council: Council;
  ask: FigureAsk;
  figures: SpendFigures;
}

/**
 * The payments a question is about: of its period as far as they go, of its service where the ledger has one of that name. Undefined
 * where none have been imported; 'service' where payments of that service cannot be told from the others.
 */
export async function paidIn(tx: Tx, question: Ask): Promise<PaidIn | 'service' | undefined> {
  return readOnce(
    question,
    `spend ${JSON.stringify([question.period, question.service, question.asOf])}`,
    async () => {
      const council = await findCouncil(tx, question.council.slug);
      const cover = council && (await paymentsCover(tx, council.id));
      if (!council || !cover) return undefined;
      const months = (text: string | undefined, usual: string) => text?.slice(0, 7) ?? usual;
      const [from, to] = [months(question.period?.from, cover.from), months(question.period?.to, cover.to)];
      const clipped = { from: from < cover.from ? cover.from : from, to: to > cover.to ? cover.to : to };
      if (clipped.to < clipped.from) return undefined;
      const service =
        question.service === undefined ? undefined : await labelOf(tx, council.id, question.service);
      if (question.service !== undefined && service === undefined) return 'service';
      const ask: FigureAsk = { councils: [council], ...clipped, asOf: question.asOf, service };
      return { council, ask, figures: await spendFigures(tx, ask) };
    },
  );
}

/** The service as the ledger writes it; undefined where it has none of that name. */
async function labelOf(tx: Tx, council: number, slug: string): Promise<string | undefined> {
  const named = (await listServices(tx, council)).find(service => service.slug === slug)?.name.toLowerCase();
  return (await listLabels(tx, council, 'service')).find(text => text.toLowerCase() === named);
}
