import { aWorkbook, type TestCell, type TestSheet } from '#platform/tables/testing/workbook.ts';
import { usedColumns } from '../identify/columns.ts';
import { readPaymentBytes } from '../identify/read-payment-file.ts';
import { gatherSuppliers } from '../identify/suppliers.ts';

/** Rows of a made-up file. */
export type Rows = readonly (readonly TestCell[])[];

/** What is read of the bytes of a file called "file": suppliers with lines and pence, from which columns, what is said of it. */
export async function read(bytes: Uint8Array | string, map: Record<string, string> = {}, sheet?: string) {
  const { tables, notes } = await readPaymentBytes('file', Buffer.from(bytes as string), {
    map: new Map(Object.entries(map)),
    sheet,
  });
  const list = gatherSuppliers(tables);
  const [main] = tables;
  return {
    suppliers: list.suppliers.map(one => [one.name, one.lines, one.amount]),
    list,
    notes: [...notes, ...list.notes].join(' '),
    columns: usedColumns(main.places, main.headers),
  };
}

/** Rows as text, a line each. */
export const csv = (rows: Rows, separator = ',') => rows.map(row => row.join(separator)).join('\n');

/** Sheets as a workbook. */
export const book = (...sheets: [name: string, rows: Rows, hidden?: true][]) =>
  aWorkbook(
    sheets.map(([name, rows, hidden = false]): TestSheet => ({
      name,
      rows: rows.map(row => [...row]),
      hidden,
    })),
  );

/** Whom the twelve payments below are to. */
export const names = [
  'Brackenfield Paving Ltd',
  "St Swithun's Hospice",
  'Larkhill Academy Trust',
  'Total Gas & Power Ltd',
];

/** Twelve payments to four suppliers, one of them a credit. */
export const payments = Array.from({ length: 12 }, (_, at) => ({
  name: names[at % names.length] ?? '',
  pence: at === 5 ? -2_550 : 100_000 + at * 1_111,
  day: `${String(at + 10)}/05/2025`,
}));

/** Pence as a ledger writes them: 1234.50. */
export const pounds = (pence: number) => (pence / 100).toFixed(2);

/** What is to be read of the payments: each supplier with its lines and pence, in the order of first appearance. */
export const expected = names.map(name => {
  const own = payments.filter(one => one.name === name);
  return [name, own.length, own.reduce((sum, { pence }) => sum + pence, 0)];
});
