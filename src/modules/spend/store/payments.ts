import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { LineKind } from '../rules/line-kind.ts';
import type { Dated } from '#platform/tables/payments/read-day.ts';
import type { Outcome } from '../rules/standing.ts';
import { labelOf } from './paid.ts';

/** Which payments; every part is optional. Days are ISO and inclusive. */
export interface PaymentFilter {
  from?: string | undefined;
  to?: string | undefined;
  supplierId?: number | undefined;
  supplierIds?: readonly number[] | undefined;
  /** The record all merged ones lead to. */
  organisationId?: string | undefined;
  /** Service and category as the files write them. */
  service?: string | undefined;
  category?: string | undefined;
  /** Part of the payee's name. */
  q?: string | undefined;
  /** Pence; payments (or credits) at least this large. */
  least?: number | undefined;
  kind?: LineKind | undefined;
  fileId?: string | undefined;
}

/** Where a page of payments ended. */
export interface PaymentCursor {
  paid: string;
  fileId: string;
  line: number;
}

/** One line of a standing file. */
export interface Payment {
  fileId: string;
  fileName: string;
  /** Row of the file as a spreadsheet counts. */
  line: number;
  paid: string;
  dated: Dated;
  pence: number;
  kind: LineKind;
  supplierId: number;
  /** As the file writes it: it may be a private person's, so what is public asks `outcome` first. */
  supplier: string;
  outcome: Outcome;
  organisationId: string | null;
  orgId: string | null;
  organisation: string | null;
  service: string;
  category: string;
  cells: string[];
}

/** Payments of standing files, the newest first, at most `most`, after the last of the page before. */
export async function listPayments(
  tx: Tx,
  ask: { council: number; filter?: PaymentFilter; after?: PaymentCursor | undefined; most: number },
): Promise<Payment[]> {
  const { council, filter = {}, after } = ask;
  const parts = [sql`payment.council_id = ${council}`];
  // Files that count; few, so that the lines of the others are passed over in the index.
  parts.push(
    filter.fileId
      ? sql`payment.file_id = ${filter.fileId}::uuid`
      : sql`payment.file_id = any (array(select file_id from spend.payment_file where council_id = ${council} and state = 'standing'))`,
  );
  if (filter.from) parts.push(sql`payment.paid >= ${filter.from}::date`);
  if (filter.to) parts.push(sql`payment.paid <= ${filter.to}::date`);
  if (filter.supplierId !== undefined) parts.push(sql`payment.supplier_id = ${filter.supplierId}`);
  if (filter.supplierIds) parts.push(sql`payment.supplier_id = any (${[...filter.supplierIds]}::int[])`);
  if (filter.organisationId)
    parts.push(sql`payment.supplier_id = any (array(select wanted.supplier_id from spend.supplier wanted join organisations.organisation_card of on of.organisation_id = wanted.organisation_id
      where wanted.council_id = ${council} and of.canonical_id = ${filter.organisationId}::uuid))`);
  if (filter.q)
    parts.push(sql`payment.supplier_id = any (array(select wanted.supplier_id from spend.supplier wanted where wanted.council_id = ${council}
      and position(lower(${filter.q}) in lower(wanted.name)) > 0))`);
  if (filter.service !== undefined)
    parts.push(sql`payment.service_id = ${labelOf(council, 'service', filter.service)}`);
  if (filter.category !== undefined)
    parts.push(sql`payment.category_id = ${labelOf(council, 'category', filter.category)}`);
  if (filter.least) parts.push(sql`abs(payment.pence) >= ${filter.least}`);
  if (filter.kind) parts.push(sql`payment.kind = ${filter.kind}`);
  if (after)
    parts.push(
      sql`(payment.paid, payment.file_id, payment.line) < (${after.paid}::date, ${after.fileId}::uuid, ${after.line})`,
    );
  const { rows } = await sql<Payment>`
    select payment.file_id as "fileId", file.file_name as "fileName", payment.line, payment.paid, payment.dated, payment.pence, payment.kind, payment.supplier_id as "supplierId",
      supplier.name as supplier, supplier.outcome, card.canonical_id as "organisationId", card.org_id as "orgId", card.name as organisation,
      coalesce(service.text, '') as service, coalesce(category.text, '') as category, payment.cells
    from (select * from spend.payment payment where ${sql.join(parts, sql` and `)} order by payment.paid desc, payment.file_id desc, payment.line desc limit ${ask.most}) payment
    join spend.payment_file file on file.council_id = ${council} and file.file_id = payment.file_id
    join spend.supplier supplier on supplier.council_id = ${council} and supplier.supplier_id = payment.supplier_id
    left join organisations.organisation_card card on card.organisation_id = supplier.organisation_id
    left join spend.label service on service.council_id = ${council} and service.label_id = payment.service_id
    left join spend.label category on category.council_id = ${council} and category.label_id = payment.category_id
    order by payment.paid desc, payment.file_id desc, payment.line desc`.execute(tx);
  return rows;
}

/** Every payment that the filter leaves, for a download: a page at a time, so that memory stays small. */
export async function* everyPayment(
  tx: Tx,
  council: number,
  filter: PaymentFilter = {},
): AsyncGenerator<Payment> {
  let after: PaymentCursor | undefined;
  for (;;) {
    const rows = await listPayments(tx, { council, filter, after, most: 1000 });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < 1000) return;
    after = { paid: last.paid, fileId: last.fileId, line: last.line };
  }
}

/** First and last month ('2014-04') and number of standing files; undefined where nothing has been imported. */
export async function paymentsCover(
  tx: Tx,
  council: number,
): Promise<{ from: string; to: string; files: number } | undefined> {
  const { rows } = await sql<{ from: string | null; to: string | null; files: number }>`
    select left(min(first_day)::text, 7) as from, left(max(last_day)::text, 7) as to, count(*)::int as files from spend.payment_file where council_id = ${council} and state = 'standing'`.execute(
    tx,
  );
  const [row] = rows;
  return row?.from && row.to ? { from: row.from, to: row.to, files: row.files } : undefined;
}

/** Services or categories as the council's files write them, by name. */
export async function listLabels(tx: Tx, council: number, kind: 'service' | 'category'): Promise<string[]> {
  const { rows } = await sql<{
    text: string;
  }>`select text from spend.label where council_id = ${council} and kind = ${kind} order by text`.execute(tx);
  return rows.map(({ text }) => text);
}
