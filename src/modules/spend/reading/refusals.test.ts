import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TableError } from '#platform/tables/table.ts';
import { readPaymentFile } from '../actions/read-payment-file.ts';

/** Why a file of this text is refused, as an officer reads it. */
async function refusalOf(text: string): Promise<string> {
  try {
    const { refusal } = await readPaymentFile({ name: 'file.csv', bytes: Buffer.from(text) });
    return refusal?.message ?? '';
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
}

test('a pivot is refused as a pivot, whether its headings stand in the first row or under the heading of its columns', async () => {
  assert.match(
    await refusalOf('Row Labels,Sum of Net Amount\nAdults,1200.50\nGrand Total,1200.50\n'),
    /This is a pivot/,
  );
  assert.match(
    await refusalOf(
      'Sum of Amount,Column Labels,,\nRow Labels,2025,2026,Grand Total\nAdults,1,2,3\nGrand Total,1,2,3\n',
    ),
    /This is a pivot/,
  );
});

test('headings without rows are said to have no rows, whatever the headings', async () => {
  assert.match(await refusalOf('Supplier Name,Amount,Date\n'), /no rows below the headings/);
});

test('who left the headings out is told which a file of payments has', async () => {
  assert.match(await refusalOf('1,2,3\n4,5,6\n'), /names the columns, for example Supplier, Amount, Date/);
});

test('a list that names no payee or no amount says so, with the columns it has', async () => {
  assert.match(
    await refusalOf('Date,Amount,Service\n01/05/2025,10,Adults\n02/05/2025,20,Adults\n'),
    /No column says who was paid.*Date; Amount; Service/,
  );
  assert.match(
    await refusalOf('Supplier,Date,Service\nLarch,01/05/2025,Adults\nRook,02/05/2025,Adults\n'),
    /No column says how much was paid/,
  );
});
