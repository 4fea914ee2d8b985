import type { Tx } from '#platform/db/database.ts';
import { type Exclusion, exclusionOf } from '../../rules/figures.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { listPayments, type Payment, type PaymentCursor, type PaymentFilter } from '../../store/payments.ts';
import { personalIn } from '../rules/looks-personal.ts';
import { isSensitive } from '../rules/sensitive.ts';
import { type PayeeShown, shownPayee, withheldWords } from '../rules/shown-payee.ts';
import { lineDecisions, lineKey, purposePlaces } from './decisions.ts';
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
  const shown: PublicPayment[] = [];
  let { after } = page;
  for (;;) {
    const rows = await listPayments(tx, { council: council.id, filter, after, most: page.most });
    const found = await redacted(tx, council, ask.asOf, rows, page.known);
    // A line that names nobody must not be found by a name either.
    shown.push(...(ask.q ? found.filter(({ supplierId }) => supplierId !== null) : found));
    after = rows.at(-1);
    if (!after || rows.length < page.most || shown.length >= page.most) return shown.slice(0, page.most);
  }
}

/** Lines as the public sees them, by what was decided of their payees and of each line, and by what each line was for. */
async function redacted(
  tx: Tx,
  council: FigureAsk['councils'][number],
  asOf: string,
  rows: readonly Payment[],
  known = new Map<number, Payee>(),
): Promise<PublicPayment[]> {
  if (!rows.length) return [];
  const ids = [...new Set(rows.map(row => row.supplierId))].filter(id => !known.has(id));
  if (ids.length) for (const [id, payee] of await payeesOf(tx, council, asOf, { ids })) known.set(id, payee);
  const files = [...new Set(rows.map(({ fileId }) => fileId))];
  const decisions = await lineDecisions(tx, council.id, files);
  const purposes = await purposePlaces(tx, council.id, files);
  return rows.map(row => {
    const payee = known.get(row.supplierId);
    if (!payee) throw new Error(`The supplier ${row.supplierId} of a payment is not there.`);
    const decided = decisions.get(lineKey(row.fileId, row.line, 'payee'));
    const at = purposes.get(row.fileId);
    const sensitive = at !== undefined && isSensitive(row.cells[at] ?? '');
    if (!decided && !sensitive) return publicPayment(row, payee, payee.shown);
    return publicPayment(
      row,
      payee,
      shownPayee({
        ...payee,
        sensitive: payee.sensitive || sensitive,
        decision: decided ?? payee.decision,
      }),
    );
  });
}

/** Whether what the public sees of it holds the words: a search must not tell what is not shown. */
export function isNamedSo({ shown, organisation }: Payee, q: string): boolean {
  const wanted = q.toLowerCase();
  return (
    shown.shown === 'named' &&
    [shown.text, organisation ?? ''].some(text => text.toLowerCase().includes(wanted))
  );
}

function publicPayment(row: Payment, payee: Payee, shown: PayeeShown): PublicPayment {
  const named = shown.shown === 'named';
  const { fileId, fileName, line, paid, dated, pence, kind } = row;
  return {
    ...{ fileId, line, paid, dated, pence, kind },
    fileName: publicLabel(fileName),
    payee: shown.text,
    supplierId: named ? row.supplierId : null,
    organisation: named ? payee.organisation : null,
    orgId: named ? payee.orgId : null,
    service: publicLabel(row.service),
    category: publicLabel(row.category),
    exclusion: exclusionOf({ ...payee, kind }),
  };
}

const labels = new Map<string, string>();

/** A service, a category or the name of a file as the council writes it, unless something in it looks personal; an address is that of a building. */
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
