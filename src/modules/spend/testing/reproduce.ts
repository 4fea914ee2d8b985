import { parseMoney } from '#platform/money/parse-money.ts';
import { readTable } from '#platform/tables/read-table.ts';

export interface Reproduced {
  /** Pence. */
  base: number;
  evidenced: number;
  not: number;
  unknown: number;
}

/** The published figure worked out from the two published files alone, as the page tells a reader to do it. */
export async function reproduce(payments: string, suppliers: string, kind: string): Promise<Reproduced> {
  const known = new Map((await rows(suppliers)).map(row => [row['Supplier number'], row[kind]]));
  const sums: Reproduced = { base: 0, evidenced: 0, not: 0, unknown: 0 };
  for (const row of await rows(payments)) {
    if (row['Counted as'] !== 'Third-party spend') continue;
    const amount = parseMoney(row['Amount'] ?? '');
    if ('error' in amount) throw new Error(amount.error);
    const { pence } = amount.ok;
    sums.base += pence;
    const value = row['Supplier number'] ? known.get(row['Supplier number']) : '';
    sums[value === 'yes' ? 'evidenced' : value === 'no' ? 'not' : 'unknown'] += pence;
  }
  return sums;
}

async function rows(csv: string): Promise<Record<string, string>[]> {
  const table = await readTable(Buffer.from(csv));
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.headers.map((heading, at) => [heading, cells[at] ?? ''])),
  );
}
