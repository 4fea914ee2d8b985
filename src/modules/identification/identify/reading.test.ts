import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CsvBytes } from '../register/csv-bytes.ts';
import { pence, poundsText } from './pence.ts';
import { readPaymentFile } from './read-payment-file.ts';
import { read } from '../testing/made-up-payments.ts';

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

test('the header is found under titles and query text, and the supplier is known by values as well as by name', async () => {
  const { columns } = await read(
    'sql select supplier from t,,,\n,Spend over 500,,\nSupplier,Supplier Name,Net Amount,Body\n' +
      '1001,Willow Ltd,5.00,http://example.org/a\n1002,Oak Ltd,6.00,http://example.org/a\n',
  );
  assert.deepEqual(columns, { supplier: 'Supplier Name', amount: 'Net Amount' });
});

test('net goes before gross, and VAT as money is no number', async () => {
  const { columns } = await read('Supplier Name,Gross,VAT,Net\nWillow,12,2,10\nOak,24,4,20\n');
  assert.deepEqual(columns, { supplier: 'Supplier Name', amount: 'Net' });
});

test('lines are gathered by supplier; repeated headers and nameless rows are no payments', async () => {
  const { suppliers, list } = await read(
    [
      'Supplier,Amount',
      'Willow  Ltd,1.00',
      'Willow Ltd,2.00',
      'Supplier,Amount',
      ',9.00',
      'Sub Total,12.00',
      'Page 1 of 2,',
      'Total Gas Ltd,1.00',
      'Oak,x',
    ].join('\n'),
  );
  assert.deepEqual(suppliers, [
    ['Willow Ltd', 2, 300],
    ['Total Gas Ltd', 1, 100],
    ['Oak', 1, 0],
  ]);
  assert.deepEqual(
    [list.lines, list.nameless, list.namelessAmount, list.unreadAmounts, list.left],
    [4, 1, 900, 1, 3],
  );
});

test('files in other encodings and shapes are read, plain or packed', async () => {
  const willow = [['Café Willow', 1, 150]];
  const text = 'Supplier,Amount\nCafé Willow,1.50\n';
  assert.deepEqual((await read(Buffer.from(text, 'latin1'))).suppliers, willow);
  assert.deepEqual(
    (await read(Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le'))).suppliers,
    willow,
  );
  assert.deepEqual((await read(text.replaceAll('\n', '\r'))).suppliers, willow);
  assert.deepEqual((await read(text.replaceAll(',', '|'))).suppliers, willow);
  assert.deepEqual((await read(gzipSync(text))).suppliers, willow);
  assert.deepEqual((await read('[{"supplier":"Café Willow","amount":1.5}]')).suppliers, willow);
});

test('a folder and a file that is not there are told apart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'moothall-reading-'));
  await assert.rejects(readPaymentFile(folder), /is a folder\. Give one file of payments/);
  await assert.rejects(readPaymentFile(join(folder, 'none.csv')), /There is no file/);
  await writeFile(join(folder, 'one.csv'), 'Supplier\nWillow\n');
  assert.equal((await readPaymentFile(join(folder, 'one.csv'))).name, 'one.csv');
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
