import { plainMoney } from '#platform/money/money.ts';
import type { PublicPayment } from '../../publication/store/public-payments.ts';
import { type Exclusion, exclusionNames } from '../../rules/figures.ts';
import { lineKinds } from '../../rules/line-kind.ts';

interface PaymentColumn {
  name: string;
  about: string;
  cell: (row: PublicPayment) => string;
}

/** How a payment is counted, in words: the same in the file, on the page and in the recipe for checking the figure. */
export function countedAs(exclusion: Exclusion | undefined): string {
  return exclusion === undefined ? 'Third-party spend' : exclusionNames[exclusion];
}

/** The columns of the file of payments. */
export const paymentColumns: readonly PaymentColumn[] = [
  {
    name: 'Date',
    about: 'When it was paid, as known: a day, or a month where the ledger says no more.',
    cell: ({ paid, dated }) => (dated === 'day' ? paid : paid.slice(0, 7)),
  },
  {
    name: 'Payee',
    about: 'Who was paid, as the ledger writes it; redacted or withheld where it may be a private person.',
    cell: ({ payee }) => payee,
  },
  {
    name: 'Supplier number',
    about: 'Its number in the list of suppliers; empty for a payee that is not named.',
    cell: ({ supplierId }) => (supplierId === null ? '' : String(supplierId)),
  },
  {
    name: 'Organisation',
    about: 'The registered organisation it is taken for.',
    cell: row => row.organisation ?? '',
  },
  { name: 'Organisation number', about: 'Its org-id (org-id.guide).', cell: ({ orgId }) => orgId ?? '' },
  {
    name: 'Service',
    about: 'The service that paid, as the ledger writes it.',
    cell: ({ service }) => service,
  },
  { name: 'Category', about: 'What it was for, as the ledger classes it.', cell: ({ category }) => category },
  { name: 'Amount', about: 'In pounds; a credit is negative.', cell: ({ pence }) => plainMoney(pence) },
  {
    name: 'Kind',
    about: `By the words of the ledger: ${Object.values(lineKinds).join('; ')}.`,
    cell: ({ kind }) => lineKinds[kind],
  },
  {
    name: 'Counted as',
    about: `“Third-party spend”, or why it is left out: ${Object.values(exclusionNames).join('; ')}.`,
    cell: ({ exclusion }) => countedAs(exclusion),
  },
  { name: 'File', about: 'The file in which it came.', cell: ({ fileName }) => fileName },
  { name: 'Row', about: 'Its row in that file.', cell: ({ line }) => String(line) },
];

export function paymentCells(row: PublicPayment): string[] {
  return paymentColumns.map(({ cell }) => cell(row));
}
