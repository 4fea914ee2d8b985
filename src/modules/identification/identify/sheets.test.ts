import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aWorkbook } from '#platform/tables/testing/workbook.ts';
import { book, expected, names, payments, read } from '../testing/made-up-payments.ts';

describe('workbooks', () => {
  const headings = ['Supplier', 'Payment date', 'Amount'];
  const row = ({ name, pence, day }: (typeof payments)[number]) => [name, day, pence / 100];
  it('a cover sheet and titles stand before the list', async () => {
    const bytes = book(
      ['About', [['Hexley Borough Council'], ['Contact', 'finance@example.org'], ['Published', 'Monthly']]],
      ['Data', [['Payments to suppliers over £500'], [], headings, ...payments.map(row)]],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /1 sheet read: “Data”\. Not read, .*: “About”/);
  });
  it('every month is read, a summary and hidden sheets are not', async () => {
    const bytes = book(
      ['April', [headings, ...payments.slice(0, 5).map(row)]],
      ['May', [['Hexley'], headings, ...payments.slice(5).map(row)]],
      ['By supplier', [['Supplier', 'Total'], ...names.map(name => [name, 5])]],
      ['Old', [headings, ['Hidden Firm Ltd', '01/05/2025', 9]], true],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /2 sheets read: “April”, “May”\. Not read, .*: “By supplier”/);
  });
  it('quarters with other headings over the same columns; another list only when it is asked for', async () => {
    const bytes = book(
      ['Q1', [headings, ...payments.slice(0, 5).map(row)]],
      ['Q2', [['Supplier name', 'Paid on', 'Net value'], ...payments.slice(5).map(row)]],
      [
        'Cards',
        [
          ['Merchant', 'Value', 'Transaction date'],
          ['Corner Cafe', 5, '01/05/2025'],
        ],
      ],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /“Q1”, “Q2”\. Not read, .*: “Cards”\. To read one of them: --sheet NAME/);
    assert.deepEqual((await read(bytes, {}, 'Cards')).suppliers, [['Corner Cafe', 1, 500]]);
    await assert.rejects(read(bytes, {}, 'Q3'), /no sheet called ‘Q3’\. The sheets are: Q1, Q2, Cards/);
  });
  it('a name merged over its rows holds for all of them', async () => {
    const rows = [
      ['Supplier', 'Month', 'Amount'],
      ['Moss & Fell Ltd', 'May', 5],
      ['', 'June', 6],
      ['', 'June', 7],
      ['Aster Ltd', 'May', 8],
    ];
    const merged = aWorkbook([{ name: 'Data', rows, merged: ['A2:A4', 'B3:B4', 'A1:A1'] }]);
    assert.deepEqual((await read(merged)).suppliers, [
      ['Moss & Fell Ltd', 3, 1800],
      ['Aster Ltd', 1, 800],
    ]);
    assert.equal((await read(book(['Data', rows]))).list.nameless, 2);
  });
  it('payments that stand once more on another sheet are read once', async () => {
    const bytes = book(
      ['April', [headings, ...payments.slice(0, 5).map(row)]],
      ['May', [headings, ...payments.slice(5).map(row)]],
      ['Year', [headings, ...payments.map(row)]],
    );
    const { suppliers, notes } = await read(bytes);
    assert.deepEqual(suppliers, expected);
    assert.match(notes, /1 sheet read: “Year”/);
    const large = book(
      ['Over £500', [headings, ...payments.map(row)]],
      ['Over £1,000', [['Month', ...headings], ...payments.slice(3, 9).map(one => ['May', ...row(one)])]],
      ['Over £500 (2)', [headings, ...payments.map(row)]],
    );
    assert.deepEqual((await read(large)).suppliers, expected);
  });
});
