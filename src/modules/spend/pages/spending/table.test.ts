import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FigureTable, shownTable } from './table.ts';

const table: FigureTable = {
  id: 'organisations',
  title: 'Organisations',
  columns: [
    { key: 'orgId', title: 'Number', kind: 'text' },
    { key: 'pence', title: 'Paid', kind: 'money' },
  ],
  rows: [
    { orgId: 'GB-COH-99000001', pence: 10_000 },
    { orgId: 'moothall-01a21693-0dc8-7c96-8e70-fc63619bb5cb', pence: 1 },
  ],
};

test('a page shows numbers of registers; our own stand in files only', () => {
  assert.deepEqual(shownTable(table).rows, [
    { orgId: 'GB-COH-99000001', pence: '£100.00' },
    { orgId: 'None known', pence: '£0.01' },
  ]);
});
