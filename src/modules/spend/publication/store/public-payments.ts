import type { Tx } from '#platform/db/database.ts';
import { type Exclusion, exclusionOf } from '../../rules/figures.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { listPayments, type Payment, type PaymentCursor, type PaymentFilter } from '../../store/payments.ts';
import { personalIn } from '../rules/looks-personal.ts';
import { withheldWords } from '../rules/shown-payee.ts';
import { type Payee, payeesOf } from './payees.ts';

/** A line as the public sees it. */
export interface PublicPayment extends Pick<
  Payment,
  'fileId' | 'fileName' | 'line' | 'paid' | 'dated' | 'pence' | 'kind'
> {
  payee: string;
  /** Its number among the council's suppliers; null for one that is not named, so that nobody's payments can be put together. */
  supplierId: number | null;
  organisation: string | null;
  orgId: string | null;
  service: string;
  category: string;
  /** Why it is not in the base; undefined where it is. */
  exclusion: Exclusion | undefined;
}

export interface PublicAsk extends FigureAsk {
  /** Part of the name of a payee, as far as it is shown. */
  q?: string | undefined;
}

/**
 * Lines of one council between the months of the ask, the newest first, redacted. `after`: the last of the page before. `known`: payees
 * that pages before have read; this one adds its own, so that a long list looks each up once and shows it the same throughout.
 */
export async function publicPayments(
  tx: Tx,
  council: FigureAsk['councils'][number],
  ask: PublicAsk,
  page: { after?: PaymentCursor | undefined; most: number; known?: Map<number, Payee> },
): Promise<PublicPayment[]> {
  const filter: PaymentFilter = {
    from: `${ask.from}-01`,
    to: Temporal.PlainYearMonth.from(ask.to).toPlainDate({ day: 31 }).toString(),
    service: ask.service,
  };
  if (ask.q) {
    const found = await payeesOf(tx, council, ask.asOf, { q: ask.q });
    filter.supplierIds = [...found.values()]
      .filter(payee => isNamedSo(payee, ask.q ?? ''))
      .map(({ id }) => id);
    if (!filter.supplierIds.length) return [];
  }
  const { known = new Map<number, Payee>() } = page;
  const rows = await listPayments(tx, { council: council.id, filter, after: page.after, most: page.most });
  const ids = [...new Set(rows.map(row => row.supplierId))].filter(id => !known.has(id));
  if (ids.length)
    for (const [id, payee] of await payeesOf(tx, council, ask.asOf, { ids })) known.set(id, payee);
  return rows.map(row => publicPayment(row, known.get(row.supplierId)));
}

/** Whether what the public sees of it holds the words: a search must not tell what is not shown. */
export function isNamedSo({ shown, organisation }: Payee, q: string): boolean {
  const wanted = q.toLowerCase();
  return (
    shown.shown === 'named' &&
    [shown.text, organisation ?? ''].some(text => text.toLowerCase().includes(wanted))
  );
}

function publicPayment(row: Payment, payee: Payee | undefined): PublicPayment {
  if (!payee) throw new Error(`The supplier ${row.supplierId} of a payment is not there.`);
  const named = payee.shown.shown === 'named';
  const { fileId, fileName, line, paid, dated, pence, kind } = row;
  return {
    ...{ fileId, fileName, line, paid, dated, pence, kind },
    payee: payee.shown.text,
    supplierId: named ? row.supplierId : null,
    organisation: named ? payee.organisation : null,
    orgId: named ? payee.orgId : null,
    service: publicLabel(row.service),
    category: publicLabel(row.category),
    exclusion: exclusionOf({ ...payee, kind }),
  };
}

const labels = new Map<string, string>();

/** A service or category as the ledger writes it, unless something in it looks personal; an address is that of a building. */
export function publicLabel(text: string): string {
  // Few words stand in very many lines.
  let shown = labels.get(text);
  if (shown === undefined) {
    shown = personalIn(text).some(({ what }) => what !== 'a home address') ? withheldWords : text;
    if (labels.size > 50_000) labels.clear();
    labels.set(text, shown);
  }
  return shown;
}
