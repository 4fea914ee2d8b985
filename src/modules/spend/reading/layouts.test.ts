import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAmount } from '#platform/money/ledger-amount.ts';
import { readPaymentFile } from '../actions/read-payment-file.ts';
import { amountsOf } from '#platform/tables/payments/amounts.ts';
import { financialYearOf, readPeriod } from '#platform/tables/payments/read-period.ts';

const read = async (text: string, name = 'payments.csv') => {
  const { read: found, refusal } = await readPaymentFile({ name, bytes: Buffer.from(text) });
  const lines = found?.lines.map(line => [
    found.suppliers[line.supplier]?.name ?? '',
    line.pence,
    line.day,
    found.services[line.service] ?? '',
  ]);
  return { lines, refusal, found, skipped: found?.skipped.map(({ reason }) => reason) };
};

test('departments on rows of their own are the services of the payments below them; part totals are no payments', async () => {
  const { lines, skipped, found } = await read(
    [
      'Payments over £500',
      'Supplier,Paid on,Net',
      'Department: Parks,,',
      'Larch Kitchen CIC,03/04/2026,100.10',
      'Rook LLP,04/04/2026,50',
      'Total Parks,,150.10',
      '** HIGHWAYS **,,',
      'Quarrington plc,05/04/2026,-20',
      'Total Highways,,-20',
      'Grand total,,130.10',
    ].join('\n'),
  );
  assert.deepEqual(lines, [
    ['Larch Kitchen CIC', 10_010, '2026-04-03', 'Parks'],
    ['Rook LLP', 5000, '2026-04-04', 'Parks'],
    ['Quarrington plc', -2000, '2026-04-05', 'HIGHWAYS'],
  ]);
  assert.equal(found?.ownTotal, 13_010);
  assert.equal(
    skipped?.filter(reason => reason.startsWith('A heading: the payments below are of')).length,
    2,
  );
  assert.ok(found.notes.some(note => /stand above their payments/.test(note)));
});

test('a remark between payments is no department, and a firm called Total is paid', async () => {
  const { lines } = await read(
    [
      'Supplier,Date,Amount',
      'Larch Kitchen CIC,03/04/2026,100',
      'Corrected in May,,',
      'Rook LLP,04/04/2026,50',
      'Total Gas Ltd,05/04/2026,150',
    ].join('\n'),
  );
  assert.deepEqual(
    lines?.map(([name, , , service]) => [name, service]),
    [
      ['Larch Kitchen CIC', ''],
      ['Rook LLP', ''],
      ['Total Gas Ltd', ''],
    ],
  );
});

test('a department that stands only in its first row holds for the rows below; gaps elsewhere stay gaps', async () => {
  const rows = (services: string[]) =>
    [
      'Department,Supplier,Date,Amount',
      ...services.map((text, at) => `${text},Payee ${'ABCDEFGHIJKLMNOPQ'[at]} Ltd,03/04/2026,${at + 1}`),
    ].join('\n');
  const services = async (...written: string[]) => (await read(rows(written))).lines?.map(line => line[3]);
  const gaps = Array.from({ length: 6 }, () => '');
  assert.deepEqual(new Set(await services('Parks', ...gaps, 'Roads', ...gaps)), new Set(['Parks', 'Roads']));
  assert.deepEqual(await services('Parks', '', 'Roads', ''), ['Parks', '', 'Roads', '']);
  const again = ['Parks', ...gaps, 'Parks', ...gaps];
  assert.deepEqual(await services(...again), again);
  const late = ['', 'Parks', 'Roads', ...gaps, ...gaps];
  assert.deepEqual(await services(...late), late);
});

test('a credit column is taken off, whichever sign it is written with; mixed signs are not guessed at', async () => {
  for (const credit of ['20.50', '-20.50', '(20.50)']) {
    const { lines, found } = await read(
      `Date,Supplier,Dr £,Cr £\n03/04/2026,Larch Kitchen CIC,100,0.00\n04/04/2026,Rook LLP,,${credit}\n05/04/2026,Tern Ltd,7,-`,
    );
    assert.deepEqual(
      lines?.map(line => line[1]),
      [10_000, -2050, 700],
    );
    assert.equal(found?.pence, 8650);
  }
  const mixed = amountsOf({ amount: 0, amount_taken_off: 1 }, [
    ['', '5'],
    ['', '-5'],
  ]);
  assert.ok('error' in mixed(['', '5']));
});

test('a financial year and a period are the month; what may be January or April is asked', async () => {
  const month = async (year: string, period: string, headings = 'Financial Year,Period') =>
    (
      await read(
        `${headings},Supplier,Amount\n${year},${period},Larch Kitchen CIC,1\n${year},${period},Rook LLP,2`,
      )
    ).lines?.[0]?.[2];
  assert.equal(await month('2025/26', '01'), '2025-04-30');
  assert.equal(await month('FY25/26', 'P12'), '2026-03-31');
  assert.equal(await month('2025-26', 'Period 10'), '2026-01-31');
  assert.equal(await month('2025/26', 'February'), '2026-02-28');
  assert.equal(await month('2025', '2', 'Calendar Year,Calendar Month'), '2025-02-28');
  assert.equal(await month('2025', '2', 'Year,Period'), undefined);
  assert.equal(await month('Parks', '2025/01', 'Department,Period'), undefined);
  assert.equal(await month('Parks', '2025/04', 'Department,Month'), '2025-04-30');
  assert.equal(financialYearOf('2025/27'), undefined);
});

test('every period of every financial year is a month of it, in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2098 }), year => {
      const text = `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
      const months = Array.from({ length: 12 }, (_, at) => readPeriod(text, `P${at + 1}`, 'financial'));
      const days = months.map(found => ('day' in found ? found.day : ''));
      assert.deepEqual(days, [...days].sort());
      assert.equal(days[0], `${year}-04-30`);
      assert.equal(days[11], `${year + 1}-03-31`);
    }),
  );
});

test('amounts with the penny after a comma are read as such where the whole column writes so, and never as fractions', async () => {
  const { lines } = await read(
    'Date;Supplier;Amount\n03/04/2026;Larch Kitchen CIC;1.234,56\n04/04/2026;Rook LLP;560,00\n05/04/2026;Tern Ltd;-75,25',
  );
  assert.deepEqual(
    lines?.map(line => line[1]),
    [123_456, 56_000, -7525],
  );
  assert.ok('error' in readAmount('1.234,56'));
  assert.deepEqual(readAmount('1,234.567'), { pence: 123_457, rounded: true });
});

test('"To whom paid" is the payee', async () => {
  const { lines } = await read(
    'Chq No,Date,To whom paid,Total\n1,03/04/2026,Larch Kitchen CIC,5\n2,04/04/2026,Rook LLP,6',
  );
  assert.deepEqual(
    lines?.map(line => line[0]),
    ['Larch Kitchen CIC', 'Rook LLP'],
  );
});
