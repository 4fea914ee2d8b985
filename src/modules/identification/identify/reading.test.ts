import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { CsvBytes } from '../register/csv-bytes.ts';
import { findColumns } from './columns.ts';
import { pence, poundsText } from './pence.ts';
import { gatherSuppliers } from './suppliers.ts';
import { readTableFile, type TableFile } from './table-file.ts';

const table = (...rows: string[][]): TableFile => ({
  name: 'test.csv',
  rows: rows.map((cells, at) => ({ number: at + 1, cells })),
});

test('amounts are read in every way they are written', () => {
  const cases: [string, number | undefined][] = [
    ['1234.56', 123_456],
    ['"1,234.56"'.replaceAll('"', ''), 123_456],
    ['£1,234.56', 123_456],
    ['-1,234.56', -123_456],
    ['(1,234.56)', -123_456],
    ['1,234.56-', -123_456],
    ['9.09495E-13', 0],
    ['.5', 50],
    ['########', undefined],
    ['Gross', undefined],
    ['1234,56', undefined],
    ['12.50 CR', -1_250],
    ['', undefined],
  ];
  for (const [written, expected] of cases) assert.equal(pence(written), expected, written);
});

test('pence survive being written and read', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), amount =>
      assert.equal(pence(poundsText(amount)), amount),
    ),
  );
});

test('the header is found under titles and query text, and the supplier is known by values as well as by name', () => {
  const columns = findColumns(
    table(
      ['sql select supplier from t', '', '', ''],
      ['', 'Spend over 500', '', ''],
      ['Supplier', 'Supplier Name', 'Net Amount', 'Body'],
      ['1001', 'Willow Ltd', '5.00', 'http://example.org/a'],
      ['1002', 'Oak Ltd', '6.00', 'http://example.org/a'],
    ),
  );
  assert.equal(columns.headerAt, 2);
  assert.deepEqual([columns.places.supplier, columns.places.amount], [1, 2]);
});

test('net goes before gross, and an empty column of the same name before none', () => {
  const { places } = findColumns(
    table(['Supplier Name', 'Gross', 'VAT', 'Net'], ['Willow', '12', '2', '10'], ['Oak', '24', '4', '20']),
  );
  assert.equal(places.amount, 3);
  assert.equal(places.vat, undefined, 'VAT here is money, not a number of registration');
});

test('lines are gathered by supplier; repeated headers and nameless rows are no payments', () => {
  const rows = table(
    ['Supplier', 'Amount'],
    ['Willow  Ltd', '1.00'],
    ['Willow Ltd', '2.00'],
    ['Supplier', 'Amount'],
    ['', '9.00'],
    ['Sub Total', '12.00'],
    ['Page 1 of 2', ''],
    ['Total Gas Ltd', '1.00'],
    ['Oak', 'x'],
  );
  const list = gatherSuppliers(rows, findColumns(rows));
  assert.deepEqual(
    list.suppliers.map(one => [one.name, one.lines, one.amount]),
    [
      ['Willow Ltd', 2, 300],
      ['Total Gas Ltd', 1, 100],
      ['Oak', 1, 0],
    ],
  );
  assert.deepEqual([list.nameless, list.unreadAmounts, list.left], [1, 1, 3]);
});

test('files in other encodings and shapes are read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moothall-reading-'));
  const read = async (name: string, bytes: Buffer | string) => {
    await writeFile(join(folder, name), bytes);
    return (await readTableFile(join(folder, name))).rows.map(row => row.cells);
  };
  assert.deepEqual(await read('a.csv', Buffer.from('Supplier,Amount\nCaf\u00e9,1\n', 'latin1')), [
    ['Supplier', 'Amount'],
    ['Café', '1'],
  ]);
  assert.deepEqual(await read('b.csv', Buffer.from('\ufeffSupplier\tAmount\r\nWillow\t1\r\n', 'utf16le')), [
    ['Supplier', 'Amount'],
    ['Willow', '1'],
  ]);
  assert.deepEqual(await read('c.json', '[{"supplier":"Willow","amount":1.5}]'), [
    ['supplier', 'amount'],
    ['Willow', '1.5'],
  ]);
  await rm(folder, { recursive: true, force: true });
});

test('delimited bytes give the same fields however they are cut into chunks', () => {
  const field = fc.stringMatching(/^[a-zé ",\n\r]{0,6}$/);
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 7 }),
      (rows, size) => {
        const bytes = Buffer.from(
          rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
        );
        const seen: string[][] = [];
        const csv = new CsvBytes(',', row =>
          seen.push(Array.from({ length: row.width }, (_, at) => row.text(at))),
        );
        for (let at = 0; at < bytes.length; at += size) csv.feed(bytes.subarray(at, at + size));
        assert.equal(csv.end(), true);
        assert.deepEqual(seen, rows);
      },
    ),
  );
});

test('a payee may stand under “To whom paid”', () => {
  const { places } = findColumns(table(['To whom paid', 'Amount'], ['Willow', '1.00'], ['Oak', '2.00']));
  assert.deepEqual([places.supplier, places.amount], [0, 1]);
});
