import { plainMoney } from '#platform/money/money.ts';

/** The two files of Part 2 of the Local Government Transparency Code 2015 that payments make. */
export type CodeKind = 'spending' | 'card';

export const codeKinds: Record<CodeKind, { title: string; about: string; slug: string }> = {
  spending: {
    title: 'Spending over £500',
    slug: 'spending-over-500',
    about:
      'Every payment and credit of more than £500: invoices, grants and the like; not pay, pensions or taxes. Purchases by card are in their own file.',
  },
  card: {
    title: 'Government procurement card transactions',
    slug: 'procurement-card',
    about: 'Every purchase by card, however small.',
  },
};

/** A line of such a file before it is written. */
export interface CodeLine {
  /** ISO. */
  date: string;
  department: string;
  beneficiary: string;
  purpose: string;
  pence: number;
  /** VAT that cannot be recovered; null where the ledger does not say. */
  vatPence: number | null;
  merchantCategory: string;
}

export interface CodeColumn {
  title: string;
  about: string;
  cell: (line: CodeLine) => string;
}

const column = {
  date: { title: 'Date', about: 'Date the expenditure was incurred.', cell: ({ date }: CodeLine) => date },
  department: {
    title: 'Department',
    about: 'Local authority department which incurred it.',
    cell: ({ department }: CodeLine) => department,
  },
  beneficiary: {
    title: 'Beneficiary',
    about: 'Who was paid; redacted where it is a private person.',
    cell: ({ beneficiary }: CodeLine) => beneficiary,
  },
  purpose: {
    title: 'Summary of purpose',
    about: 'What it was for, as the ledger says it.',
    cell: ({ purpose }: CodeLine) => purpose,
  },
  amount: {
    title: 'Amount',
    about: 'In pounds, without VAT that can be recovered; a credit is negative.',
    cell: ({ pence }: CodeLine) => plainMoney(pence),
  },
  vat: {
    title: 'VAT that cannot be recovered',
    about: 'In pounds; empty where the ledger does not say.',
    cell: ({ vatPence }: CodeLine) => (vatPence === null ? '' : plainMoney(vatPence)),
  },
  merchantCategory: {
    title: 'Merchant category',
    about: 'For example computers, software; the ledger’s own category.',
    cell: ({ merchantCategory }: CodeLine) => merchantCategory,
  },
} satisfies Record<string, CodeColumn>;

/** The Code's fields, in its order (rules LGTC, table). */
export const codeColumns: Record<CodeKind, readonly CodeColumn[]> = {
  spending: [
    column.date,
    column.department,
    column.beneficiary,
    column.purpose,
    column.amount,
    column.vat,
    column.merchantCategory,
  ],
  card: [
    column.date,
    column.department,
    column.beneficiary,
    column.amount,
    column.vat,
    column.purpose,
    column.merchantCategory,
  ],
};

/** Whether a line belongs into the file: any purchase by card; else more than £500 either way, and no pay, pension or tax. */
export function belongs(kind: CodeKind, line: { pence: number; kind: string }): boolean {
  return kind === 'card' || (Math.abs(line.pence) > 50_000 && line.kind !== 'payroll' && line.kind !== 'tax');
}
