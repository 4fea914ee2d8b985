import { findCouncil } from '#councils';
import type { CouncilRef } from '#platform/access/visitor.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Dataset } from '#platform/offers/dataset.ts';
import { paymentCells, paymentColumns } from '../pages/payments/payment-columns.ts';
import { supplierCells, supplierColumns } from '../pages/public-suppliers/supplier-columns.ts';
import { type CodeKind, codeColumns, codeKinds } from '../publication/rules/code-file.ts';
import { fileNameOf } from '../publication/rules/file-name.ts';
import { periodInWords } from '../publication/rules/periods.ts';
import { current, listPublished } from '../publication/store/published.ts';
import type { Payee } from '../publication/store/payees.ts';
import { publicPayments } from '../publication/store/public-payments.ts';
import { withdrawsPayees } from '../publication/rules/withdraws-payees.ts';
import { everyPublicSupplier } from '../publication/store/public-suppliers.ts';
import { paymentsCover, type PaymentCursor } from '../store/payments.ts';

/** Everything that has been imported of the council. */
async function wholeOf(tx: Tx, { slug }: CouncilRef, asOf: string) {
  const council = await findCouncil(tx, slug);
  const cover = council && (await paymentsCover(tx, council.id));
  return council && cover && { council, ask: { councils: [council], from: cover.from, to: cover.to, asOf } };
}

const asRow = (columns: readonly { name: string }[], cells: readonly string[]) =>
  Object.fromEntries(columns.map(({ name }, at) => [name, cells[at] ?? '']));
const described = (columns: readonly { name: string; about: string }[]) =>
  columns.map(({ name, about }) => ({ name, about }));

const payments: Dataset = {
  id: 'payments',
  title: 'Payments',
  about:
    'Every payment of the council that has been imported, as the ledger has it, with how it is counted. Private persons are redacted.',
  columns: described(paymentColumns),
  path: '/spending/payments',
  frequency: 'MONTHLY',
  withdraws: withdrawsPayees,
  async *rows(tx, ref, asOf) {
    const whole = await wholeOf(tx, ref, asOf);
    if (!whole) return;
    let after: PaymentCursor | undefined;
    const known = new Map<number, Payee>();
    for (;;) {
      const rows = await publicPayments(tx, whole.council, whole.ask, { after, most: 2000, known });
      for (const row of rows) yield asRow(paymentColumns, paymentCells(row));
      const last = rows.at(-1);
      if (!last || rows.length < 2000) return;
      after = { paid: last.paid, fileId: last.fileId, line: last.line };
    }
  },
};

const suppliers: Dataset = {
  id: 'suppliers',
  title: 'Suppliers',
  about:
    'Whom the council pays, which organisation each is taken for and how that is known, what it is by the evidence of the day, and what it was paid. With the payments, the published figure can be worked out to the penny.',
  columns: described(supplierColumns),
  path: '/spending/suppliers',
  frequency: 'MONTHLY',
  withdraws: withdrawsPayees,
  async *rows(tx, ref, asOf) {
    const whole = await wholeOf(tx, ref, asOf);
    if (!whole) return;
    for await (const supplier of everyPublicSupplier(work => work(tx), whole.council, whole.ask))
      yield asRow(supplierColumns, supplierCells(supplier));
  },
};

function codeFiles(kind: CodeKind): Dataset {
  return {
    id: codeKinds[kind].slug,
    title: codeKinds[kind].title,
    about: `${codeKinds[kind].about} As the Local Government Transparency Code 2015 asks.`,
    columns: codeColumns[kind].map(({ title, about }) => ({ name: title, about })),
    path: '/spending/published',
    frequency: 'QUARTERLY',
    async files(tx, council) {
      const all = (await listPublished(tx, council.id)).filter(file => file.kind === kind);
      const newest = current(all);
      return all.map(file => ({
        title: `${codeKinds[kind].title}, ${periodInWords(file)}`,
        path: `/spending/published/${fileNameOf(file, file.version)}.csv`,
        mediaType: 'text/csv',
        bytes: file.bytes,
        sha256: file.sha256,
        published: file.at.toISOString(),
        version: file.version,
        reason: file.reason,
        current: newest.includes(file),
        storedFileId: file.storedFileId,
      }));
    },
  };
}

export const spendDatasets: readonly Dataset[] = [
  payments,
  suppliers,
  codeFiles('spending'),
  codeFiles('card'),
];
