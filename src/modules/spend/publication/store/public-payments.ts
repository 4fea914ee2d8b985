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

/** Lines of one council between the months of the ask, the newest first, redacted. `after`: the last of the page before. */
export async function publicPayments(
  tx: Tx,
  council: FigureAsk['councils'][number],
  ask: PublicAsk,
  page: { after?: PaymentCursor | undefined; most: number },
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
  const rows = await listPayments(tx, { council: council.id, filter, ...page });
  const payees = await payeesOf(tx, council, ask.asOf, {
    ids: [...new Set(rows.map(row => row.supplierId))],
  });
  return rows.map(row => publicPayment(row, payees.get(row.supplierId)));
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

/** A service or category as the ledger writes it, unless it holds what is certainly personal. */
export function publicLabel(text: string): string {
  return personalIn(text).some(({ certain }) => certain) ? withheldWords : text;
}
